"""SQLite, through apsw."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import apsw
from peewee import PeeweeException

from domain.errors import Unavailable
from storage.engine import files
from storage.engine.protocol import Later, Row
from storage.engine.sqlite_connections import Connections
from storage.engine.sqlite_errors import refusal
from storage.engine.sqlite_queries import Queries

# how long a count may wait for another process's
_BESIDE_MS = 200
# steps of SQLite's machine between two looks at the clock
_STEPS = 10_000
# rows of a stream that are in memory at once; each may be as large as a request
_STREAMED = 100


class SQLite(Queries):
    """SQLite through apsw, whose build has the WAL-reset fix of 3.51.3 that Python's own lacks.

    Every connection is WAL with `synchronous=FULL`: a commit is on the disk before it is answered.
    """

    # IMMEDIATE: a deferred transaction that reads first and writes later fails with BUSY under load
    begin = "BEGIN IMMEDIATE"
    begin_snapshot = "BEGIN"
    whole_tables = ""
    # a read outside a transaction locks and unlocks the log, which costs as much as finding a row
    reads_share_snapshots = True
    errors = (apsw.Error, PeeweeException)
    # a file is no journey away
    pipelines = False
    journals_statements = True
    # there is one writer at a time, so no row needs a lock of its own
    locks_rows = False
    has_roles = False
    migrates_itself = True
    # counts would wait for the disk: they are a file of their own
    counts_inside = False
    copies_rows = False

    _PRAGMAS = {
        "journal_mode": "wal",
        "synchronous": "full",
        "foreign_keys": "on",
        # without it REPLACE would slip past the triggers that refuse a DELETE
        "recursive_triggers": "on",
        "temp_store": "memory",
        # 1 MiB a connection: inner pages of the indexes; the system's cache has the rest. With
        # twice as much a GET fetches one page from there instead of one and a half
        "cache_size": -1_024,
        "trusted_schema": "off",
    }

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"
        self.database = Connections(path, pragmas=self._PRAGMAS, timeout=busy_timeout_s)

    def checkout(self) -> apsw.Connection:
        """This thread's connection, which stays its own."""
        connection: apsw.Connection = self.database.connection()
        return connection

    def checkin(self, connection: apsw.Connection) -> bool:
        """Keep the connection: there is nothing to give back."""
        return False

    def in_transaction(self, connection: apsw.Connection) -> bool:
        return bool(connection.in_transaction)

    def is_lost(self, connection: apsw.Connection) -> bool:
        return False

    def rows(
        self, connection: apsw.Connection, text: str, parameters: Sequence[Any]
    ) -> list[Row]:
        return connection.execute(text, parameters).fetchall()

    def later(
        self, connection: apsw.Connection, text: str, parameters: Sequence[Any]
    ) -> Later:
        rows = self.rows(connection, text, parameters)
        return lambda: rows

    def forget(self, connection: apsw.Connection) -> None:
        """Do nothing: nothing waits."""

    def is_belated(self, error: Exception) -> bool:
        return False

    def commit(self, connection: apsw.Connection) -> None:
        connection.execute("COMMIT")

    def some_rows(
        self,
        connection: apsw.Connection,
        text: str,
        parameters: Sequence[Any],
        budget: int,
    ) -> list[Row]:
        """Rows of position and document, up to the one whose document no longer fits."""
        rows = []
        cursor = connection.execute(text, parameters)
        for row in cursor:
            rows.append(row)
            budget -= len(row[1])
            # one that fits no page is a page of its own, and has to tell whether more follow
            if budget < 0 and len(rows) > 1:
                cursor.close()
                break
        return rows

    def stream(
        self,
        connection: apsw.Connection,
        text: str,
        parameters: Sequence[Any],
        name: str,
    ) -> Iterator[list[Row]]:
        """All rows, some at a time: each is made when it is stepped to."""
        cursor = connection.execute(text, parameters)
        try:
            while rows := list(islice(cursor, _STREAMED)):
                yield rows
        finally:
            cursor.close()

    def fill(
        self, connection: apsw.Connection, text: str, rows: Sequence[Sequence[Any]]
    ) -> None:
        connection.executemany(text, rows)

    def refusal(self, error: Exception) -> Unavailable:
        return refusal(error)

    def prepare(self) -> None:
        """Make the folder of the file, readable by its owner alone.

        Raises Unavailable where a register was lost.
        """
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
        """A connection to a file beside the register, for what may be lost.

        It never waits for the disk.
        """
        connection = apsw.Connection(
            str(self.path.with_name(self.path.name + ".limits"))
        )
        connection.set_busy_timeout(_BESIDE_MS)
        for pragma in ("journal_mode = wal", "synchronous = off", "cache_size = -256"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def require_in_place(self) -> None:
        self.database.require_in_place()

    def inspect_if_cut_off(
        self, connection: apsw.Connection, seconds: float
    ) -> list[str]:
        """What is wrong with a file that has a log.

        It was cut off, is in use, or is a copy beside another's log. What isn't found within so
        many seconds shows when it is read.
        """
        if not files.holds_log(self.path):
            return []
        deadline = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            return self._torn(connection)
        except apsw.InterruptError:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
            return []
        finally:
            connection.set_progress_handler(None)

    def inspect(self, connection: apsw.Connection) -> list[str]:
        if torn := self._torn(connection):
            return torn
        rows = self.rows(connection, "PRAGMA foreign_key_check", [])
        dangling = {row[0] for row in rows}
        return [f"{table} has dangling references" for table in sorted(dangling)]

    def _torn(self, connection: apsw.Connection) -> list[str]:
        # what is damaged stays as it was found: closing would merge the log into the file
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        rows = self.rows(connection, "PRAGMA integrity_check", [])
        found = [row[0] for row in rows if row[0] != "ok"]
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(bool(found)))
        return found

    def backup(self, target: Path) -> None:
        """Copy the whole database into a new file, consistent even while it is written to."""
        source = self.database.connection()
        with (
            _closing(apsw.Connection(str(target))) as copy,
            copy.backup("main", source, "main") as run,
        ):
            run.step()

    def close(self) -> None:
        self.database.close()

    def shut(self) -> None:
        """Do nothing: each thread closes its own connection."""


@contextmanager
def _closing(connection: apsw.Connection) -> Iterator[apsw.Connection]:
    try:
        yield connection
    finally:
        connection.close()
