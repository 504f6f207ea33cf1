"""Opening a register, and what can be checked of one."""
