"""What can be checked of a register at rest: the file, the schema, the counts."""

from pathlib import Path
from typing import Any

from peewee import fn

from domain.audit import first_break
from storage import audit, organisations, schema
from storage.engines import open_engine
from storage.models import Incident, IncidentCount
from storage.register import Register, Session
from storage.statements import Statement

_FACETS = (
    Incident.org_id,
    Incident.status,
    Incident.severity,
    fn.COALESCE(Incident.breach_kind, ""),
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


def inspect(url: str) -> list[str]:
    """Everything that is wrong, in words; empty when all is well. Raises Unavailable when it can't be read."""
    engine = open_engine(url, 5.0)
    if not Path(engine.path).exists():
        return ["there is no database yet: `breach-register serve` makes it"]
    register = Register(engine)
    session = register.session()
    findings = engine.inspect(session.connection)
    findings += [f"migration {name} is pending: run `breach-register migrate`" for name in schema.pending(engine)]
    findings += [f"migration {name} belongs to a newer version" for name in schema.unknown(engine)]
    if findings:
        return findings
    if drift := schema.drift(engine):
        findings.append(f"tables differ from the models: {drift}")
    if set(session.all(_ROWS)) != set(session.all(_COUNTED)):
        findings.append("the kept counts of incidents differ from the rows")
    return findings


def chains(session: Session, org_id: str | None) -> list[dict[str, Any]]:
    """What verifying the audit chain of one organisation, or of each, found. Raises NotFound."""
    found = []
    for id in [org_id] if org_id else [one.id for one in organisations.search(session)]:
        last, head = audit.head(session, id)
        broken = first_break(audit.walk(session, id), last, head)
        found.append({"orgId": id, "entries": last, "head": head, "ok": broken is None, "broken": broken})
    return found
