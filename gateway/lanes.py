"""Worker threads: readers that answer one request after the other, and writers.

The event loop only moves bytes. A writer takes what is waiting, runs each write as a step of one
transaction, commits, and only then answers any of them: a disk sync costs the same for one write
as for fifty. A file has one writer. A server has several, and an organisation is always with the
same: its writes follow one after the other, and those of others needn't wait for them.
"""

import asyncio
import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import NamedTuple

from domain.errors import Contended, RegisterError
from exchange.reply import Reply
from exchange.request import Request
from gateway.operations.stack import Stack
from gateway.pulse import Pulse
from storage.session.register import Register
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

_ATTEMPTS = 4
_PAUSE_S = 0.02
_UNAVAILABLE = 503
_MANY = 10_000


class _Job(NamedTuple):
    run: Callable[[Session], Reply]
    request_id: str
    whose: bytes
    future: "asyncio.Future[Reply]"
    refused: Callable[[Exception], object] | None


_Queue = SimpleQueue[list[_Job] | None]


class Threads(NamedTuple):
    """How many threads answer reads, and how many write."""

    readers: int
    writers: int


class Lane:
    """Threads that take batches from their queue: `most` jobs at a time, or half as many again.

    Readers share one queue. Each writer has its own, and a job's is that of its organisation.

    Requests that the event loop reads in one turn travel as one batch each way, so that the loop
    and a worker wake each other once per batch and don't fight over the interpreter's lock for
    every request.
    """

    def __init__(
        self,
        name: str,
        threads: int,
        most: int,
        stack: Stack,
        register: Register,
        *,
        reads: bool = False,
        pulse: Pulse | None = None,
    ) -> None:
        self.pending = 0
        self.on_commit: list[Callable[[int], object]] = []
        self.pulse = pulse or Pulse()
        self._waiting: list[_Job] = []
        queues = 1 if reads else threads
        self._queues: list[_Queue] = [SimpleQueue() for _ in range(queues)]
        self._owners: dict[bytes, bytes] = {}
        self._most = most
        self._stack = stack
        self._register = register
        self._reads = reads
        self._threads = [self._thread(f"{name}-{n}", n) for n in range(threads)]
        self._start()

    def _start(self) -> None:
        self.pulse.threads = self._threads
        for thread in self._threads:
            thread.start()

    def _thread(self, name: str, n: int) -> threading.Thread:
        queue = self._queues[n % len(self._queues)]
        return threading.Thread(
            target=self._work, args=(queue,), name=name, daemon=True
        )

    async def run(self, request: Request) -> Reply:
        """Return the reply, once everything it acknowledges is on the disk."""
        key = request.headers.get(b"authorization", b"")

        def work(session: Session) -> Reply:
            return self._stack.run(request, session)

        reply = await self.submit(work, request.request_id, self._owners.get(key, key))
        if request.owner is not None and key not in self._owners:
            self._learn(key, request.owner)
        return reply

    def submit(
        self,
        work: Callable[[Session], Reply],
        request_id: str,
        whose: bytes,
        refused: Callable[[Exception], object] | None = None,
    ) -> "asyncio.Future[Reply]":
        """Queue work that brings its own step; nobody needs to await it.

        `whose` is the organisation, or what belongs to one alone: what has the same shares a
        transaction.
        `refused` is called, in the lane's thread, when work that went well isn't acknowledged.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Reply] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._flush)
        self.pending += 1
        self._waiting.append(_Job(work, request_id, whose, future, refused))
        return future

    def close(self) -> None:
        """Finish what is queued, then stop."""
        self._flush()
        for n in range(len(self._threads)):
            self._queues[n % len(self._queues)].put(None)
        for thread in self._threads:
            thread.join()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if len(self._queues) == 1:
            self._put(self._queues[0], waiting)
            return
        for n, queue in enumerate(self._queues):
            self._put(queue, [job for job in waiting if self._place(job.whose) == n])

    def _put(self, queue: _Queue, jobs: list[_Job]) -> None:
        for start in range(0, len(jobs), self._most):
            queue.put(jobs[start : start + self._most])

    def _place(self, whose: bytes) -> int:
        return hash(whose) % len(self._queues)

    def _learn(self, key: bytes, org_id: str) -> None:
        """Note whose a key is, so that all of an organisation's are with one writer."""
        if len(self._owners) >= _MANY:
            self._owners.clear()
        self._owners[key] = org_id.encode()

    def _work(self, queue: _Queue) -> None:
        name = threading.current_thread().name
        while (batch := self._take(queue)) is not None:
            self.pulse.busy_since[name] = time.monotonic()
            replies = self._answer_in_any_case(batch)
            self.pulse.busy_since.pop(name, None)
            batch[0].future.get_loop().call_soon_threadsafe(
                self._settle, batch, replies
            )
        self._register.close()

    def _take(self, queue: _Queue) -> list[_Job] | None:
        batch = queue.get()
        if batch is None:
            return None
        with suppress(Empty):
            while 2 * len(batch) <= self._most:
                more = queue.get_nowait()
                if more is None:
                    queue.put(None)
                    break
                batch += more
        return batch

    def _answer_in_any_case(self, batch: list[_Job]) -> list[Reply]:
        """Return the replies, also after a failure that nobody thought of.

        A thread that ended would answer nobody.
        """
        try:
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

    def _answer(self, batch: list[_Job]) -> list[Reply]:
        """What each is answered, after the commit that they share."""
        if self._reads:
            return self._read(batch)
        session = self._register.session()
        if len(batch) > 1 and session.engine.locks_rows:
            # a transaction holds the audit head of one organisation, so no two wait for each other
            # in a circle
            batch.sort(key=lambda job: job.whose)
            groups = [list(group) for _, group in groupby(batch, lambda job: job.whose)]
        else:
            groups = [batch]
        try:
            return [
                reply
                for group in groups
                for reply in self._answer_together(group, session)
            ]
        finally:
            session.release()

    def _read(self, batch: list[_Job]) -> list[Reply]:
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

    def _answer_together(self, group: list[_Job], session: Session) -> list[Reply]:
        """Return the replies after one commit; when that fails, none of the writes happened."""
        for attempt in range(1, _ATTEMPTS + 1):
            # taken again, a failure shows in the step that it belongs to
            session.pipelined = session.engine.pipelines and attempt == 1
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
                longest = _PAUSE_S * 2**attempt
                time.sleep(random.uniform(0, longest))  # noqa: S311 (no secret)
            except RegisterError as error:
                refusal = error
                break
        return self._refuse(group, refusal)

    def _refuse(self, batch: list[_Job], error: Exception) -> list[Reply]:
        for job in batch:
            if job.refused is not None:
                job.refused(error)
        return [self._stack.problem(error, job.request_id) for job in batch]

    def _run(self, job: _Job, session: Session) -> Reply:
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

    def _settle(self, batch: list[_Job], replies: list[Reply]) -> None:
        self.pending -= len(batch)
        for job, reply in zip(batch, replies, strict=True):
            if not job.future.done():
                job.future.set_result(reply)
