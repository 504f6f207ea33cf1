"""Organisations: each has a register, keys and an audit chain of its own."""

from dataclasses import asdict, dataclass

from domain.audit import GENESIS, Attribution, Change, changes
from domain.errors import NOTHING_THERE, Conflict, NotFound
from storage import audit
from storage.schema.models import AuditHead, Organisation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_INSERT = Statement(
    lambda _: Organisation.insert(
        {
            Organisation.id: slot("id"),
            Organisation.name: slot("name"),
            Organisation.created_at: slot("created_at"),
        }
    )
)
_START_CHAIN = Statement(
    lambda _: AuditHead.insert(
        {AuditHead.org_id: slot("id"), AuditHead.seq: 0, AuditHead.hash: slot("hash")}
    )
)
_ONE = Statement(
    lambda _: Organisation.select(
        Organisation.id, Organisation.name, Organisation.created_at
    ).where(Organisation.id == slot("id"))
)
_ALL = Statement(
    lambda _: Organisation.select(
        Organisation.id, Organisation.name, Organisation.created_at
    ).order_by(Organisation.id)
)
_PROFILE = Statement(
    lambda _: Organisation.select(
        Organisation.name, Organisation.time_zone, Organisation.contact_point
    ).where(Organisation.id == slot("id"))
)
_DESCRIBE = Statement(
    lambda _: Organisation.update(
        {
            Organisation.name: slot("name"),
            Organisation.time_zone: slot("time_zone"),
            Organisation.contact_point: slot("contact_point"),
        }
    ).where(Organisation.id == slot("id"))
)


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation as it is on record."""

    id: str
    name: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What an organisation says of itself.

    Its name, the zone of its clocks, and whom to ask (Art. 33(3)(b) GDPR).
    """

    name: str
    time_zone: str
    contact_point: str | None


def create(session: Session, id: str, name: str, by: Attribution) -> OrganisationRecord:
    """Record an organisation and start its audit chain. Raises Conflict when the id is taken."""
    if read(session, id) is not None:
        raise Conflict("An organisation with this id exists.")
    session.change(_INSERT, id=id, name=name, created_at=by.at)
    session.change(_START_CHAIN, id=id, hash=GENESIS)
    _audit(session, id, by, "create", changes({}, {"name": name}))
    return OrganisationRecord(id, name, by.at)


def read(session: Session, id: str) -> OrganisationRecord | None:
    """The organisation, or None."""
    row = session.one(_ONE, id=id)
    return OrganisationRecord(*row) if row else None


def search(session: Session) -> list[OrganisationRecord]:
    """Every organisation, by id."""
    return [OrganisationRecord(*row) for row in session.all(_ALL)]


def profile(session: Session, id: str) -> Profile:
    """What an organisation says of itself. Raises NotFound."""
    row = session.one(_PROFILE, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return Profile(*row)


def describe(session: Session, id: str, wanted: Profile, by: Attribution) -> None:
    """Change what an organisation says of itself; nothing at all when nothing changed.

    Raises NotFound.
    """
    before, after = asdict(profile(session, id)), asdict(wanted)
    changed = changes(before, after)
    if changed:
        session.forget_known()
        session.write(_DESCRIBE, id=id, **after)
        _audit(session, id, by, "update", changed)


def _audit(
    session: Session, id: str, by: Attribution, action: str, changed: list[Change]
) -> None:
    resource = f"organisations/{id}"
    audit.append(session, id, by, action=action, resource=resource, changes=changed)
