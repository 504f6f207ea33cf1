"""What a database is opened with. It imports no driver: settings are read before any."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where a database is, and how long and how widely it is used.

    Pool and statements' time mean something to a server alone.
    """

    # it may hold a password
    url: str = field(repr=False)
    busy_timeout_s: float = 5.0
    pool_size: int = 4
    statement_timeout_s: float = 30.0
