"""Short reads that the event loop answers on its own turn."""

import time
from types import SimpleNamespace

import pytest

from gateway import own_turn
from gateway.own_turn import OwnTurn, Stopwatch


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
    def test_is_not_one_beside_which_another_waits(self, client, threads):
        client.get("/whoami")
        client._transport.at_hand.add("a request that waits")
        client.get("/whoami")
        assert all(name.startswith("reader-") for name in threads)

    @pytest.mark.sqlite
    def test_is_known_to_be_alone_by_a_server(self, org, threads):
        for _ in range(3):
            assert org.get("/whoami").status == 200
        assert not threads[-1].startswith("reader-")


class TestTheTimeOfARead:
    def test_is_what_it_took_when_it_was_short(self):
        watch = Stopwatch()
        assert 0 < watch.seconds() < 1

    def test_leaves_out_what_others_took(self):
        watch = Stopwatch()
        time.sleep(0.05)
        assert watch.seconds() < 0.01

    def test_is_long_when_it_worked_long(self):
        watch = Stopwatch()
        ends = time.thread_time() + 0.02
        while time.thread_time() < ends:
            pass
        assert watch.seconds() >= 0.019

    def test_is_all_of_it_where_the_disk_was_waited_for(self, monkeypatch):
        watch = Stopwatch()
        time.sleep(0.05)
        read = SimpleNamespace(ru_inblock=10**9, ru_utime=0.0, ru_stime=0.0)
        monkeypatch.setattr(own_turn, "getrusage", lambda _: read)
        assert watch.seconds() >= 0.05
