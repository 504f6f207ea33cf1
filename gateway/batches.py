"""What a thread does with what it took at once: reads in one glance, writes in one commit."""

import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from domain.errors import Contended, RegisterError
from exchange.reply import Reply
from gateway.operations.stack import Stack
from storage.session.register import Register
from storage.session.transacted import Retake
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

_ATTEMPTS = 4
_PAUSE_S = 0.02
_UNAVAILABLE = 503


class Job(NamedTuple):
    """Work for a session."""

    run: Callable[[Session], Reply]
    request_id: str
    whose: bytes
    """The organisation, or what belongs to one alone: what has the same shares a transaction."""
    refused: Callable[[Exception], object] | None = None
    """Called, in the lane's thread, when work that went well isn't acknowledged."""


class Batches:
    """Answers what a thread of a lane took at once, with the thread's own connection."""

    def __init__(self, stack: Stack, register: Register, *, reads: bool) -> None:
        self.on_commit: list[Callable[[int], object]] = []
        self._stack = stack
        self._register = register
        self._reads = reads

    def close(self) -> None:
        """Give up the connection of this thread."""
        self._register.close()

    def answer(self, batch: list[Job]) -> list[Reply]:
        """Return the replies, also after a failure that nobody thought of.

        A thread that ended would answer nobody.
        """
        try:
            with self._stack.at_work():
                return self._answer(batch)
        except Exception as error:
            for job in batch:
                log.error(
                    "a batch failed",
                    exc_info=error,
                    extra={"request_id": job.request_id},
                )
            # what its transaction holds was acknowledged to nobody
            with suppress(Exception):
                self._register.close()
            return self._refuse(batch, error)

    def _answer(self, batch: list[Job]) -> list[Reply]:
        """What each is answered, after the commit that they share."""
        if self._reads:
            return self._read(batch)
        session = self._register.session()
        replies: dict[int, Reply] = {}
        try:
            for places in _together(batch, session):
                group = [batch[at] for at in places]
                answered = self._answer_together(group, session)
                replies |= zip(places, answered, strict=True)
        finally:
            session.release()
        return [replies[at] for at in range(len(batch))]

    def _read(self, batch: list[Job]) -> list[Reply]:
        """Answers that nothing has to be committed for.

        What a replica can't answer the primary may.
        """
        session, primary = self._register.reader(), self._register.session()
        try:
            # all of it was asked for before the first read: nobody sees less than was acknowledged
            # to them
            session.remember()
            with session.glance():
                replies = [self._run(job, session) for job in batch]
            if session is not primary:
                pairs = zip(replies, batch, strict=True)
                replies = [
                    self._run(job, primary) if reply.status == _UNAVAILABLE else reply
                    for reply, job in pairs
                ]
            return replies
        except RegisterError as refusal:
            return self._refuse(batch, refusal)
        finally:
            session.release()
            primary.release()

    def _answer_together(self, group: list[Job], session: Session) -> list[Reply]:
        """Return the replies after one commit; when that fails, none of the writes happened."""
        for attempt in range(1, _ATTEMPTS + 1):
            is_first = attempt == 1
            # taken again, a failure shows in the step that it belongs to, and is undone alone
            session.pipelined = session.engine.pipelines and is_first
            session.optimistic = is_first
            session.remember()
            try:
                replies = [self._run(job, session) for job in group]
                session.commit()
                for listener in self.on_commit:
                    listener(len(group))
                return replies
            except Contended as error:
                # nothing happened and nothing was answered: it may be done again from the start
                refusal: RegisterError = error
                if not isinstance(error, Retake):
                    longest = _PAUSE_S * 2**attempt
                    time.sleep(random.uniform(0, longest))  # noqa: S311 (no secret)
            except RegisterError as error:
                refusal = error
                break
        return self._refuse(group, refusal)

    def _refuse(self, batch: list[Job], error: Exception) -> list[Reply]:
        for job in batch:
            if job.refused is not None:
                job.refused(error)
        return [self._stack.problem(error, job.request_id) for job in batch]

    def _run(self, job: Job, session: Session) -> Reply:
        try:
            return job.run(session)
        except Exception as error:
            # its step is undone; the others of the batch go on
            if not isinstance(error, RegisterError):
                log.error(
                    "a worker failed",
                    exc_info=error,
                    extra={"request_id": job.request_id},
                )
            return self._stack.problem(error, job.request_id)


def _together(batch: list[Job], session: Session) -> list[list[int]]:
    """Return the places in a batch of what shares a commit.

    Where a transaction holds the audit head of an organisation, it holds that of one alone, so that
    no two wait for each other in a circle.
    """
    if not session.engine.locks_rows:
        return [list(range(len(batch)))]
    places: dict[bytes, list[int]] = {}
    for at, job in enumerate(batch):
        places.setdefault(job.whose, []).append(at)
    return list(places.values())
