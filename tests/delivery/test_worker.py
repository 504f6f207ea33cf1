"""The worker: what is due runs once, what failed runs again, and who is silent is replaced."""

import asyncio
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest

from delivery.running import Background, standalone
from delivery.work import LeaseLost, Outcome
from delivery.worker import MOST_OF_LANE, MOST_OF_ORGANISATION, Worker
from domain.clock import shift
from storage import jobs
from storage.jobs import LEASE, Name
from tests.storage.conftest import NOW

HOUR = timedelta(hours=1)


class Errand:
    """A kind of job that does as it is told, and remembers what it ran."""

    name = "errand"

    def __init__(self, run=None):
        self.ran, self._run = [], run

    def news(self, session):
        return []

    def take_up(self, session, org_id, now):
        raise AssertionError("there is no news")

    async def run(self, work):
        self.ran.append(work.job.subject)
        return Outcome() if self._run is None else await self._run(work)


def ask(register, *subjects, due_at=NOW, org="default", lane="a"):
    with register.transaction() as session:
        for subject in subjects:
            jobs.schedule(session, Name(org, "errand", subject, lane), due_at)


def backlog(register, now=NOW):
    session = register.session()
    found = jobs.backlog(session, now)
    session.release()
    return found


class TestWhatIsDue:
    def test_runs_once_and_is_gone(self, register, worked):
        errand = Errand()
        ask(register, "one", "two")
        worked(errand)
        assert sorted(errand.ran) == ["one", "two"]
        assert backlog(register).due == 0

    def test_is_asked_for_twice_and_runs_once(self, register, worked):
        errand = Errand()
        ask(register, "one")
        ask(register, "one")
        worked(errand)
        assert errand.ran == ["one"]

    def test_waits_for_its_instant(self, register, worked, clock):
        errand = Errand()
        ask(register, "later", due_at=shift(NOW, HOUR))
        worked(errand)
        assert errand.ran == []
        clock.pass_by(HOUR)
        worked(errand)
        assert errand.ran == ["later"]

    def test_is_brought_forward_and_never_put_off(self, register, worked):
        errand = Errand()
        ask(register, "soon", due_at=shift(NOW, HOUR))
        ask(register, "soon", due_at=NOW)
        ask(register, "soon", due_at=shift(NOW, HOUR))
        worked(errand)
        assert errand.ran == ["soon"]

    def test_runs_again_when_it_says_so(self, register, worked, clock):
        async def daily(work):
            return Outcome(shift(work.now, timedelta(days=1)))

        errand = Errand(daily)
        ask(register, "digest")
        worked(errand)
        clock.pass_by(timedelta(days=1))
        worked(errand)
        assert errand.ran == ["digest", "digest"]

    def test_of_a_kind_that_nobody_knows_stays(self, register, worked):
        ask(register, "one")
        worked()
        assert backlog(register).due == 1

    def test_that_was_cancelled_never_runs(self, register, worked):
        errand = Errand()
        ask(register, "one")
        with register.transaction() as session:
            jobs.cancel(session, "default", "errand", "one")
        worked(errand)
        assert errand.ran == []


class TestWhatFails:
    def test_is_tried_again_later_each_time(self, register, worked, clock, caplog):
        async def fail(work):
            raise ValueError("no")

        errand = Errand(fail)
        ask(register, "one")
        worked(errand)
        assert errand.ran == ["one"]
        assert "a job of kind errand failed" in caplog.text
        clock.pass_by(timedelta(seconds=6))
        worked(errand)
        clock.pass_by(timedelta(seconds=6))
        worked(errand)
        assert errand.ran == ["one", "one"]
        assert backlog(register, shift(NOW, HOUR)).failing == 1

    def test_begins_anew_after_a_success(self, register, worked, clock):
        outcomes = iter([ValueError, None])

        async def recover(work):
            if (error := next(outcomes)) is not None:
                raise error
            return Outcome(shift(work.now, HOUR))

        ask(register, "one")
        worked(Errand(recover))
        clock.pass_by(timedelta(seconds=6))
        worked(Errand(recover))
        assert backlog(register, shift(NOW, 2 * HOUR)) == (1, 0, shift(clock.now, HOUR))


