"""The door for machines: one module per tag of the contract, one function per operationId."""
