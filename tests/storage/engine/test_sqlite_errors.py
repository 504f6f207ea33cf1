"""What an error of SQLite means for the caller."""

import apsw
import peewee
import pytest

from domain.errors import Unavailable, Untrusted
from storage.engine.sqlite_errors import refusal


def error_of(code):
    """The error that the driver raises for an extended result code."""
    return apsw.exception_for(code)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (apsw.SQLITE_BUSY, Unavailable, "busy"),
        (apsw.SQLITE_LOCKED, Unavailable, "busy"),
        (apsw.SQLITE_FULL, Unavailable, "disk is full"),
        (apsw.SQLITE_CONSTRAINT_UNIQUE, Unavailable, "rule of the database"),
        (apsw.SQLITE_IOERR_FSYNC, Untrusted, "sync failed"),
        (apsw.SQLITE_IOERR_DIR_FSYNC, Untrusted, "sync failed"),
        (apsw.SQLITE_IOERR_SHORT_READ, Untrusted, "damaged"),
        (apsw.SQLITE_IOERR_CORRUPTFS, Untrusted, "damaged"),
        (apsw.SQLITE_CORRUPT, Untrusted, "damaged"),
        (apsw.SQLITE_NOTADB, Untrusted, "damaged"),
        (apsw.SQLITE_IOERR_READ, Unavailable, "can't be reached"),
        (apsw.SQLITE_CANTOPEN, Unavailable, "can't be reached"),
    ],
)
def test_an_error_is_told_without_a_path(code, kind, words):
    error = error_of(code)
    for raised in (error, _wrapped(error)):
        found = refusal(raised)
        assert type(found) is kind and words in found.detail


def _wrapped(error):
    wrapped = peewee.OperationalError("/data/register.db")
    wrapped.orig = error
    return wrapped


def test_a_full_disk_is_tried_again_later_than_a_busy_one():
    full, busy = (
        refusal(error_of(code)) for code in (apsw.SQLITE_FULL, apsw.SQLITE_BUSY)
    )
    assert full.retry_after == 60 > busy.retry_after


def test_a_refusal_stays_what_it_is():
    known = Untrusted("damaged")
    assert refusal(known) is known
