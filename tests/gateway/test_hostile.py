"""Hostile bytes on a raw socket: never a 500, never an error that is no problem, nothing of the
input repeated.

Refusals by the server's own parser, which the application never sees, are listed in
TestWhatTheParserRefuses.
"""

import json
import socket
import time
from contextlib import suppress

import pytest

MARK = b"ZQXecho"


class Wire:
    """One connection and the answers that come over it."""

    def __init__(self, port, timeout=8):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout)
        self._file = self._socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()
        self._socket.close()

    def send(self, data):
        self._socket.sendall(data)
        return self

    def end(self):
        self._socket.shutdown(socket.SHUT_WR)
        return self

    def answer(self, head=False):
        line = self._file.readline()
        assert line.startswith(b"HTTP/1.1 "), line
        headers = {}
        while (field := self._file.readline()) not in (b"\r\n", b""):
            name, _, value = field.partition(b":")
            headers[name.strip().lower().decode()] = value.strip().decode()
        length = int(headers.get("content-length", 0))
        return int(line.split()[1]), headers, b"" if head else self._file.read(length)

    def is_closed(self):
        return self._file.read(1) == b""


@pytest.fixture
def wire(service):
    def talk(data, head=False):
        with Wire(service.port) as wire:
            return wire.send(data).answer(head)

    return talk


def request(
    org,
    method="GET",
    target="/api/v1/whoami",
    *headers,
    body=b"",
    host=b"Host: localhost",
):
    lines = [
        f"{method} {target} HTTP/1.1".encode("latin-1"),
        host,
        b"Authorization: Bearer " + org.raw.encode(),
        *headers,
    ]
    return b"\r\n".join(line for line in lines if line) + b"\r\n\r\n" + body


def posted(org, body, *headers, kind=b"Content-Type: application/json"):
    length = b"Content-Length: %d" % len(body)
    return request(
        org, "POST", "/api/v1/privacy/incidents", kind, length, *headers, body=body
    )


def chunked(org, *chunks):
    framed = (
        b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks) + b"0\r\n\r\n"
    )
    headers = (b"Content-Type: application/json", b"Transfer-Encoding: chunked")
    return request(org, "POST", "/api/v1/privacy/incidents", *headers, body=framed)


def is_problem(answer, *statuses):
    status, headers, body = answer
    assert status in statuses, (status, body)
    assert headers["content-type"] == "application/problem+json"
    assert "server" not in headers
    told = json.loads(body)
    assert told["status"] == status
    assert told["error"]["requestId"] == headers["x-request-id"]
    # a pointer is the one place that may name what a client made up
    for fault in told["errors"]:
        fault["pointer"] = ""
    assert MARK not in json.dumps(told).encode() and MARK not in repr(headers).encode()
    assert len(body) < 4096
    return True


class TestWhatIsNotHttp:
    @pytest.mark.parametrize(
        "sent", [b"NONSENSE\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n"]
    )
    def test_is_refused_with_a_problem_and_a_request_id(self, wire, sent):
        _, headers, body = answer = wire(sent)
        assert is_problem(answer, 400)
        assert (
            headers["connection"] == "close" and headers["cache-control"] == "no-store"
        )
        assert json.loads(body)["error"]["message"].startswith(
            "The request isn't well-formed HTTP"
        )


