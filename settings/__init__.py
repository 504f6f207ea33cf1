"""What an operator can set: groups of variables, and their forms."""
