"""Breach Register as it is installed: one package, which holds the folders of the source tree."""
