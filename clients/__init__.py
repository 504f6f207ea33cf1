"""Thin clients of the API, one folder per language, and the generator of what the contract decides
in them.
"""
