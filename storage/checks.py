"""What can be checked of a register at rest: the file, the schema, the counts."""

from pathlib import Path

from peewee import fn

from storage import schema
from storage.engines import open_engine
from storage.models import Incident, IncidentCount
from storage.register import Register
from storage.statements import Statement

_ROWS = Statement(lambda _: Incident.select(fn.COUNT(Incident.id)))
_COUNTED = Statement(lambda _: IncidentCount.select(fn.COALESCE(fn.SUM(IncidentCount.n), 0)))


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
    rows, counted = session.one(_ROWS), session.one(_COUNTED)
    if rows != counted:
        findings.append("the kept counts of incidents differ from the rows")
    return findings
