"""The register as SQLAlchemy 2 ORM models, and its operations on a Session; three peers use it."""

import json
from datetime import datetime
from typing import Annotated

import sqlalchemy
from sqlalchemy import (
    BigInteger,
    DateTime,
    ForeignKeyConstraint,
    String,
    Text,
    TypeDecorator,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from bench.peers import law


class JSONText(TypeDecorator):
    """A list or an object kept as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return json.dumps(value)

    def process_result_value(self, value, dialect):
        return json.loads(value)


class Instant(TypeDecorator):
    """UTC text of fixed width; a timestamptz on PostgreSQL."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect):
        of = DateTime(timezone=True) if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(of)

    def process_bind_param(self, value, dialect):
        is_text = value is None or dialect.name != "postgresql"
        return value if is_text else datetime.fromisoformat(value)

    def process_result_value(self, value, dialect):
        return law.utc(value) if isinstance(value, datetime) else value


Moment = Annotated[str, mapped_column(Instant)]
OptionalMoment = Annotated[str | None, mapped_column(Instant)]


class Base(DeclarativeBase):
    type_annotation_map = {
        str: String,
        list[str]: JSONText,
        dict: JSONText,
        int: BigInteger,
    }


class ApiKey(Base):
    __tablename__ = "api_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    org_id: Mapped[str]
    secret_sha256: Mapped[str]
    scopes: Mapped[list[str]]
    expires_at: Mapped[OptionalMoment]
    revoked_at: Mapped[OptionalMoment]


class Incident(Base):
    __tablename__ = "incident"

    org_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    case_number: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    severity: Mapped[str]
    breach_kind: Mapped[str | None]
    affected_users: Mapped[int | None]
    root_cause: Mapped[str | None]
    corrective_actions: Mapped[list[str]] = mapped_column(default=list)
    status: Mapped[str]
    discovered_at: Mapped[Moment]
    safe_due_at: Mapped[Moment]
    resolution_date: Mapped[OptionalMoment]
    authority_notified_at: Mapped[OptionalMoment]
    data_subjects_notified_at: Mapped[OptionalMoment]
    reported_to: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]

    @property
    def facets(self):
        return law.facets(
            self.status, self.severity, self.breach_kind, self.authority_notified_at
        )


class IncidentDetails(Base):
    __tablename__ = "incident_details"
    __table_args__ = (
        ForeignKeyConstraint(
            ["org_id", "incident_id"], ["incident.org_id", "incident.id"]
        ),
    )

    org_id: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[str] = mapped_column(primary_key=True)
    parties: Mapped[dict]
    timeline: Mapped[dict]
    nature: Mapped[dict]
    data: Mapped[dict]
    data_subjects: Mapped[dict]
    protection: Mapped[dict]
    consequences: Mapped[dict]
    measures: Mapped[dict]
    cross_border: Mapped[dict]
    others: Mapped[dict]
    dora: Mapped[dict]
    updated_at: Mapped[Moment]


class IncidentCount(Base):
    __tablename__ = "incident_count"

    org_id: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    severity: Mapped[str] = mapped_column(primary_key=True)
    breach_kind: Mapped[str] = mapped_column(primary_key=True)
    notified: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]


class Notification(Base):
    __tablename__ = "notification"
    __table_args__ = (
        ForeignKeyConstraint(
            ["org_id", "incident_id"], ["incident.org_id", "incident.id"]
        ),
    )

    org_id: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    authority_jurisdiction: Mapped[str]
    notification_reference: Mapped[str | None]
    authority_notified_at: Mapped[Moment]
    data_subjects_notified_at: Mapped[OptionalMoment]
    recorded_at: Mapped[Moment]
    recorded_by: Mapped[str]


class AuditHead(Base):
    __tablename__ = "audit_head"

    org_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class AuditEntry(Base):
    __tablename__ = "audit_entry"

    org_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Moment]
    actor: Mapped[str]
    action: Mapped[str]
    resource: Mapped[str]
    incident_id: Mapped[str | None]
    request_id: Mapped[str]
    changes_digest: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]
    change: Mapped["AuditChange"] = relationship()


class AuditChange(Base):
    __tablename__ = "audit_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["org_id", "seq"], ["audit_entry.org_id", "audit_entry.seq"]
        ),
    )

    org_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[str]
    changes: Mapped[str]


def open_engines():
    """One engine for reading, and one of a single connection for writing.

    Threads queue at its pool.
    """
    if law.is_on_server():
        return (_pool(create_engine, "psycopg"),) * 2
    url, options = f"sqlite:///{law.database()}", {"connect_args": {"timeout": 30}}
    reading = create_engine(url, pool_size=40, **options)
    writing = create_engine(url, pool_size=1, max_overflow=0, **options)
    for engine, begin in ((reading, "BEGIN"), (writing, "BEGIN IMMEDIATE")):
        event.listen(engine, "connect", _set_pragmas)
        event.listen(
            engine,
            "begin",
            lambda connection, begin=begin: connection.exec_driver_sql(begin),
        )
    return reading, writing


def open_async_engine():
    """The engine of a peer that is async throughout, on a server."""
    return _pool(create_async_engine, "asyncpg")


def _pool(create, driver):
    url = law.database().replace("postgresql://", f"postgresql+{driver}://", 1)
    return create(url, pool_size=40, max_overflow=0)


