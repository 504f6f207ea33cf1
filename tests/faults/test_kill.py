"""Kill -9 and SIGTERM under load: what was acknowledged is there once, and the chain verifies."""

import json
import signal
import socket
import threading
import time
from http.client import HTTPConnection, HTTPException
from uuid import uuid4

import pytest

from domain.audit import first_break
from storage import audit
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.session.register import Register
from tests.support import free_port

pytestmark = pytest.mark.slow


class Server:
    """The service in a process of its own."""

    def __init__(self, start, url):
        self._run, self._url = start, url
        self.port = free_port()
        self.restart()
        self.key = self._live.key

    def restart(self):
        self._live = self._run(port=self.port, LOG_LEVEL="error")
        self.process = self._live.process

    def stop(self, how):
        self.process.send_signal(how)
        return self.process.wait(30)

    def call(self, method, path, sent=None, **headers):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named["Authorization"] = f"Bearer {self.key}"
        if sent is not None:
            named["Content-Type"] = "application/json"
        try:
            connection.request(
                method,
                "/api/v1" + path,
                None if sent is None else json.dumps(sent),
                named,
            )
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read()), dict(answer.getheaders())
        finally:
            connection.close()

    def incidents(self):
        found, cursor = [], ""
        while cursor is not None:
            _, page, _ = self.call(
                "GET", f"/privacy/incidents?orgId=default&limit=200{cursor}"
            )
            found += page["incidents"]
            cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
        assert page["total"] == len(found)
        return found

    def verify(self):
        register = Register(open_engine(DatabaseSettings(self._url)))
        try:
            session = register.session()
            return first_break(
                audit.walk(session, "default"), *audit.head(session, "default")
            )
        finally:
            register.shut()


@pytest.fixture
def server(start_live_server, database_url):
    return Server(start_live_server, database_url)


def breach(title):
    return {
        "orgId": "default",
        "title": title,
        "severity": "serious",
        "discovered_at": "2026-03-02T00:00:00Z",
    }


class Load:
    """Threads that write until the server is gone, and what each was answered."""

    def __init__(self, server, threads=4):
        self.sent, self.acknowledged = {}, {}
        self._server, self._stopped = server, threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(n,)) for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, n):
        for count in range(2000):
            title, key = f"{n}-{count}", str(uuid4())
            self.sent[title] = key
            try:
                status, made, _ = self._server.call(
                    "POST", "/privacy/incidents", breach(title), Idempotency_Key=key
                )
            except (OSError, HTTPException, ValueError):
                return
            if status == 201:
                self.acknowledged[title] = made["id"]
            elif status != 503:
                raise AssertionError(status)

    def wait_for(self, some):
        """Wait until that many writes more were acknowledged."""
        some += len(self.acknowledged)
        ends = time.monotonic() + 30
        while len(self.acknowledged) < some:
            assert time.monotonic() < ends
            time.sleep(0.01)

    def join(self):
        for thread in self._threads:
            thread.join(30)


class TestKill:
    @pytest.mark.parametrize("some", [20, 120])
    def test_loses_and_doubles_nothing(self, server, some):
        load = Load(server)
        load.wait_for(some)
        server.stop(signal.SIGKILL)
        load.join()
        server.restart()
        found = server.incidents()
        ids = {one["title"]: one["id"] for one in found}
        assert len(ids) == len(found)
        assert load.acknowledged.items() <= ids.items()
        assert set(ids) <= set(load.sent)
        assert server.verify() is None
        # whatever was in flight is retried under its own key
        for title in set(load.sent) - set(load.acknowledged):
            for _ in range(2):
                assert (
                    server.call(
                        "POST",
                        "/privacy/incidents",
                        breach(title),
                        Idempotency_Key=load.sent[title],
                    )[0]
                    == 201
                )
        title, id = next(iter(load.acknowledged.items()))
        status, again, headers = server.call(
            "POST",
            "/privacy/incidents",
            breach(title),
            Idempotency_Key=load.sent[title],
        )
        assert (status, again["id"], headers.get("idempotent-replayed")) == (
            201,
            id,
            "true",
        )
        assert sorted(one["title"] for one in server.incidents()) == sorted(load.sent)
        assert server.verify() is None


class TestSigterm:
    def test_finishes_what_is_in_flight(self, server):
        body = json.dumps(breach("in flight")).encode()
        head = f"POST /api/v1/privacy/incidents HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {server.key}\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", server.port), 10) as one:
            one.sendall(head.encode() + body[:10])
            time.sleep(0.2)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            one.sendall(body[10:])
            assert one.recv(65536).startswith(b"HTTP/1.1 201")
        assert server.process.wait(20) == 0
        server.restart()
        assert [one["title"] for one in server.incidents()] == ["in flight"]

    def test_under_load_loses_and_doubles_nothing(self, server):
        load = Load(server)
        load.wait_for(20)
        assert server.stop(signal.SIGTERM) == 0
        load.join()
        server.restart()
        ids = {one["title"]: one["id"] for one in server.incidents()}
        assert load.acknowledged.items() <= ids.items()
        assert server.verify() is None


class TestRaces:
    def test_of_two_patches_with_the_same_tag_exactly_one_wins(self, server):
        _, made, headers = server.call("POST", "/privacy/incidents", breach("raced"))
        path, tag = f"/privacy/incidents/{made['id']}", headers["etag"]
        for round_ in range(10):
            barrier, answers = threading.Barrier(2), []

            def patch(title, barrier=barrier, answers=answers, tag=tag):
                barrier.wait()
                answers.append(
                    server.call("PATCH", path, {"title": title}, If_Match=tag)
                )

            threads = [
                threading.Thread(target=patch, args=(f"{round_}-{n}",))
                for n in range(2)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(20)
            assert sorted(status for status, *_ in answers) == [200, 412]
            [(_, won, headers)] = [one for one in answers if one[0] == 200]
            _, now, read = server.call("GET", path)
            assert (now["title"], read["etag"]) == (won["title"], headers["etag"])
            tag = read["etag"]
        assert len(server.call("GET", path + "/audit-logs")[1]["entries"]) == 11

    def test_of_retries_with_one_idempotency_key_leave_one_effect(self, server):
        key, answers = str(uuid4()), []
        barrier = threading.Barrier(8)

        def post():
            barrier.wait()
            answers.append(
                server.call(
                    "POST", "/privacy/incidents", breach("once"), Idempotency_Key=key
                )
            )

        threads = [threading.Thread(target=post) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert {status for status, *_ in answers} <= {201, 409}
        assert len({body["id"] for status, body, _ in answers if status == 201}) == 1
        assert all(
            headers["retry-after"].isdigit()
            for status, _, headers in answers
            if status == 409
        )
        assert len(server.incidents()) == 1
        entries = server.call("GET", "/audit-logs?orgId=default&action=create")[1][
            "entries"
        ]
        assert len([one for one in entries if one["incident_id"]]) == 1
