"""Opening a register: the database that a URL names, with the schema of this version."""

from typing import TYPE_CHECKING, Any

from peewee import fn

from domain.errors import Unavailable, Untrusted
from storage import schema
from storage.engines import Engine, open_engine
from storage.models import AuditEntry, AuditHead
from storage.register import Register
from storage.statements import Statement

if TYPE_CHECKING:
    from storage.replica import StreamingReplica

_LATEST = AuditEntry.select(fn.MAX(AuditEntry.at)).where(AuditEntry.org_id == AuditHead.org_id)
_LOOK_S = 2.0
_NEWEST = Statement(lambda _: AuditHead.select(fn.MAX(_LATEST)))


def open_register(url: str, busy_timeout_s: float, replica_url: str = "", **settings: Any) -> Register:
    """The register with this version's schema: a file is brought to it after a copy, a server must have it.

    Raises ValueError for a URL that isn't known, Unavailable for a database that can't be opened or is newer, or for
    a server that needs `breach-register migrate`.
    """
    engine = prepared(url, busy_timeout_s, **settings)
    register = Register(engine, _replica(replica_url, **settings) if replica_url else None)
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


def _replica(url: str, **settings: Any) -> "StreamingReplica":
    from storage.replica import StreamingReplica  # whoever keeps a file needs no driver in memory

    return StreamingReplica(url, **settings)


def _require_whole(register: Register) -> None:
    if register.engine.inspect_if_cut_off(register.session().connection, _LOOK_S):
        raise Untrusted("The database is damaged: see `breach-register check`, and restore a backup.")


def _remember_newest(register: Register) -> None:
    """What had expired when the register was last written to stays expired, even if the clock was set back since."""
    for (newest,) in register.session().all(_NEWEST):
        register.safeguards.not_before(newest or "")


def prepared(url: str, busy_timeout_s: float, **settings: Any) -> Engine:
    """The engine of a URL, with the folder of its file made."""
    engine = open_engine(url, busy_timeout_s, **settings)
    engine.prepare()
    return engine


def _require_schema(engine: Engine) -> None:
    if newer := schema.unknown(engine):
        raise Unavailable(f"The database was migrated by a newer version ({', '.join(newer)}).")
    if engine.migrates_itself:
        schema.migrate(engine)
    elif waiting := schema.pending(engine):
        raise Unavailable(f"The database has an older schema. Run `breach-register migrate` ({', '.join(waiting)}).")
