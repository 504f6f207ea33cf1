"""Who looks after an incident: a member of the organisation, or nobody."""

from domain.audit import Attribution, changes
from domain.errors import Fault, RuleViolated
from domain.people import WRITE, actor, may
from storage import audit, incidents
from storage.people import users
from storage.people.users import Member
from storage.schema.note_models import Assignment
from storage.schema.people_models import Membership, User
from storage.session.documents import encoded
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_THIS = (Assignment.org_id == slot("org_id")) & (
    Assignment.incident_id == slot("incident_id")
)
_READ = Statement(
    lambda _: (
        Assignment.select(
            User.id,
            User.email,
            Assignment.assigned_at,
            Assignment.assigned_by,
        )
        .left_outer_join(
            Membership,
            on=(Membership.org_id == Assignment.org_id)
            & (Membership.user_id == Assignment.user_id),
        )
        .left_outer_join(User, on=(User.id == Membership.user_id))
        .where(_THIS)
    )
)
_COLUMNS = {field.name: field for field in Assignment._meta.sorted_fields}
_INSERT = Statement(
    lambda _: Assignment.insert({field: slot(name) for name, field in _COLUMNS.items()})
)
_CLEAR = Statement(lambda _: Assignment.delete().where(_THIS))


def read(session: Session, org_id: str, incident_id: str) -> str:
    """Who an incident is assigned to, as a document. Raises NotFound."""
    incidents.read(session, org_id, incident_id)
    row = session.one(_READ, org_id=org_id, incident_id=incident_id)
    user_id, email, at, by = row or (None, None, None, None)
    assignee = None if user_id is None else {"user_id": user_id, "email": email}
    document = {"incident_id": incident_id, "assignee": assignee}
    return encoded(document | {"assigned_at": at, "assigned_by": by})


def assignee_of(session: Session, org_id: str, incident_id: str) -> str | None:
    """The id of the member who looks after an incident, or None."""
    row = session.one(_READ, org_id=org_id, incident_id=incident_id)
    return None if row is None else row[0]


def assign(
    session: Session,
    org_id: str,
    incident_id: str,
    assignee: str | None,
    by: Attribution,
) -> str:
    """Assign an incident to a member, by address or id, or to nobody; answers the document.

    Raises NotFound, or RuleViolated for who isn't a member that may correct incidents.
    """
    incidents.read(session, org_id, incident_id)
    before = assignee_of(session, org_id, incident_id)
    after = None if assignee is None else _member(session, org_id, assignee).id
    if before != after:
        place = {"org_id": org_id, "incident_id": incident_id}
        session.change(_CLEAR, **place)
        session.change(
            _INSERT, **place, user_id=after, assigned_at=by.at, assigned_by=by.actor
        )
        changed = changes({"assignee": _named(before)}, {"assignee": _named(after)})
        audit.append_to_incident(session, org_id, incident_id, by, changed)
    return read(session, org_id, incident_id)


def _member(session: Session, org_id: str, assignee: str) -> Member:
    wanted = assignee.strip().lower()
    for member in users.search(session, org_id):
        is_meant = wanted in (member.id, member.email)
        if is_meant and member.disabled_at is None and may(member.role, WRITE):
            return member
    message = "must be the e-mail address or id of a member who may correct incidents"
    raise RuleViolated.at(Fault("assignee", message))


def _named(user_id: str | None) -> str | None:
    return None if user_id is None else actor(user_id)
