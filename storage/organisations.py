"""Organisations: each has a register, keys and an audit chain of its own."""

from dataclasses import dataclass

from domain.audit import GENESIS, Attribution
from domain.errors import Conflict
from storage import audit
from storage.models import AuditHead, Organisation
from storage.register import Session
from storage.statements import Statement, slot

_INSERT = Statement(
    lambda _: Organisation.insert(
        {Organisation.id: slot("id"), Organisation.name: slot("name"), Organisation.created_at: slot("created_at")}
    )
)
_START_CHAIN = Statement(
    lambda _: AuditHead.insert({AuditHead.org_id: slot("id"), AuditHead.seq: 0, AuditHead.hash: slot("hash")})
)
_ONE = Statement(
    lambda _: Organisation.select(Organisation.id, Organisation.name, Organisation.created_at).where(
        Organisation.id == slot("id")
    )
)
_ALL = Statement(
    lambda _: Organisation.select(Organisation.id, Organisation.name, Organisation.created_at).order_by(Organisation.id)
)


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation as it is on record."""

    id: str
    name: str
    created_at: str


def create(session: Session, id: str, name: str, by: Attribution) -> OrganisationRecord:
    """Record an organisation and start its audit chain. Raises Conflict when the id is taken."""
    if session.one(_ONE, id=id) is not None:
        raise Conflict("An organisation with this id exists.")
    session.change(_INSERT, id=id, name=name, created_at=by.at)
    session.change(_START_CHAIN, id=id, hash=GENESIS)
    changes = [{"field": "name", "from": None, "to": name}]
    audit.append(session, id, by, action="create", resource=f"organisations/{id}", changes=changes)
    return OrganisationRecord(id, name, by.at)


def read(session: Session, id: str) -> OrganisationRecord | None:
    """The organisation, or None."""
    row = session.one(_ONE, id=id)
    return OrganisationRecord(*row) if row else None


def search(session: Session) -> list[OrganisationRecord]:
    """Every organisation, by id."""
    return [OrganisationRecord(*row) for row in session.all(_ALL)]
