"""What a kind of job is, and what it works with.

A kind is an object with a name and three functions (`Kind`). Whoever makes work calls
`storage.jobs.schedule` in the transaction of the cause; what follows from the audit trail is
scheduled in `take_up`. `run` does the work of one job and answers an `Outcome`: when it is due
again, if ever, and what to note in the transaction that gives it back. A `run` that raises is tried
again with back-off. It waits without holding a thread or a transaction: the database is asked
through `Work`, which has a thread of its own for it, and blocking calls go through
`asyncio.to_thread`.

A worker that dies is silent: its lease ends after a minute, and another worker takes its job over.
So what left the service may leave again, with the same id. A job that takes longer than half a
minute calls `Work.note`, which keeps the lease, after each part of it.

A clock can leap ahead and be set right. So a job that is due in more than a day may run early, when
a worker begins or sees that its clock was set back: `run` itself tells what is due by now.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from exchange.portions import Portions
from exchange.writing import Act, Write
from storage import jobs
from storage.jobs import Job
from storage.session.register import Register
from storage.session.transactions import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """When a job is due again (None: nothing is left to do), and what to note with that."""

    due_at: str | None = None
    note: Act | None = None
    failures: int = 0
    """How often it failed in a row by now."""


class Kind(Protocol):
    """A kind of job."""

    name: str

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations whose audit trail tells what this kind hasn't taken up.

        It reads.
        """
        ...

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Schedule what follows from it, in a step of the organisation."""
        ...

    async def run(self, work: "Work") -> Outcome:
        """Do what a job asks for."""
        ...


class AskedFor:
    """A kind of job that doesn't follow from the audit trail: who wants one asks for it."""

    def news(self, session: Session) -> Sequence[str]:
        """Return nothing."""
        return ()

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Do nothing: there is no news."""


class LeaseLost(Exception):
    """The job was silent for too long: another worker has it, or it was cancelled."""


@dataclass(frozen=True, slots=True)
class Work:
    """One job at work: what it is, what time it is, and the way to the register."""

    job: Job
    memory: "Memory"

    @property
    def now(self) -> str:
        """This instant."""
        return self.memory.clock()

    async def read(self, act: Callable[[Session], T]) -> T:
        """Return what `act` reads."""
        return await self.memory.read(act)

    async def note(self, act: Callable[[Session], T]) -> T:
        """Return what `act` answered once it is on the disk, and keep the job for longer.

        Raises LeaseLost, and then nothing was written.
        """
        keep = partial(_note, job=self.job, act=act, now=self.now)
        noted: tuple[T] | None = await self.memory.write(self.job.org_id, keep)
        if noted is None:
            raise LeaseLost
        return noted[0]


def _note(session: Session, job: Job, act: Act, now: str) -> tuple[Any] | None:
    """Return what `act` answered; None, and nothing is written, where the lease is lost.

    That is no failure of the step, which whoever runs it would log as one.
    """
    if not jobs.renew(session, job, now):
        return None
    return (act(session),)


class Memory:
    """The register, asked in a thread of its own, so that nothing that waits holds another up."""

    def __init__(
        self, register: Register, write: Write, clock: Callable[[], str]
    ) -> None:
        self.clock = clock
        self._register = register
        self._write = write
        self._thread = ThreadPoolExecutor(1, "delivery-register")

    async def read(self, act: Callable[[Session], T]) -> T:
        """Return what `act` reads."""
        return await self._in_thread(self._read, act)

    async def write(self, org_id: str | None, act: Act) -> Any:
        """Return what `act` answered, once it is on the disk."""
        return await self._in_thread(self._write, org_id, act)

    def portions(self, source: Callable[[Session], Iterator[T]]) -> Portions[T]:
        """Return what `source` makes of one snapshot, in a thread of its own."""
        return Portions(self._register, source)

    async def _in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, function, *arguments)

    def _read(self, act: Callable[[Session], T]) -> T:
        session = self._register.session()
        try:
            with session.snapshot():
                return act(session)
        finally:
            session.release()

    def close(self) -> None:
        """Close the connection."""
        self._thread.submit(self._register.close)
        self._thread.shutdown()
