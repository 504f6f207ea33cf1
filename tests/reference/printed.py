"""What the pages print, run as a reader would run it, and judged by the contract."""

import json
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from contract.schemas import Schema
from domain.audit import Attribution
from domain.clock import format_instant
from reference.samples import KEY, URL, placeholders
from storage.people import users
from tests.served import Service
from tests.support import make_exports

TEMPLATE = {"orgId": "default", "name": "Misdirected mail"}
RECEIPT = {"name": "receipt.txt", "content": "UmVjZWl2ZWQu"}


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
                exchange.kind = (
                    dict(message["headers"])
                    .get(b"content-type", b"")
                    .decode()
                    .partition(";")[0]
                )
            else:
                exchange.body += message.get("body", b"")
                if not message.get("more_body"):
                    self.seen.append(exchange)  # before the client has it
            await send(message)

        await self.app(scope, receive, passing)


def is_of(exchange, operation):
    """Whether a request asked for an operation."""
    path = re.sub(r"\{\w+\}", "[^/]+", operation.path)
    return (
        exchange.method == operation.method
        and re.fullmatch(path, exchange.path) is not None
    )


class Reader:
    """Someone with a register of their own, who runs what is printed.

    The service, the variables, the ids.
    """

    def __init__(self, folder, breach):
        self.breach, self.folder = breach, folder
        self.service = Service(
            f"sqlite:///{folder / 'register.db'}", around=self._watched
        )
        self.organisation = self.service.organisation("default")
        self._add_member("dpo@example.org")
        self.url = f"http://127.0.0.1:{self.service.port}"
        self.variables = {URL: self.url, KEY: self.organisation.raw}
        self.environment = os.environ | self.variables

    def _add_member(self, email):
        """Someone whom a sample can assign."""
        by = Attribution("system", "test", format_instant(datetime.now(UTC)))
        with self.service.register.transaction() as session:
            users.add(session, "default", email, "officer", by)

    def _watched(self, app):
        self.witness = Witness(app)
        return self.witness

    def filled(self, operation, code):
        """The sample with an id wherever the page asks for one, and nobody invited twice."""
        code = code.replace("jo.meier@", f"{uuid4().hex}@")
        if not re.search(r"YOUR_\w+", code):
            return code
        incident = None
        for placeholder in placeholders(operation).values():
            id_ = self.id_for(placeholder, incident)
            incident = incident or id_
            code = code.replace(placeholder, id_)
        return code

    def id_for(self, placeholder, incident=None):
        """An id: of a regime, or of a new incident, notification or key that isn't the caller's."""
        if placeholder == "YOUR_NOTIFICATION_ID":
            return self._notification(incident)
        if placeholder == "YOUR_OBLIGATION_ID":
            listed = self.organisation.get(f"/privacy/incidents/{incident}/obligations")
            return listed.json["obligations"][0]["id"]
        if placeholder == "YOUR_REGIME_ID":
            return "eu.gdpr"  # the law is there from the start
        if placeholder == "YOUR_EXPORT_ID":
            return self._export()
        receiver = "https://hooks.example.org/breaches"
        path, body = {
            "YOUR_INCIDENT_ID": ("/privacy/incidents", self.breach),
            "YOUR_API_KEY_ID": (
                "/api-keys",
                {"orgId": "default", "name": "of another program"},
            ),
            "YOUR_MEMBER_ID": (
                "/members",
                {
                    "orgId": "default",
                    "email": f"{uuid4().hex}@example.org",
                    "role": "viewer",
                },
            ),
            "YOUR_INCIDENT_TEMPLATE_ID": ("/incident-templates", TEMPLATE),
            "YOUR_WEBHOOK_ID": ("/webhooks", {"orgId": "default", "url": receiver}),
            "YOUR_DELIVERY_ID": (f"/webhooks/{incident}/test", {}),
            "YOUR_ATTACHMENT_ID": (
                f"/privacy/incidents/{incident}/attachments",
                RECEIPT,
            ),
            "YOUR_NOTIFICATION_PACK_ID": (
                f"/privacy/incidents/{incident}/notification-packs",
                {},
            ),
        }[placeholder]
        made = self.organisation.post(path, body)
        assert made.status in (200, 201), made.body
        return made.json["id"]

    def _export(self):
        made = self.organisation.post("/privacy/exports", {"orgId": "default"})
        assert made.status == 201, made.body
        make_exports(self.organisation.service.register)
        return made.json["id"]

    def _notification(self, incident):
        path = f"/privacy/incidents/{incident}"
        filed = self.organisation.post(
            f"{path}/notify", {"authority_jurisdiction": "DE-HH"}
        )
        assert filed.status == 200, filed.body
        listed = self.organisation.get(f"{path}/notifications")
        [notification] = listed.json["notifications"]
        return notification["id"]

    def judged(self, operation):
        """The answer to the request just sent, once the contract knows it as a success of this
        operation.
        """
        exchange = self.witness.seen[-1]
        assert is_of(exchange, operation), exchange
        return self.known(operation, exchange)

    def known(self, operation, exchange):
        """An exchange, once the contract knows its status, its media type and its body."""
        documented = {
            one.status: one for one in operation.responses if one.status < "300"
        }
        assert str(exchange.status) in documented, exchange.body
        media = {
            kind: one
            for one in documented[str(exchange.status)].media
            for kind in one.kinds
        }
        assert exchange.kind in media
        if exchange.kind == "application/json":
            assert (
                Schema(media[exchange.kind].schema).faults(
                    json.loads(exchange.body), "body"
                )
                == ()
            )
        return exchange
