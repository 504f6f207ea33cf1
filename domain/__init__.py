"""The law in pure functions: standard library only, no clock of its own, no HTTP, no database."""
