"""What an error of PostgreSQL or psycopg means for the caller; it tells no address and no SQL."""

import psycopg
from psycopg import errors as pg

from domain.errors import Contended, Unavailable, Untrusted
from storage.engine.postgresql_wire import Belated


def refusal(error: Exception) -> Unavailable:
    """The refusal that stands for an error of the driver."""
    match error:
        case Belated():
            return _belated(error)
        case pg.SerializationFailure() | pg.DeadlockDetected():
            return Contended(
                "Another write was in the way. Nothing was changed; try again."
            )
        case pg.DataCorrupted() | pg.IndexCorrupted():
            return Untrusted(
                "The database is damaged. No write until a restart: see the server's log."
            )
        case _:
            return _passing(error)


def _belated(error: Belated) -> Unavailable:
    """The refusal of a batch whose statements travelled together.

    Taken again one by one, they show which of the steps it was; nobody waits twice for a lock.
    """
    cause = error.__cause__
    found = _passing(error) if cause is None else refusal(cause)  # type: ignore[arg-type]
    if isinstance(cause, pg.LockNotAvailable) or isinstance(found, Untrusted):
        return found
    return Contended("A write beside this one failed. Nothing was changed; try again.")


def _passing(error: Exception) -> Unavailable:
    """The refusals that end by themselves, or once somebody has made room or granted a right."""
    match error:
        case pg.LockNotAvailable():
            return Unavailable("The register is busy. Nothing was changed; try again.")
        case pg.QueryCanceled():
            return Unavailable(
                "The register took too long. Nothing was changed.", retry_after=5
            )
        case pg.InFailedSqlTransaction():
            return Unavailable("The write was lost. Nothing was changed; try again.")
        case pg.DiskFull():
            return Unavailable("The disk is full. Nothing was changed.", retry_after=60)
        case pg.InsufficientPrivilege():
            return Unavailable(
                "The role of this connection may not do that; the owner of the tables may."
            )
        case psycopg.IntegrityError() | psycopg.DataError():
            return Unavailable(
                "A rule of the database refused a row. Nothing was changed."
            )
        case _:
            return Unavailable(
                "The register can't be reached. Nothing was changed.", retry_after=2
            )


def unreachable_because(text: str, place: str) -> str:
    """Why a server doesn't let anybody in, from what it answers."""
    if "password" in text or "authentication" in text:
        return "the server refuses this role or its password"
    if "does not exist" in text:
        return "the server has no such database or role"
    if "too many" in text or "reserved" in text:
        return "every connection of the server is taken"
    return f"no PostgreSQL server answers at {place}"
