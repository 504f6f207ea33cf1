"""How each example of a message to a webhook comes about: one breach, told by a real worker."""

import asyncio
import json
from types import SimpleNamespace

from delivery.clockwork import Checkpoints, FallingDue
from delivery.dialling import Answer
from delivery.running import standalone
from delivery.webhooks import Webhooks
from delivery.worker import Worker
from domain.audit import Attribution
from domain.webhooks import EVENTS, TEST, Networks
from storage import (
    api_keys,
    corrections,
    decisions,
    incidents,
    notifications,
    obligations,
    organisations,
    webhook_messages,
    webhooks,
)
from storage.engine.settings import DatabaseSettings
from storage.upkeep.opening import open_register
from storage.vault import Vault
from storage.webhooks import Outgoing

URL = "https://hooks.example.org/breaches"
BREACH = {
    "orgId": "default",
    "title": "Laptop stolen",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
    "status": "open",
}


def example_of(event):
    """The name of the example that shows an event: `MessageObligationDueSoon`."""
    words = event.replace(".", "_").split("_")
    return "Message" + "".join(word.title() for word in words)


class Story:
    """A register with one webhook that wants everything, and the messages that it was sent."""

    def __init__(self, folder):
        self.register = open_register(
            DatabaseSettings(f"sqlite:///{folder / 'messages.db'}")
        )
        self.outgoing = Outgoing(Vault(folder / "secret.key"), Networks())
        self.now, self.messages = "2026-03-02T09:00:00.000000Z", []

    def listen(self, session, org_id, by):
        """Make the webhook."""
        return webhooks.create(session, org_id, {"url": URL}, by, self.outgoing)

    async def post(self, url, headers, body):
        self.messages.append(json.loads(body))
        return Answer(200)

    def do(self, at, function, *arguments):
        """Do one thing to the organisation at an instant, and have a worker tell of it."""
        self.now = f"2026-03-{at}.000000Z"
        by = Attribution("system", "story", self.now)
        with self.register.transaction("default") as session:
            done = function(session, "default", *arguments, by)
        self.wait(at)
        return done

    def wait(self, at):
        """Let time pass until an instant, and have a worker look."""
        self.now = f"2026-03-{at}.000000Z"
        asyncio.run(self._work())

    async def _work(self):
        sending = Webhooks(self.outgoing.vault, self, "https://breaches.example.org")
        kinds = [sending, FallingDue(), Checkpoints()]
        worker = Worker(
            self.register, standalone(self.register), kinds, lambda: self.now
        )
        for _ in range(6):
            await worker.round()
            await worker.settled()
        worker.memory.close()

    def one(self, documents, **wanted):
        """The id of the document that holds these values."""
        found = map(json.loads, documents)
        return next(each["id"] for each in found if wanted.items() <= each.items())


def tell(story):
    """Have everything happen that there is an event for."""
    session = story.register.session()
    story.do("02T09:00:00", organisations.create, "Example GmbH")
    made = story.do("02T09:00:00", story.listen)
    id, _ = story.do("02T09:02:11", incidents.create, BREACH)
    story.do("02T09:05:40", incidents.create, BREACH)
    due = obligations.of_incident(session, "default", id).documents
    decided = story.one(due, rule_id="eu.gdpr.34")
    session.release()
    reasons = "The disk was encrypted and the key is safe."
    story.do("02T10:20:00", decisions.decide, id, decided, "not_required", reasons)
    story.wait("03T00:00:00")
    story.wait("03T08:15:00")
    story.do(
        "04T15:30:00", incidents.notify, id, {"authority_jurisdiction": "DE-BY BayLDA"}
    )
    [filing] = notifications.every(session, "default", id)
    session.release()
    corrected = {
        "notification_reference": "LDA-2026-0173",
        "correction_reason": "It came later.",
    }
    story.do(
        "04T16:00:00", corrections.correct, id, json.loads(filing)["id"], corrected
    )
    story.wait("05T08:15:00")
    story.do("20T16:00:00", incidents.update, id, {"status": "resolved"})
    story.do("20T16:30:00", incidents.update, id, {"status": "notified"})
    key, _ = story.do(
        "20T17:00:00", api_keys.create, "Ticket system", ["incidents:read"], None
    )
    story.do("20T17:30:00", api_keys.revoke, key["id"])
    story.do("20T18:00:00", webhook_messages.test, made.id)


def messages(folder):
    """What the service sends of each event, by the name of the example that shows it."""
    story = Story(folder)
    try:
        tell(story)
    finally:
        story.register.shut()
    first = {}
    for message in story.messages:
        first.setdefault(example_of(message["type"]), SimpleNamespace(json=message))
    assert first.keys() == {example_of(event) for event in (*EVENTS, TEST)}
    return first
