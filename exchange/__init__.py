"""What all doors share: the one request, the one reply, and the one table of problems."""
