"""Worker threads: readers that answer one request after the other, and one writer that shares a disk sync.

The event loop only moves bytes. The writer takes what is waiting, runs each write as a step of one transaction,
commits, and only then answers any of them: a sync costs the same for one write as for fifty.
"""

import asyncio
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import NamedTuple

from domain.errors import RegisterError
from gateway.exchange import Reply, Request
from gateway.logs import log
from gateway.stack import Stack
from storage.register import Register, Session


class _Job(NamedTuple):
    run: Callable[[Session], Reply]
    request_id: str
    future: "asyncio.Future[Reply]"


class Lane:
    """Threads that take jobs from one queue, up to `most` at a time."""

    def __init__(self, name: str, threads: int, most: int, stack: Stack, register: Register) -> None:
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._most = most
        self._stack = stack
        self._register = register
        self._threads = [threading.Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    async def run(self, request: Request) -> Reply:
        """The reply, once everything it acknowledges is on the disk."""
        return await self.submit(lambda session: self._stack.run(request, session), request.request_id)

    def submit(self, work: Callable[[Session], Reply], request_id: str) -> "asyncio.Future[Reply]":
        """Queue work that brings its own step; nobody needs to await it."""
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._queue.put(_Job(work, request_id, future))
        return future

    def close(self) -> None:
        """Finish what is queued, then stop."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (batch := self._take()) is not None:
            replies = self._answer(batch)
            batch[0].future.get_loop().call_soon_threadsafe(_settle, batch, replies)
        self._register.close()

    def _take(self) -> list[_Job] | None:
        job = self._queue.get()
        if job is None:
            return None
        batch = [job]
        try:
            while len(batch) < self._most:
                job = self._queue.get_nowait()
                if job is None:
                    self._queue.put(None)
                    break
                batch.append(job)
        except Empty:
            pass
        return batch

    def _answer(self, batch: list[_Job]) -> list[Reply]:
        try:
            session = self._register.session()
            replies = [job.run(session) for job in batch]
            session.commit()
            return replies
        except RegisterError as error:
            if len(batch) > 1:
                # the shared commit failed and nothing of it was kept: let each stand alone
                return [reply for job in batch for reply in self._answer([job])]
            return [self._stack.problem(error, batch[0].request_id)]
        except Exception as error:
            log.error("a worker failed", exc_info=error)
            return [self._stack.problem(error, job.request_id) for job in batch]


def _settle(batch: list[_Job], replies: list[Reply]) -> None:
    for job, reply in zip(batch, replies, strict=True):
        if not job.future.done():
            job.future.set_result(reply)