class TestALease:
    def claim(self, register, lease, now=NOW):
        with register.transaction() as session:
            return jobs.claim(
                session, Name("default", "errand", "one", "a"), now, lease
            )

    def test_keeps_others_away_until_it_ends(self, register):
        ask(register, "one")
        assert self.claim(register, "first") is not None
        assert self.claim(register, "second") is None
        assert self.claim(register, "second", shift(NOW, LEASE)) is not None

    def test_of_a_clock_that_ran_ahead_holds_nobody_up(self, register):
        ask(register, "one")
        assert (
            self.claim(register, "ahead", shift(NOW, timedelta(days=400))) is not None
        )
        assert self.claim(register, "right") is not None

    def test_that_was_kept_after_another_looked_holds(self, register):
        ask(register, "one")
        kept = self.claim(register, "first")
        with register.transaction() as session:
            assert jobs.renew(session, kept, shift(NOW, timedelta(seconds=2)))
        assert self.claim(register, "second") is None

    def test_is_lost_to_its_own_worker_too(self, register, clock):
        refused, is_noted = [], asyncio.Event()

        async def be_silent(work):
            if clock.now != NOW:
                await is_noted.wait()
                return Outcome()
            clock.pass_by(LEASE)
            await worker.round()
            with pytest.raises(LeaseLost):
                await work.note(refused.append)
            is_noted.set()
            return Outcome()

        async def go():
            await worker.round()
            await worker.settled()
            worker.memory.close()

        ask(register, "one")
        worker = Worker(register, standalone(register), [Errand(be_silent)], clock)
        asyncio.run(asyncio.wait_for(go(), 10))
        assert refused == []
        assert backlog(register).due == 0

    def test_that_is_lost_decides_nothing(self, register):
        ask(register, "one")
        lost = self.claim(register, "first")
        assert self.claim(register, "second", shift(NOW, LEASE)) is not None
        with register.transaction() as session:
            assert not jobs.renew(session, lost, NOW)
            jobs.settle(session, lost, None, 0)
        assert backlog(register).due == 1

    def test_that_is_lost_lets_nothing_be_noted(self, register, worked, clock, caplog):
        async def be_slow(work):
            clock.pass_by(LEASE)
            with register.transaction() as session:
                name = Name("default", "errand", "one", "a")
                assert jobs.claim(session, name, clock(), "another")
            with pytest.raises(LeaseLost):
                await work.note(
                    lambda session: session.plain("SELECT nothing FROM nowhere")
                )
            return Outcome()

        ask(register, "one")
        worked(Errand(be_slow), rounds=1)
        assert backlog(register).due == 1

    def test_that_is_lost_fails_no_step(self, register, clock):
        failures = []

        def write(org_id, act):
            try:
                return standalone(register)(org_id, act)
            except Exception as error:
                failures.append(error)
                raise

        async def be_slow(work):
            clock.pass_by(LEASE)
            with register.transaction() as session:
                assert jobs.claim(
                    session, Name("default", "errand", "one", "a"), clock(), "another"
                )
            with pytest.raises(LeaseLost):
                await work.note(lambda session: None)
            return Outcome()

        async def go():
            worker = Worker(register, write, [Errand(be_slow)], clock)
            await worker.round()
            await worker.settled()
            worker.memory.close()

        ask(register, "one")
        asyncio.run(asyncio.wait_for(go(), 10))
        assert failures == []

    def test_of_a_worker_that_was_killed_passes_to_another(
        self, register, worked, clock
    ):
        ask(register, "one")
        self.claim(register, "killed")
        errand = Errand()
        worked(errand)
        assert errand.ran == []
        clock.pass_by(LEASE)
        worked(errand)
        assert errand.ran == ["one"]