def _set_pragmas(connection, record):
    connection.isolation_level = (
        None  # SQLAlchemy's documentation: the "begin" event begins, not the driver
    )
    for pragma in law.PRAGMAS:
        connection.execute(pragma)


def authenticate(session: Session, raw: str) -> ApiKey | None:
    key = session.get(ApiKey, law.key_id(raw))
    return (
        key
        if key and law.is_valid(raw, key.secret_sha256, key.expires_at, key.revoked_at)
        else None
    )


def page(session: Session, org_id: str, limit: int, cursor: str | None):
    """The incidents of a page, the total, and the cursor of the next page."""
    after = law.open_cursor(cursor)
    query = (
        select(Incident)
        .where(Incident.org_id == org_id, Incident.id < after)
        .order_by(Incident.id.desc())
    )
    incidents = list(session.scalars(query.limit(limit + 1)))
    total = session.scalar(
        select(func.sum(IncidentCount.n)).where(IncidentCount.org_id == org_id)
    )
    more = len(incidents) > limit
    return (
        incidents[:limit],
        total or 0,
        law.seal_cursor(incidents[limit - 1].id) if more else None,
    )


def create(session: Session, key: ApiKey, facts: dict) -> Incident:
    at, id = law.now(), law.uuid7()
    due = law.due(facts["discovered_at"])
    incident = Incident(
        id=id,
        case_number=id,
        org_id=key.org_id,
        created_at=at,
        updated_at=at,
        safe_due_at=due,
        **{"status": "draft", **facts},
    )
    session.add(incident)
    # the head first: whoever holds it meets nobody at the counts
    _audit(session, key, at, "create", incident.id, law.told(facts))
    _count(session, None, incident)
    session.commit()
    return incident


def update(session: Session, key: ApiKey, incident: Incident, patch: dict) -> Incident:
    changes = _apply(session, key, incident, patch, "update", [])
    if changes:
        session.commit()
    return incident


def notify(session: Session, key: ApiKey, incident: Incident, filing: dict) -> Incident:
    at, reference = law.now(), filing.get("notification_reference")
    same = select(Notification.id).where(
        Notification.org_id == incident.org_id,
        Notification.incident_id == incident.id,
        Notification.authority_jurisdiction == filing["authority_jurisdiction"],
        func.coalesce(Notification.notification_reference, "") == (reference or ""),
    )
    if session.scalar(same) is not None:
        return incident
    filing = filing | {
        "authority_notified_at": filing.get("authority_notified_at") or at
    }
    ids = {"org_id": incident.org_id, "incident_id": incident.id, "id": law.uuid7()}
    session.add(
        Notification(**ids, **filing, recorded_at=at, recorded_by=f"key:{key.id}")
    )
    authority, reported = filing["authority_jurisdiction"], incident.reported_to
    subjects = incident.data_subjects_notified_at or filing.get(
        "data_subjects_notified_at"
    )
    stamps = {
        "authority_notified_at": incident.authority_notified_at
        or filing["authority_notified_at"],
        "data_subjects_notified_at": subjects,
        "reported_to": reported if authority in reported else [*reported, authority],
        "status": incident.status if incident.status == "resolved" else "notified",
    }
    _apply(session, key, incident, stamps, "notify", law.differences({}, filing))
    session.commit()
    return incident


def _apply(
    session: Session,
    key: ApiKey,
    incident: Incident,
    new: dict,
    action: str,
    filed: list,
) -> list:
    if "discovered_at" in new:
        new = new | {"safe_due_at": law.due(new["discovered_at"])}
    before = {name: getattr(incident, name) for name in new}
    changes = law.differences(before, new) + filed
    if changes:
        facets, incident.updated_at = incident.facets, law.now()
        for name, value in new.items():
            setattr(incident, name, value)
        told = [one for one in changes if one["field"] != "safe_due_at"]
        _audit(session, key, incident.updated_at, action, incident.id, told)
        _count(session, facets, incident)
    return changes


def _count(session: Session, before: tuple | None, incident: Incident) -> None:
    if before == incident.facets:
        return
    facets = ("status", "severity", "breach_kind", "notified")
    row = {"org_id": incident.org_id, **dict(zip(facets, incident.facets, strict=True))}
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(
        dialect.insert(IncidentCount)
        .values(**row, n=1)
        .on_conflict_do_update(
            index_elements=list(row), set_={"n": IncidentCount.n + 1}
        )
    )
    if before is not None:
        row = {"org_id": incident.org_id, **dict(zip(facets, before, strict=True))}
        session.execute(
            sqlalchemy.update(IncidentCount)
            .filter_by(**row)
            .values(n=IncidentCount.n - 1)
        )


def _audit(
    session: Session, key: ApiKey, at: str, action: str, id: str, changes: list
) -> None:
    # SQLite has no row locks, and needs none
    head = session.get_one(AuditHead, key.org_id, with_for_update=True)
    entry = law.seal(
        key.org_id, (head.seq, head.hash), at, f"key:{key.id}", action, id, changes
    )
    org_id, salt, changed = entry.pop("orgId"), entry.pop("salt"), entry.pop("changes")
    head.seq, head.hash = entry["seq"], entry["hash"]
    change = AuditChange(org_id=org_id, seq=entry["seq"], salt=salt, changes=changed)
    session.add(AuditEntry(org_id=org_id, **entry, change=change))
