"""Letters on their way: what takes them, and what happens where one can't leave now."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Protocol

from delivery.mail import Letter, MailDelayed, MailPutOff, MailRefused
from delivery.work import Outcome, Work
from domain.clock import shift
from domain.retries import pause

log = logging.getLogger("breach_register")

_LONGEST_PAUSE = timedelta(minutes=5)


class Post(Protocol):
    """What letters are handed to."""

    def send(self, letter: Letter) -> None:
        """Hand it over. Raises MailRefused or MailDelayed."""
        ...


async def hand_over(post: Post, letter: Letter) -> str | None:
    """Hand a letter over, and return why it was refused for good. Raises MailDelayed."""
    try:
        await asyncio.to_thread(post.send, letter)
    except MailRefused as refused:
        log.warning("a letter was refused: %s", refused)
        return str(refused)
    return None


async def in_turn(acts: Iterable[Callable[[], Awaitable[None]]]) -> MailDelayed | None:
    """Do them one after the other, and return why some are to be done again.

    One person's mailbox holds nobody else up, a server that takes nothing does.
    """
    delay: MailDelayed | None = None
    for act in acts:
        try:
            await act()
        except MailPutOff as put_off:
            delay = put_off
        except MailDelayed as delayed:
            return delayed
    return delay


def soon_again(work: Work, delay: MailDelayed) -> Outcome:
    """Return when a job is due again whose mail couldn't leave."""
    log.warning("mail is delayed: %s", delay)
    failures = work.job.failures + 1
    return Outcome(
        shift(work.now, min(pause(failures), _LONGEST_PAUSE)), failures=failures
    )