class TestWhileAJobRuns:
    def test_what_is_asked_for_is_not_forgotten(self, register, worked):
        calls = []

        async def meanwhile(work):
            if not calls:
                ask(register, "one")
            calls.append(work.job.revision)
            return Outcome()

        ask(register, "one")
        worked(Errand(meanwhile))
        assert len(calls) == 2
        assert backlog(register).due == 0


class TestAClockThatWasSetBack:
    def test_while_a_worker_runs_has_everything_looked_at_again(self, register, clock):
        errand = Errand()

        async def go():
            worker = Worker(register, standalone(register), [errand], clock)
            await worker.round()
            ask(register, "soon", due_at=shift(NOW, HOUR))
            clock.pass_by(-HOUR)
            await worker.round()
            await worker.settled()
            worker.memory.close()

        asyncio.run(go())
        assert errand.ran == ["soon"]

    def test_before_a_worker_began_has_only_that_looked_at_which_no_pause_explains(
        self, register, worked
    ):
        errand = Errand()
        ask(register, "tomorrow", due_at=shift(NOW, 24 * HOUR))
        ask(register, "next year", due_at=shift(NOW, 400 * 24 * HOUR))
        worked(errand)
        assert errand.ran == ["next year"]


@pytest.fixture
def at_once(register, clock):
    """Have jobs hang, all but those called quick; what began, and how long a worker then waits."""

    async def go():
        begun, release = [], asyncio.Event()

        async def hang(work):
            begun.append(work.job.subject)
            if work.job.subject != "quick":
                await release.wait()
            return Outcome()

        worker = Worker(register, standalone(register), [Errand(hang)], clock)
        await worker.round()
        await asyncio.sleep(0)
        seconds = await worker.round()
        release.set()
        await worker.settled()
        worker.memory.close()
        return begun, seconds

    return lambda: asyncio.run(go())


class TestALane:
    def test_holds_no_more_than_its_share_so_that_others_go_on(self, register, at_once):
        ask(register, *(f"hanging-{n}" for n in range(3 * MOST_OF_LANE)), lane="slow")
        ask(register, "quick", lane="other")
        begun, seconds = at_once()
        assert begun.count("quick") == 1
        assert len(begun) == MOST_OF_LANE + 1
        assert seconds > 0.5, "what has no room must not make the worker spin"


class TestAnOrganisation:
    def test_whose_receivers_all_hang_delays_no_other(self, register, at_once):
        """Each is another receiver, so that no lane holds them."""
        for n in range(200):
            ask(register, f"hanging-{n}", lane=f"receiver-{n}")
        ask(register, "quick", org="other", lane="another")
        begun, _ = at_once()
        assert begun.count("quick") == 1
        assert len(begun) == MOST_OF_ORGANISATION + 1

    def test_with_more_work_than_is_looked_at_hides_nobody_else_s(
        self, register, at_once, monkeypatch
    ):
        monkeypatch.setattr("delivery.worker._LOOKED_AT", 20)
        for n in range(30):
            ask(
                register, f"hanging-{n}", lane=f"receiver-{n}", due_at=shift(NOW, -HOUR)
            )
        ask(register, "quick", org="other", lane="another")
        begun, _ = at_once()
        assert begun.count("quick") == 1


class TestABackground:
    def test_is_woken_by_a_commit_and_ends_when_it_is_closed(self, register):
        done = threading.Event()

        async def tell(work):
            done.set()
            return Outcome()

        background = Background(register, lambda: [Errand(tell)])
        background.start(standalone(register))
        ask(register, "one", due_at="2026-01-01T00:00:00.000000Z")
        background.wake()
        assert done.wait(10)
        background.close()

    def test_that_is_awake_already_is_left_alone_by_further_commits(self, register):
        woken = []
        loop = SimpleNamespace(call_soon_threadsafe=woken.append)
        background = Background(register, list)
        worker = Worker(register, standalone(register), [])
        background._running = loop, worker
        background.wake()
        assert len(woken) == 1
        [wake] = woken
        wake()
        background.wake()
        assert worker.is_awake
        assert len(woken) == 1

    def test_that_never_started_can_be_closed(self, register):
        Background(register, list).close()
