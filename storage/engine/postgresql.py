"""PostgreSQL 15 or newer, through psycopg 3."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

from domain.errors import Unreachable
from storage.engine.postgresql_connections import PooledConnections, connecting
from storage.engine.postgresql_errors import unreachable_because
from storage.engine.postgresql_queries import Queries
from storage.engine.postgresql_wire import Wire
from storage.engine.settings import DatabaseSettings

# any number will do that no other program locks
_MIGRATIONS_LOCK = 0x62726561_6368
_REACH_S = 5
_BESIDE_S = 0.2


class PostgreSQL(Queries, PooledConnections):
    """A database of a PostgreSQL server. Commits are synchronous: answered means flushed."""

    has_roles = True
    # hosts that share a server are updated one after the other: none may change it under the others
    migrates_itself = False
    counts_inside = True
    # its files are the server's, so a backup reads rows
    copies_rows = True

    def __init__(self, settings: DatabaseSettings) -> None:
        Queries.__init__(self, settings.url)
        PooledConnections.__init__(self, settings)
        self.url = settings.url

    def prepare(self) -> None:
        """Look once whether the server lets this role in. Raises Unreachable, with what is wrong.

        The pool would try for as long as it waits, and log each try but not the cause.
        """
        try:
            psycopg.connect(self.url, connect_timeout=_REACH_S).close()
        except psycopg.Error as error:
            place = urlsplit(self.url).netloc.rpartition("@")[2] or "its socket"
            raise Unreachable(unreachable_because(str(error), place)) from error

    def is_missing(self) -> bool:
        return False

    def require_in_place(self) -> None:
        """Do nothing: its files are the server's to watch."""

    def safeguard(self, migration: str) -> None:
        """Do nothing: a migration is one transaction here, and backups are the server's."""

    def inspect(self, connection: Wire) -> list[str]:
        """The settings of the server that weaken the register."""
        found = []
        for name in ("fsync", "full_page_writes"):
            if self.rows(connection, f"SHOW {name}", []) != [("on",)]:
                found.append(
                    f"the server runs with {name}=off: a power cut would corrupt the register"
                )
        return found

    def inspect_if_cut_off(self, connection: Wire, seconds: float) -> list[str]:
        """Nothing: the server mends itself before it answers."""
        return []

    @contextmanager
    def migrating(self) -> Iterator[None]:
        """Let one process migrate at a time, on whatever host."""
        self._execute("SELECT pg_advisory_lock(%s)")
        try:
            yield
        finally:
            self._execute("SELECT pg_advisory_unlock(%s)")

    def _execute(self, text: str) -> None:
        self.database.execute_sql(text, (_MIGRATIONS_LOCK,))  # type: ignore[no-untyped-call]

    def beside(self) -> Wire:
        """A connection for what may be lost: it waits for no disk, and for nobody long."""
        arguments = connecting(_BESIDE_S, _BESIDE_S)
        arguments["options"] += " -c synchronous_commit=off"
        return Wire.connect(self.url, **arguments)

    def close(self) -> None:
        """Close what Peewee opened in this thread."""
        self.database.close()
