"""Worker threads: readers that answer one request after the other, and one writer that shares a disk sync.

The event loop only moves bytes. The writer takes what is waiting, runs each write as a step of one transaction,
commits, and only then answers any of them: a sync costs the same for one write as for fifty.
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
from gateway.exchange import Reply, Request
from gateway.stack import Stack
from storage.register import Register
from storage.transactions import Session

log = logging.getLogger("breach_register")


_ATTEMPTS = 4
_PAUSE_S = 0.02
_UNAVAILABLE = 503


class _Job(NamedTuple):
    run: Callable[[Session], Reply]
    request_id: str
    key: bytes
    future: "asyncio.Future[Reply]"


class Lane:
    """Threads that take batches from one queue: `most` jobs at a time, or half as many again.

    Requests that the event loop reads in one turn travel as one batch each way, so that the loop and a worker wake
    each other once per batch and don't fight over the interpreter's lock for every request.
    """

    def __init__(
        self, name: str, threads: int, most: int, stack: Stack, register: Register, *, reads: bool = False
    ) -> None:
        self.pending = 0
        self.on_commit: Callable[[int], object] | None = None
        self._busy_since: float | None = None
        self._waiting: list[_Job] = []
        self._queue: SimpleQueue[list[_Job] | None] = SimpleQueue()
        self._most = most
        self._stack = stack
        self._register = register
        self._reads = reads
        self._threads = [threading.Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    async def run(self, request: Request) -> Reply:
        """The reply, once everything it acknowledges is on the disk."""
        key = request.headers.get(b"authorization", b"")
        return await self.submit(lambda session: self._stack.run(request, session), request.request_id, key)

    def submit(self, work: Callable[[Session], Reply], request_id: str, key: bytes) -> "asyncio.Future[Reply]":
        """Queue work that brings its own step; nobody needs to await it."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Reply] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._flush)
        self.pending += 1
        self._waiting.append(_Job(work, request_id, key, future))
        return future

    def works(self, patience_s: float) -> bool:
        """Whether its threads live, and a lone one hasn't been busy with one batch for longer than this."""
        since = self._busy_since
        return all(one.is_alive() for one in self._threads) and (
            since is None or time.monotonic() - since <= patience_s
        )

    def close(self) -> None:
        """Finish what is queued, then stop."""
        self._flush()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for start in range(0, len(waiting), self._most):
            self._queue.put(waiting[start : start + self._most])

    def _work(self) -> None:
        while (batch := self._take()) is not None:
            self._busy_since = time.monotonic()
            replies = self._answer_in_any_case(batch)
            self._busy_since = None
            batch[0].future.get_loop().call_soon_threadsafe(self._settle, batch, replies)
        self._register.close()

    def _take(self) -> list[_Job] | None:
        batch = self._queue.get()
        if batch is None:
            return None
        with suppress(Empty):
            while 2 * len(batch) <= self._most:
                more = self._queue.get_nowait()
                if more is None:
                    self._queue.put(None)
                    break
                batch += more
        return batch

    def _answer_in_any_case(self, batch: list[_Job]) -> list[Reply]:
        """The replies, also where something fails that nobody thought of: a thread that ended would answer nobody."""
        try:
            return self._answer(batch)
        except Exception as error:
            log.error("a batch failed", exc_info=error)
            # what its transaction holds was acknowledged to nobody
            self._register.close()
            return [self._stack.problem(error, job.request_id) for job in batch]

    def _answer(self, batch: list[_Job]) -> list[Reply]:
        """What each is answered, after the commit that they share."""
        if self._reads:
            return self._read(batch)
        session = self._register.session()
        if len(batch) > 1 and session.engine.locks_rows:
            # a key belongs to one organisation, so a transaction holds one audit head and none can wait in a circle
            batch.sort(key=lambda job: job.key)
            groups = [list(group) for _, group in groupby(batch, lambda job: job.key)]
        else:
            groups = [batch]
        try:
            return [reply for group in groups for reply in self._answer_together(group, session)]
        finally:
            session.release()

    def _read(self, batch: list[_Job]) -> list[Reply]:
        """Answers that nothing has to be committed for; what a replica can't answer the primary may."""
        session, primary = self._register.reader(), self._register.session()
        try:
            # all of it was asked for before the first read: nobody sees less than was acknowledged to them
            with session.glance():
                replies = [self._run(job, session) for job in batch]
            if session is not primary:
                pairs = zip(replies, batch, strict=True)
                replies = [self._run(job, primary) if reply.status == _UNAVAILABLE else reply for reply, job in pairs]
            return replies
        except RegisterError as refusal:
            return [self._stack.problem(refusal, job.request_id) for job in batch]
        finally:
            for one in (session, primary):
                one.release()

    def _answer_together(self, group: list[_Job], session: Session) -> list[Reply]:
        """The replies after one commit; when that fails, none of them happened."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                replies = [self._run(job, session) for job in group]
                session.commit()
                if self.on_commit is not None:
                    self.on_commit(len(group))
                return replies
            except Contended as error:
                # nothing happened, and nothing was answered: all of it may be done again from the start
                refusal: RegisterError = error
                time.sleep(random.uniform(0, _PAUSE_S * 2**attempt))  # noqa: S311 (no secret)
            except RegisterError as error:
                refusal = error
                break
        return [self._stack.problem(refusal, job.request_id) for job in group]

    def _run(self, job: _Job, session: Session) -> Reply:
        try:
            return job.run(session)
        except Exception as error:
            # its step is undone; the others of the batch go on
            if not isinstance(error, RegisterError):
                log.error("a worker failed", exc_info=error, extra={"request_id": job.request_id})
            return self._stack.problem(error, job.request_id)

    def _settle(self, batch: list[_Job], replies: list[Reply]) -> None:
        self.pending -= len(batch)
        for job, reply in zip(batch, replies, strict=True):
            if not job.future.done():
                job.future.set_result(reply)
