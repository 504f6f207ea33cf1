"""The worker: takes up what the audit trail tells, and runs the jobs that are due.

`delivery/work.py` says what a kind of job is.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from delivery.work import Kind, LeaseLost, Memory, Outcome, Work
from domain.clock import FUTURE_TOLERANCE, format_instant, shift
from domain.errors import RegisterError
from domain.retries import LONGEST, pause
from exchange.writing import Write
from storage import jobs
from storage.jobs import Job, Name
from storage.session.register import Register
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

MOST = 200
"""Jobs that one worker is at, at most: each may hold a connection."""
MOST_OF_LANE = 8
"""How many of them may share a receiver, so that one that hangs holds nobody else up."""
MOST_OF_ORGANISATION = 16
"""How many of one kind may be of one organisation, however many receivers of its own hang."""
_LOOKED_AT = 5_000
_POLL_S = 5.0
_GATHER_S = 0.2
_CROWDED_S = 1.0
_TROUBLE_S = 5.0
_LONGEST_PAUSE = timedelta(minutes=5)
"""A job that failed as nobody expected may be one that a deadline waits for."""

Share = tuple[str, ...]
"""What jobs have in common: a lane, or a kind and an organisation."""


def now() -> str:
    """This instant, by the machine's clock."""
    return format_instant(datetime.now(UTC))


