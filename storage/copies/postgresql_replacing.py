"""Putting other rows in the place of all of a register on PostgreSQL, in one transaction."""

import time
from collections.abc import Sequence

from domain.errors import Unavailable
from storage.session.transactions import Session

# the server lists a connection for a while after its end, longer on a busy machine
_GOING_S = 3.0
_PAUSE_S = 0.02
_OTHERS = (
    "SELECT pid FROM pg_stat_activity "
    "WHERE datname = current_database() "
    "AND application_name = 'breach-register' AND pid <> pg_backend_pid()"
)


def hold(session: Session, tables: Sequence[str]) -> None:
    """Let nobody else read or write these tables until the end.

    Raises Unavailable while a service is connected.
    """
    ends = time.monotonic() + _GOING_S
    while session.plain(_OTHERS):
        if time.monotonic() > ends:
            raise Unavailable("The register is in use. Stop the service first.")
        time.sleep(_PAUSE_S)
        session.plain("SELECT pg_stat_clear_snapshot()")
    session.plain(f"LOCK TABLE {_names(tables)} IN ACCESS EXCLUSIVE MODE")
    session.plain(session.engine.whole_tables)


def empty(session: Session, tables: Sequence[str]) -> None:
    """Take every row out, past the triggers that refuse it."""
    _switch(session, tables, "DISABLE")
    session.plain(f"TRUNCATE {_names(tables)}")


def guard(session: Session, tables: Sequence[str]) -> None:
    """Let the triggers refuse changes again."""
    _switch(session, tables, "ENABLE")


def _switch(session: Session, tables: Sequence[str], how: str) -> None:
    for table in tables:
        session.plain(f'ALTER TABLE "{table}" {how} TRIGGER USER')


def _names(tables: Sequence[str]) -> str:
    return ", ".join(f'"{table}"' for table in tables)
