"""Connections to a SQLite file: when the log is merged into it."""

import apsw
import pytest

from storage.engine import sqlite_connections
from storage.engine.sqlite_connections import _MERGED_FROM, _merge


class Connection:
    """Notes what is merged, and fails where it is told to."""

    def __init__(self, failure=None):
        self.merged, self.failure = [], failure

    def wal_checkpoint(self, name, mode):
        self.merged.append((name, mode))
        if self.failure is not None:
            raise self.failure


@pytest.mark.parametrize(("pages", "times"), [(_MERGED_FROM - 1, 0), (_MERGED_FROM, 1)])
def test_a_log_is_merged_once_it_is_long(pages, times):
    connection = Connection()
    assert _merge(connection, "main", pages) == apsw.SQLITE_OK
    assert connection.merged == [("main", apsw.SQLITE_CHECKPOINT_PASSIVE)] * times


def test_a_merge_that_is_in_somebodys_way_is_tried_again_later():
    connection = Connection(apsw.BusyError())
    assert _merge(connection, "main", _MERGED_FROM) == apsw.SQLITE_OK


def test_a_sync_that_failed_is_told(monkeypatch):
    failed = apsw.SQLITE_IOERR_FSYNC
    monkeypatch.setattr(sqlite_connections, "code_of", lambda error: failed)
    with pytest.raises(apsw.IOError):
        _merge(Connection(apsw.IOError()), "main", _MERGED_FROM)
