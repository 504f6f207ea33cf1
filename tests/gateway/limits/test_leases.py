"""Blocks of a quota.

No process set hands out more than there is, and one process alone loses nothing.
"""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from limits.storage import MemoryStorage, Storage

from gateway.limits.leases import BLOCKS, Leases
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.rate_windows import RateWindows
from tests import databases

MOST, WINDOW = 100, 60


class Clock:
    now = 1000 * WINDOW


def process(clock, shared=None):
    """What one process hands out."""
    leases = Leases("key", MOST, WINDOW, shared)
    leases.clock = clock
    return leases


class Slow(MemoryStorage):
    """A storage that answers so late that every other thread has its turn meanwhile."""

    def incr(self, key, expiry, amount=1):
        time.sleep(0.001)
        return super().incr(key, expiry, amount)


@pytest.fixture
def clock():
    return Clock()


def admitted(*leases, key="k", times=3 * MOST):
    return sum(
        one.use(key, one.clock.now) <= MOST for _ in range(times) for one in leases
    )


class TestOneProcess:
    def test_hands_out_the_quota_in_each_window_and_no_more(self, clock):
        leases = process(clock)
        assert admitted(leases) == MOST
        clock.now += WINDOW - 1
        assert admitted(leases) == 0
        clock.now += 1
        assert admitted(leases) == MOST

    def test_counts_each_key_by_itself(self, clock):
        leases = process(clock)
        assert admitted(leases, key="a") == admitted(leases, key="b") == MOST

    def test_counts_right_from_many_threads(self, clock):
        leases, found = process(clock, MemoryStorage()), []
        threads = [
            threading.Thread(target=lambda: found.append(admitted(leases)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(found) == MOST

    def test_loses_no_block_to_threads_that_ask_at_once(self, clock):
        leases, found = process(clock, Slow()), []
        threads = [
            threading.Thread(target=lambda: found.append(admitted(leases, times=MOST)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(found) == MOST

    def test_forgets_former_windows(self, clock, monkeypatch):
        monkeypatch.setattr("gateway.limits.leases._MANY", 10)
        leases = process(clock)
        for window in range(3):
            clock.now += WINDOW
            for n in range(8):
                leases.use(f"{window}/{n}", clock.now)
        assert leases.forget() <= 16


class Broken(Storage):
    """A shared storage that doesn't answer."""

    STORAGE_SCHEME = None
    asked = 0

    @property
    def base_exceptions(self):
        return OSError

    def incr(self, key, expiry, amount=1):
        self.asked += 1
        raise OSError("gone")

    def get(self, key): ...
    def get_expiry(self, key): ...
    def check(self): ...
    def reset(self): ...
    def clear(self, key): ...


@pytest.fixture
def shared(kind, blank_database_url):
    """Two processes' ways to the counts of one register."""
    databases.migrate(blank_database_url)
    engine = open_engine(DatabaseSettings(blank_database_url))
    two = [RateWindows(engine) for _ in range(2)]
    yield two
    for one in two:
        one.close()
    engine.close()


class TestSeveralProcesses:
    def test_hand_out_the_quota_together(self, shared, clock):
        assert admitted(*(process(clock, one) for one in shared)) == MOST

    def test_lose_one_block_to_a_process_that_does_not_use_its_own(self, shared, clock):
        idle, busy = (process(clock, one) for one in shared)
        assert idle.use("k", clock.now) == 1
        assert admitted(busy) == MOST - MOST // BLOCKS

    def test_ask_once_per_block_and_not_at_all_once_the_quota_is_spent(
        self, shared, clock, monkeypatch
    ):
        asked, real = [], shared[0].incr
        monkeypatch.setattr(
            shared[0], "incr", lambda *given: asked.append(given) or real(*given)
        )
        leases = process(clock, shared[0])
        assert admitted(leases, times=20 * MOST) == MOST
        assert len(asked) == BLOCKS + 1

    def test_count_alone_while_the_storage_does_not_answer(self, clock, caplog):
        broken = Broken()
        leases = process(clock, broken)
        with caplog.at_level(logging.WARNING):
            assert admitted(leases) == MOST
        assert broken.asked == 1 and "each process alone" in caplog.text


class TestTheDatabase:
    def test_keeps_sums_and_forgets_what_ended(self, shared, monkeypatch):
        one, other = shared
        assert (one.incr("a", -5), other.incr("a", -5, 4)) == (1, 5)
        assert (
            one.get("a") == other.get("a") == 5
            and one.get_expiry("a") > 0
            and one.check()
        )
        monkeypatch.setattr("storage.rate_windows._SWEEP", 1)
        other.incr("b", 60)
        assert (one.get("a"), one.get("b")) == (0, 1)
        one.clear("b")
        assert other.get("b") == 0
        one.reset()

    def test_takes_a_broken_connection_anew(self, shared):
        one, _ = shared
        one.incr("a", 60)
        one._connection.close()
        with pytest.raises(one.base_exceptions):
            one.incr("a", 60)
        assert one.incr("a", 60) == 2

    @pytest.mark.sqlite
    def test_is_made_by_many_at_once(self, blank_database_url):
        engine = open_engine(DatabaseSettings(blank_database_url))
        engine.prepare()
        for n in range(20):
            engine.path = engine.path.with_name(f"many-{n}.db")
            several = [RateWindows(engine) for _ in range(8)]
            with ThreadPoolExecutor(8) as pool:
                assert sorted(pool.map(lambda one: one.incr("a", 60), several)) == list(
                    range(1, 9)
                )
            for one in several:
                one.close()
