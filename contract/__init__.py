"""The contract as Python reads it."""
