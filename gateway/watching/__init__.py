"""What is told of requests: logs, metrics, traces, answers held against the contract."""
