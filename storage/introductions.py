"""The conversation with the first owner of an organisation, who is asked what applies to it."""

from typing import Literal

from domain.audit import Attribution, changes
from storage import audit
from storage.schema.models import Organisation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

Outcome = Literal["answered", "skipped"]

_OPEN = "open"
_READ = Statement(
    lambda _: Organisation.select(Organisation.introduction).where(
        Organisation.id == slot("id")
    )
)
_WRITE = Statement(
    lambda _: Organisation.update(
        {Organisation.introduction: slot("introduction")}
    ).where(Organisation.id == slot("id"))
)


def begin(session: Session, org_id: str) -> None:
    """Ask the owners of an organisation, until one of them answers or skips it."""
    session.change(_WRITE, id=org_id, introduction=_OPEN)


def is_open(session: Session, org_id: str) -> bool:
    """Whether an owner is still to be asked."""
    row = session.one(_READ, id=org_id)
    return row is not None and row[0] == _OPEN


def end(session: Session, org_id: str, outcome: Outcome, by: Attribution) -> None:
    """Ask nobody any more; nothing where nobody is to be asked."""
    if not is_open(session, org_id):
        return
    session.change(_WRITE, id=org_id, introduction=outcome)
    changed = changes({"introduction": _OPEN}, {"introduction": outcome})
    resource = f"organisations/{org_id}"
    audit.append(
        session, org_id, by, action="update", resource=resource, changes=changed
    )
