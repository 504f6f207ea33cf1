"""A month of webhooks over virtual time: workers that are killed, receivers that fail, hang and lie, clocks that leap.

`python -m tests.delivery.simulation` runs one; `SEED` and `STEPS` say which, and how long. What it proves: whatever
happened is sent at least once under one id, to whoever asked for it and to nobody else.
"""

import asyncio
import json
import os
import random
import sys
import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from delivery.clockwork import Checkpoints, FallingDue
from delivery.dialling import Answer
from delivery.running import standalone
from delivery.webhooks import Webhooks
from delivery.worker import Worker
from domain.audit import Attribution
from domain.clock import shift
from domain.errors import Conflict
from domain.webhooks import (
    CHECKPOINT,
    DUE_SOON,
    OBLIGATION_CREATED,
    OBLIGATION_MET,
    OVERDUE,
    Networks,
    events_of,
)
from storage import audit, deliveries, incidents, organisations, webhooks
from storage.engine.settings import DatabaseSettings
from storage.jobs import LEASE
from storage.upkeep.opening import open_register
from storage.vault import Vault
from storage.webhooks import Outgoing

BEGINS = "2026-03-01T00:00:00.000000Z"
ORGANISATIONS = ("acme", "globex")
OF_THE_CLOCK = (DUE_SOON, OVERDUE, CHECKPOINT)
FAILURES = (
    Answer(500),
    Answer(503),
    Answer(302),
    Answer(None, "The receiver didn't answer within 10 seconds."),
    Answer(None, "The receiver's answer isn't HTTP."),
)


def what(message):
    """What a message tells: its event, and the entry or the obligation that it comes from."""
    name = message["type"]
    seq = 0 if name in (DUE_SOON, OVERDUE) else message["sequence"]
    return name, seq, message["data"].get("obligation_id", "")


def happened(session, org):
    """What the changes of an organisation are told as."""
    for entry in audit.walk(session, org):
        for name in events_of(entry):
            of = entry["resource"].partition("/obligations/")[2]
            yield name, entry["seq"], of
    rows = "SELECT id, created_seq, met_seq FROM obligation WHERE org_id = '{}'"
    for id, created_seq, met_seq in session.plain(rows.format(org)):
        yield OBLIGATION_CREATED, created_seq, id
        if met_seq is not None:
            yield OBLIGATION_MET, met_seq, id


def overdue(session, org):
    """What is overdue after so long: all that is still due."""
    rows = (
        "SELECT o.id FROM obligation o JOIN incident i ON i.org_id = o.org_id "
        "AND i.id = o.incident_id WHERE o.org_id = '{}' AND o.state = 'due' "
        "AND i.status <> 'resolved'"
    )
    return [(OVERDUE, 0, id) for (id,) in session.plain(rows.format(org))]


