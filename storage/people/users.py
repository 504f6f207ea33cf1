"""People and what they are in an organisation.

A change is told to the trail of each organisation it concerns.
"""

from dataclasses import dataclass, field
from typing import Any

from domain.audit import Attribution, changes
from domain.errors import NOTHING_THERE, Conflict, NotFound
from domain.identifiers import uuid7
from domain.people import OWNER
from storage import audit, introductions
from storage.people import one_time_links, sign_ins
from storage.schema.people_models import Membership, User
from storage.session.statements import Statement, slot
from storage.session.transactions import Session


@dataclass(frozen=True, slots=True)
class Member:
    """A person as a member of one organisation."""

    id: str
    email: str
    role: str
    has_password: bool
    disabled_at: str | None
    created_at: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is found by its address.

    It belongs to one organisation and opens nothing else.
    """

    id: str
    org_id: str
    password_hash: str | None = field(repr=False)
    disabled_at: str | None


_ACCOUNTS = Statement(
    lambda _: (
        User.select(User.id, Membership.org_id, User.password_hash, User.disabled_at)
        .join(Membership, on=(Membership.user_id == User.id))
        .where(User.email == slot("email"))
        .order_by(Membership.org_id)
    )
)
_EMAIL = Statement(lambda _: User.select(User.email).where(User.id == slot("id")))
_INSERT = Statement(
    lambda _: User.insert(
        {User.id: slot("id"), User.email: slot("email"), User.created_at: slot("now")}
    )
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
_MY_MEMBERSHIP = (Membership.org_id == slot("org_id")) & (
    Membership.user_id == slot("id")
)
_LEAVE = Statement(lambda _: Membership.delete().where(_MY_MEMBERSHIP))
_SET_ROLE = Statement(
    lambda _: Membership.update({Membership.role: slot("role")}).where(_MY_MEMBERSHIP)
)
_SET_PASSWORD = Statement(
    lambda _: User.update({User.password_hash: slot("hash")}).where(
        User.id == slot("id")
    )
)
_SET_DISABLED = Statement(
    lambda _: User.update({User.disabled_at: slot("at")}).where(User.id == slot("id"))
)


def rows(*clauses: Any) -> Any:
    """A query of members, whose rows `member_of` reads."""
    shown = (
        User.id,
        User.email,
        Membership.role,
        User.password_hash,
        User.disabled_at,
        Membership.created_at,
    )
    query = User.select(*shown).join(Membership, on=(Membership.user_id == User.id))
    return query.where(*clauses)


_ALL = Statement(lambda _: rows(Membership.org_id == slot("org_id")))
_ONE = Statement(
    lambda _: rows(Membership.org_id == slot("org_id"), User.id == slot("id"))
)
_ORG = Statement(
    lambda _: Membership.select(Membership.org_id).where(
        Membership.user_id == slot("id")
    )
)
_OWNER = Statement(
    lambda _: (
        Membership.select(Membership.user_id).where(Membership.role == OWNER).limit(1)
    )
)


def search(session: Session, org_id: str) -> list[Member]:
    """The members of an organisation, by e-mail."""
    members = [member_of(row) for row in session.all(_ALL, org_id=org_id)]
    # sorted here: a database would walk everybody's addresses in order, those of other
    # organisations too
    return sorted(members, key=lambda member: member.email)


def read(session: Session, org_id: str, id: str) -> Member:
    """One member. Raises NotFound."""
    row = session.one(_ONE, org_id=org_id, id=id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return member_of(row)


def accounts(session: Session, email: str) -> list[Account]:
    """The accounts with this address, one for each organisation that its holder is a member of."""
    return [Account(*row) for row in session.all(_ACCOUNTS, email=email)]


def email_of(session: Session, id: str) -> str | None:
    """The address of an account, or None."""
    row = session.one(_EMAIL, id=id)
    return row[0] if row else None


def organisation_of(session: Session, id: str) -> str | None:
    """The organisation that an account belongs to, or None when the membership has ended."""
    row = session.one(_ORG, id=id)
    return row[0] if row else None


def has_owner(session: Session) -> bool:
    """Whether any organisation has an owner."""
    return session.one(_OWNER) is not None


def add(
    session: Session,
    org_id: str,
    email: str,
    role: str,
    by: Attribution,
    id: str | None = None,
) -> Member:
    """Make a person a member, always with a new account: nobody comes by it with what they had
    before.

    Whether the address has an account elsewhere, or had one here, makes no difference. Raises
    Conflict for a member.
    """
    # two additions of one address wait for each other, in whatever processes
    session.change(audit.HEAD_TO_MOVE, org_id=org_id)
    if any(found.org_id == org_id for found in accounts(session, email)):
        raise Conflict("The person is a member already.")
    if role == OWNER and all(
        member.role != OWNER for member in search(session, org_id)
    ):
        introductions.begin(session, org_id)
    id = id or uuid7()
    session.change(_INSERT, id=id, email=email, now=by.at)
    session.change(_JOIN, org_id=org_id, id=id, role=role, now=by.at)
    _tell(session, org_id, id, by, "create", email=(None, email), role=(None, role))
    return read(session, org_id, id)


def set_role(
    session: Session, org_id: str, id: str, role: str, by: Attribution
) -> None:
    """Give a member another role. Raises NotFound, or Conflict for the last owner."""
    member = read(session, org_id, id)
    if member.role == role:
        return
    _require_another_owner(session, org_id, member)
    session.change(_SET_ROLE, org_id=org_id, id=id, role=role)
    _tell(session, org_id, id, by, "update", role=(member.role, role))


def remove(session: Session, org_id: str, id: str, by: Attribution) -> None:
    """End a membership, and its account for good.

    Raises NotFound, or Conflict for the last owner.
    """
    member = read(session, org_id, id)
    _require_another_owner(session, org_id, member)
    session.change(_LEAVE, org_id=org_id, id=id)
    session.change(_SET_PASSWORD, id=id, hash=None)
    _shut(session, id)
    _tell(session, org_id, id, by, "update", role=(member.role, None))


def disable(session: Session, org_id: str, id: str, by: Attribution) -> None:
    """Close an account, end its sessions and void its links.

    Raises NotFound, or Conflict for the last owner.
    """
    member = read(session, org_id, id)
    if member.disabled_at is not None:
        return
    _require_another_owner(session, org_id, member)
    session.change(_SET_DISABLED, id=id, at=by.at)
    _shut(session, id)
    _tell(session, org_id, id, by, "update", disabled_at=(None, by.at))


def enable(session: Session, org_id: str, id: str, by: Attribution) -> None:
    """Open a closed account again, with the password that it had. Raises NotFound."""
    member = read(session, org_id, id)
    if member.disabled_at is None:
        return
    session.change(_SET_DISABLED, id=id, at=None)
    _tell(session, org_id, id, by, "update", disabled_at=(member.disabled_at, None))


def set_password(
    session: Session, id: str, hash: str, by: Attribution, but: str = ""
) -> None:
    """Keep the hash of a new password, void every link of the account, and end every session `but`
    one.
    """
    session.change(_SET_PASSWORD, id=id, hash=hash)
    _shut(session, id, but)
    org_id = organisation_of(session, id)
    if org_id is not None:
        _tell(session, org_id, id, by, "update", password=(None, "changed"))


def tell_sign_in(
    session: Session, account: Account, outcome: str, by: Attribution
) -> None:
    """Put on the trail that somebody signed in to an account, or tried to."""
    _tell(session, account.org_id, account.id, by, "update", sign_in=(None, outcome))


def _shut(session: Session, id: str, but: str = "") -> None:
    sign_ins.end_all(session, id, but)
    one_time_links.void(session, id)


def _require_another_owner(session: Session, org_id: str, member: Member) -> None:
    others = (
        other
        for other in search(session, org_id)
        if other.id != member.id and other.disabled_at is None
    )
    if member.role == OWNER and not any(other.role == OWNER for other in others):
        raise Conflict("An organisation needs an owner, and this is the last one.")


def member_of(row: tuple[Any, ...]) -> Member:
    """A member from a row of `rows`."""
    id, email, role, hash, disabled_at, created_at = row
    return Member(id, email, role, hash is not None, disabled_at, created_at)


def _tell(
    session: Session,
    org_id: str,
    id: str,
    by: Attribution,
    action: str,
    **changed: tuple[Any, Any],
) -> None:
    before = {name: value for name, (value, _) in changed.items()}
    after = {name: value for name, (_, value) in changed.items()}
    audit.append(
        session,
        org_id,
        by,
        action=action,
        resource=f"users/{id}",
        changes=changes(before, after),
    )
