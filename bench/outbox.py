"""What the outbox costs a POST: `python -m bench outbox`, on both databases.

Three services take turns at bursts of `POST /privacy/incidents`: one to which nobody listens, one
with a webhook for every event and with reminders, which a worker elsewhere would send, and one that
sends them itself meanwhile. Who isn't measured is stopped. Receiver and mail server take everything.
"""

import http.client
import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from typing import Any

from aiosmtpd.controller import Controller

from bench import machine
from bench.homes import Home, database, fill
from bench.load import Load
from bench.seed import ORGANISATION, Seed, register_of
from bench.servers import copied, free_port
from delivery.clockwork import FallingDue
from delivery.reminders import Reminders
from domain.audit import Attribution
from domain.clock import format_instant
from domain.people import OWNER
from storage import trail_followers
from storage.engine.settings import DatabaseSettings
from storage.people import users
from storage.upkeep.opening import open_register

ROUNDS = 12
_SIZE = 10_000
_CONNECTIONS = 16
_NOBODY, _ELSEWHERE, _ITSELF = (
    "nobody listens",
    "outbox, worker elsewhere",
    "outbox, worker inside",
)
_TITLES = (_NOBODY, _ELSEWHERE, _ITSELF)


@dataclass
class Listened(Home):
    """This service, with settings of its own."""

    more: dict[str, str] = field(default_factory=dict)

    def _environment(self) -> dict[str, str]:
        named = {f"BREACH_REGISTER_{name}": value for name, value in self.more.items()}
        return super()._environment() | named

    def pause(self) -> None:
        for pid in self._tree():
            os.kill(pid, signal.SIGSTOP)

    def go_on(self) -> None:
        for pid in self._tree():
            os.kill(pid, signal.SIGCONT)


def measure(seconds: int) -> dict[str, Any]:
    """Each service on each database, in rounds that begin with another one each time."""
    rows = []
    for name in ("sqlite", "postgresql"):
        samples: dict[str, list[dict[str, Any]]] = {title: [] for title in _TITLES}
        with _services(name) as (seed, services):
            load = Load(seed, [], [], pinned=False)
            for number in range(ROUNDS):
                turn = number % len(services)
                for service in services[turn:] + services[:turn]:
                    service.go_on()
                    sample = load.run(service, "post", _CONNECTIONS, seconds)
                    service.pause()
                    samples[service.title].append(asdict(sample))
        rows += [
            {"database": name, "home": title, "samples": samples[title]}
            for title in _TITLES
        ]
    plan = {"name": "outbox", "rounds": ROUNDS, "seconds": seconds}
    return {"plan": plan, "machine": machine.describe(), "rows": rows}


def tables(result: dict[str, Any]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report: each service beside the one to which nobody listens."""
    columns = [
        "database",
        "service",
        "POST/s",
        "CPU us/req",
        "p99 ms",
        "with / without",
        "spread",
        "CPU with / without",
    ]
    cells = []
    alone = {
        row["database"]: row["samples"]
        for row in result["rows"]
        if row["home"] == _NOBODY
    }
    for row in result["rows"]:
        beside = alone[row["database"]]
        ratios, used = (
            sorted(
                there[name] / here[name]
                for there, here in zip(row["samples"], beside, strict=True)
            )
            for name in ("per_second", "cpu_us")
        )
        middle = [
            median(sample[name] for sample in row["samples"]) for name in _FIGURES
        ]
        figures = [f"{value:,.0f}" for value in middle]
        spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
        cells.append(
            [
                row["database"],
                row["home"],
                *figures,
                f"{median(ratios):.2f}",
                spread,
                f"{median(used):.2f}",
            ]
        )
    others = median(
        sample["others"] for row in result["rows"] for sample in row["samples"]
    )
    plan = result["plan"]
    title = (
        f"POST over {_CONNECTIONS} connections, {plan['rounds']} rounds of {plan['seconds']} s; other "
        f"processes used {others:.0%} of one core"
    )
    yield title, columns, cells


_FIGURES = ("per_second", "cpu_us", "p99_ms")


@contextmanager
def _services(name: str) -> Iterator[tuple[Seed, list[Listened]]]:
    seed = register_of(_SIZE)
    services: list[Listened] = []
    with ExitStack() as stack:
        receiver, post = stack.enter_context(_receiver()), stack.enter_context(_post())
        told = {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": post,
            "SMTP_TLS": "off",
            "MAIL_FROM": "register@example.org",
            "PRIVATE_NETWORKS": "allowed",
        }
        settings = {_NOBODY: {}, _ELSEWHERE: told | {"WORKER": "off"}, _ITSELF: told}
        try:
            for number, (title, more) in enumerate(settings.items()):
                url = _place(name, f"outbox-{number}", seed, stack)
                services.append(
                    Listened(
                        f"outbox-{number}", seed.path, title=title, url=url, more=more
                    )
                )
                services[-1].start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
                if more:
                    _listen(services[-1], seed, receiver)
                services[-1].pause()
            yield seed, services
        finally:
            for service in services:
                service.go_on()
                service.stop()
            for path in seed.path.parent.glob("run-outbox-*"):
                path.unlink()


def _place(name: str, copy: str, seed: Seed, stack: ExitStack) -> str:
    """The URL of a register of its own, with an owner whom reminders reach."""
    path = copied(seed.path, copy)
    url = f"sqlite:///{path}"
    _add_owner(url)
    if name == "sqlite":
        return url
    made = stack.enter_context(database())
    fill(made, Seed(seed.size, path, seed.key, seed.ids))
    return made


def _add_owner(url: str) -> None:
    register = open_register(DatabaseSettings(url))
    try:
        with register.transaction(ORGANISATION) as session:
            # what was due long ago was told of long ago
            for follower in (Reminders.name, FallingDue.name):
                trail_followers.catch_up(session, ORGANISATION, follower)
            by = Attribution("system", "bench", format_instant(datetime.now(UTC)))
            users.add(session, ORGANISATION, "owner@example.org", OWNER, by)
    finally:
        register.shut()


def _listen(service: Listened, seed: Seed, receiver: str) -> None:
    """Make a webhook for every event."""
    sent = json.dumps({"orgId": ORGANISATION, "url": receiver})
    headers = {
        "Authorization": f"Bearer {seed.key}",
        "Content-Type": "application/json",
    }
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    connection.request("POST", "/api/v1/webhooks", sent, headers)
    answer = connection.getresponse()
    if answer.status != 201:
        raise RuntimeError(f"no webhook: {answer.status} {answer.read()!r}")
    connection.close()


@contextmanager
def _receiver() -> Iterator[str]:
    """The address of a receiver that takes every message."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _post() -> Iterator[str]:
    """The port of a mail server that takes every letter."""

    class Taking:
        async def handle_DATA(self, *_: Any) -> str:
            return "250 OK"

    port = free_port()
    controller = Controller(Taking(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield str(port)
    finally:
        controller.stop()
