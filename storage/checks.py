"""What can be checked of a register at rest: the file, the schema, the counts."""

from collections.abc import Callable
from typing import Any

from peewee import SQL, fn

from domain.audit import GENESIS, first_break
from domain.errors import Unavailable, Untrusted
from storage import audit, organisations, schema
from storage.engines import Engine, open_engine
from storage.models import AuditEntry, AuditHead, Incident, IncidentCount
from storage.register import Register
from storage.statements import Statement
from storage.transactions import Session

_FACETS = (
    Incident.org_id,
    Incident.status,
    Incident.severity,
    fn.COALESCE(Incident.breach_kind, SQL("''")),
    Incident.authority_notified_at.is_null(False),
)
_ROWS = Statement(lambda _: Incident.select(*_FACETS, fn.COUNT(Incident.id)).group_by(*_FACETS))
_COUNTED = Statement(
    lambda _: IncidentCount.select(
        IncidentCount.org_id,
        IncidentCount.status,
        IncidentCount.severity,
        IncidentCount.breach_kind,
        IncidentCount.notified,
        IncidentCount.n,
    ).where(IncidentCount.n > 0)
)

LAST_OF_CHAIN = (
    AuditEntry.select(AuditEntry.hash)
    .where(AuditEntry.org_id == AuditHead.org_id)
    .order_by(AuditEntry.seq.desc())
    .limit(SQL("1"))
)
_HEADS = Statement(lambda _: AuditHead.select(AuditHead.org_id, AuditHead.hash, LAST_OF_CHAIN))


def require_ends(session: Session) -> None:
    """Raises Untrusted when an audit chain doesn't end where it should, as after a mixture of two files."""
    if found := _adrift(session):
        raise Untrusted(f"The database is damaged: {found[0]}. Restore a backup.")


def inspect(url: str) -> list[str]:
    """What is wrong, in words; empty when all is well. Raises Unavailable when it can't be read."""
    engine = open_engine(url, 5.0)
    if engine.is_missing():
        return ["there is no database yet: `breach-register serve` makes it"]
    engine.prepare()
    register = Register(engine)
    try:
        session = register.session()
        connection = session.connect()
        looks = (
            lambda: engine.inspect(connection),
            lambda: _history(engine),
            lambda: _drift(engine) + _miscounted(session) + _adrift(session),
        )
        return _first_found(engine, *looks)
    finally:
        register.shut()


def _first_found(engine: Engine, *looks: Callable[[], list[str]]) -> list[str]:
    """What the first look that finds anything found: each trusts in what the earlier ones saw to."""
    try:
        return next((found for look in looks if (found := look())), [])
    except (*engine.errors, Unavailable) as error:
        refusal = error if isinstance(error, Unavailable) else engine.refusal(error)
        if not isinstance(refusal, Untrusted):
            raise refusal from error
        return [refusal.detail]


def _history(engine: Engine) -> list[str]:
    waiting = [f"migration {name} is pending: run `breach-register migrate`" for name in schema.pending(engine)]
    return waiting + [f"migration {name} belongs to a newer version" for name in schema.unknown(engine)]


def _drift(engine: Engine) -> list[str]:
    drift = schema.drift(engine)
    return [f"tables differ from the models: {drift}"] if drift else []


def unsound(session: Session) -> list[str]:
    """What is wrong with counts and audit chains, each entry of them verified; empty when all is well."""
    broken = [
        f"the audit chain of {one['orgId']} is broken: {one['broken']}"
        for one in chains(session, None)
        if not one["ok"]
    ]
    return broken + _miscounted(session)


def _miscounted(session: Session) -> list[str]:
    counted = set(session.all(_ROWS)) == set(session.all(_COUNTED))
    return [] if counted else ["the kept counts of incidents differ from the rows"]


def _adrift(session: Session) -> list[str]:
    heads = session.all(_HEADS)
    return [f"the audit chain of {id} doesn't end at its head" for id, head, last in heads if head != (last or GENESIS)]


def chains(session: Session, org_id: str | None) -> list[dict[str, Any]]:
    """What verifying the audit chain of one organisation, or of each, found. Raises NotFound."""
    found = []
    for id in [org_id] if org_id else [one.id for one in organisations.search(session)]:
        last, head = audit.head(session, id)
        broken = first_break(audit.walk(session, id), last, head)
        found.append({"orgId": id, "entries": last, "head": head, "ok": broken is None, "broken": broken})
    return found
