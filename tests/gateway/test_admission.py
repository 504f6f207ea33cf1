"""What is looked at before anything else."""

import asyncio

import pytest

from domain.errors import Invalid
from gateway import admission
from gateway.admission import (
    Limits,
    admit,
    forget_rest,
    plain_path,
    read_body,
    request_id,
)
from gateway.operations.refusals import (
    HeadersTooLarge,
    PayloadTooLarge,
    RequestTimeout,
    UriTooLong,
)

HOST = (b"host", b"localhost")


def scope(*headers, path="/x", query=b"", **more):
    given = {
        "headers": list(headers),
        "query_string": query,
        "raw_path": path.encode(),
        "path": path,
    }
    return given | {"method": "GET", "http_version": "1.1"} | more


def admitted(*headers, limits=None, **more):
    return admit(scope(*headers, **more), limits or Limits(), "id")


class TestPaths:
    @pytest.mark.parametrize(
        ("sent", "plain"),
        [
            ("/v1/a/", "/api/v1/a"),
            ("/api/v1/a", "/api/v1/a"),
            ("/", "/"),
            ("/livez/", "/api/v1/livez"),
            ("/v1", "/v1"),
            ("/v10/a", "/v10/a"),
        ],
    )
    def test_have_one_form(self, sent, plain):
        assert plain_path(sent) == plain


class TestAdmission:
    def test_bounds_target_headers_and_announced_body(self):
        limits = Limits(body=10, target=10, headers=40)
        assert admitted(HOST, (b"content-length", b"10"), limits=limits)
        with pytest.raises(UriTooLong):
            admitted(HOST, query=b"x" * 10, limits=limits)
        with pytest.raises(HeadersTooLarge):
            admitted(HOST, (b"x", b"y" * 40), limits=limits)
        with pytest.raises(PayloadTooLarge):
            admitted(HOST, (b"content-length", b"11"), limits=Limits(body=10))

    @pytest.mark.parametrize(
        "length", [b"", b"-1", b"1_0", b"+1", b"\xd9\xa3", b"9" * 5000, b"1, 1"]
    )
    def test_refuses_a_length_that_is_no_number(self, length):
        with pytest.raises(Invalid):
            admitted(HOST, (b"content-length", length))

    def test_joins_headers_that_are_lists(self):
        assert (
            admitted(HOST, (b"accept", b"a"), (b"accept", b"b")).headers[b"accept"]
            == b"a, b"
        )

    def test_takes_a_plain_request_id_and_else_makes_one(self):
        assert request_id(scope((b"x-request-id", b"a:b.c_d-1"))) == "a:b.c_d-1"
        assert request_id(scope((b"x-request-id", b"a b"))) != request_id(scope())


def received(*messages, limits):
    queue = list(messages)

    async def receive():
        return queue.pop(0) if queue else await asyncio.Event().wait()

    return asyncio.run(read_body(receive, limits))


class TestBodies:
    def test_are_read_whole_and_no_further_than_the_limit(self):
        more = {"type": "http.request", "body": b"12345", "more_body": True}
        last = {"type": "http.request", "body": b"678"}
        assert received(more, last, limits=Limits(body=8)) == b"12345678"
        with pytest.raises(PayloadTooLarge):
            received(more, last, limits=Limits(body=7))

    def test_that_never_end_time_out(self):
        with pytest.raises(RequestTimeout):
            received(
                {"type": "http.request", "body": b"1", "more_body": True},
                limits=Limits(body_seconds=0.05),
            )

    def test_that_are_broken_off_are_no_bodies(self):
        with pytest.raises(RequestTimeout):
            received(
                {"type": "http.request", "body": b"1", "more_body": True},
                {"type": "http.disconnect"},
                limits=Limits(),
            )


class TestWhatIsRefused:
    def test_is_forgotten_for_a_moment_and_not_for_as_long_as_its_client_is_silent(
        self, monkeypatch
    ):
        monkeypatch.setattr(admission, "_FORGOTTEN_S", 0.05)

        async def forgotten():
            silent = asyncio.get_running_loop().create_future()
            await asyncio.wait_for(forget_rest(scope(), lambda: silent), 5)

        asyncio.run(forgotten())

    def test_is_read_on_until_its_end_or_a_bound(self, monkeypatch):
        monkeypatch.setattr(admission, "_FORGOTTEN", 10)
        for portions, read in (([b"1", b"23", b""], 3), ([b"12345678"] * 9, 2)):
            left = iter(portions)

            async def receive(left=left):
                body = next(left)
                return {"type": "http.request", "body": body, "more_body": bool(body)}

            asyncio.run(forget_rest(scope(), receive))
            assert len(list(left)) == len(portions) - read

    def test_is_not_asked_for_when_the_client_waits_for_leave_to_send_it(self):
        async def receive():
            raise AssertionError("this would tell the client to send the body")

        asyncio.run(forget_rest(scope((b"expect", b"100-continue")), receive))
