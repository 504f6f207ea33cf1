"""The gate: what must happen to a request before a handler runs, in ASGI around Connexion."""
