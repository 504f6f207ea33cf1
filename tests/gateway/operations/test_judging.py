"""Large bodies are judged before the writer's lane, and told in their place in the order of checks."""

import asyncio
import gc
import json
import threading
import time
from itertools import pairwise

import pytest

from exchange.request import Request
from gateway.operations import bodies, strict_json
from gateway.operations.judging import SMALL, Judging
from gateway.operations.refusals import MalformedBody
from tests.support import INCIDENT, bearer

PATH, JSON = "/privacy/incidents", {"Content-Type": "application/json"}
MANY = b'{"orgId":"acme","corrective_actions":[' + b'"x",' * 230_000 + b'"x"]}'


def large(**more):
    return {"orgId": "acme"} | INCIDENT | {"description": "é" * 20_000} | more


@pytest.fixture
def threads(monkeypatch):
    """The threads that parsed a body."""
    seen, parse = [], bodies.parse

    def watched(body):
        seen.append(threading.current_thread().name.split("-")[0].split("_")[0])
        return parse(body)

    monkeypatch.setattr(bodies, "parse", watched)
    return seen


class TestALargeBody:
    def test_is_judged_by_a_thread_of_its_own_and_written_as_ever(
        self, client, threads
    ):
        answer = client.post(PATH, json=large())
        assert (
            answer.status_code == 201 and answer.json()["description"] == "é" * 20_000
        )
        assert client.post(PATH, json=large(severity="none")).status_code == 400
        assert client.post(PATH, content=MANY, headers=JSON).status_code == 400
        assert set(threads) == {"judge"}

    def test_is_judged_by_the_writer_where_it_is_small(self, client, threads):
        client.post(PATH, json={"orgId": "acme"} | INCIDENT)
        assert threads == ["writer"]
        assert len(json.dumps(INCIDENT)) < SMALL

    def test_that_was_refused_is_let_go_without_the_collector(self, client):
        gc.collect()
        gc.disable()
        try:
            for _ in range(40):
                assert client.post(PATH, content=MANY, headers=JSON).status_code == 400
            held = [
                one for one in gc.get_objects() if isinstance(one, Request) and one.body
            ]
        finally:
            gc.enable()
        assert len(held) <= 20  # what each thread did last: judges, writers, the loop

    def test_is_refused_after_the_key_and_its_scopes(self, client, anonymous, keys):
        for body in (MANY, b"[" * 100_000, b"\xff" * 100_000):
            assert anonymous.post(PATH, content=body, headers=JSON).status_code == 401
            for key, status in (
                ("br_nobody", 401),
                (keys.reader, 403),
                (keys.acme, 400),
            ):
                headers = JSON | bearer(key)
                assert (
                    client.post(PATH, content=body, headers=headers).status_code
                    == status
                )
        plain = {"Content-Type": "text/plain"}
        assert client.post(PATH, content=MANY, headers=plain).status_code == 415
        assert client.post(PATH, content=MANY * 2, headers=JSON).status_code == 413
        assert client.post("/nowhere", content=MANY, headers=JSON).status_code == 404
        assert client.put(PATH, content=MANY, headers=JSON).status_code == 405


class TestAFlood:
    def test_of_large_bodies_leaves_the_judge_idle_between_them(self):
        """Three times as long as each took, so that everybody else gets the interpreter."""
        spans = []

        class Judge:
            def judge(self, request):
                begun = time.monotonic()
                time.sleep(0.02)
                spans.append((begun, time.monotonic()))

        async def flood():
            judging = Judging(Judge())
            sent = {b"authorization": b"Bearer x"}

            async def one():
                request = Request("POST", "/", b"", sent, "id")
                async with judging.judged(request):
                    pass

            await asyncio.gather(*(one() for _ in range(4)))
            judging.close()

        asyncio.run(flood())
        rests = [after[0] - before[1] for before, after in pairwise(spans)]
        assert len(rests) == 3
        assert min(rests) > 0.04


class TestABodyOfVeryManyParts:
    @pytest.mark.parametrize(
        "body",
        [
            MANY,
            b"[" + b"[]," * 300_000 + b"[]]",
            b'{"a":{' + b'"b":1,' * 150_000 + b'"c":1}}',
        ],
    )
    def test_is_refused_before_it_is_parsed(self, body, monkeypatch):
        def parsed(text):
            raise AssertionError("parsing it would take half a second")

        monkeypatch.setattr(strict_json, "_decode", parsed)
        _refused(body)

    def test_is_one_with_more_than_20_000_members_and_items(self):
        assert strict_json.parse(b"[" + b"1," * 19_998 + b"1]")
        _refused(b"[" + b"1," * 20_000 + b"1]")

    def test_is_none_where_commas_stand_in_a_text(self):
        assert strict_json.parse(b'["' + b",[{" * 10_000 + b'"]')


def _refused(body):
    with pytest.raises(MalformedBody):
        strict_json.parse(body)
