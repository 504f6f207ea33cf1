"""Letters that the mail server took, and those of them that came back.

A report of a mail server counts where it names a letter by its id, and the address that this one
went to: anybody can write such a report, but only who got the letter knows its id.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

import orjson
from peewee import EXCLUDED, fn

from domain.audit import Attribution, changes
from domain.clock import shift
from domain.letters import Bounce, reason
from storage import audit
from storage.schema.letter_models import Letter
from storage.schema.people_models import User
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

KEPT = timedelta(days=30)
"""How long a letter is remembered that didn't come back: servers give up after a week."""

_OF_INCIDENTS = "incidents/"
_MOST = 1000
_ORG = Letter.org_id == slot("org_id")
_CAME_BACK = Letter.bounced_at.is_null(False)
_REASON = (Letter.status, Letter.diagnostic)
_KEEP = Statement(
    lambda _: Letter.insert(
        {
            Letter.id: slot("id"),
            Letter.org_id: slot("org_id"),
            Letter.user_id: slot("user_id"),
            Letter.resource: slot("resource"),
            Letter.said: slot("said"),
            Letter.sent_at: slot("sent_at"),
        }
    ).on_conflict(
        conflict_target=[Letter.id], update={Letter.sent_at: EXCLUDED.sent_at}
    )
)
_FORGET = Statement(
    lambda _: Letter.delete().where(
        _ORG & Letter.bounced_at.is_null() & (Letter.sent_at < slot("before_at"))
    )
)
_FOUND = Statement(
    lambda _: (
        Letter.select(
            Letter.id, Letter.org_id, Letter.resource, Letter.said, User.email
        )
        .join(User, on=(User.id == Letter.user_id))
        .where(Letter.id == slot("id"))
    )
)
_BOUNCE = Statement(
    lambda _: (
        Letter.update(
            {
                Letter.bounced_at: slot("at"),
                Letter.status: slot("status"),
                Letter.diagnostic: slot("diagnostic"),
            }
        )
        .where((Letter.id == slot("id")) & Letter.bounced_at.is_null())
        .returning(Letter.id)
    )
)
_OF_RESOURCE = Statement(
    lambda _: (
        Letter.select(Letter.id, Letter.bounced_at, *_REASON)
        .where(_ORG & (Letter.resource == slot("resource")) & _CAME_BACK)
        .limit(slot("most"))
    )
)
_LATELY = Statement(
    lambda _: (
        Letter.select(Letter.user_id, Letter.bounced_at, *_REASON)
        .where(_ORG & (Letter.bounced_at > slot("since")))
        .order_by(Letter.bounced_at.desc())
        .limit(slot("most"))
    )
)
_COUNT = Statement(lambda _: Letter.select(fn.COUNT(Letter.id)).where(_CAME_BACK))


class Sent(NamedTuple):
    """A letter that left, and the address that it went to."""

    id: str
    org_id: str
    resource: str
    said: str | None
    email: str


class Bounced(NamedTuple):
    """When a letter came back, as far as the register learned of it, and why."""

    at: str
    reason: str


def keep(
    session: Session,
    org_id: str,
    id: str,
    user_id: str,
    resource: str,
    said: Mapping[str, str] | None,
    at: str,
) -> None:
    """Remember a letter that left, and forget those of the organisation that left long ago.

    `said` is what the trail tells of it; None where it tells nothing.
    """
    place = {"org_id": org_id, "user_id": user_id, "resource": resource}
    text = None if said is None else orjson.dumps(said).decode()
    session.change(_KEEP, **place, id=id, said=text, sent_at=at)
    session.change(_FORGET, org_id=org_id, before_at=shift(at, -KEPT))


def bounced_by(session: Session, bounce: Bounce) -> Sent | None:
    """The letter that a report is about; None where it is about none of ours."""
    row = session.one(_FOUND, id=bounce.letter_id)
    sent = None if row is None else Sent(*row)
    return sent if sent is not None and bounce.is_about(sent.email) else None


def note_bounce(session: Session, sent: Sent, bounce: Bounce, by: Attribution) -> None:
    """Put on record, and on the trail, that a letter came back; once, however often it is told."""
    why = {"status": bounce.status, "diagnostic": bounce.diagnostic}
    is_new = session.change(_BOUNCE, id=sent.id, at=by.at, **why)
    if not is_new or sent.said is None:
        return
    _, is_of_incident, incident_id = sent.resource.partition(_OF_INCIDENTS)
    recorded = orjson.loads(sent.said)
    recorded["bounce"] = reason(bounce.status, bounce.diagnostic)
    audit.append(
        session,
        sent.org_id,
        by,
        action="update",
        resource=sent.resource,
        incident_id=incident_id if is_of_incident else None,
        changes=changes({}, recorded),
    )


def bounced(session: Session, org_id: str, resource: str) -> dict[str, Bounced]:
    """The letters about a resource that came back, by their id."""
    rows = session.all(_OF_RESOURCE, org_id=org_id, resource=resource, most=_MOST)
    return {id: Bounced(at, reason(*why)) for id, at, *why in rows}


def bounced_lately(session: Session, org_id: str, now: str) -> dict[str, Bounced]:
    """The last letter of each person that came back within a month, by the person's id."""
    since = shift(now, -KEPT)
    rows = session.all(_LATELY, org_id=org_id, since=since, most=_MOST)
    # the newest come first: the last of a person's is written over the earlier ones
    rows.reverse()
    return {user_id: Bounced(at, reason(*why)) for user_id, at, *why in rows}


def count_bounced(session: Session) -> int:
    """How many letters came back, over all organisations."""
    [(number,)] = session.all(_COUNT)
    return int(number)
