"""What can be checked of a register at rest: the file, the schema, the counts."""

from pathlib import Path

from peewee import fn

from storage import schema
from storage.engines import open_engine
from storage.models import Incident, IncidentCount
from storage.register import Register
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