class TestHeaders:
    @pytest.mark.parametrize(
        "host",
        [
            b"",
            b"Host: a b",
            b"Host: ZQXecho@x",
            b"Host: a/b",
            b"Host: a, b",
            b"Host: a\r\nHost: b",
            b"Host: \xff",
        ],
    )
    def test_without_one_good_host_are_refused(self, wire, org, host):
        assert is_problem(wire(request(org, host=host)), 400)

    @pytest.mark.parametrize(
        "host", [b"Host: [::1]:8080", b"Host: 127.0.0.1:1", b"Host: a-b.example"]
    )
    def test_with_a_good_host_pass(self, wire, org, host):
        assert wire(request(org, host=host))[0] == 200

    @pytest.mark.parametrize(
        "twice",
        [
            b"Authorization: Bearer ZQXecho",
            b"Content-Type: text/plain\r\nContent-Type: application/json",
            b"Idempotency-Key: a\r\nIdempotency-Key: b",
        ],
    )
    def test_that_may_come_once_are_refused_twice(self, wire, org, twice):
        assert is_problem(wire(request(org, "GET", "/api/v1/whoami", twice)), 400)

    @pytest.mark.parametrize(("kibibytes", "status"), [(31, 200), (33, 431)])
    def test_of_32_kib_are_the_most(self, wire, org, kibibytes, status):
        # in several, since a single line of a header may not be as long as all of them
        headers = [b"X-%d: %b" % (n, b"x" * 1020) for n in range(kibibytes - 1)]
        assert wire(request(org, "GET", "/api/v1/whoami", *headers))[0] == status

    def test_that_are_too_large_are_refused(self, wire, org):
        assert is_problem(
            wire(request(org, "GET", "/api/v1/whoami", b"X-A: " + MARK * 6000)), 431
        )
        assert is_problem(
            wire(
                request(
                    org,
                    "GET",
                    "/api/v1/whoami",
                    *[b"X-%d: %b" % (n, MARK) for n in range(3000)],
                )
            ),
            431,
        )

    @pytest.mark.parametrize(
        "value",
        [
            b"Bearer",
            b"Bearer ",
            b"Basic ZQXecho",
            b"Bearer \xff\xfe",
            b"Bearer br_" + b"0" * 86,
            b"bearer \x01",
        ],
    )
    def test_with_a_bad_key_are_challenged(self, wire, value):
        bad = (
            b"GET /api/v1/whoami HTTP/1.1\r\nHost: a\r\nAuthorization: "
            + value
            + b"\r\n\r\n"
        )
        with_parser = wire(bad)
        if b"\x01" in value:
            assert with_parser[0] == 400
            return
        assert is_problem(with_parser, 401)
        assert with_parser[1]["www-authenticate"].startswith("Bearer")

    @pytest.mark.parametrize(
        "id", [b"ZQXecho ZQXecho", b"\xff", b"x" * 129, b"", b"<ZQXecho>"]
    )
    def test_with_a_bad_request_id_get_another(self, wire, org, id):
        status, headers, _ = wire(
            request(org, "GET", "/api/v1/whoami", b"X-Request-Id: " + id)
        )
        assert status == 200
        assert (
            headers["x-request-id"].encode() != id
            and "ZQX" not in headers["x-request-id"]
        )

    def test_of_a_get_with_a_content_type_and_a_body_do_not_matter(self, org, service):
        headers = (b"Content-Type: application/json", b"Content-Length: 3")
        with Wire(service.port) as wire:
            wire.send(request(org, "GET", "/api/v1/whoami", *headers, body=b"{x}"))
            assert wire.answer()[0] == 200
            assert wire.send(request(org)).answer()[0] == 200

    @pytest.mark.parametrize(
        "name", [b"If-Match", b"If-None-Match", b"Idempotency-Key", b"Accept"]
    )
    @pytest.mark.parametrize(
        "value", [b"", b"\xff\xfe", b"x" * 3000, b'"', b",,,", b"\xd9\xa3", b";q=,;"]
    )
    def test_with_odd_values_are_no_server_error(self, wire, org, name, value):
        id = org.incident()
        for method in ("GET", "PATCH"):
            kind = (
                (b"Content-Type: application/json", b"Content-Length: 2")
                if method == "PATCH"
                else ()
            )
            sent = request(
                org,
                method,
                f"/api/v1/privacy/incidents/{id}",
                name + b": " + value,
                *kind,
                body=b"{}" if kind else b"",
            )
            status, headers, body = wire(sent)
            assert status in (200, 304) or is_problem(
                (status, headers, body), 400, 406, 412
            )


