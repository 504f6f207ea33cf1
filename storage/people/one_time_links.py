"""One-time links, by which a person chooses a password: they are kept as digests."""

import os
from datetime import timedelta

from domain import sign_ins as law
from domain.audit import Attribution, changes
from domain.clock import is_future, shift
from domain.errors import NOTHING_THERE, NotFound
from storage import audit
from storage.schema.people_models import OneTimeLink
from storage.session.connected import Row
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_FACTS = (OneTimeLink.org_id, OneTimeLink.user_id, OneTimeLink.expires_at)
_THIS = OneTimeLink.token_sha256 == slot("digest")
_INSERT = Statement(
    lambda _: OneTimeLink.insert(
        {
            OneTimeLink.token_sha256: slot("digest"),
            OneTimeLink.org_id: slot("org_id"),
            OneTimeLink.user_id: slot("user_id"),
            OneTimeLink.expires_at: slot("expires_at"),
        }
    )
)
_READ = Statement(lambda _: OneTimeLink.select(*_FACTS).where(_THIS))
_TAKE = Statement(lambda _: OneTimeLink.delete().where(_THIS).returning(*_FACTS))
_FORGET_OLD = Statement(
    lambda _: OneTimeLink.delete().where(OneTimeLink.expires_at <= slot("now"))
)
_VOID = Statement(
    lambda _: OneTimeLink.delete().where(OneTimeLink.user_id == slot("user_id"))
)
_VOID_FIRST = Statement(
    lambda _: OneTimeLink.delete().where(OneTimeLink.user_id.is_null())
)


def make(session: Session, org_id: str, user_id: str | None, by: Attribution) -> str:
    """The secret of a new link, in the place of every earlier one for the same person.

    Without a person it is for the first owner of the organisation.
    """
    session.change(_FORGET_OLD, now=by.at)
    if user_id is None:
        session.change(_VOID_FIRST)
    else:
        void(session, user_id)
    secret = law.token(os.urandom(32))
    ends_at = shift(by.at, _lifetime(user_id))
    values = {"org_id": org_id, "user_id": user_id, "expires_at": ends_at}
    session.change(_INSERT, digest=law.digest(secret), **values)
    resource = f"organisations/{org_id}" if user_id is None else f"users/{user_id}"
    _audit(session, org_id, resource, by, None, "made")
    return secret


def void(session: Session, user_id: str) -> None:
    """Void every link of a person."""
    session.change(_VOID, user_id=user_id)


def tell_used(session: Session, org_id: str, user_id: str, by: Attribution) -> None:
    """Put on the trail that a person used their link."""
    _audit(session, org_id, f"users/{user_id}", by, "made", "used")


def peek(session: Session, secret: str, now: str) -> tuple[str, str | None]:
    """The organisation and the person of a link that is still good. Raises NotFound."""
    return _good(session, session.one(_READ, digest=law.digest(secret)), now)


def take(session: Session, secret: str, now: str) -> tuple[str, str | None]:
    """Use a link up: its organisation and person.

    Raises NotFound for all but the first who comes.
    """
    rows = session.change(_TAKE, digest=law.digest(secret))
    return _good(session, rows[0] if rows else None, now)


def _good(session: Session, link: Row | None, now: str) -> tuple[str, str | None]:
    # an unknown link takes the same way as one that is over
    org_id, user_id, expires_at = link or ("", None, "")
    made_at = shift(expires_at, -_lifetime(user_id)) if link else now
    judged_at = session.safeguards.known_time.judge(now, made_at)
    if expires_at <= judged_at or is_future(made_at, now):
        raise NotFound(NOTHING_THERE)
    return org_id, user_id


def _lifetime(user_id: str | None) -> timedelta:
    return law.LINK_FOR_FIRST_OWNER if user_id is None else law.LINK_FOR_MEMBER


def _audit(
    session: Session,
    org_id: str,
    resource: str,
    by: Attribution,
    before: str | None,
    after: str,
) -> None:
    changed = changes({"one_time_link": before}, {"one_time_link": after})
    audit.append(
        session, org_id, by, action="update", resource=resource, changes=changed
    )
