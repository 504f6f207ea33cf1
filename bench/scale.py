"""What grows with a register and what doesn't: `python -m bench scale`.

Registers of many sizes, held by one organisation or by a thousand, asked over one connection of
HTTP.
"""

import http.client
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

from bench import machine
from bench.paths import DATA
from bench.seed import ORGANISATION, Seed, register_of
from bench.servers import OURS, Server
from domain.clock import format_instant
from storage import incident_lists, incident_overview
from storage.engine.settings import DatabaseSettings
from storage.incident_search import Filters
from storage.session.transactions import Session
from storage.upkeep.opening import open_register

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
ORGANISATIONS = (1, 1_000)
_ASKED = 300
_WARM = 30
_FEW = 10

Ask = Callable[[], tuple[str, str, str | None]]


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Every register in turn. The largest are removed again: they are tens of gigabytes."""
    rows = []
    for size in sizes:
        for organisations in ORGANISATIONS:
            seed = register_of(size, organisations)
            try:
                rows.append(
                    {"size": size, "organisations": organisations} | _register(seed)
                )
                print(json.dumps(rows[-1]), file=sys.stderr)
            finally:
                # what was measured was written to as well
                for path in DATA.glob(f"{seed.path.name}*"):
                    path.unlink()
    return {
        "plan": {"name": "scale", "rounds": 1, "seconds": 0},
        "machine": machine.describe(),
        "rows": rows,
    }


def tables(result: dict[str, Any]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report."""
    names = [*_OPERATIONS, *_STATEMENTS]
    columns = [
        "incidents",
        "organisations",
        "bytes per incident",
        "MB",
        "start s",
        *names,
    ]
    cells = [
        [
            f"{row['size']:,}",
            f"{row['organisations']:,}",
            f"{row['bytes'] / row['size']:,.0f}",
            f"{row['resident_mb']:.0f}",
            f"{row['start_s']:.2f}",
            *(
                f"{row['latency_ms'][name]['p50']:.2f} / {row['latency_ms'][name]['p95']:.2f}"
                for name in names
            ),
        ]
        for row in result["rows"]
    ]
    yield "Milliseconds over one connection, median / 95th percentile", columns, cells


def _register(seed: Seed) -> dict[str, Any]:
    size = seed.path.stat().st_size
    server = Server(OURS, seed.path)
    try:
        server.start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        told = {
            name: latency(connection, seed, ask(seed))
            for name, ask in _OPERATIONS.items()
        }
        connection.close()
        told |= timed(seed, _STATEMENTS)
        return {
            "bytes": size,
            "resident_mb": server.resident_mb(),
            "start_s": server.started_in,
            "latency_ms": told,
        }
    finally:
        with suppress(ProcessLookupError):
            server.stop()


def latency(
    connection: http.client.HTTPConnection, seed: Seed, ask: Ask
) -> dict[str, float]:
    """How long one kind of request takes, after some that aren't counted."""
    took = []
    for _ in range(_WARM + _ASKED):
        method, path, body = ask()
        headers = {"Authorization": f"Bearer {seed.key}"} | (
            {"Content-Type": "application/json"} if body else {}
        )
        began = time.perf_counter()
        connection.request(method, f"/api/v1{path}", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        took.append((time.perf_counter() - began) * 1e3)
        if answer.status >= 300:
            raise RuntimeError(
                f"{method} {path} answered {answer.status}: {text[:200]!r}"
            )
    took = took[_WARM:]
    return {"p50": median(took), "p95": quantiles(took, n=20)[-1]}


def timed(
    seed: Seed, statements: dict[str, Callable[[Session], None]]
) -> dict[str, dict[str, float]]:
    """What the dashboard asks for beside the API, without its pages.

    `bench desk` measures those.
    """
    register = open_register(DatabaseSettings(f"sqlite:///{seed.path}"))
    told = {}
    for name, statement in statements.items():
        took = []
        for _ in range(_FEW):
            began = time.perf_counter()
            statement(register.session())
            took.append((time.perf_counter() - began) * 1e3)
        told[name] = {"p50": median(took), "p95": quantiles(took, n=20)[-1]}
    register.close()
    return told


def _figures(session: Session) -> None:
    """The statistics of twelve months, and the counts by status, severity and kind."""
    months = [f"2025-{month:02}-01T00:00:00.000000Z" for month in range(1, 13)]
    for begins, ends in pairwise([*months, "2026-01-01T00:00:00.000000Z"]):
        incident_overview.period(session, ORGANISATION, begins, ends)
    incident_overview.facets(session, ORGANISATION)


def _text(text: str) -> Callable[[Session], None]:
    def look(session: Session) -> None:
        now = format_instant(datetime.now(UTC))
        incident_lists.search(
            session, ORGANISATION, Filters(text=text), now=now, limit=50, cursor=None
        )

    return look


def _get(seed: Seed) -> Ask:
    return lambda: ("GET", f"/privacy/incidents/{random.choice(seed.ids)}", None)


def _list(query: str) -> Callable[[Seed], Ask]:
    return lambda _: (
        lambda: (
            "GET",
            f"/privacy/incidents?orgId={ORGANISATION}&limit=50{query}",
            None,
        )
    )


def _trail(_: Seed) -> Ask:
    return lambda: ("GET", f"/audit-logs?orgId={ORGANISATION}&limit=50", None)


def _post(_: Seed) -> Ask:
    sent = {
        "orgId": ORGANISATION,
        "title": "Payroll files delivered to a wrong address",
        "severity": "serious",
        "discovered_at": "2026-01-05T08:00:00Z",
    }
    return lambda: (
        "POST",
        "/privacy/incidents",
        json.dumps(sent | {"description": uuid4().hex}),
    )


_OPERATIONS: dict[str, Callable[[Seed], Ask]] = {
    "GET one": _get,
    "list, with total": _list(""),
    "search, two filters": _list("&status=open&breach_kind=integrity"),
    "overdue, with total": _list("&overdue=true"),
    "total alone": lambda _: (
        lambda: ("GET", f"/privacy/incidents?orgId={ORGANISATION}&limit=1", None)
    ),
    "audit trail": _trail,
    "POST": _post,
}
_STATEMENTS: dict[str, Callable[[Session], None]] = {
    "statistics of a year": _figures,
    "text search, none match": _text("unheard-of"),
}
