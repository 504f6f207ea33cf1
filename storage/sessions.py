"""Who is signed in, one-time links, and how often a password was guessed at: nothing of it changes the register."""

import os
from dataclasses import dataclass

from peewee import EXCLUDED, Case

from domain import sessions as law
from domain.audit import Attribution
from domain.clock import shift
from domain.errors import NOTHING_THERE, NotFound
from domain.identifiers import uuid7
from storage.people_models import LoginAttempt, Membership, OneTimeLink, SignIn, User
from storage.register import Session
from storage.statements import Statement, slot


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
            SignIn.id, SignIn.user_id, User.email, SignIn.org_id, Membership.role, SignIn.seen_at, SignIn.expires_at
        )
        .join(User, on=(User.id == SignIn.user_id))
        .join(Membership, on=((Membership.user_id == SignIn.user_id) & (Membership.org_id == SignIn.org_id)))
        .where(_MINE & User.disabled_at.is_null())
    )
)
_BEGIN = Statement(lambda _: SignIn.insert({field: slot(name) for name, field in _FIELDS.items()}))
_SEEN = Statement(lambda _: SignIn.update({SignIn.seen_at: slot("now")}).where(_MINE))
_MOVE = Statement(lambda _: SignIn.update({SignIn.org_id: slot("org_id")}).where(_MINE))
_END = Statement(lambda _: SignIn.delete().where((SignIn.user_id == slot("user_id")) & (SignIn.id == slot("id"))))
_END_OTHERS = Statement(
    lambda _: SignIn.delete().where((SignIn.user_id == slot("user_id")) & (SignIn.id != slot("id")))
)
_OLD = Statement(
    lambda _: SignIn.delete().where((SignIn.expires_at <= slot("now")) | (SignIn.seen_at <= slot("idle_since")))
)
_BROWSERS = Statement(
    lambda _: (
        SignIn.select(SignIn.id, SignIn.address, SignIn.browser, SignIn.created_at, SignIn.seen_at)
        .where(SignIn.user_id == slot("user_id"))
        .order_by(SignIn.id.desc())
    )
)
_LINK = Statement(
    lambda _: OneTimeLink.insert(
        {
            OneTimeLink.token_sha256: slot("digest"),
            OneTimeLink.org_id: slot("org_id"),
            OneTimeLink.user_id: slot("user_id"),
            OneTimeLink.expires_at: slot("expires_at"),
        }
    )
)
_GOOD_LINK = (OneTimeLink.token_sha256 == slot("digest")) & (OneTimeLink.expires_at > slot("now"))
_PEEK = Statement(lambda _: OneTimeLink.select(OneTimeLink.org_id, OneTimeLink.user_id).where(_GOOD_LINK))
_TAKE = Statement(lambda _: OneTimeLink.delete().where(_GOOD_LINK).returning(OneTimeLink.org_id, OneTimeLink.user_id))
_OLD_LINKS = Statement(lambda _: OneTimeLink.delete().where(OneTimeLink.expires_at <= slot("now")))
_FIRST_LINKS = Statement(lambda _: OneTimeLink.delete().where(OneTimeLink.user_id.is_null()))

_ANEW = LoginAttempt.since <= slot("window")
_TRY = Statement(
    lambda _: (
        LoginAttempt.insert(
            {LoginAttempt.subject: slot("subject"), LoginAttempt.tries: 1, LoginAttempt.since: slot("now")}
        )
        .on_conflict(
            conflict_target=[LoginAttempt.subject],
            update={
                LoginAttempt.tries: Case(None, ((_ANEW, 1),), LoginAttempt.tries + 1),
                LoginAttempt.since: Case(None, ((_ANEW, EXCLUDED.since),), LoginAttempt.since),
            },
        )
        .returning(LoginAttempt.tries, LoginAttempt.since)
    )
)
_FORGET = Statement(lambda _: LoginAttempt.delete().where(LoginAttempt.subject == slot("subject")))
_TAKE_BACK = Statement(
    lambda _: LoginAttempt.update({LoginAttempt.tries: LoginAttempt.tries - 1}).where(
        LoginAttempt.subject == slot("subject")
    )
)
_OLD_TRIES = Statement(lambda _: LoginAttempt.delete().where(_ANEW))