class TestTargets:
    def test_that_are_too_long_are_refused(self, wire, org):
        assert is_problem(
            wire(request(org, "GET", "/api/v1/whoami?" + "ZQXecho" * 2000)), 414
        )

    @pytest.mark.parametrize(
        "target",
        [
            "/",
            "//",
            "/api",
            "/api/v1",
            "/v1/",
            "/api/v1//whoami",
            "/api/v1/ZQXecho",
            "/%00",
            "/api/v1/whoami%00",
            "/%zz",
            "/api/v1/privacy/incidents/%ff",
            "/%c0%ae",
            "/api/v1/../v1/whoami",
            "/api/v1/privacy/incidents//notify",
            "/;a",
            "*",
        ],
    )
    def test_that_lead_nowhere_are_not_found(self, wire, org, target):
        assert is_problem(
            wire(request(org, "OPTIONS" if target == "*" else "GET", target)), 404, 400
        )

    def test_in_absolute_form_are_understood(self, wire, org):
        assert wire(request(org, "GET", "http://localhost/api/v1/livez"))[0] == 200

    @pytest.mark.parametrize(
        "query",
        [
            "limit=1_0",
            "limit=%D9%A3",
            "limit=5&limit=5",
            "cursor=%00",
            "cursor=%zz",
            "x=ZQXecho",
            "ZQXecho=1",
            "status=%ff",
            "=",
            "&" * 500 + "a=b",
            "orgId=ZQXecho&x",
        ],
    )
    def test_with_bad_queries_are_refused(self, wire, org, query):
        assert is_problem(
            wire(
                request(org, "GET", f"/api/v1/privacy/incidents?orgId={org.id}&{query}")
            ),
            400,
            403,
        )


class TestMethods:
    @pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PROPFIND", "PATCH"])
    def test_that_a_resource_lacks_name_those_it_has(self, wire, org, method):
        sent = (b"Content-Length: 0",)
        answer = wire(request(org, method, "/api/v1/privacy/incidents", *sent))
        assert is_problem(answer, 405)
        assert answer[1]["allow"] == "GET, HEAD, OPTIONS, POST"

    def test_head_of_an_error_has_no_body(self, service, org):
        with Wire(service.port) as wire:
            status, headers, _ = wire.send(
                request(org, "HEAD", "/api/v1/nowhere")
            ).answer(head=True)
            assert (status, headers["content-type"]) == (
                404,
                "application/problem+json",
            )
            assert wire.send(request(org)).answer()[0] == 200

    def test_of_http_1_0_work_without_a_host(self, wire, org):
        sent = (
            b"GET /api/v1/whoami HTTP/1.0\r\nAuthorization: Bearer "
            + org.raw.encode()
            + b"\r\n\r\n"
        )
        assert wire(sent)[0] == 200

    def test_in_a_pipeline_are_answered_in_order(self, service, org):
        with Wire(service.port) as wire:
            wire.send(
                b"".join(
                    request(org, "GET", "/api/v1/livez", b"X-Request-Id: r%d" % n)
                    for n in range(20)
                )
            )
            assert [wire.answer()[1]["x-request-id"] for _ in range(20)] == [
                f"r{n}" for n in range(20)
            ]


BREACH = b'{"orgId":"%b","title":%b,"severity":"serious","discovered_at":"2026-03-02T00:00:00Z"}'


