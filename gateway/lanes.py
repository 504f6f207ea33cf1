"""Worker threads: readers that answer one request after the other, and writers.

The event loop moves bytes, and answers a short read that is alone (`own_turn.py`). A writer takes
what is waiting, runs each write as a step of one transaction, commits, and only then answers any of
them: a disk sync costs the same for one write as for fifty. A file has one writer. A server has
several, and an organisation is always with the same: its writes follow one after the other, and
those of others needn't wait for them.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import NamedTuple

from exchange.reply import Reply
from exchange.request import Request
from gateway.batches import Batches, Job
from gateway.operations.stack import Stack
from gateway.own_turn import OwnTurn, Stopwatch
from gateway.pulse import Pulse
from storage.session.register import Register
from storage.session.transactions import Session

_MANY = 10_000


class Queued(NamedTuple):
    """A job that a thread takes up, and the future that its reply is waited for by."""

    job: Job
    future: "asyncio.Future[Reply]"
    operation: str | None
    """Of a read that was alone when it came: how long that takes decides where the next goes."""


_Queue = SimpleQueue[list[Queued] | None]


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
        self._batches = Batches(stack, register, reads=reads)
        self.pulse = pulse or Pulse()
        self._waiting: list[Queued] = []
        queues = 1 if reads else threads
        self._queues: list[_Queue] = [SimpleQueue() for _ in range(queues)]
        self._owners: dict[bytes, bytes] = {}
        self._most = most
        self._stack = stack
        # a server is a journey away, which no turn of the loop waits for
        self._is_near = reads and not register.engine.pipelines
        self._own_turn = OwnTurn()
        self._threads = [self._thread(f"{name}-{n}", n) for n in range(threads)]
        self._start()

    @property
    def on_commit(self) -> list[Callable[[int], object]]:
        """What is told of each commit, and how many writes it held."""
        return self._batches.on_commit

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
        work = partial(self._stack.run, request)
        operation = self._alone(request)
        if operation is not None and self._own_turn.allows(operation):
            return self._answer_here(Job(work, request.request_id, b""), operation)
        key = request.headers.get(b"authorization", b"")
        whose = self._owners.get(key, key)
        reply = await self.submit(work, request.request_id, whose, operation=operation)
        if request.owner is not None and key not in self._owners:
            self._learn(key, request.owner)
        return reply

    def submit(
        self,
        work: Callable[[Session], Reply],
        request_id: str,
        whose: bytes,
        refused: Callable[[Exception], object] | None = None,
        operation: str | None = None,
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
        job = Job(work, request_id, whose, refused)
        self._waiting.append(Queued(job, future, operation))
        return future

    def _alone(self, request: Request) -> str | None:
        """Return the operation of a read that has nothing beside it."""
        if not self._is_near or self.pending or not request.is_alone:
            return None
        return self._stack.operation_of(request)

    def _answer_here(self, job: Job, operation: str) -> Reply:
        """Return the reply of a read on the event loop's own turn."""
        watch = Stopwatch()
        [reply] = self._batches.answer([job])
        self._own_turn.note(operation, watch.seconds())
        return reply

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
            here = [one for one in waiting if self._place(one.job.whose) == n]
            self._put(queue, here)

    def _put(self, queue: _Queue, waiting: list[Queued]) -> None:
        for start in range(0, len(waiting), self._most):
            queue.put(waiting[start : start + self._most])

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
            watch = Stopwatch()
            replies = self._batches.answer([queued.job for queued in batch])
            self.pulse.busy_since.pop(name, None)
            batch[0].future.get_loop().call_soon_threadsafe(
                self._settle, batch, replies, watch.seconds()
            )
        self._batches.close()

    def _take(self, queue: _Queue) -> list[Queued] | None:
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

    def _settle(
        self, batch: list[Queued], replies: list[Reply], seconds: float
    ) -> None:
        self.pending -= len(batch)
        [first, *others] = batch
        if first.operation is not None and not others:
            self._own_turn.note(first.operation, seconds)
        for queued, reply in zip(batch, replies, strict=True):
            if not queued.future.done():
                queued.future.set_result(reply)
