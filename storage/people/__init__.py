"""Members, and who is signed in."""
