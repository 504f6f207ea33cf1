"""UUIDs of version 7."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122, UUID

from domain import identifiers
from domain.identifiers import uuid7


class TestAnId:
    def test_has_the_version_the_variant_and_the_time(self, monkeypatch):
        monkeypatch.setattr(identifiers, "_last", 0)
        before = time.time_ns() // 1_000_000
        id = UUID(uuid7())
        assert (id.version, id.variant) == (7, RFC_4122)
        assert before <= id.int >> 80 <= time.time_ns() // 1_000_000
        assert str(id) == str(id).lower()

    def test_grows_within_one_thread(self):
        ids = [uuid7() for _ in range(10_000)]
        assert ids == sorted(set(ids))

    def test_grows_under_threads(self):
        with ThreadPoolExecutor(4) as pool:
            runs = list(pool.map(lambda _: [uuid7() for _ in range(2_000)], range(4)))
        assert all(run == sorted(run) for run in runs)
        assert len({id for run in runs for id in run}) == 8_000

    def test_grows_when_the_clock_is_set_back(self, monkeypatch):
        first = uuid7()
        monkeypatch.setattr(identifiers.time, "time_ns", lambda: 1_000_000_000)
        ids = [first, *(uuid7() for _ in range(5_000))]
        assert ids == sorted(set(ids))
        assert all(UUID(id).version == 7 for id in ids)