class Simulation:
    """One register, its webhooks, and a clock that is moved by hand."""

    def __init__(self, folder, seed):
        self.dice = random.Random(seed)
        self.now = BEGINS
        self.trouble = True
        self.kills = 0
        self.received = defaultdict(list)
        self.register = open_register(
            DatabaseSettings(f"sqlite:///{folder / 'register.db'}")
        )
        self.outgoing = Outgoing(Vault(folder / "secret.key"), Networks())
        self.incidents = defaultdict(list)
        self.webhooks = {}
        for org in ORGANISATIONS:
            with self.register.transaction() as session:
                organisations.create(session, org, org, self._by())
            for n in range(3):
                self._webhook(org, f"https://{org}-{n}.example.org/")

    def _by(self):
        return Attribution("system", "simulation", self.now)

    def _webhook(self, org, url):
        with self.register.transaction() as session:
            made = webhooks.create(
                session, org, {"url": url}, self._by(), self.outgoing
            )
            self.webhooks[url] = (org, made.id)

    async def post(self, url, headers, body):
        """Be a receiver; a worker that is killed here is killed before or after the message arrived."""
        roll = self.dice.random() if self.trouble else 1.0
        if roll < 0.05:
            self.kills += 1
            raise asyncio.CancelledError
        message = json.loads(body)
        if roll < 0.35:
            return self.dice.choice(FAILURES)
        self.received[url].append(message)
        if roll < 0.40:
            self.kills += 1
            raise asyncio.CancelledError
        return Answer(200)

    def happen(self):
        """Record an incident, or change one."""
        org = self.dice.choice(ORGANISATIONS)
        known = self.incidents[org]
        with self.register.transaction(org) as session:
            if not known or self.dice.random() < 0.5:
                breach = {
                    "orgId": org,
                    "title": "A",
                    "severity": "serious",
                    "status": "open",
                }
                breach["discovered_at"] = BEGINS
                known.append(incidents.create(session, org, breach, self._by())[0])
                return
            id = self.dice.choice(known)
            if self.dice.random() < 0.2:
                filed = {
                    "authority_jurisdiction": "FR",
                    "notification_reference": self.now,
                }
                incidents.notify(session, org, id, filed, self._by())
                return
            patch = {"status": self.dice.choice(["open", "resolved"])}
            try:
                incidents.update(session, org, id, patch, self._by())
            except Conflict:
                # what was notified can't be merely open again
                return

    def work(self, rounds=4):
        """Start a worker, as after a kill, and have it go some rounds."""

        async def go():
            kinds = [Webhooks(self.outgoing.vault, self), FallingDue(), Checkpoints()]
            worker = Worker(
                self.register, standalone(self.register), kinds, lambda: self.now
            )
            for _ in range(rounds):
                await worker.round()
                await worker.settled()
            worker.memory.close()

        asyncio.run(go())

    def run(self, steps):
        """Live through so many steps of up to half an hour, with trouble, and then long enough without."""
        for _ in range(steps):
            self.happen()
            self.now = shift(self.now, timedelta(minutes=self.dice.uniform(0, 30)))
            leap = timedelta(days=self.dice.choice([0] * 20 + [2, 400]))
            self.now = shift(self.now, leap)
            self.work()
            self.now = shift(self.now, -leap)
        self.trouble = False
        self.now = shift(self.now, LEASE)
        for _ in range(40):
            self.work(rounds=8)
            self.now = shift(self.now, timedelta(hours=3))

    def faults(self):
        """What was promised and isn't so, in words."""
        session = self.register.session()
        for url, (org, id) in self.webhooks.items():
            ids = defaultdict(set)
            for message in self.received[url]:
                ids[what(message)].add(message["id"])
                if message["data"]["orgId"] != org:
                    yield f"{url} was told of another organisation"
            wanted, due = set(happened(session, org)), set(overdue(session, org))
            lost = (wanted | due) - ids.keys()
            if lost:
                yield f"{url} never got {sorted(lost)}"
            if any(name not in OF_THE_CLOCK for name, *_ in ids.keys() - wanted):
                yield f"{url} got what never happened"
            if any(len(found) > 1 for found in ids.values()):
                yield f"{url} got an event under two ids"
            if not any(name == CHECKPOINT for name, *_ in ids):
                yield f"{url} never got a checkpoint"
            if deliveries.waiting(session, org, id, 1):
                yield f"{url} has messages that wait for ever"

    def close(self):
        self.register.shut()


def simulate(folder, seed, steps):
    """What went wrong in one simulation, and how much happened in it."""
    simulation = Simulation(folder, seed)
    try:
        simulation.run(steps)
        sent = sum(map(len, simulation.received.values()))
        return list(simulation.faults()), simulation.kills, sent
    finally:
        simulation.close()


if __name__ == "__main__":
    seed = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    steps = int(os.environ.get("STEPS", "1500"))
    with tempfile.TemporaryDirectory() as folder:
        found, kills, sent = simulate(Path(folder), seed, steps)
    print(f"seed {seed}: {steps} steps, {sent} messages taken, {kills} workers killed")
    print("\n".join(found) or "whatever happened was sent, under one id")
    sys.exit(bool(found))
