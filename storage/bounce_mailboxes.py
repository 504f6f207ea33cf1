"""The mailbox that letters come back to: who reads it, how far it was read, and when last.

It is one for the whole register, and its job stands with the first organisation on record.
"""

from datetime import timedelta
from typing import NamedTuple

from domain.clock import shift
from storage import jobs
from storage.jobs import Name
from storage.schema.letter_models import BounceMailbox
from storage.schema.models import Organisation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

KIND = "bounces"
"""The kind of job that reads it; its subject is the name of the mailbox."""

PATIENCE = timedelta(minutes=15)
"""A mailbox that wasn't read for longer can't be read, or nobody reads it."""

_THIS = BounceMailbox.name == slot("name")
_ALL = Statement(
    lambda _: BounceMailbox.select(
        BounceMailbox.name,
        BounceMailbox.org_id,
        BounceMailbox.read_at,
        BounceMailbox.failure,
    ).order_by(BounceMailbox.name)
)
_FIRST = Statement(
    lambda _: (
        Organisation.select(Organisation.id)
        .order_by(Organisation.id)
        .limit(slot("most"))
    )
)
_PLACE = Statement(
    lambda _: BounceMailbox.select(BounceMailbox.validity, BounceMailbox.last).where(
        _THIS
    )
)
_ADD = Statement(
    lambda _: BounceMailbox.insert(
        {
            BounceMailbox.name: slot("name"),
            BounceMailbox.org_id: slot("org_id"),
            BounceMailbox.validity: slot("zero"),
            BounceMailbox.last: slot("zero"),
            BounceMailbox.read_at: slot("now"),
        }
    )
)
_FORGET = Statement(lambda _: BounceMailbox.delete().where(_THIS))
_READ = Statement(
    lambda _: BounceMailbox.update(
        {
            BounceMailbox.validity: slot("validity"),
            BounceMailbox.last: slot("last"),
            BounceMailbox.read_at: slot("now"),
            BounceMailbox.failure: slot("failure"),
        }
    ).where(_THIS)
)
_FAIL = Statement(
    lambda _: BounceMailbox.update({BounceMailbox.failure: slot("failure")}).where(
        _THIS
    )
)


class Place(NamedTuple):
    """How far a mailbox was read: the last number, and the numbering that it is of."""

    validity: int = 0
    last: int = 0


class Mailbox(NamedTuple):
    """A mailbox that is read: by whose job, when last, and why not since."""

    name: str
    org_id: str
    read_at: str
    failure: str | None

    def is_behind(self, now: str) -> bool:
        """Whether it wasn't read for longer than that takes."""
        return self.read_at < shift(now, -PATIENCE)


def search(session: Session) -> list[Mailbox]:
    """The mailboxes that are read; none, or one until another is set."""
    return [Mailbox(*row) for row in session.all(_ALL)]


def unplanned(session: Session, wanted: str | None) -> list[str]:
    """The organisation whose job is to be made or to end, where another mailbox is set or none."""
    found = search(session)
    if [mailbox.name for mailbox in found] == ([wanted] if wanted else []):
        return []
    if found:
        return [found[0].org_id]
    return [org_id for (org_id,) in session.all(_FIRST, most=1)]


def plan(session: Session, org_id: str, wanted: str | None, now: str) -> None:
    """Read this mailbox from now on, and no other."""
    for mailbox in search(session):
        jobs.cancel(session, mailbox.org_id, KIND, mailbox.name)
        session.change(_FORGET, name=mailbox.name)
    if wanted is not None:
        session.change(_ADD, name=wanted, org_id=org_id, now=now, zero=0)
        jobs.schedule(session, Name(org_id, KIND, wanted, KIND), now)


def place(session: Session, name: str) -> Place:
    """How far a mailbox was read."""
    row = session.one(_PLACE, name=name)
    return Place(*row) if row else Place()


def note_read(session: Session, name: str, place: Place, now: str) -> None:
    """Note how far a mailbox was read."""
    session.change(_READ, name=name, **place._asdict(), now=now, failure=None)


def note_failure(session: Session, name: str, failure: str) -> None:
    """Note why a mailbox couldn't be read."""
    session.change(_FAIL, name=name, failure=failure)
