"""What an error of PostgreSQL means for the caller; nothing here needs a server."""

import psycopg
import pytest
from psycopg import errors as pg

from domain.errors import Contended, Unavailable, Untrusted
from storage.engine.postgresql_errors import refusal, unreachable_because
from storage.engine.postgresql_wire import Belated


def belated(cause):
    error = Belated("one of several")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (pg.SerializationFailure(), Contended, "in the way"),
        (pg.DeadlockDetected(), Contended, "in the way"),
        (pg.DataCorrupted(), Untrusted, "damaged"),
        (pg.IndexCorrupted(), Untrusted, "damaged"),
        (pg.LockNotAvailable(), Unavailable, "busy"),
        (pg.QueryCanceled(), Unavailable, "too long"),
        (pg.InFailedSqlTransaction(), Unavailable, "was lost"),
        (pg.DiskFull(), Unavailable, "disk is full"),
        (pg.InsufficientPrivilege(), Unavailable, "owner of the tables"),
        (pg.UniqueViolation(), Unavailable, "rule of the database"),
        (psycopg.DataError(), Unavailable, "rule of the database"),
        (psycopg.OperationalError("at 10.0.0.7"), Unavailable, "can't be reached"),
    ],
)
def test_an_error_is_told_without_an_address(error, kind, words):
    found = refusal(error)
    assert type(found) is kind and words in found.detail


@pytest.mark.parametrize(
    ("error", "seconds"),
    [(pg.QueryCanceled(), 5), (pg.DiskFull(), 60), (psycopg.OperationalError(), 2)],
)
def test_what_takes_longer_to_mend_is_tried_again_later(error, seconds):
    assert (
        refusal(error).retry_after
        == seconds
        > refusal(pg.LockNotAvailable()).retry_after
    )


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (pg.LockNotAvailable(), Unavailable),
        (pg.IndexCorrupted(), Untrusted),
        (pg.UniqueViolation(), Contended),
        (pg.DeadlockDetected(), Contended),
        (None, Contended),
    ],
)
def test_a_batch_is_taken_again_unless_it_waited_for_a_lock_or_the_database_is_damaged(
    cause, kind
):
    assert type(refusal(belated(cause))) is kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("password needed", "role or its password"),
        ("no authentication", "role or its password"),
        ('database "x" does not exist', "no such database"),
        ("too many clients", "every connection"),
        ("remaining slots are reserved", "every connection"),
        ("connection refused", "no PostgreSQL server answers at db:5432"),
    ],
)
def test_a_server_that_lets_nobody_in_is_told_by_its_reason(text, words):
    assert words in unreachable_because(text, "db:5432")
