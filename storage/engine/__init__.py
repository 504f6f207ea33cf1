"""The databases that a register can live in, behind one protocol."""
