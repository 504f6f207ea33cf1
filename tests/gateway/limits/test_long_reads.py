"""Reads that may take long have a thread of their own, in which each organisation has its turn."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.errors import Unavailable
from exchange.request import Request
from gateway.limits.long_reads import Turns, is_long, is_long_page
from storage import incident_lists
from tests.support import bearer

LIST = "/privacy/incidents"


def request(path="/api/v1/x", query=b"", owner=None):
    made = Request("GET", path, query, {}, "id")
    made.visited = owner
    return made


class TestLong:
    @pytest.mark.parametrize(
        "query",
        [
            b"orgId=a&discovered_from=2026-03-02T08:15:00Z",
            b"discovered_to=x&orgId=a",
            b"updated_since=x",
            b"since=x",
            b"orgId=a&q=laptop",
            b"sort=-updated_at&status=open",
            b"%64iscovered_from=x",
        ],
    )
    def test_is_what_is_narrowed_by_a_range(self, query):
        assert is_long(request(query=query))

    @pytest.mark.parametrize(
        "query", [b"", b"orgId=a&overdue=true", b"orgId=a%20b&status=open"]
    )
    def test_is_nothing_that_counts_and_indexes_answer(self, query):
        assert not is_long(request(query=query))

    def test_is_what_is_told_from_a_whole_trail(self):
        assert is_long(request("/api/v1/audit-logs/verifications"))

    def test_are_the_pages_that_read_the_whole_trail_or_search_in_words(self):
        assert is_long_page(request("/dashboard/audit", b"verify=1"))
        assert is_long_page(request("/dashboard/figures"))
        assert is_long_page(request("/dashboard", b"q=laptop"))
        assert not is_long_page(request("/dashboard", b"q=&from=&to=&status=open"))
        assert not is_long_page(request("/dashboard/audit"))


class TestTurns:
    def test_one_organisation_has_one_at_a_time_and_another_does_not_wait(self):
        async def run():
            turns, running, most = Turns(), {"a": 0, "b": 0}, {"a": 0, "b": 0}
            together = 0

            async def read(owner, credential):
                nonlocal together
                async with turns.of(request(owner=owner), credential):
                    running[owner] += 1
                    most[owner] = max(most[owner], running[owner])
                    together = max(together, sum(running.values()))
                    await asyncio.sleep(0)
                    await asyncio.sleep(0)
                    running[owner] -= 1

            await asyncio.gather(read("a", b"1"))
            await asyncio.gather(read("a", b"2"))
            await asyncio.gather(
                *(read("a", b"12"[n % 2 : n % 2 + 1]) for n in range(9)),
                read("b", b"3"),
            )
            assert most == {"a": 1, "b": 1} and together == 2

        asyncio.run(run())

    def test_what_comes_on_top_is_refused_and_told_when_to_come_again(self):
        async def run():
            turns, gate = Turns(), asyncio.Event()

            async def read():
                async with turns.of(request(), b"1"):
                    await gate.wait()

            reads = [asyncio.ensure_future(read()) for _ in range(40)]
            await asyncio.sleep(0.01)
            gate.set()
            ended = await asyncio.gather(*reads, return_exceptions=True)
            refused = [one for one in ended if one is not None]
            assert 0 < len(refused) < 10
            assert all(
                isinstance(one, Unavailable) and one.retry_after for one in refused
            )
            async with turns.of(request(), b"1"):
                pass

        asyncio.run(run())


class TestAnybodyElse:
    def test_is_answered_while_a_long_read_goes_on(
        self, client, keys, make_incident, monkeypatch
    ):
        id = make_incident().json()["id"]
        begun, over, search = (
            threading.Event(),
            threading.Event(),
            incident_lists.search,
        )

        def slow(session, org_id, filters, **more):
            if filters.discovered_from is not None:
                begun.set()
                assert over.wait(20)
            return search(session, org_id, filters, **more)

        monkeypatch.setattr(incident_lists, "search", slow)
        ranged = {"orgId": "acme", "discovered_from": "2020-01-01T00:00:00Z"}
        with ThreadPoolExecutor(4) as pool:
            long = [pool.submit(client.get, LIST, params=ranged) for _ in range(4)]
            assert begun.wait(10)
            try:
                assert client.get(f"{LIST}/{id}").status_code == 200
                assert client.get(LIST, params={"orgId": "acme"}).json()["total"] == 1
                theirs = client.get(
                    LIST, params={"orgId": "globex"}, headers=bearer(keys.globex)
                )
                assert theirs.status_code == 200
                make_incident()
            finally:
                over.set()
            assert {one.result().status_code for one in long} == {200}
