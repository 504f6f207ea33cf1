"""Short reads that the event loop answers on its own turn."""

import asyncio
import threading
from contextlib import nullcontext

import pytest

from exchange.reply import DONE
from exchange.request import Request
from gateway import own_turn
from gateway.lanes import Lane
from gateway.own_turn import OwnTurn


class TestWhatIsAllowed:
    def test_is_an_operation_that_was_short(self):
        turn = OwnTurn()
        assert not turn.allows("incidents.read")
        turn.note("incidents.read", 0.001)
        assert turn.allows("incidents.read") and not turn.allows("incidents.search")

    def test_is_none_that_took_long_until_a_while_has_passed(self, monkeypatch):
        now = [100.0]
        monkeypatch.setattr(own_turn.time, "monotonic", lambda: now[0])
        turn = OwnTurn()
        turn.note("incidents.read", 0.001)
        turn.note("incidents.read", 0.003)
        turn.note("incidents.read", 0.001)
        now[0] += 0.9
        assert not turn.allows("incidents.read")
        now[0] += 0.2
        assert turn.allows("incidents.read")


class TestAReadThatIsAlone:
    @pytest.fixture(autouse=True)
    def patient(self, monkeypatch):
        """On a busy machine every read takes long."""
        monkeypatch.setattr(own_turn, "_LONGEST_S", 60.0)

    @pytest.mark.sqlite
    def test_is_answered_by_no_thread_once_its_like_was_short(self, client, threads):
        answers = [client.get("/whoami") for _ in range(3)]
        first, *others = threads
        assert first.startswith("reader-")
        assert not any(name.startswith("reader-") for name in others)
        assert answers[0].json() == answers[1].json() == answers[2].json()

    @pytest.mark.sqlite
    def test_that_took_long_sends_the_next_to_the_threads(
        self, client, threads, monkeypatch
    ):
        client.get("/whoami")
        monkeypatch.setattr(own_turn, "_LONGEST_S", 0.0)
        for _ in range(3):
            client.get("/whoami")
        _, here, *afterwards = threads
        assert not here.startswith("reader-")
        assert all(name.startswith("reader-") for name in afterwards)

    @pytest.mark.sqlite
    def test_is_refused_there_as_anywhere(self, client, make_incident):
        path = f"/privacy/incidents/{make_incident().json()['id']}"
        missing = path[:-4] + "0000"
        found = [client.get(path).status_code for _ in range(3)]
        refused = [client.get(missing) for _ in range(3)]
        assert found == [200] * 3
        assert {answer.status_code for answer in refused} == {404}

    @pytest.mark.postgresql
    def test_goes_to_a_thread_where_a_server_is_a_journey_away(self, client, threads):
        for _ in range(3):
            client.get("/whoami")
        assert all(name.startswith("reader-") for name in threads)

    @pytest.mark.sqlite
    def test_is_not_one_of_two_that_came_in_one_turn(self, app):
        places = []

        class Stack:
            def operation_of(self, request):
                return "whoami.read"

            def run(self, request, session):
                places.append(threading.current_thread().name)
                return DONE

            def at_work(self):
                return nullcontext()

        async def answered():
            lane = Lane("reader", 1, 4, Stack(), app.register, reads=True)
            for together in (1, 2, 1):
                requests = [
                    Request("GET", "/whoami", b"", {}, "r") for _ in range(together)
                ]
                await asyncio.gather(*map(lane.run, requests))
            lane.close()

        asyncio.run(answered())
        here = threading.current_thread().name
        assert places == ["reader-0", "reader-0", "reader-0", here]
