"""The way out: everything that leaves the service leaves here, and never inside a request."""
