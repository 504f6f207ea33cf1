"""Who is signed in, and where."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain import sign_ins as law
from domain.clock import is_future, shift
from domain.errors import NOTHING_THERE, NotFound
from domain.identifiers import uuid7
from storage.schema.people_models import Membership, OpenAccount, SignIn, User
from storage.session.statements import Statement, slot
from storage.session.transactions import Session


@dataclass(frozen=True, slots=True)
class Visit:
    """A person who is signed in, and what they are in the organisation that they look at."""

    id: str
    user_id: str
    email: str
    org_id: str
    role: str
    seen_at: str
    expires_at: str
    proved_at: str | None


@dataclass(frozen=True, slots=True)
class Browser:
    """One place where a person is signed in."""

    id: str
    address: str
    browser: str
    created_at: str
    seen_at: str


_FIELDS = {field.name: field for field in SignIn._meta.sorted_fields}
_MINE = SignIn.token_sha256 == slot("digest")
_VISIT = Statement(
    lambda _: (
        SignIn.select(
            SignIn.id,
            SignIn.user_id,
            User.email,
            SignIn.org_id,
            Membership.role,
            SignIn.seen_at,
            SignIn.expires_at,
            SignIn.proved_at,
        )
        .join(User, on=(User.id == SignIn.user_id))
        .join(
            Membership,
            on=(
                (Membership.user_id == SignIn.user_id)
                & (Membership.org_id == SignIn.org_id)
            ),
        )
        .where(_MINE & User.disabled_at.is_null())
    )
)
_BEGIN = Statement(
    lambda _: SignIn.insert({field: slot(name) for name, field in _FIELDS.items()})
)
_SEEN = Statement(lambda _: SignIn.update({SignIn.seen_at: slot("now")}).where(_MINE))
_PROVE = Statement(
    lambda _: SignIn.update({SignIn.proved_at: slot("now")}).where(_MINE)
)
_MOVE = Statement(
    lambda _: SignIn.update(
        {SignIn.org_id: slot("org_id"), SignIn.user_id: slot("user_id")}
    ).where(_MINE)
)
_OPEN = Statement(
    lambda _: OpenAccount.insert(
        {OpenAccount.sign_in_id: slot("id"), OpenAccount.user_id: slot("user_id")}
    )
)
_OPENED = Statement(
    lambda _: (
        Membership.select(Membership.org_id, Membership.user_id)
        .join(OpenAccount, on=(OpenAccount.user_id == Membership.user_id))
        .join(User, on=(User.id == Membership.user_id))
        .where((OpenAccount.sign_in_id == slot("id")) & User.disabled_at.is_null())
        .order_by(Membership.org_id)
    )
)


def _opened_by_me() -> Any:
    return OpenAccount.select(OpenAccount.sign_in_id).where(
        OpenAccount.user_id == slot("user_id")
    )


_END = Statement(
    lambda _: SignIn.delete().where(
        SignIn.id.in_(_opened_by_me()) & (SignIn.id == slot("id"))
    )
)
_END_ALL = Statement(
    lambda _: SignIn.delete().where(
        (SignIn.user_id == slot("user_id")) & (SignIn.id != slot("but"))
    )
)
_SHUT = Statement(
    lambda _: OpenAccount.delete().where(
        (OpenAccount.user_id == slot("user_id"))
        & (OpenAccount.sign_in_id != slot("but"))
    )
)
_END_OTHERS = Statement(
    lambda _: SignIn.delete().where(
        SignIn.id.in_(_opened_by_me()) & (SignIn.id != slot("id"))
    )
)
_OLD = Statement(
    lambda _: SignIn.delete().where(
        (SignIn.expires_at <= slot("now")) | (SignIn.seen_at <= slot("idle_since"))
    )
)
_BROWSERS = Statement(
    lambda _: (
        SignIn.select(
            SignIn.id, SignIn.address, SignIn.browser, SignIn.created_at, SignIn.seen_at
        )
        .where(SignIn.id.in_(_opened_by_me()))
        .order_by(SignIn.id.desc())
    )
)


def visit(session: Session, token: str, now: str) -> Visit | None:
    """Who a cookie belongs to, or None when its session is unknown or over."""
    row = session.one(_VISIT, digest=law.digest(token))
    found = Visit(*row) if row else None
    if found is None:
        return None
    begun_at = law.begun_at(found.expires_at)
    judged_at = session.safeguards.known_time.judge(now, begun_at)
    over = law.is_over(found.seen_at, found.expires_at, judged_at)
    # one of a time when the clock ran ahead would outlive its working day
    return None if over or is_future(begun_at, now) else found


def begin(
    session: Session,
    user_id: str,
    org_id: str,
    address: str,
    browser: str,
    now: str,
    *,
    opened: Iterable[str] = (),
    proved_at: str | None = None,
) -> str:
    """Sign a person in: the new token. `opened` are all accounts that the proof was good for."""
    # a good occasion to forget what is over
    session.change(_OLD, now=now, idle_since=shift(now, -law.IDLE))
    id = uuid7()
    secret = law.token(os.urandom(32))
    who = {"id": id, "user_id": user_id, "org_id": org_id}
    times = {"created_at": now, "seen_at": now, "expires_at": law.ends_at(now)}
    place = {"address": address[:64], "browser": browser[:200]}
    row = {"token_sha256": law.digest(secret), "proved_at": proved_at}
    session.change(_BEGIN, **row, **who, **times, **place)
    for account in sorted({user_id, *opened}):
        session.change(_OPEN, id=id, user_id=account)
    return secret


def seen(session: Session, token: str, now: str) -> None:
    """Note that a session is in use."""
    session.change(_SEEN, digest=law.digest(token), now=now)


def prove(session: Session, token: str, now: str) -> None:
    """Note that the person proved again who they are."""
    session.change(_PROVE, digest=law.digest(token), now=now)


def opened(session: Session, id: str) -> dict[str, str]:
    """The accounts that a sign-in opened, by their organisations.

    What ended since is none of them.
    """
    return dict(session.all(_OPENED, id=id))


def move(session: Session, token: str, id: str, org_id: str) -> None:
    """Look at another organisation, with the account there that the sign-in opened.

    Raises NotFound.
    """
    user_id = opened(session, id).get(org_id)
    if user_id is None:
        raise NotFound(NOTHING_THERE)
    session.change(_MOVE, digest=law.digest(token), org_id=org_id, user_id=user_id)


def search(session: Session, user_id: str) -> list[Browser]:
    """Where a person is signed in, newest first."""
    return [Browser(*row) for row in session.all(_BROWSERS, user_id=user_id)]


def end(session: Session, user_id: str, id: str) -> None:
    """Sign a person out in one place."""
    session.change(_END, user_id=user_id, id=id)


def end_others(session: Session, user_id: str, id: str) -> None:
    """Sign a person out everywhere else."""
    session.change(_END_OTHERS, user_id=user_id, id=id)


def end_all(session: Session, user_id: str, but: str = "") -> None:
    """End every sign-in that an account is looked at with, and shut it in all others, `but` one."""
    session.change(_END_ALL, user_id=user_id, but=but)
    session.change(_SHUT, user_id=user_id, but=but)
