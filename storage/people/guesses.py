"""How often passwords were guessed at, by account, by place and by browser.

And the key that marks known browsers.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from peewee import EXCLUDED, Case

from domain import sign_ins as law
from domain.addresses import network
from domain.clock import shift
from storage.schema.people_models import InstallationKey, LoginAttempt
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

# one from ahead is of a time when the clock was wrong
_ANEW = (LoginAttempt.since <= slot("window")) | (LoginAttempt.since > slot("ahead"))
_TRY = Statement(
    lambda _: (
        LoginAttempt.insert(
            {
                LoginAttempt.subject: slot("subject"),
                LoginAttempt.tries: 1,
                LoginAttempt.since: slot("now"),
            }
        )
        .on_conflict(
            conflict_target=[LoginAttempt.subject],
            update={
                LoginAttempt.tries: Case(None, ((_ANEW, 1),), LoginAttempt.tries + 1),
                LoginAttempt.since: Case(
                    None, ((_ANEW, EXCLUDED.since),), LoginAttempt.since
                ),
            },
        )
        .returning(LoginAttempt.tries, LoginAttempt.since)
    )
)
_TAKE_BACK = Statement(
    lambda _: LoginAttempt.update({LoginAttempt.tries: LoginAttempt.tries - 1}).where(
        LoginAttempt.subject == slot("subject")
    )
)
_SAME = Statement(
    lambda _: LoginAttempt.update({LoginAttempt.since: LoginAttempt.since}).where(
        (LoginAttempt.subject == slot("subject")) & (LoginAttempt.since <= slot("now"))
    )
)
_OLD_TRIES = Statement(lambda _: LoginAttempt.delete().where(_ANEW))
_BROWSERS = "browsers"
_KEY = Statement(
    lambda _: InstallationKey.select(InstallationKey.secret).where(
        InstallationKey.name == _BROWSERS
    )
)
_MAKE_KEY = Statement(
    lambda _: InstallationKey.insert(
        {InstallationKey.name: _BROWSERS, InstallationKey.secret: slot("secret")}
    ).on_conflict_ignore()
)


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may still guess: anybody, unless `until` says from when on.

    And of `known` each whose browser is known.
    """

    until: str | None
    known: frozenset[str]

    def is_open(self, user_id: str) -> bool:
        """Whether a password may be judged against this account."""
        return self.until is None or user_id in self.known


def browser_key(session: Session) -> bytes | None:
    """The key of this installation's marks, if it was needed before."""
    row = session.one(_KEY)
    return bytes.fromhex(row[0]) if row else None


def make_browser_key(session: Session) -> bytes:
    """The same; made now where there is none."""
    session.change(_MAKE_KEY, secret=os.urandom(32).hex())
    key = browser_key(session)
    if key is None:
        raise AssertionError("the key was made a moment ago")
    return key


def count(
    session: Session,
    email: str,
    address: str,
    now: str,
    known: Mapping[str, str] | None = None,
) -> Gate:
    """Count a guess before it is judged. `known` are accounts, with the names that this browser is
    known by.

    Every guess counts against the address that was typed and the place; a known browser has a count
    of its own
    besides, which nobody else can use up.
    """
    session.change(_OLD_TRIES, **_window(now))
    blocked = (
        _blocked_until(session, _account(email), law.GUESSES_PER_ACCOUNT, now),
        _blocked_until(session, _place(address), law.GUESSES_PER_ADDRESS, now),
    )
    free = {
        user_id
        for user_id, nonce in (known or {}).items()
        if _blocked_until(
            session, _browser(user_id, nonce), law.GUESSES_PER_BROWSER, now
        )
        is None
    }
    return Gate(max(filter(None, blocked), default=None), frozenset(free))


def take_back(
    session: Session, email: str, address: str, known: Mapping[str, str] | None = None
) -> None:
    """This try was no guess.

    Earlier ones stay counted: another account of the same address may be their aim.
    """
    browsers = (_browser(*mark) for mark in (known or {}).items())
    for subject in (_account(email), _place(address), *browsers):
        session.change(_TAKE_BACK, subject=law.digest(subject))


def note(session: Session, email: str, now: str) -> None:
    """Write that a guess was wrong, which is known already.

    What exists and what doesn't cost the same write.
    """
    session.change(_SAME, subject=law.digest(_account(email)), now=now)


def count_proof(session: Session, user_id: str, now: str) -> bool:
    """Count a guess of somebody who is signed in; whether it may be judged."""
    subject = f"proof {user_id}"
    return _blocked_until(session, subject, law.GUESSES_PER_ACCOUNT, now) is None


def take_back_proof(session: Session, user_id: str) -> None:
    """The password was right."""
    session.change(_TAKE_BACK, subject=law.digest(f"proof {user_id}"))


def _blocked_until(session: Session, subject: str, most: int, now: str) -> str | None:
    counted = law.digest(subject)
    [(tries, since)] = session.change(_TRY, subject=counted, now=now, **_window(now))
    return shift(since, law.GUESSES_WINDOW) if tries > most else None


def _window(now: str) -> dict[str, str]:
    """What lies outside of it is counted no longer."""
    ahead = shift(now, law.GUESSES_WINDOW)
    return {"window": shift(now, -law.GUESSES_WINDOW), "ahead": ahead}


def _account(email: str) -> str:
    return f"account {email}"


def _place(address: str) -> str:
    return f"from {network(address)}"


def _browser(user_id: str, nonce: str) -> str:
    return f"browser {nonce} {user_id}"
