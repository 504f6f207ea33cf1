"""SQLite's words, through apsw."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import apsw
from peewee import SQL, Expression, Model, Node, NodeList, PeeweeException, Query, Select, fn

from domain.errors import Unavailable, Untrusted
from storage import files
from storage.sqlite_connections import FAILED_SYNCS, Connections

# how long a count may wait for another process's
_BESIDE_MS = 200
# a file that ends before the page that its own log or header names
_CUT_SHORT = {apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_CORRUPTFS}


class SQLite:
    """SQLite through apsw, whose build has the WAL-reset fix of 3.51.3 that the interpreter's own lacks.

    Every connection is WAL with `synchronous=FULL`: a commit is on the disk before it is answered.
    """

    name = "sqlite"
    # IMMEDIATE: a deferred transaction that reads first and writes later fails with BUSY under concurrency
    begin = "BEGIN IMMEDIATE"
    begin_snapshot = "BEGIN"
    whole_tables = ""
    # a read outside a transaction locks and unlocks the log by itself, which costs as much as finding a row
    reads_share_snapshots = True
    errors = (apsw.Error, PeeweeException)
    # there is one writer at a time, so no row needs a lock of its own
    locks_rows = False
    has_roles = False
    migrates_itself = True

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
        self.path, self.url = path, f"sqlite:///{path}"
        self.database = Connections(path, pragmas=self._PRAGMAS, timeout=busy_timeout_s)

    def sql(self, query: Query) -> tuple[str, list[Any]]:
        text, parameters = self.database.get_sql_context().parse(query)
        return text, list(parameters)

    def document(self, members: Sequence[tuple[str, Node]]) -> Node:
        """JSON text with these names and columns, in this order."""
        return fn.json_object(*(one for name, value in members for one in (SQL(f"'{name}'"), value)))

    def json_text(self, column: Node) -> Node:
        """A column that holds JSON text, as JSON."""
        return fn.json(column)

    def holds(self, column: Node, patterns: Mapping[str, Node]) -> Node:
        """Whether a column holds a text (see texts.patterns)."""
        alike = (column, SQL("LIKE"), patterns["text"], SQL("ESCAPE '!'"))
        return NodeList((*alike, SQL("AND"), column, SQL("GLOB"), patterns["glob"]), parens=True)

    def locked(self, query: Select) -> Select:
        return query

    def unheld(self, model: type[Model], condition: Expression) -> Expression:
        return condition

    def checkout(self) -> apsw.Connection:
        """This thread's connection, which stays its own."""
        connection: apsw.Connection = self.database.connection()
        return connection

    def checkin(self, connection: apsw.Connection) -> bool:
        """Nothing to give back."""
        return False

    def in_transaction(self, connection: apsw.Connection) -> bool:
        return bool(connection.in_transaction)

    def is_lost(self, connection: apsw.Connection) -> bool:
        return False

    def rows(self, connection: apsw.Connection, text: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        return connection.execute(text, parameters).fetchall()

    def fill(self, connection: apsw.Connection, text: str, every: Sequence[Sequence[Any]]) -> None:
        connection.executemany(text, every)

    def refusal(self, error: Exception) -> Unavailable:
        """What an error of the driver, which Peewee may wrap, means for the caller; it tells no path and no SQL."""
        error = getattr(error, "orig", error)
        if isinstance(error, Unavailable):
            return error
        if isinstance(error, apsw.BusyError | apsw.LockedError):
            return Unavailable("The register is busy. Nothing was changed; try again.")
        if isinstance(error, apsw.FullError):
            return Unavailable("The disk is full. Nothing was changed.", retry_after=60)
        if isinstance(error, apsw.ConstraintError):
            return Unavailable("A rule of the database refused a row. Nothing was changed.")
        told = getattr(error, "extendedresult", apsw.SQLITE_OK)
        if told in FAILED_SYNCS:
            return Untrusted("A disk sync failed; whether its write is kept isn't known. No write until a restart.")
        if told in _CUT_SHORT or isinstance(error, apsw.CorruptError | apsw.NotADBError):
            return Untrusted("The database file is damaged. No write until it is mended: `breach-register check`.")
        return Unavailable("The register can't be reached. Nothing was changed.")

    def prepare(self) -> None:
        """Make the folder of the file, readable by its owner alone. Raises Unavailable where a register was lost."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.require_content(self.path)

    def is_missing(self) -> bool:
        return not self.path.exists()

    def safeguard(self, migration: str) -> None:
        """Copy the file beside itself before a migration touches it."""
        self.backup(self.path.with_name(f"{self.path.name}.before-{migration}"))

    def migrating(self) -> AbstractContextManager[None]:
        """Let one process at a time make or change the tables of the file."""
        return files.alone(self.path.parent)

    def beside(self) -> apsw.Connection:
        """A connection to a file beside the register, for what may be lost: it never waits for the disk."""
        connection = apsw.Connection(str(self.path.with_name(self.path.name + ".limits")))
        connection.set_busy_timeout(_BESIDE_MS)
        for pragma in ("journal_mode = wal", "synchronous = off", "cache_size = -256"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def require_in_place(self) -> None:
        """Raises Untrusted when the file or its log was moved, replaced or deleted since this thread opened it."""
        self.database.require_in_place()

    def inspect_if_cut_off(self, connection: apsw.Connection, seconds: float) -> list[str]:
        """What is wrong with a file that has a log: it was cut off, is in use, or is a copy beside another's log.

        Looks for so long at most; what isn't found by then shows when it is read.
        """
        if not files.holds_log(self.path):
            return []
        ends = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > ends, 10_000)
        try:
            return self._torn(connection)
        except apsw.InterruptError:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
            return []
        finally:
            connection.set_progress_handler(None)

    def inspect(self, connection: apsw.Connection) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        if torn := self._torn(connection):
            return torn
        dangling = {row[0] for row in self.rows(connection, "PRAGMA foreign_key_check", [])}
        return [f"{table} has dangling references" for table in sorted(dangling)]

    def _torn(self, connection: apsw.Connection) -> list[str]:
        # what is damaged stays as it was found: closing would merge the log into the file
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        found = [row[0] for row in self.rows(connection, "PRAGMA integrity_check", []) if row[0] != "ok"]
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(bool(found)))
        return found

    def backup(self, target: Path) -> None:
        """Copy the whole database into a new file, consistent even while it is written to."""
        source = self.database.connection()
        with _closing(apsw.Connection(str(target))) as copy, copy.backup("main", source, "main") as run:
            run.step()

    def close(self) -> None:
        """Close this thread's connection."""
        self.database.close()

    def shut(self) -> None:
        """Nothing is left: each thread closes its own."""


@contextmanager
def _closing(connection: apsw.Connection) -> Iterator[apsw.Connection]:
    try:
        yield connection
    finally:
        connection.close()
