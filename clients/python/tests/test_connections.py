"""Connections are kept, and shared by threads alone."""

import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from breach_register import ApiError

from .misbehaving import and_close, answer, cut, early, problem


class TestAConnection:
    def test_is_kept_for_the_next_request(self, against):
        server, client = against(problem(404, "NOT_FOUND"))
        with pytest.raises(ApiError):
            client.service.whoami()
        for _ in range(4):
            client.service.whoami()
        assert (len(server.requests), server.connections) == (5, 1)

    def test_that_was_closed_meanwhile_is_not_used(self, against):
        server, client = against(answer(), and_close(answer()), max_tries=1)
        client.service.whoami()
        client.service.whoami()
        server.wait_until_closed()
        client.service.whoami()
        assert (len(server.requests), server.connections) == (3, 2)

    def test_that_is_closed_while_it_is_used_is_no_reason_to_wait(self, against, waits):
        server, client = against(answer(), cut)
        client.service.whoami()
        client.service.whoami()
        assert (len(server.requests), server.connections) == (3, 2)
        assert waits == [0]

    def test_that_the_service_closes_is_closed(self, against):
        server, client = against(answer(connection="close"))
        client.service.whoami()
        client.service.whoami()
        assert server.connections == 2

    def test_carries_one_thread_at_a_time(self, against):
        def echo(connection, request):
            return answer(200, {"told": request.target})(connection, request)

        server, client = against(*[echo] * 200)
        with ThreadPoolExecutor(8) as threads:
            told = list(
                threads.map(lambda number: client.request("GET", f"/{number}")["told"], range(200))
            )
        assert told == [f"/api/v1/{number}" for number in range(200)]
        assert server.connections <= 8

    # the server's threads, which stay here
    @pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system knows no fork")
    def test_of_the_parent_is_never_used_by_a_child(self, against):
        server, client = against()
        client.service.whoami()
        child = multiprocessing.get_context("fork").Process(target=client.service.whoami)
        child.start()
        child.join(20)
        client.service.whoami()
        assert child.exitcode == 0
        assert (len(server.requests), server.connections) == (3, 2)

    def test_may_bring_its_answer_before_everything_was_sent(self, against):
        server, client = against(early(problem(413, "PAYLOAD_TOO_LARGE")))
        with pytest.raises(ApiError) as refused:
            client.incidents.create({"description": "x" * 5_000_000})
        assert refused.value.code == "PAYLOAD_TOO_LARGE"
        assert len(server.requests) == 1
