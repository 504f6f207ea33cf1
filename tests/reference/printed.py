"""What the pages print, run as a reader would run it, and judged by the contract."""

import json
import os
import re
from dataclasses import dataclass, field

from gateway.schemas import Schema
from reference.samples import KEY, URL, placeholder
from tests.served import Service


@dataclass
class Exchange:
    """A request with its answer, as they passed."""

    method: str
    path: str
    status: int = 0
    kind: str = ""
    body: bytes = b""


@dataclass
class Witness:
    """Stands before the application and remembers every exchange."""

    app: object
    seen: list[Exchange] = field(default_factory=list)

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        exchange = Exchange(scope["method"], scope["path"])

        async def passing(message):
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                exchange.kind = dict(message["headers"]).get(b"content-type", b"").decode().partition(";")[0]
            else:
                exchange.body += message.get("body", b"")
                if not message.get("more_body"):
                    self.seen.append(exchange)  # before the client has it
            await send(message)

        await self.app(scope, receive, passing)


def is_of(exchange, operation):
    """Whether a request asked for an operation."""
    path = re.sub(r"\{\w+\}", "[^/]+", operation.path)
    return exchange.method == operation.method and re.fullmatch(path, exchange.path) is not None


class Reader:
    """Someone with a register of their own, who runs what is printed: the service, the variables, the ids."""

    def __init__(self, folder, breach):
        self.breach = breach
        self.service = Service(f"sqlite:///{folder / 'register.db'}", around=self._watched)
        self.organisation = self.service.organisation("default")
        self.url = f"http://127.0.0.1:{self.service.port}"
        self.variables = {URL: self.url, KEY: self.organisation.raw}
        self.environment = os.environ | self.variables

    def _watched(self, app):
        self.witness = Witness(app)
        return self.witness

    def filled(self, operation, code):
        """The sample with an id where the page asks for one: of an incident, or of a key that isn't the caller's."""
        if not re.search(r"YOUR_\w+", code):
            return code
        return code.replace(placeholder(operation), self.id_for(placeholder(operation)))

    def id_for(self, asked):
        """A new incident's id, or a new key's."""
        path, body = {
            "YOUR_INCIDENT_ID": ("/privacy/incidents", self.breach),
            "YOUR_API_KEY_ID": ("/api-keys", {"orgId": "default", "name": "of another program"}),
        }[asked]
        made = self.organisation.post(path, body)
        assert made.status == 201, made.body
        return made.json["id"]

    def judged(self, operation):
        """The answer to the request just sent, once the contract knows it as a success of this operation."""
        exchange = self.witness.seen[-1]
        assert is_of(exchange, operation), exchange
        return self.known(operation, exchange)

    def known(self, operation, exchange):
        """An exchange, once the contract knows its status, its media type and its body."""
        documented = {one.status: one for one in operation.responses if one.status < "300"}
        assert str(exchange.status) in documented, exchange.body
        media = {kind: one for one in documented[str(exchange.status)].media for kind in one.kinds}
        assert exchange.kind in media
        if exchange.kind == "application/json":
            assert Schema(media[exchange.kind].schema).faults(json.loads(exchange.body), "body") == ()
        return exchange
