"""What differs between database engines, in one place. SQLite is here; nothing outside knows its SQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import apsw
from peewee import Database, Node, Query, fn
from playhouse.apsw_ext import APSWDatabase

from domain.errors import Unavailable


class Engine(Protocol):
    """The words of one database engine."""

    name: str
    begin: str

    @property
    def database(self) -> Database: ...
    @property
    def errors(self) -> type[Exception]: ...

    def sql(self, query: Query) -> tuple[str, list[Any]]: ...
    def json_object(self, *arguments: Node) -> Node: ...
    def json_text(self, column: Node) -> Node: ...
    def in_transaction(self, connection: Any) -> bool: ...
    def refusal(self, error: Exception) -> Unavailable: ...
    def rows(self, connection: Any, text: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]: ...
    def prepare(self) -> None: ...
    def inspect(self, connection: Any) -> list[str]: ...
    def backup(self, target: Path) -> None: ...


class _ApswDatabase(APSWDatabase):
    """Peewee's apsw database, which also stores the datetime of Peewee's own migration history."""

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        super()._add_conn_hooks(conn)
        conn.convert_binding = lambda cursor, number, value: str(value)


class SQLite:
    """SQLite through apsw, whose build has the WAL-reset fix of 3.51.3 that the interpreter's own lacks.

    Every connection is WAL with `synchronous=FULL`: a commit is on the disk before it is answered.
    """

    name = "sqlite"
    # IMMEDIATE: a deferred transaction that reads first and writes later fails with BUSY under concurrency
    begin = "BEGIN IMMEDIATE"
    errors = apsw.Error

    _PRAGMAS = {
        "journal_mode": "wal",
        "synchronous": "full",
        "foreign_keys": "on",
        # without it REPLACE would slip past the triggers that refuse a DELETE
        "recursive_triggers": "on",
        "temp_store": "memory",
        # 2 MiB a connection: the inner pages of the indexes; the rest is in the cache of the operating system
        "cache_size": -2_048,
        "trusted_schema": "off",
    }

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        self.path = path
        self.database = _ApswDatabase(str(path), pragmas=self._PRAGMAS, timeout=busy_timeout_s)

    def sql(self, query: Query) -> tuple[str, list[Any]]:
        text, parameters = self.database.get_sql_context().parse(query)
        return text, list(parameters)

    def json_object(self, *arguments: Node) -> Node:
        return fn.json_object(*arguments)

    def json_text(self, column: Node) -> Node:
        """A column that holds JSON text, as JSON."""
        return fn.json(column)

    def in_transaction(self, connection: apsw.Connection) -> bool:
        return bool(connection.in_transaction)

    def rows(self, connection: apsw.Connection, text: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        return connection.execute(text, parameters).fetchall()

    def refusal(self, error: Exception) -> Unavailable:
        """What an error of the driver means for the caller; it tells no path and no SQL."""
        if isinstance(error, apsw.BusyError | apsw.LockedError):
            return Unavailable("The register is busy. Nothing was changed; try again.")
        if isinstance(error, apsw.FullError):
            return Unavailable("The disk is full. Nothing was changed.", retry_after=60)
        return Unavailable("The register can't be reached. Nothing was changed.")

    def prepare(self) -> None:
        """Make the folder of the file, readable by its owner alone."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def inspect(self, connection: apsw.Connection) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        found = [row[0] for row in self.rows(connection, "PRAGMA integrity_check", []) if row[0] != "ok"]
        return found + [
            f"{row[0]} has a dangling reference" for row in self.rows(connection, "PRAGMA foreign_key_check", [])
        ]

    def backup(self, target: Path) -> None:
        """Copy the whole database into a new file, consistent even while it is written to."""
        source = self.database.connection()
        with _closing(apsw.Connection(str(target))) as copy, copy.backup("main", source, "main") as run:
            run.step()


@contextmanager
def _closing(connection: apsw.Connection) -> Iterator[apsw.Connection]:
    try:
        yield connection
    finally:
        connection.close()


def open_engine(url: str, busy_timeout_s: float) -> SQLite:
    """The engine of a database URL. Raises ValueError for one that isn't known."""
    scheme, _, path = url.partition("://")
    if scheme != "sqlite" or path.lstrip("/") in ("", ":memory:"):
        # :memory: would give each thread an empty database of its own
        raise ValueError("use sqlite:///relative/path.db or sqlite:////absolute/path.db")
    return SQLite(Path(path[1:]), busy_timeout_s)
