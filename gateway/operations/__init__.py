"""Connexion's middlewares around the handlers.

Routing, security, validation, the bridge to Flask.
"""
