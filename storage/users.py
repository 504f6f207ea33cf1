"""People and what they are in an organisation. A change is told to the trail of each organisation it concerns."""

from dataclasses import dataclass
from typing import Any

from domain.audit import Attribution
from domain.errors import NOTHING_THERE, Conflict, NotFound
from domain.identifiers import uuid7
from domain.people import OWNER
from storage import audit
from storage.people_models import Membership, OneTimeLink, SignIn, User
from storage.statements import Statement, slot
from storage.transactions import Session


@dataclass(frozen=True, slots=True)
class Member:
    """A person as a member of one organisation."""

    id: str
    email: str
    role: str
    has_password: bool
    disabled_at: str | None
    created_at: str


_FOUND = Statement(
    lambda _: User.select(User.id, User.password_hash, User.disabled_at).where(User.email == slot("email"))
)
_EMAIL = Statement(lambda _: User.select(User.email).where(User.id == slot("id")))
_INSERT = Statement(
    lambda _: User.insert({User.id: slot("id"), User.email: slot("email"), User.created_at: slot("now")})
)
_JOIN = Statement(
    lambda _: Membership.insert(
        {
            Membership.org_id: slot("org_id"),
            Membership.user_id: slot("id"),
            Membership.role: slot("role"),
            Membership.created_at: slot("now"),
        }
    )
)
_MY_MEMBERSHIP = (Membership.org_id == slot("org_id")) & (Membership.user_id == slot("id"))
_LEAVE = Statement(lambda _: Membership.delete().where(_MY_MEMBERSHIP))
_SET_ROLE = Statement(lambda _: Membership.update({Membership.role: slot("role")}).where(_MY_MEMBERSHIP))
_SET_PASSWORD = Statement(lambda _: User.update({User.password_hash: slot("hash")}).where(User.id == slot("id")))
_SET_DISABLED = Statement(lambda _: User.update({User.disabled_at: slot("at")}).where(User.id == slot("id")))
_END_SESSIONS = Statement(lambda _: SignIn.delete().where(SignIn.user_id == slot("id")))
_END_LINKS = Statement(lambda _: OneTimeLink.delete().where(OneTimeLink.user_id == slot("id")))
_END_SESSIONS_HERE = Statement(
    lambda _: SignIn.delete().where((SignIn.user_id == slot("id")) & (SignIn.org_id == slot("org_id")))
)


def _members(*clauses: Any) -> Any:
    shown = (User.id, User.email, Membership.role, User.password_hash, User.disabled_at, Membership.created_at)
    query = User.select(*shown).join(Membership, on=(Membership.user_id == User.id))
    return query.where(*clauses)


_ALL = Statement(lambda _: _members(Membership.org_id == slot("org_id")))
_ONE = Statement(lambda _: _members(Membership.org_id == slot("org_id"), User.id == slot("id")))
_ORGS = Statement(
    lambda _: Membership.select(Membership.org_id).where(Membership.user_id == slot("id")).order_by(Membership.org_id)
)
_OWNER = Statement(lambda _: Membership.select(Membership.user_id).where(Membership.role == OWNER).limit(1))


def search(session: Session, org_id: str) -> list[Member]:
    """The members of an organisation, by e-mail."""
    # sorted here: a database would walk everybody's addresses in order, those of other organisations too
    return sorted((_member(row) for row in session.all(_ALL, org_id=org_id)), key=lambda one: one.email)


def read(session: Session, org_id: str, id: str) -> Member:
    """One member. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return _member(row)


def find(session: Session, email: str) -> tuple[str, str | None, str | None] | None:
    """The id, the password's hash and the instant of disabling of an account, or None."""
    row = session.one(_FOUND, email=email)
    return (row[0], row[1], row[2]) if row else None


def email_of(session: Session, id: str) -> str | None:
    """The address of an account, or None."""
    row = session.one(_EMAIL, id=id)
    return row[0] if row else None


def organisations_of(session: Session, id: str) -> list[str]:
    """The organisations that a person is a member of."""
    return [row[0] for row in session.all(_ORGS, id=id)]


def has_owner(session: Session) -> bool:
    """Whether any organisation has an owner."""
    return session.one(_OWNER) is not None


