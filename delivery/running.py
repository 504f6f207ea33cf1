"""Where a worker runs: in a thread of the service, or in a process of its own."""

import asyncio
import signal
import threading
from collections.abc import Callable, Sequence
from typing import Any

from delivery.work import Kind
from delivery.worker import Worker
from exchange.writing import Act, Write
from storage.session.register import Register


def standalone(register: Register) -> Write:
    """How a process of its own writes: a transaction for each step."""

    def write(org_id: str | None, act: Act) -> Any:
        with register.transaction(org_id) as session:
            return act(session)

    return write


def work(register: Register, kinds: Sequence[Kind]) -> None:
    """Work in this process until SIGTERM or SIGINT."""

    async def until_told() -> None:
        worker = Worker(register, standalone(register), kinds)
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, worker.stop)
        await worker.serve()

    asyncio.run(until_told())


class Background:
    """A worker in a thread of the service, which the service's own commits wake.

    The kinds are made in that thread: no start waits for what they import.
    """

    def __init__(self, register: Register, kinds: Callable[[], Sequence[Kind]]) -> None:
        self._register = register
        self._kinds = kinds
        self._thread: threading.Thread | None = None
        self._running: tuple[asyncio.AbstractEventLoop, Worker] | None = None
        self._begun = threading.Event()
        self._is_woken = False

    def start(self, write: Write) -> None:
        """Begin to work; what is written goes through `write`."""
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(write)), name="delivery", daemon=True
        )
        self._thread.start()

    def wake(self, commits: int = 1) -> None:
        """Look soon: something was committed.

        Any thread may call it, and it costs next to nothing.
        """
        if self._is_woken or self._running is None:
            return
        loop, worker = self._running
        if worker.is_awake:
            # else each commit would wake its thread, which takes the interpreter's lock from the
            # threads that answer
            return
        self._is_woken = True
        try:
            loop.call_soon_threadsafe(self._wake)
        except RuntimeError:
            # it has ended
            return

    def close(self) -> None:
        """Stop, and wait until the worker has ended."""
        if self._thread is None:
            return
        self._begun.wait()
        if self._running is not None:
            loop, worker = self._running
            loop.call_soon_threadsafe(worker.stop)
        self._thread.join()

    async def _serve(self, write: Write) -> None:
        try:
            worker = Worker(self._register, write, self._kinds())
            self._running = asyncio.get_running_loop(), worker
        finally:
            self._begun.set()
        await worker.serve()

    def _wake(self) -> None:
        self._is_woken = False
        if self._running is not None:
            _, worker = self._running
            worker.wake()
