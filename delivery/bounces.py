"""Mail that comes back, as a kind of job: one for the whole register, which reads a mailbox.

What a report says counts where it names a letter that really left, by its id, and the address that
this one went to. It stops no reminder: whom to tell is for people to decide.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple, Protocol

from delivery.work import Outcome, Work
from domain.audit import Attribution
from domain.clock import shift
from domain.letters import Bounce
from domain.retries import pause
from storage import bounce_mailboxes, letters
from storage.bounce_mailboxes import Place
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

_EVERY = timedelta(minutes=3)
_SOON = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(minutes=5)


class MailboxUnread(Exception):
    """The mailbox can't be read now."""


class Arrival(NamedTuple):
    """A report in the mailbox, under its number there."""

    number: int
    bounce: Bounce


class Turn(NamedTuple):
    """What one turn found, how far it came, and whether there is more."""

    arrivals: list[Arrival]
    place: Place
    is_cut: bool


class Mailbox(Protocol):
    """What reports are read from."""

    @property
    def name(self) -> str:
        """What tells it from another."""
        ...

    def read(self, place: Place, today: str) -> Turn:
        """Return the next reports after a place. It waits. Raises MailboxUnread."""
        ...

    def mark(self, place: Place, numbers: Sequence[int]) -> None:
        """Mark messages as read. It waits. Raises MailboxUnread."""
        ...


class Bounces:
    """Reads the mailbox that mail comes back to; without one it ends what read an earlier one."""

    name = bounce_mailboxes.KIND

    def __init__(self, mailbox: Mailbox | None) -> None:
        self._mailbox = mailbox
        self._wanted = None if mailbox is None else mailbox.name

    def news(self, session: Session) -> Sequence[str]:
        """Return whose job is to be made, or to end, as the settings are another now."""
        return bounce_mailboxes.unplanned(session, self._wanted)

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Read the mailbox that the settings name from now on."""
        bounce_mailboxes.plan(session, org_id, self._wanted, now)

    async def run(self, work: Work) -> Outcome:
        """Read what has come, put it on record, and look again in a few minutes."""
        mailbox, name = self._mailbox, work.job.subject
        if mailbox is None or mailbox.name != name:
            # another worker's settings are another's
            return Outcome(shift(work.now, _EVERY))
        try:
            turn = await _turn(work, mailbox)
        except MailboxUnread as unread:
            log.warning("%s", unread)
            note = partial(
                bounce_mailboxes.note_failure, name=name, failure=str(unread)
            )
            failures = work.job.failures + 1
            wait = min(pause(failures), _LONGEST_PAUSE)
            return Outcome(shift(work.now, wait), note, failures)
        note = partial(
            bounce_mailboxes.note_read, name=name, place=turn.place, now=work.now
        )
        return Outcome(shift(work.now, _SOON if turn.is_cut else _EVERY), note)


async def _turn(work: Work, mailbox: Mailbox) -> Turn:
    """Read some messages, record what came back, and mark those that told of it."""
    place = await work.read(partial(bounce_mailboxes.place, name=mailbox.name))
    turn = await asyncio.to_thread(mailbox.read, place, work.now)
    numbers = await _record(work, turn.arrivals)
    if numbers:
        await asyncio.to_thread(mailbox.mark, turn.place, numbers)
    return turn


async def _record(work: Work, arrivals: Iterable[Arrival]) -> list[int]:
    """Put on record what is about letters of ours; return the numbers of these messages."""
    counted = []
    for number, bounce in arrivals:
        await work.note(lambda _: None)
        sent = await work.read(partial(letters.bounced_by, bounce=bounce))
        if sent is None:
            continue
        by = Attribution("system", "worker", work.now)
        act = partial(letters.note_bounce, sent=sent, bounce=bounce, by=by)
        # a step of the organisation whose letter it was, which is any
        await work.memory.write(sent.org_id, act)
        log.warning("a letter came back, %s", bounce.status or "without a status")
        counted.append(number)
    return counted
