"""Opening a register: the database that a URL names, with the schema of this version."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from domain.clock import format_instant, is_future
from domain.errors import Unavailable, Untrusted
from law.practice import Practice
from storage.engine.protocol import Engine, open_engine
from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.session.register import Register
from storage.upkeep import leaps

if TYPE_CHECKING:
    from storage.session.replica import StreamingReplica

_LOOK_S = 2.0


def open_register(
    settings: DatabaseSettings,
    replica_url: str = "",
    practice: Practice | None = None,
) -> Register:
    """The register with this version's schema.

    A file is brought to it after a copy; a server must have it. Raises ValueError for a URL that
    isn't known, Unavailable for a database that can't be opened or is newer, or for a server that
    needs `breach-register migrate`.
    """
    engine = prepared(settings)
    replica = _replica(replace(settings, url=replica_url)) if replica_url else None
    register = Register(engine, replica, practice)
    try:
        register.session().connect()
        _require_whole(register)
        _require_schema(engine)
        _remember_newest(register)
    except engine.errors as error:
        register.shut()
        raise engine.refusal(error) from error
    except Unavailable:
        register.shut()
        raise
    return register


def _replica(settings: DatabaseSettings) -> "StreamingReplica":
    # a process with a file needs no driver of PostgreSQL in memory
    from storage.session.replica import StreamingReplica

    return StreamingReplica(settings)


def _require_whole(register: Register) -> None:
    if register.engine.inspect_if_cut_off(register.session().connection, _LOOK_S):
        raise Untrusted(
            "The database is damaged: see `breach-register check`, and restore a backup."
        )


def _remember_newest(register: Register) -> None:
    """Let what had expired at the last write stay expired, even if the clock was set back since."""
    known, session = register.safeguards.known_time, register.session()
    now = format_instant(datetime.now(UTC))
    newest = leaps.newest(session)
    if is_future(newest, now):
        ahead = leaps.dated_ahead(session, now)
        known.remember(max(leap.last_before for leap in ahead), newest)
    elif newest:
        known.judge(newest, newest)


def prepared(settings: DatabaseSettings) -> Engine:
    """The engine of a database, with the folder of its file made."""
    engine = open_engine(settings)
    engine.prepare()
    return engine


def _require_schema(engine: Engine) -> None:
    if newer := history.unknown(engine):
        raise Unavailable(
            f"The database was migrated by a newer version ({', '.join(newer)})."
        )
    if engine.migrates_itself:
        history.migrate(engine)
    elif waiting := history.pending(engine):
        raise Unavailable(
            "The database has an older schema. "
            f"Run `breach-register migrate` ({', '.join(waiting)})."
        )