def visit(session: Session, token: str, now: str) -> Visit | None:
    """Who a cookie belongs to, or None when its session is unknown or over."""
    row = session.one(_VISIT, digest=law.digest(token))
    found = Visit(*row) if row else None
    over = found is None or law.is_over(found.seen_at, found.expires_at, session.safeguards.not_before(now))
    return None if over else found


def begin(session: Session, user_id: str, org_id: str, address: str, browser: str, now: str) -> str:
    """Sign a person in: the new token. What is over is forgotten on this occasion."""
    session.change(_OLD, now=now, idle_since=shift(now, -law.IDLE))
    secret = law.token(os.urandom(32))
    row = {"token_sha256": law.digest(secret), "id": uuid7(), "user_id": user_id, "org_id": org_id}
    ends = {"created_at": now, "seen_at": now, "expires_at": law.ends_at(now)}
    session.change(_BEGIN, **row, **ends, address=address[:64], browser=browser[:200])
    return secret


def seen(session: Session, token: str, now: str) -> None:
    """Note that a session is in use."""
    session.change(_SEEN, digest=law.digest(token), now=now)


def move(session: Session, token: str, org_id: str) -> None:
    """Look at another organisation; whether the person is a member shows at the next visit."""
    session.change(_MOVE, digest=law.digest(token), org_id=org_id)


def search(session: Session, user_id: str) -> list[Browser]:
    """Where a person is signed in, newest first."""
    return [Browser(*row) for row in session.all(_BROWSERS, user_id=user_id)]


def end(session: Session, user_id: str, id: str) -> None:
    """Sign a person out in one place."""
    session.change(_END, user_id=user_id, id=id)


def end_others(session: Session, user_id: str, id: str) -> None:
    """Sign a person out everywhere else."""
    session.change(_END_OTHERS, user_id=user_id, id=id)


def make_link(session: Session, org_id: str, user_id: str | None, by: Attribution) -> str:
    """The secret of a new one-time link; for the first owner it replaces every earlier one."""
    session.change(_OLD_LINKS, now=by.at)
    if user_id is None:
        session.change(_FIRST_LINKS)
    secret = law.token(os.urandom(32))
    lives = law.LINK_FOR_FIRST_OWNER if user_id is None else law.LINK_FOR_MEMBER
    values = {"org_id": org_id, "user_id": user_id, "expires_at": shift(by.at, lives)}
    session.change(_LINK, digest=law.digest(secret), **values)
    return secret


def peek_link(session: Session, secret: str, now: str) -> tuple[str, str | None]:
    """The organisation and the person of a link that is still good. Raises NotFound."""
    row = session.one(_PEEK, digest=law.digest(secret), now=session.safeguards.not_before(now))
    if row is None:
        raise NotFound(NOTHING_THERE)
    return row[0], row[1]


def take_link(session: Session, secret: str, now: str) -> tuple[str, str | None]:
    """Use a link up: its organisation and person. Raises NotFound for all but the first who comes."""
    rows = session.change(_TAKE, digest=law.digest(secret), now=session.safeguards.not_before(now))
    if not rows:
        raise NotFound(NOTHING_THERE)
    return rows[0][0], rows[0][1]


def count_try(session: Session, email: str, address: str, now: str) -> str | None:
    """Count a guess before it is judged; the instant from which more are allowed when there were too many."""
    window = shift(now, -law.GUESSES_WINDOW)
    session.change(_OLD_TRIES, window=window)
    blocked: list[str] = []
    for subject, most in ((_account(email), law.GUESSES_PER_ACCOUNT), (_place(address), law.GUESSES_PER_ADDRESS)):
        [(tries, since)] = session.change(_TRY, subject=law.digest(subject), now=now, window=window)
        if tries > most:
            blocked.append(shift(since, law.GUESSES_WINDOW))
    return max(blocked, default=None)


def forget_tries(session: Session, email: str, address: str) -> None:
    """The account's owner came in: what was counted against it is over, and this try was no guess."""
    session.change(_FORGET, subject=law.digest(_account(email)))
    session.change(_TAKE_BACK, subject=law.digest(_place(address)))


def _account(email: str) -> str:
    return f"account {email}"


def _place(address: str) -> str:
    return f"from {address}"
