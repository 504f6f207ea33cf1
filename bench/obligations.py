"""What lists of obligations cost as a register grows: `python -m bench obligations`.

Every incident has the two obligations of a controller under the GDPR.
"""

import http.client
import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from bench import machine
from bench.scale import Ask, latency, timed
from bench.seed import ORGANISATION, Seed, register_of
from bench.servers import OURS, Server, copied
from storage import waiting_obligations
from storage.session.transactions import Session

SIZES = (10_000, 100_000, 1_000_000)
_NOW = "2026-01-05T08:00:00.000000Z"


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Each size in turn, on a copy that is removed again; `load` tells who else was at work."""
    rows = []
    for size in sizes:
        seed = register_of(size)
        path = copied(seed.path, "obligations")
        try:
            load = os.getloadavg()[0]
            told = _asked(Seed(size, path, seed.key, seed.ids))
            rows.append({"size": size, "load": load, "latency_ms": told})
            print(json.dumps(rows[-1]), file=sys.stderr)
        finally:
            for stale in path.parent.glob(f"{path.name}*"):
                stale.unlink()
    plan = {"name": "obligations", "rounds": 1, "seconds": 0}
    return {"plan": plan, "machine": machine.describe(), "rows": rows}


def tables(result: dict[str, Any]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report."""
    names = list(result["rows"][0]["latency_ms"])
    cells = []
    for row in result["rows"]:
        found = [row["latency_ms"][name] for name in names]
        figures = [f"{one['p50']:.2f} / {one['p95']:.2f}" for one in found]
        cells.append([f"{row['size']:,}", f"{row['load']:.1f}", *figures])
    columns = ["incidents", "load", *names]
    yield "Milliseconds over one connection, median / 95th percentile", columns, cells


def _asked(seed: Seed) -> dict[str, dict[str, float]]:
    server = Server(OURS, seed.path)
    try:
        server.start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        told = {
            name: latency(connection, seed, ask(seed))
            for name, ask in _OPERATIONS.items()
        }
        connection.close()
    finally:
        with suppress(ProcessLookupError):
            server.stop()
    return told | timed(seed, _STATEMENTS)


def _of_one(seed: Seed) -> Ask:
    return lambda: (
        "GET",
        f"/privacy/incidents/{random.choice(seed.ids)}/obligations",
        None,
    )


def _list(query: str) -> Any:
    path = f"/privacy/obligations?orgId={ORGANISATION}&limit=50{query}"
    return lambda _: lambda: ("GET", path, None)


def _needs_action(session: Session) -> None:
    waiting_obligations.search(session, ORGANISATION, limit=10, cursor=None)
    waiting_obligations.tally(session, ORGANISATION, _NOW)


_BARE = "&include_total=false"
_OPERATIONS = {
    "of one incident": _of_one,
    "list": _list(_BARE),
    "due": _list(f"&state=due{_BARE}"),
    "overdue": _list(f"&overdue=true{_BARE}"),
    "due before": _list(f"&due_before=2025-06-01T00:00:00Z{_BARE}"),
    "regime, met": _list(f"&regime=eu.gdpr&state=met{_BARE}"),
    "list, with total": _list(""),
    "overdue, with total": _list("&overdue=true"),
    "due before, with total": _list("&due_before=2025-06-01T12:00:00Z"),
}
_STATEMENTS = {"Needs action": _needs_action}
