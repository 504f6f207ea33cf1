"""Registers on their way elsewhere: backups, restores, moves between databases."""
