"""A write happens once, however often its answer is lost; and trying ends."""

import uuid

import pytest

from breach_register import (
    ApiError,
    ConflictError,
    ConnectionFailedError,
    RateLimitedError,
    ServerError,
)

from .misbehaving import Register, and_close, answer, cut, garbage, half, problem, silence

INCIDENT = {
    "orgId": "default",
    "title": "A",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}


class TestAWriteHappensOnce:
    @pytest.mark.parametrize("loss", [cut, half, garbage], ids=lambda act: act.__name__)
    def test_when_the_connection_is_lost_after_the_commit(self, against, loss):
        register = Register()
        server, client = against(
            register.commit(loss), register.commit(loss), register.commit(answer)
        )
        assert client.incidents.create(INCIDENT) == {"id": "incident-1"}
        assert register.effects == [INCIDENT]
        assert len(server.requests) == 3
        assert len({request.key for request in server.requests}) == 1

    def test_when_the_answer_takes_too_long(self, against):
        register = Register()
        _, client = against(register.commit(silence), register.commit(answer), timeout=0.2)
        assert client.incidents.create(INCIDENT) == {"id": "incident-1"}
        assert register.effects == [INCIDENT]

    def test_when_the_connection_that_was_kept_open_has_ended(self, against):
        register = Register()
        server, client = against(and_close(answer()), register.commit(cut), register.commit(answer))
        client.service.whoami()
        assert client.incidents.create(INCIDENT) == {"id": "incident-1"}
        assert register.effects == [INCIDENT]
        assert [request.method for request in server.requests] == ["GET", "POST", "POST"]

    def test_when_the_service_is_unavailable_at_first(self, against, waits):
        register = Register()
        unavailable = problem(503, "UNAVAILABLE", retry_after=2)
        server, client = against(unavailable, register.commit(answer))
        assert client.incidents.create(INCIDENT) == {"id": "incident-1"}
        assert register.effects == [INCIDENT]
        assert len({request.key for request in server.requests}) == 1
        assert 2 <= waits[0] <= 2.4

    def test_when_its_first_try_still_runs(self, against, waits):
        register = Register()
        running = problem(409, "IDEMPOTENCY_IN_PROGRESS", retry_after=1)
        server, client = against(register.commit(cut), running, register.commit(answer))
        assert client.incidents.create(INCIDENT) == {"id": "incident-1"}
        assert register.effects == [INCIDENT]
        assert len({request.key for request in server.requests}) == 1

    def test_when_the_caller_takes_a_failure_up_again(self, against):
        register = Register()
        _, client = against(*[register.commit(cut)] * 4, register.commit(answer))
        with pytest.raises(ConnectionFailedError) as failed:
            client.incidents.create(INCIDENT)
        again = client.incidents.create(INCIDENT, idempotency_key=failed.value.idempotency_key)
        assert again == {"id": "incident-1"}
        assert register.effects == [INCIDENT]


class TestTheKey:
    def test_two_writes_have_two_keys_and_each_is_a_bare_uuid(self, against):
        server, client = against()
        client.incidents.create(INCIDENT)
        client.request("PATCH", "/privacy/incidents/1", body={})
        client.request("put", "/privacy/incidents/1", body={})
        keys = [request.key for request in server.requests]
        assert len(set(keys)) == 3
        assert [str(uuid.UUID(key, version=4)) for key in keys] == keys

    def test_a_caller_may_give_one(self, against):
        server, client = against()
        client.incidents.update("1", {}, idempotency_key="mine")
        client.request("POST", "/x", body={}, idempotency_key="mine too")
        assert [request.key for request in server.requests] == ["mine", "mine too"]

    def test_a_read_has_none(self, against):
        server, client = against()
        client.service.whoami()
        assert server.requests[0].key is None


class TestTrying:
    @pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
    def test_goes_on_after_what_may_pass(self, against, status):
        server, client = against(problem(status, "X"), answer(200, {"status": "live"}))
        assert client.service.livez() == {"status": "live"}
        assert len(server.requests) == 2

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422])
    def test_ends_after_what_will_not_change(self, against, status):
        server, client = against(problem(status, "X"))
        with pytest.raises(ApiError):
            client.incidents.create(INCIDENT)
        assert len(server.requests) == 1

    def test_ends_after_four_tries(self, against):
        server, client = against(*[problem(503, "UNAVAILABLE")] * 9)
        with pytest.raises(ServerError) as refused:
            client.incidents.create(INCIDENT)
        assert len(server.requests) == 4
        assert refused.value.idempotency_key == server.requests[0].key

    def test_ends_after_as_many_as_the_caller_wants(self, against):
        server, client = against(*[cut] * 9, max_tries=2)
        with pytest.raises(ConnectionFailedError):
            client.service.livez()
        assert len(server.requests) == 2

    def test_waits_longer_each_time_and_never_in_step(self, against, waits):
        for _ in range(20):
            _, client = against(*[cut] * 5, max_tries=6)
            client.service.livez()
        tries = [waits[start : start + 5] for start in range(0, 100, 5)]
        for number, longest in enumerate([0.5, 1.0, 2.0, 4.0, 8.0]):
            assert all(longest / 2 <= waited[number] <= longest for waited in tries)
            assert len({waited[number] for waited in tries}) > 1

    def test_waits_as_long_as_the_service_asks(self, against, waits):
        _, client = against(problem(429, "RATE_LIMITED", retry_after=7))
        client.service.whoami()
        assert 7 <= waits[0] <= 8.4

    @pytest.mark.parametrize(
        "told", ["Wed, 04 Mar 2026 00:00:00 GMT", "-1", "1.5", "", "1e3", "9" * 40]
    )
    def test_waits_its_own_time_when_the_service_names_no_whole_number(self, against, waits, told):
        _, client = against(problem(503, "UNAVAILABLE", retry_after=told))
        client.service.whoami()
        assert 0.25 <= waits[0] <= 0.5

    def test_ends_at_once_when_the_service_asks_for_too_long(self, against, waits):
        server, client = against(problem(429, "RATE_LIMITED", retry_after=3600))
        with pytest.raises(RateLimitedError) as refused:
            client.service.whoami()
        assert refused.value.retry_after == 3600
        assert len(server.requests) == 1 and waits == []

    def test_ends_when_its_time_is_over(self, against, clock):
        server, client = against(
            *[problem(503, "UNAVAILABLE", retry_after=10)] * 99, max_tries=99, max_time=60
        )
        with pytest.raises(ServerError):
            client.service.whoami()
        assert len(server.requests) in (5, 6)
        assert sum(clock) <= 60

    def test_a_secret_that_is_not_repeated_is_a_conflict(self, against):
        made = "The key 019c1dcb-8d82-72c7-8e12-b7a0646f9227 was made."
        _, client = against(cut, problem(409, "SECRET_NOT_REPEATABLE", made))
        with pytest.raises(ConflictError) as refused:
            client.api_keys.create({"orgId": "default", "name": "A"})
        assert refused.value.code == "SECRET_NOT_REPEATABLE"
        assert "019c1dcb-8d82-72c7-8e12-b7a0646f9227" in refused.value.message
