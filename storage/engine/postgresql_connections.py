"""Connections to a PostgreSQL server: psycopg 3 and a pool of connections."""

import logging
import time
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from psycopg import errors as pg
from psycopg.adapt import Loader
from psycopg_pool import ConnectionPool, PoolTimeout

from domain.errors import Unavailable
from storage.engine import postgresql_errors
from storage.engine.postgresql_wire import Belated, Wire
from storage.engine.protocol import Later, Row
from storage.engine.settings import DatabaseSettings

_IDLE_IN_TRANSACTION_S = 60
# for so long nobody asks again for a connection that wasn't to be had
_DOWN_S = 1.0
# rows of a stream that are in memory at once; each may be as large as a request
_STREAMED = 100


def connecting(busy_timeout_s: float, statement_timeout_s: float) -> dict[str, Any]:
    """How a connection of the service is opened: psycopg's keyword arguments."""
    settings = {
        "timezone": "UTC",
        "datestyle": "ISO",
        # answered means flushed to the write-ahead log
        "synchronous_commit": "on",
        "statement_timeout": round(statement_timeout_s * 1000),
        "lock_timeout": round(busy_timeout_s * 1000),
        "idle_in_transaction_session_timeout": _IDLE_IN_TRANSACTION_S * 1000,
    }
    return {
        "autocommit": True,
        "application_name": "breach-register",
        "connect_timeout": max(2, round(busy_timeout_s)),
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
    }


class PooledConnections:
    """How a thread comes by a connection to a server, and what it runs on one.

    Transactions are READ COMMITTED. A writer holds its organisation's audit head from its first
    step to its commit, so that writes of one organisation follow each other, in any process.
    """

    errors = (psycopg.Error, PoolTimeout)
    begin = "BEGIN"
    # By the index even where the planner knows nothing of the rows yet: sorting all of them for
    # each portion would take the square of the time. And the other end of a pipe may be slow.
    whole_tables = (
        "SET LOCAL enable_sort = off; "
        "SET LOCAL enable_bitmapscan = off; "
        "SET LOCAL enable_seqscan = off; "
        # the price of what is off makes the planner compile even a sort of two rows: 0.7 s
        "SET LOCAL jit = off; "
        "SET LOCAL idle_in_transaction_session_timeout = 0"
    )
    begin_snapshot = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {whole_tables}"
    # a snapshot would be two more journeys to the server
    reads_share_snapshots = False
    pipelines = True
    journals_statements = False
    locks_rows = True

    def __init__(self, settings: DatabaseSettings) -> None:
        self._pool = ConnectionPool(
            settings.url,
            connection_class=Wire,
            kwargs=connecting(settings.busy_timeout_s, settings.statement_timeout_s),
            min_size=1,
            max_size=settings.pool_size,
            timeout=settings.busy_timeout_s,
            configure=_configure,
            open=False,
            name="breach-register",
        )
        self._down_until = 0.0
        # each try of the pool would be a line; what comes of them is raised
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)

    def checkout(self) -> Wire:
        """A connection for one thread, until it is checked in.

        Raises PoolTimeout; at once while the server is down.
        """
        if time.monotonic() < self._down_until:
            raise PoolTimeout("the server didn't answer a moment ago")
        self._pool.open()
        try:
            return self._pool.getconn()
        except PoolTimeout:
            self._down_until = time.monotonic() + _DOWN_S
            raise

    def checkin(self, connection: Wire) -> bool:
        """Give a connection back to the pool, which replaces a broken one and checks the others."""
        broken = connection.closed
        self._pool.putconn(connection)
        if broken:
            self._pool.check()
        return True

    def narrow(self) -> None:
        """Hold one connection at most from now on."""
        self._pool.resize(1, 1)

    def is_lost(self, connection: Wire) -> bool:
        return bool(connection.closed)

    def in_transaction(self, connection: Wire) -> bool:
        return connection.in_transaction

    def rows(self, connection: Wire, text: str, parameters: Sequence[Any]) -> list[Row]:
        return connection.ask(text, parameters)

    def later(self, connection: Wire, text: str, parameters: Sequence[Any]) -> Later:
        return connection.later(text, parameters).rows

    def forget(self, connection: Wire) -> None:
        connection.forget_waiting()

    def is_belated(self, error: Exception) -> bool:
        return isinstance(error, Belated)

    def some_rows(
        self, connection: Wire, text: str, parameters: Sequence[Any], budget: int
    ) -> list[Row]:
        """Every row: their documents were withheld where they are large."""
        return self.rows(connection, text, parameters)

    def stream(
        self, connection: Wire, text: str, parameters: Sequence[Any], name: str
    ) -> Iterator[list[Row]]:
        """All rows, some at a time, through a cursor of the server's."""
        connection.ask(f"DECLARE {name} NO SCROLL CURSOR FOR {text}", parameters)
        while rows := connection.ask(f"FETCH {_STREAMED} FROM {name}", []):
            yield rows
        connection.ask(f"CLOSE {name}", [])

    def fill(self, connection: Wire, text: str, rows: Sequence[Sequence[Any]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(text.encode(), rows)

    def commit(self, connection: Wire) -> None:
        """Commit. Raises where the transaction had failed.

        The server answers such a COMMIT with the tag ROLLBACK, and with no error.
        """
        tag = connection.command_tag("COMMIT")
        if tag != "COMMIT":
            raise pg.InFailedSqlTransaction(f"COMMIT was answered with {tag}")

    def refusal(self, error: Exception) -> Unavailable:
        return postgresql_errors.refusal(error)

    def shut(self) -> None:
        """Close the pool."""
        self._pool.close()


class _InstantLoader(Loader):
    """Reads timestamptz as the register writes instants: UTC text of one fixed width."""

    def load(self, data: Any) -> str:
        """`2026-03-02 08:15:00.5+00` as `2026-03-02T08:15:00.500000Z`."""
        text = bytes(data).decode()
        return f"{text[:10]}T{text[11:19]}.{text[20:-3]:0<6}Z"


def _configure(connection: Wire) -> None:
    connection.adapters.register_loader("timestamptz", _InstantLoader)
