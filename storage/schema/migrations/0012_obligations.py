"""Obligations, events and decisions, filings in phases, and what the incidents on record make due.

The rows are derived here without the law's data, which changes: the GDPR's two duties of a
controller, read as of this migration. `law recompute` reads them anew.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from peewee import SQL, CompositeKey, Database, Model, PostgresqlDatabase, TextField

_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class IncidentEvent(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    kind = TextField()
    occurred_at = InstantField()
    reason = TextField(null=True)
    recipient = TextField(null=True)
    obligation_id = TextField(null=True)
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


class Obligation(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    rule_id = TextField()
    regime = TextField()
    title = TextField()
    recipient = TextField()
    reference = TextField()
    condition = TextField(null=True)
    state = TextField()
    waits_for = TextField(null=True)
    safe_due_at = InstantField(null=True)
    latest_due_at = InstantField(null=True)
    proposal = TextField(null=True)
    met_at = InstantField(null=True)
    late = TextField(null=True)
    tasks = TextField()
    decision = TextField(null=True)
    applies = TextField()
    inputs = TextField()
    calculation = TextField()
    due_order = TextField()
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        constraints = [_OF_INCIDENT]


Obligation.add_index(
    Obligation.org_id, Obligation.state, Obligation.due_order, name="obligation_state"
)
Obligation.add_index(
    Obligation.org_id,
    Obligation.regime,
    Obligation.state,
    Obligation.due_order,
    name="obligation_regime",
)


class ObligationDecision(Table):
    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    obligation_id = TextField()
    decision = TextField()
    reasons = TextField()
    decided_at = InstantField()
    decided_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


TABLES = (IncidentEvent, Obligation, ObligationDecision)

_COLUMNS = (
    ("organisation", "profile TEXT NOT NULL DEFAULT '{}'"),
    ("incident", "filing_waived_at INSTANT"),
    ("notification", "phase TEXT NOT NULL DEFAULT 'initial'"),
    ("notification", "obligation_id TEXT"),
    ("notification", "delay_reasons TEXT"),
    ("notification", "missing_information TEXT"),
    ("notification", "missing_information_expected_at INSTANT"),
    ("notification", "acknowledged_at INSTANT"),
    ("notification", "acknowledgement_reference TEXT"),
)
_UNNOTIFIED = "WHERE authority_notified_at IS NULL AND filing_waived_at IS NULL"
_INDEXES = {
    "incident_unnotified": "org_id, id",
    "incident_unnotified_since": "org_id, discovered_at",
    "incident_unnotified_status": "org_id, status, id",
}
_APPEND_ONLY = ("incident_event", "obligation_decision")

_SQLITE = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table} EXECUTE FUNCTION refuse_change()
"""
# a role that runs the service already goes on running it
_GRANTS = """
DO $$ DECLARE holder text; BEGIN
  FOR holder IN SELECT DISTINCT grantee::text FROM information_schema.role_table_grants
      WHERE table_schema = current_schema() AND table_name = 'incident'
      AND privilege_type = 'INSERT' AND grantee <> 'PUBLIC'
  LOOP
    EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON obligation TO ' || quote_ident(holder);
    EXECUTE 'GRANT SELECT, INSERT ON incident_event, obligation_decision TO '
      || quote_ident(holder);
    EXECUTE 'GRANT UPDATE (phase, obligation_id, delay_reasons, missing_information, '
      || 'missing_information_expected_at, acknowledged_at, acknowledgement_reference) '
      || 'ON notification TO ' || quote_ident(holder);
  END LOOP;
END $$
"""


def up(migrator: Any, db: Database) -> None:
    """Make the tables and columns, and derive what the incidents on record make due."""
    server = isinstance(db, PostgresqlDatabase)
    for table, column in _COLUMNS:
        _run(db, f"ALTER TABLE {table} ADD COLUMN {_typed(column, db)}")
    for name, columns in _INDEXES.items():
        _run(db, f"DROP INDEX {name}")
        _run(db, f"CREATE INDEX {name} ON incident ({columns}) {_UNNOTIFIED}")
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
        _derive(db)
    for table in _APPEND_ONLY:
        for verb in (
            ("UPDATE", "DELETE", "TRUNCATE") if server else ("UPDATE", "DELETE")
        ):
            _run(
                db, (_POSTGRESQL if server else _SQLITE).format(table=table, verb=verb)
            )
    if server:
        _run(db, _GRANTS)


def _typed(column: str, db: Database) -> str:
    if not isinstance(db, PostgresqlDatabase):
        return column.replace("INSTANT", "TEXT")
    return column.replace("INSTANT", "TIMESTAMPTZ").replace("TEXT", 'TEXT COLLATE "C"')


def _run(db: Database, text: str, values: Sequence[Any] = ()) -> list[Any]:
    cursor = db.execute_sql(text, tuple(values) or None)  # type: ignore[no-untyped-call]
    return (
        cursor.fetchall()
        if cursor is not None and text.lstrip().startswith("SELECT")
        else []
    )


