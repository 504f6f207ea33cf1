"""A really running server on a free port, and a plain client that hides nothing of what is
answered.
"""

import asyncio
import json
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from uuid import uuid4

import uvicorn

from app import create_app
from domain.audit import Attribution
from domain.clock import format_instant
from domain.keys import SCOPES
from server import NoSockets, Wire
from storage import api_keys, organisations
from tests.support import UNLIMITED, settings_of


class Answer:
    """One answer: status, headers, body."""

    def __init__(self, status, headers, body):
        self.status, self.pairs, self.body = status, headers, body
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["error"]["code"]

    @property
    def pointers(self):
        return [one["pointer"] for one in self.json["errors"]]

    def is_problem(self, status, code=None):
        """Whether this is a whole problem of that status."""
        assert self.status == status, self.body
        assert self.headers["content-type"] == "application/problem+json"
        told = self.json
        assert set(told) - {"incident"} == {
            "type",
            "title",
            "status",
            "detail",
            "errors",
            "error",
        }
        assert told["status"] == status
        assert told["error"]["requestId"] == self.headers["x-request-id"]
        assert code in (None, told["error"]["code"])
        assert len(self.body) < 4096
        return True


class Transport(asyncio.Transport):
    """Keeps what is written, one entry for each system call."""

    def __init__(self):
        super().__init__()
        self.written, self.is_closed = [], False

    def write(self, data):
        self.written.append(bytes(data))

    def writelines(self, parts):
        self.written.append(b"".join(parts))

    def close(self):
        self.is_closed = True

    def is_closing(self):
        return self.is_closed


class Service:
    """The application behind uvicorn, in a thread of this process.

    `around` puts another application before it.
    """

    def __init__(self, database_url, around=lambda app: app, **settings):
        given = {"database_url": database_url, "log_level": "error"}
        self.app = create_app(settings_of(**given | UNLIMITED | settings))
        self.register = self.app.register
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            around(self.app),
            loop="uvloop",
            http=Wire,
            ws=NoSockets,
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listener],))
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def close(self):
        self._server.should_exit = True
        self._thread.join(20)
        self.register.close()

    def organisation(self, id=None):
        return Organisation(self, id or f"org-{uuid4().hex[:12]}")

    def request(self, method, path, body=None, headers=()):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()


class Organisation:
    """An organisation with a register of its own, so that no test sees another's rows."""

    def __init__(self, service, id):
        self.service, self.id = service, id
        with service.register.transaction() as session:
            organisations.create(session, id, id, self._by())
        self.raw = self.key()

    @staticmethod
    def _by():
        return Attribution("system", "test", format_instant(datetime.now(UTC)))

    def key(self, scopes=SCOPES, expires_at=None):
        with self.service.register.transaction() as session:
            return api_keys.create(
                session, self.id, "test", list(scopes), expires_at, self._by()
            )[1].raw

    def request(self, method, path, json_=None, *, key=None, body=None, **headers):
        named = {"Authorization": f"Bearer {key or self.raw}"}
        if json_ is not None:
            body = json.dumps(json_)
            named["Content-Type"] = "application/json"
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.service.request(method, "/api/v1" + path, body, named)

    def get(self, path, **headers):
        return self.request("GET", path, **headers)

    def post(self, path, json_=None, **headers):
        return self.request("POST", path, json_, **headers)

    def patch(self, path, json_=None, **headers):
        return self.request("PATCH", path, json_, **headers)

    def incident(self, **more):
        answer = self.post("/privacy/incidents", self.breach(**more))
        assert answer.status == 201, answer.body
        return answer.json["id"]

    def breach(self, **more):
        return {
            "orgId": self.id,
            "title": "A",
            "severity": "serious",
            "discovered_at": ago(1),
        } | more

    def search(self, query="", path="/privacy/incidents"):
        return self.get(f"{path}?orgId={self.id}{query}")

    def trail(self, id):
        answer = self.get(f"/privacy/incidents/{id}/audit-logs")
        assert answer.status == 200, answer.body
        return answer.json["entries"]


def ago(hours):
    return format_instant(datetime.now(UTC) - timedelta(hours=hours))