class Worker:
    """Rounds of looking, claiming and running, until it is stopped."""

    def __init__(
        self,
        register: Register,
        write: Write,
        kinds: Sequence[Kind],
        clock: Callable[[], str] = now,
    ) -> None:
        self.memory = Memory(register, write, clock)
        self._kinds = {kind.name: kind for kind in kinds}
        self._at_work: dict[asyncio.Task[None], Name] = {}
        self._awake = asyncio.Event()
        self._stopping = False
        self._last = ""

    @property
    def is_awake(self) -> bool:
        """Whether it looks again in any case, at what is written now too. Any thread may ask."""
        return self._awake.is_set()

    def wake(self) -> None:
        """Look now: something was written. Called on the worker's own loop."""
        self._awake.set()

    def stop(self) -> None:
        """End after this round. Called on the worker's own loop."""
        self._stopping = True
        self._awake.set()

    async def serve(self, patience_s: float = 2.0) -> None:
        """Work until stopped; what is under way then gets so many seconds to end."""
        while not self._stopping:
            seconds = await self._round_in_any_case()
            await self._sleep(seconds)
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=patience_s)
        for task in list(self._at_work):
            task.cancel()
        await asyncio.gather(*self._at_work, return_exceptions=True)
        self.memory.close()

    async def round(self) -> float:
        """Take up what is new, begin what is due, and return the seconds until the next look."""
        instant = self.memory.clock()
        await self._mind_clock(instant)
        if await self._take_up(instant):
            return 0.0
        if await self._begin(instant):
            return _CROWDED_S
        look = partial(jobs.next_due, now=instant)
        due = await self.memory.read(look)
        if due is None:
            return _POLL_S
        seconds = max(_GATHER_S, _seconds(instant, due))
        return min(_POLL_S, seconds)

    async def settled(self) -> None:
        """Wait until nothing is at work."""
        while self._at_work:
            await asyncio.wait(self._at_work)

    async def _round_in_any_case(self) -> float:
        """Return when to look again, also where a round failed."""
        try:
            return await self.round()
        except RegisterError as refusal:
            log.warning("the worker can't reach the register: %s", refusal.detail)
        except Exception as error:
            log.error("a round of the worker failed", exc_info=error)
        return _TROUBLE_S

    async def _sleep(self, seconds: float) -> None:
        """Wait for the next due instant or for whatever wakes it; wakes come in crowds."""
        await asyncio.sleep(min(seconds, _GATHER_S))
        if seconds > _GATHER_S and not self._awake.is_set():
            try:
                async with asyncio.timeout(seconds):
                    await self._awake.wait()
            except TimeoutError:
                pass
        self._awake.clear()

    async def _mind_clock(self, instant: str) -> None:
        """Look again at what a clock that ran ahead may have put off.

        Where the clock was set back while this worker ran, that is everything. A worker that begins
        doesn't know, and looks at what is due later than any pause lasts.
        """
        last = self._last
        self._last = instant
        if last and instant >= shift(last, -FUTURE_TOLERANCE):
            return
        beyond = instant if last else shift(instant, LONGEST)
        if await self.memory.read(jobs.latest_due) > beyond:
            look = partial(jobs.look_again, now=instant, beyond=beyond)
            await self.memory.write(None, look)

    async def _take_up(self, instant: str) -> bool:
        """Have each kind take up its news, and return whether there were any."""
        found = False
        for kind in self._kinds.values():
            for org_id in await self.memory.read(kind.news):
                found = True
                act = partial(kind.take_up, org_id=org_id, now=instant)
                await self.memory.write(org_id, act)
        return found

    async def _begin(self, instant: str) -> bool:
        """Begin what is due, and return whether some of it has to wait for room."""
        names = await self._ready(instant)
        known = [name for name in names if name.kind in self._kinds]
        chosen = self._choose(known)
        if chosen:
            claim = partial(self._claim, names=chosen, instant=instant)
            claimed = await self.memory.write(None, claim)
            for name, job in claimed:
                task = asyncio.create_task(self._run(job))
                self._at_work[task] = name
                task.add_done_callback(self._done)
        return len(chosen) < len(names)

    async def _ready(self, instant: str) -> list[Name]:
        """Return what is due; the crowd of one organisation hides nobody else's."""
        ready = partial(jobs.ready, now=instant, most=_LOOKED_AT)
        names = await self.memory.read(ready)
        if len(names) < _LOOKED_AT:
            return names
        counts = Counter(name.org_id for name in names)
        [(crowd, _)] = counts.most_common(1)
        of_crowd = [name for name in names if name.org_id == crowd]
        others = await self.memory.read(partial(ready, but=crowd))
        return of_crowd + others

    def _choose(self, names: Sequence[Name]) -> list[Name]:
        """Return the names that there is room for, no more of one share than may have it."""
        room = MOST - len(self._at_work)
        busy: Counter[Share] = Counter()
        for name in self._at_work.values():
            busy.update(_shares(name).keys())
        chosen: list[Name] = []
        for name in names:
            if len(chosen) == room:
                break
            shares = _shares(name)
            if all(busy[share] < most for share, most in shares.items()):
                busy.update(shares.keys())
                chosen.append(name)
        return chosen

    def _claim(
        self, session: Session, names: Sequence[Name], instant: str
    ) -> list[tuple[Name, Job]]:
        """Take the jobs that no other worker has taken meanwhile."""
        claimed = []
        for name in names:
            # a lease for each: what this worker takes over from itself has lost the earlier one
            lease = str(uuid4())
            job = jobs.claim(session, name, instant, lease)
            if job is not None:
                claimed.append((name, job))
        return claimed

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._at_work[task]
        self._awake.set()

    async def _run(self, job: Job) -> None:
        """Do a job, and give it back with what came of it."""
        work = Work(job, self.memory)
        try:
            outcome = await self._outcome(work)
            give_back = partial(_give_back, job=job, outcome=outcome)
            await self.memory.write(job.org_id, give_back)
        except LeaseLost:
            log.warning("a job of kind %s was taken over, or cancelled", job.kind)
        except RegisterError as refusal:
            # the lease ends by itself, and then the job is tried again
            log.warning("what a job did couldn't be noted: %s", refusal.detail)

    async def _outcome(self, work: Work) -> Outcome:
        """Return what came of a job; one that failed is due again after a pause."""
        job = work.job
        try:
            return await self._kinds[job.kind].run(work)
        except (LeaseLost, RegisterError):
            raise
        except Exception as error:
            log.error("a job of kind %s failed", job.kind, exc_info=error)
            failures = job.failures + 1
            wait = min(pause(failures), _LONGEST_PAUSE)
            return Outcome(shift(work.now, wait), failures=failures)


def _shares(name: Name) -> dict[Share, int]:
    """Return what a job shares with others, and how many may share it at once."""
    return {
        ("lane", name.lane): MOST_OF_LANE,
        (name.kind, name.org_id): MOST_OF_ORGANISATION,
    }


def _give_back(session: Session, job: Job, outcome: Outcome) -> None:
    """Note what came of a job, and when it is due again."""
    if outcome.note is not None:
        outcome.note(session)
    jobs.settle(session, job, outcome.due_at, outcome.failures)


def _seconds(start: str, end: str) -> float:
    begins = datetime.fromisoformat(start)
    ends = datetime.fromisoformat(end)
    return (ends - begins).total_seconds()