_PORTION = 200
_SINCE = "2018-05-24T22:00:00.000000Z"
_GDPR = {"regime": "eu.gdpr", "applies": "true", "tasks": "[]", "inputs": ""}
_AUTHORITY = _GDPR | {
    "rule_id": "eu.gdpr.33_1",
    "title": "Notify the supervisory authority",
    "recipient": "Competent or lead supervisory authority",
    "reference": "GDPR Art. 33(1)",
    "condition": "Unless the breach is unlikely to result in a risk to the rights and freedoms of "
    "natural persons",
}
_SUBJECTS = _GDPR | {
    "rule_id": "eu.gdpr.34",
    "title": "Tell the data subjects",
    "recipient": "Data subjects",
    "reference": "GDPR Art. 34(1)",
    "condition": "High risk to the rights and freedoms of natural persons",
}
_SELECT = """
SELECT org_id, id, {columns} FROM incident WHERE (org_id, id) > ({place}, {place})
ORDER BY org_id, id LIMIT {most}
"""
_LINK = """
UPDATE notification SET obligation_id = (SELECT id FROM obligation
  WHERE obligation.org_id = notification.org_id
  AND obligation.incident_id = notification.incident_id AND rule_id = 'eu.gdpr.33_1')
"""


def _derive(db: Database) -> None:
    """The duties of a controller under the GDPR, some incidents at a time."""
    place = ("", "")
    while rows := _incidents(db, place):
        place = rows[-1][:2]
        made = [_row(*row) for incident in rows for row in _duties(*incident)]
        if made:
            Obligation.insert_many(made).execute(db)
    _run(db, _LINK)


def _incidents(db: Database, after: tuple[str, str]) -> list[Any]:
    instants = (
        "discovered_at",
        "safe_due_at",
        "authority_notified_at",
        "data_subjects_notified_at",
    )
    columns = ", ".join(f"{_text(name, db)} AS {name}" for name in instants)
    text = _SELECT.format(columns=columns, place=db.param, most=_PORTION)
    return _run(db, text, after)


def _text(name: str, db: Database) -> str:
    if not isinstance(db, PostgresqlDatabase):
        return name
    return f"""to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


def _duties(
    org_id: str, id: str, aware: str, safe: str, filed: str | None, notified: str | None
) -> Iterator[tuple[Any, ...]]:
    if aware < _SINCE:
        return
    place = {"org_id": org_id, "incident_id": id}
    late = None if filed is None else json.dumps(filed > safe)
    due = {
        "state": "met" if filed else "due",
        "safe_due_at": safe,
        "latest_due_at": _latest(aware),
    }
    yield place, aware, _AUTHORITY | due | {"met_at": filed, "late": late}, safe
    state = "met" if notified else "pending"
    waits = None if notified else "high_risk"
    told = {"state": state, "waits_for": waits, "met_at": notified, "late": None}
    undated = {"safe_due_at": None, "latest_due_at": None}
    order = aware if notified else "9999-12-31T23:59:59.999999Z"
    yield place, aware, _SUBJECTS | told | undated, order


def _row(
    place: dict[str, Any], aware: str, facts: dict[str, Any], order: str
) -> dict[str, Any]:
    id = str(uuid4())
    unsaid = {"proposal": None, "decision": None, "calculation": _calculation(facts)}
    if facts["rule_id"] == "eu.gdpr.33_1":
        unsaid["waits_for"] = None
    recorded = {"created_at": aware, "updated_at": aware}
    return place | facts | unsaid | recorded | {"id": id, "due_order": f"{order} {id}"}


def _latest(aware: str) -> str:
    """Regulation 1182/71 Art. 3(1): 72 hours from the next full hour."""
    moment = datetime.fromisoformat(aware).astimezone(UTC)
    begin = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=73)
    return begin.isoformat(timespec="microseconds")[:-6] + "Z"


def _calculation(facts: dict[str, Any]) -> str:
    """As `POST /privacy/deadline-calculations` words it."""
    dated = facts["safe_due_at"] is not None
    step = "Taken over from the record, without the data of the law"
    value = facts["safe_due_at"] or "without undue delay"
    versions = dict.fromkeys(
        ("rule", "computation_law", "holidays", "time_zones"), "0012"
    )
    document = {
        "rule_id": facts["rule_id"],
        "state": "dated" if dated else "no_number",
        "waits_for": None,
        "safe_due_at": facts["safe_due_at"],
        "latest_due_at": facts["latest_due_at"],
        "safe_due_date": None,
        "latest_due_date": None,
        "time_zone": "UTC",
        "calendar": None,
        "contested": [],
        "provisional": None,
        "explanation": [
            {"step": step, "value": value, "reference": facts["reference"]}
        ],
        "versions": versions,
        "confidence": "P",
        "enabled": True,
        "disabled_reason": None,
        "applies": None,
        "target": None,
    }
    return json.dumps(document, separators=(",", ":"))