class TestBodies:
    @pytest.mark.parametrize(
        "title",
        [
            b'"\xff"',
            b'"\xed\xa0\x80"',
            b'"\\ud800"',
            b'"\\udc00\\ud800"',
            b'"\\u0000"',
            b'"\0"',
            b"NaN",
            b"Infinity",
            b"-Infinity",
            b"1" * 5000,
            b"1e999",
            b"9007199254740992",
            b"[" * 100_000,
            b"[" * 65 + b"]" * 65,
            b'{"a":' * 70 + b"1" + b"}" * 70,
            b'"ZQXecho","title":"b"',
            b'{"ZQXecho":1,"ZQXecho":2}',
            b"'ZQXecho'",
            b"ZQXecho",
            b'"ZQXecho',
            b'"\t"',
            b"01",
            b"+1",
            b'["' + b"{" * 70 + b'","' + b'\\"' * 400_000,
            b'"' + b"x" * 900_000 + b'"',
            b'"a",',
            b'"a"}{',
            b"[]",
            b"null",
        ],
        ids=range(29),
    )
    def test_that_are_not_strict_json_of_the_contract_are_refused(
        self, wire, org, title
    ):
        started = time.monotonic()
        assert is_problem(wire(posted(org, BREACH % (org.id.encode(), title))), 400)
        assert time.monotonic() - started < 5

    @pytest.mark.parametrize(
        "body",
        [b"", b" ", b"\xef\xbb\xbf{}", b"\xff\xfe{\0}\0", b"\0", b"{}", b"[]", b"null"],
    )
    def test_that_are_no_incident_are_refused(self, wire, org, body):
        assert is_problem(wire(posted(org, body)), 400)

    def test_as_deep_as_allowed_are_read(self, wire, org):
        assert is_problem(wire(posted(org, b"[" * 64 + b"]" * 64)), 400)

    def test_that_are_too_large_are_refused_before_they_arrive(self, service, org):
        with Wire(service.port) as wire:
            wire.send(
                request(
                    org, "POST", "/api/v1/privacy/incidents", b"Content-Length: 1048577"
                )
            )
            assert is_problem(wire.answer(), 413)

    def test_that_are_too_large_and_sent_whole_are_answered_and_not_cut_off(
        self, service, org
    ):
        for _ in range(5):
            with Wire(service.port) as wire:
                wire.send(
                    request(
                        org,
                        "POST",
                        "/api/v1/privacy/incidents",
                        b"Content-Length: 4000000",
                    )
                )
                for _ in range(40):
                    wire.send(b" " * 100_000)
                    time.sleep(0.002)
                assert is_problem(wire.answer(), 413)

    def test_in_chunks_are_read_whole(self, wire, org):
        whole = BREACH % (org.id.encode(), b'"a"')
        assert (
            wire(chunked(org, *[whole[at : at + 7] for at in range(0, len(whole), 7)]))[
                0
            ]
            == 201
        )
        assert is_problem(wire(chunked(org)), 400)

    def test_in_chunks_that_are_too_large_are_refused(self, service, org):
        with Wire(service.port) as wire:
            with suppress(ConnectionError):
                wire.send(chunked(org, *[b"x" * 65536] * 20))
            assert is_problem(wire.answer(), 413)

    @pytest.mark.parametrize(
        "frame", [b"Content-Length: 9", b"Transfer-Encoding: chunked"]
    )
    @pytest.mark.parametrize("sent", [b"", b"1\r\n{\r\n"])
    def test_that_do_not_arrive_time_out(self, wire, org, frame, sent):
        started = time.monotonic()
        headers = (b"Content-Type: application/json", frame)
        assert is_problem(
            wire(
                request(org, "POST", "/api/v1/privacy/incidents", *headers, body=sent)
            ),
            408,
        )
        assert time.monotonic() - started < 4

    def test_that_drip_time_out(self, service, org):
        with Wire(service.port) as wire:
            wire.send(
                request(
                    org, "POST", "/api/v1/privacy/incidents", b"Content-Length: 900"
                )
            )
            with suppress(
                BrokenPipeError, ConnectionResetError
            ):  # nobody reads on after the refusal
                for _ in range(8):
                    wire.send(b" ")
                    time.sleep(0.2)
            assert is_problem(wire.answer(), 408)

    def test_that_are_cut_off_leave_nothing(self, service, org):
        whole = posted(org, BREACH % (org.id.encode(), b'"a"'))
        with Wire(service.port) as wire:
            wire.send(whole[:-1]).end()
        time.sleep(0.1)
        assert org.search().json["total"] == 0

    @pytest.mark.parametrize(
        "coding", [b"gzip", b"deflate", b"br", b"ZQXecho", b"gzip, gzip"]
    )
    def test_that_are_compressed_are_refused(self, wire, org, coding):
        whole = BREACH % (org.id.encode(), b'"a"')
        assert is_problem(wire(posted(org, whole, b"Content-Encoding: " + coding)), 415)

    @pytest.mark.parametrize(
        "stated",
        [
            b"",
            b"Content-Type:",
            b"Content-Type: text/ZQXecho",
            b"Content-Type: application/json; charset=latin-1",
            b"Content-Type: \xff",
            b"Content-Type: application/merge-patch+json",
        ],
    )
    def test_of_another_media_type_are_refused(self, wire, org, stated):
        sent = posted(org, BREACH % (org.id.encode(), b'"a"'), kind=stated)
        assert is_problem(wire(sent), 415)


class TestWhatTheParserRefuses:
    """llhttp refuses these before the application sees anything.

    400 in plain text, and the connection ends.
    """

    @pytest.mark.parametrize(
        "data",
        [
            b"\r\n\r\nZQXecho\r\n\r\n",
            b"ZQX / HTTP/1.1\r\nHost: a\r\n\r\n",
            b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
            b"\x16\x03\x01\x02\x00",
            b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: a\r\nbad name: x\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        ],
    )
    def test_is_answered_400_and_closed(self, service, org, data):
        with Wire(service.port) as wire:
            status, headers, body = wire.send(data).answer()
            assert status == 400 and MARK not in body and "server" not in headers
            assert wire.is_closed()
        assert org.get("/whoami").status == 200
