"""Members as programs administer them, by the rules that people are held to."""

import re
from collections.abc import Collection, Container, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import fn

from domain import sign_ins as law
from domain.audit import Attribution
from domain.clock import shift
from domain.people import plain_email, require_grantable
from storage.people import one_time_links, users
from storage.people.users import Member
from storage.schema.people_models import Membership, User
from storage.session.documents import encoded, require_current
from storage.session.pages import Page, open_cursor, split
from storage.session.statements import Statement, conditions, slot
from storage.session.transactions import Session

ENABLED, DISABLED = "enabled", "disabled"
_ID = re.compile("[A-Za-z0-9._@+-]{1,115}")
_BEYOND_ALL_IDS = "~"
_OWN = Membership.org_id == slot("org_id")
_CLAUSES: dict[str, Any] = {
    "role": Membership.role == slot("role"),
    ENABLED: User.disabled_at.is_null(),
    DISABLED: User.disabled_at.is_null(False),
    "since": Membership.created_at >= slot("since"),
    "until": Membership.created_at < slot("until"),
}


class Filters(NamedTuple):
    """What a list of members is narrowed to; None leaves it open.

    The range of time is [since, until).
    """

    role: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None

    def names(self) -> tuple[str, ...]:
        """The clauses that the filters come to; a status is a clause of its own."""
        names = []
        for name, value in self._asdict().items():
            if value is not None:
                names.append(value if name == "status" else name)
        return tuple(names)


class Invited(NamedTuple):
    """A new member: the id, the document, and the secret of the link, handed out once."""

    id: str
    document: str
    secret: str
    expires_at: str


def search(
    session: Session,
    org_id: str,
    filters: Filters,
    *,
    limit: int,
    cursor: str | None,
    counted: bool = False,
) -> Page:
    """A page of members, newest first, and how many match in all where that is `counted`.

    Raises Invalid for a cursor of another list.
    """
    bound = ("members", org_id, *filters)
    after = open_cursor(cursor, *bound, position=_ID) or _BEYOND_ALL_IDS
    values, names = {"org_id": org_id, **filters._asdict()}, filters.names()
    total = None
    if counted:
        [[total]] = session.all(_counting(names), **values)
    rows = session.all(_page(names), after=after, most=limit + 1, **values)
    members = [users.member_of(row) for row in rows]
    documents = [(member.id, _document(org_id, member)) for member in members]
    return split(documents, limit, *bound, total=total)


def read(session: Session, org_id: str, id: str) -> str:
    """One member as a JSON document. Raises NotFound."""
    return _document(org_id, users.read(session, org_id, id))


def create(
    session: Session,
    org_id: str,
    sent: Mapping[str, Any],
    by: Attribution,
    scopes: Collection[str],
) -> Invited:
    """A new member, invited by whoever has these scopes.

    Raises RuleViolated, Forbidden for a role that may do more, Conflict for a member.
    """
    email, role = plain_email(sent["email"]), sent["role"]
    require_grantable(role, None, scopes)
    member = users.add(session, org_id, email, role, by)
    secret = one_time_links.make(session, org_id, member.id, by)
    expires_at = shift(by.at, law.LINK_FOR_MEMBER)
    return Invited(member.id, _document(org_id, member), secret, expires_at)


def update(
    session: Session,
    org_id: str,
    id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    scopes: Collection[str],
    expected: Container[str] | None = None,
) -> str:
    """Change a member by JSON Merge Patch, on behalf of whoever has these scopes.

    Raises NotFound, StalePrecondition, Forbidden for what may do more, Conflict for the last owner.
    """
    member = users.read(session, org_id, id)
    require_current(_document(org_id, member), expected)
    role, status = patch.get("role", member.role), patch.get("status", _status(member))
    opens = status == ENABLED and _status(member) == DISABLED
    require_grantable(role, None if opens else member.role, scopes)
    users.set_role(session, org_id, id, role, by)
    turn = users.enable if status == ENABLED else users.disable
    turn(session, org_id, id, by)
    return read(session, org_id, id)


def _status(member: Member) -> str:
    return ENABLED if member.disabled_at is None else DISABLED


def _document(org_id: str, member: Member) -> str:
    named = {
        "id": member.id,
        "orgId": org_id,
        "email": member.email,
        "role": member.role,
    }
    account = {"status": _status(member), "has_password": member.has_password}
    moments = {"disabled_at": member.disabled_at, "created_at": member.created_at}
    return encoded(named | account | moments)


def _found(names: tuple[str, ...]) -> Any:
    return conditions((_OWN, *(_CLAUSES[name] for name in names)))


@lru_cache(maxsize=64)
def _page(names: tuple[str, ...]) -> Statement:
    found = _found(names) & (Membership.user_id < slot("after"))
    newest = Membership.user_id.desc()
    return Statement(lambda _: users.rows(found).order_by(newest).limit(slot("most")))


@lru_cache(maxsize=64)
def _counting(names: tuple[str, ...]) -> Statement:
    joined = Membership.select(fn.COUNT(Membership.user_id)).join(
        User, on=(User.id == Membership.user_id)
    )
    return Statement(lambda _: joined.where(_found(names)))
