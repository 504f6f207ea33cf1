"""The connections to a database file, and what each of them sees to by itself."""

import threading
from pathlib import Path
from typing import Any
from weakref import WeakSet

import apsw
from playhouse.apsw_ext import APSWDatabase

from domain.errors import Untrusted
from storage.engine import files
from storage.engine.sqlite_errors import FAILED_SYNCS, code_of

# pages of the log from which on a commit also merges it into the file: SQLite's own default
_MERGED_FROM = 4_000
_MOVED = (
    "The database file was moved, replaced or deleted under the service; "
    "whether its last write is kept isn't known. No write until a restart."
)


class Connections(APSWDatabase):
    """Peewee's apsw database, which also stores the datetime of Peewee's own migration history.

    It knows which file it opened: another one that takes its name is never opened beside it.
    """

    # instants are text that sorts as it reads
    field_types = APSWDatabase.field_types | {"INSTANT": "TEXT"}

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(str(path), **options)
        self._names = path, files.log_of(path)
        self._opening = threading.Lock()
        self._connections: WeakSet[apsw.Connection] = WeakSet()
        self._opened: list[tuple[int, int] | None] = []

    def require_in_place(self) -> None:
        """Raise Untrusted when another file or log has the name of the one that is open here."""
        if self._identities() != self._opened:
            raise Untrusted(_MOVED)

    def _identities(self) -> list[tuple[int, int] | None]:
        return [files.identity(name) for name in self._names]

    def _connect(self) -> apsw.Connection:
        with self._opening:
            if self._connections:
                # before it is opened, since opening would make what isn't there
                self.require_in_place()
            connection: apsw.Connection = super()._connect()
            if not self._connections:
                # a new file has its log from the first read on
                connection.pragma("schema_version")
                self._opened = self._identities()
            self._connections.add(connection)
        return connection

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        super()._add_conn_hooks(conn)
        conn.convert_binding = lambda cursor, number, value: str(value)
        conn.set_wal_hook(_merge)
        # plans go by no bound value: else statements with a join or an order are prepared anew at
        # each use, which costs several times as much as running them
        conn.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)


def _merge(connection: apsw.Connection, name: str, pages: int) -> int:
    """Merge a long log into the file, as SQLite itself would, but raise where a sync fails."""
    if pages >= _MERGED_FROM:
        try:
            connection.wal_checkpoint(name, apsw.SQLITE_CHECKPOINT_PASSIVE)
        except apsw.Error as error:
            # the commit is in the log and on the disk: what else fails here is tried again later
            if code_of(error) in FAILED_SYNCS:
                raise
    return apsw.SQLITE_OK
