"""The command `import-csv`."""
