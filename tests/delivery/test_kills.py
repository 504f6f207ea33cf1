"""kill -9 in every state between a change and the note that it was delivered."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import threading
import time
from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from domain.audit import Attribution
from domain.clock import format_instant
from storage.engine.settings import DatabaseSettings
from storage.people import users
from storage.upkeep.opening import open_register
from tests import databases
from tests.delivery.receivers import receiver
from tests.support import COMMAND

pytestmark = pytest.mark.slow

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
BREACH = {
    "orgId": "default",
    "title": "A",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}


class Gate:
    """A receiver that answers when it is let."""

    def __init__(self):
        self.arrived = threading.Semaphore(0)
        self.answer = threading.Event()

    def __call__(self, connection, there):
        there.take(connection)
        self.arrived.release()
        if self.answer.wait(30):
            connection.sendall(OK)


class Workers:
    """Processes of `breach-register worker`, one after the other."""

    def __init__(self, server):
        self._env, self.process = server.env, None

    def start(self):
        self.process = subprocess.Popen(
            [COMMAND, "worker"],
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self):
        self.process.kill()
        self.process.wait()


def let_leases_end(url):
    """As if a minute had passed since a worker was killed."""
    register = open_register(DatabaseSettings(url))
    with register.transaction() as session:
        past = "UPDATE job SET leased_until = '2026-01-01T00:00:00.000000Z'"
        session.engine.rows(
            session.connection, past + " WHERE lease IS NOT NULL RETURNING 1", []
        )
    register.shut()


def state(url):
    register = open_register(DatabaseSettings(url))
    [(found,)] = databases.rows(register, "SELECT state FROM delivery")
    register.shut()
    return found


class Mailbox:
    """A mail server that says that it took a letter when it is let."""

    def __init__(self):
        self.ids, self.arrived = [], threading.Semaphore(0)
        self.answers = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.ids.append(message_from_bytes(envelope.content)["Message-ID"])
        self.arrived.release()
        await asyncio.to_thread(self.answers.wait, 30)
        return "250 OK"


def add_owner(url):
    register = open_register(DatabaseSettings(url))
    with register.transaction() as session:
        by = Attribution("system", "test", format_instant(datetime.now(UTC)))
        users.add(session, "default", "owner@example.org", "owner", by)
    register.shut()


def reminders_noted(url):
    register = open_register(DatabaseSettings(url))
    [(found,)] = databases.rows(register, "SELECT COUNT(*) FROM reminder")
    register.shut()
    return found


def wait_until(is_so):
    ends = time.monotonic() + 30
    while not is_so() and time.monotonic() < ends:
        time.sleep(0.2)
    assert is_so()


def test_loses_nothing_and_keeps_the_id(start_live_server, database_url, tmp_path):
    gate = Gate()
    key_file = tmp_path / "secret.key"
    server = start_live_server(
        WORKER="off", PRIVATE_NETWORKS="allowed", SECRET_KEY_FILE=str(key_file)
    )
    client = server.client()
    workers = Workers(server)
    with receiver(gate) as there:
        sent = {"orgId": "default", "url": there.url, "events": ["incident.created"]}
        assert client.post("/webhooks", json=sent).status_code == 201
        assert client.post("/privacy/incidents", json=BREACH).status_code == 201
        # committed, and taken up by nobody
        server.kill()
        workers.start()
        assert gate.arrived.acquire(timeout=30)
        # sent, and not answered
        workers.kill()
        let_leases_end(database_url)
        workers.start()
        assert gate.arrived.acquire(timeout=30)
        # answered, and not noted
        os.kill(workers.process.pid, signal.SIGSTOP)
        gate.answer.set()
        time.sleep(0.3)
        workers.kill()
        assert state(database_url) == "pending"
        let_leases_end(database_url)
        workers.start()
        wait_until(lambda: state(database_url) == "delivered")
        # noted: the next one has nothing to do
        workers.kill()
        workers.start()
        time.sleep(1.5)
        workers.kill()
    ids = [json.loads(body)["id"] for _, body in there.requests]
    assert len(ids) == 3
    assert len(set(ids)) == 1


def test_sends_a_letter_again_under_its_id(start_live_server, database_url):
    """Killed once the mail server has it and before that is noted."""
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_TLS": "off"}
    server = start_live_server(WORKER="off", MAIL_FROM="register@example.org", **mail)
    add_owner(database_url)
    now = format_instant(datetime.now(UTC))
    sent = BREACH | {"status": "open", "discovered_at": now}
    assert server.client().post("/privacy/incidents", json=sent).status_code == 201
    server.kill()
    workers = Workers(server)
    try:
        workers.start()
        assert mailbox.arrived.acquire(timeout=30)
        workers.kill()
        assert reminders_noted(database_url) == 0
        mailbox.answers.set()
        let_leases_end(database_url)
        workers.start()
        wait_until(lambda: reminders_noted(database_url) == 1)
        workers.kill()
    finally:
        mailbox.answers.set()
        controller.stop()
    assert len(mailbox.ids) == 2
    assert len(set(mailbox.ids)) == 1