def add(session: Session, org_id: str, email: str, role: str, by: Attribution) -> Member:
    """Make a person a member, with a new account where there is none. Raises Conflict for one who is."""
    found = find(session, email)
    id = found[0] if found else uuid7()
    if found is None:
        session.change(_INSERT, id=id, email=email, now=by.at)
    elif session.one(_ONE, org_id=org_id, id=id) is not None:
        raise Conflict("The person is a member already.")
    session.change(_JOIN, org_id=org_id, id=id, role=role, now=by.at)
    _tell(session, org_id, id, by, "create", email=(None, email), role=(None, role))
    return read(session, org_id, id)


def adopt(session: Session, org_id: str, email: str, role: str, by: Attribution) -> Member:
    """Make a person a member at the word of an owner, who must not come by it into another organisation.

    Raises Conflict for an account of another organisation; one that belongs to none begins anew, without a password.
    """
    found = find(session, email)
    if found is not None and org_id not in organisations_of(session, found[0]):
        require_own(session, org_id, found[0])
        session.change(_SET_PASSWORD, id=found[0], hash=None)
        session.change(_END_SESSIONS, id=found[0])
        session.change(_END_LINKS, id=found[0])
    return add(session, org_id, email, role, by)


def require_own(session: Session, org_id: str, id: str) -> None:
    """Raise Conflict for a person who is a member of another organisation as well."""
    if set(organisations_of(session, id)) - {org_id}:
        raise Conflict("The account belongs to another organisation as well. Ask whoever runs the service.")


def set_role(session: Session, org_id: str, id: str, role: str, by: Attribution) -> None:
    """Give a member another role. Raises NotFound, or Conflict for the last owner."""
    member = read(session, org_id, id)
    if member.role == role:
        return
    _require_another_owner(session, org_id, member)
    session.change(_SET_ROLE, org_id=org_id, id=id, role=role)
    _tell(session, org_id, id, by, "update", role=(member.role, role))


def remove(session: Session, org_id: str, id: str, by: Attribution) -> None:
    """End a membership and its sessions. Raises NotFound, or Conflict for the last owner."""
    member = read(session, org_id, id)
    _require_another_owner(session, org_id, member)
    session.change(_LEAVE, org_id=org_id, id=id)
    session.change(_END_SESSIONS_HERE, org_id=org_id, id=id)
    _tell(session, org_id, id, by, "update", role=(member.role, None))


def disable(session: Session, id: str, by: Attribution) -> None:
    """Close an account, end its sessions and void its links. Raises Conflict for the last owner somewhere."""
    orgs = organisations_of(session, id)
    for org_id in orgs:
        _require_another_owner(session, org_id, read(session, org_id, id))
    session.change(_SET_DISABLED, id=id, at=by.at)
    session.change(_END_SESSIONS, id=id)
    session.change(_END_LINKS, id=id)
    for org_id in orgs:
        _tell(session, org_id, id, by, "update", disabled_at=(None, by.at))


def set_password(session: Session, id: str, hash: str, by: Attribution) -> None:
    """Keep the hash of a new password, end every session and void every link of the account."""
    session.change(_SET_PASSWORD, id=id, hash=hash)
    session.change(_END_SESSIONS, id=id)
    session.change(_END_LINKS, id=id)
    for org_id in organisations_of(session, id):
        _tell(session, org_id, id, by, "update", password=(None, "changed"))


def _require_another_owner(session: Session, org_id: str, member: Member) -> None:
    others = (one for one in search(session, org_id) if one.id != member.id and one.disabled_at is None)
    if member.role == OWNER and not any(one.role == OWNER for one in others):
        raise Conflict("An organisation needs an owner, and this is the last one.")


def _member(row: tuple[Any, ...]) -> Member:
    id, email, role, hash, disabled_at, created_at = row
    return Member(id, email, role, hash is not None, disabled_at, created_at)


def _tell(session: Session, org_id: str, id: str, by: Attribution, action: str, **changed: tuple[Any, Any]) -> None:
    changes = [{"field": name, "from": before, "to": after} for name, (before, after) in changed.items()]
    audit.append(session, org_id, by, action=action, resource=f"users/{id}", changes=changes)
