"""What lists of obligations cost as a register grows: `python -m bench obligations`.

Every incident has the two obligations of a controller under the GDPR, as the service derives them.
"""

import http.client
import json
import os
import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import machine
from bench.scale import Ask, latency, timed
from bench.seed import ORGANISATION, Seed, register_of
from bench.servers import OURS, Server, copied
from domain.clock import format_instant
from domain.obligations import due_order
from domain.profile import DEFAULT
from law import obligations as law
from law.loading import shipped
from storage import obligation_counts, waiting_obligations
from storage.session.transactions import Session
from storage.upkeep.opening import open_register

SIZES = (10_000, 100_000, 1_000_000)
_PORTION = 20_000
_RULES = ("eu.gdpr.33_1", "eu.gdpr.34")
_NOW = "2026-01-05T08:00:00.000000Z"


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Each size in turn, on a copy that is removed again; `load` tells who else was at work."""
    rows = []
    for size in sizes:
        seed = register_of(size)
        path = copied(seed.path, "obligations")
        try:
            fill(path)
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


def fill(path: Path) -> None:
    """Give every incident its obligations, and count them."""
    texts = {rule: _calculation(rule) for rule in _RULES}
    # closed before the service opens it: the last to close a file takes its log away
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA synchronous = off")
        found = file.execute(
            "SELECT id, discovered_at, safe_due_at, authority_notified_at, status FROM incident"
        )
        while rows := found.fetchmany(_PORTION):
            for row in rows:
                for number, rule in enumerate(_RULES):
                    _insert(file, _duty(number, rule, texts[rule], *row))
    register = open_register(f"sqlite:///{path}", 5.0)
    with register.transaction(ORGANISATION) as session:
        obligation_counts.fill(session, ORGANISATION)
    register.shut()


def _calculation(rule: str) -> str:
    """What is put on file of one calculation; that of any other case is as long."""
    known = shipped()
    case = law.Case(DEFAULT, (("aware", _NOW), ("discovered", _NOW)))
    reading = law.reading(known.rules[rule], case, known, date(2026, 1, 5))
    assert reading is not None
    return reading.calculation


def _duty(
    number: int,
    rule_id: str,
    calculation: str,
    incident_id: str,
    aware: str,
    due_at: str,
    filed_at: str | None,
    status: str,
) -> dict[str, Any]:
    rule = shipped().rules[rule_id]
    is_filing = number == 0
    id = f"{incident_id[:-1]}{number}"
    state = ("met" if filed_at else "due") if is_filing else "pending"
    reading = _Dated(due_at if is_filing else None)
    is_over = status == "resolved" or state == "met"
    latest = datetime.fromisoformat(due_at) + timedelta(minutes=30)
    return {
        "org_id": ORGANISATION,
        "incident_id": incident_id,
        "id": id,
        "rule_id": rule_id,
        "regime": rule.regime,
        "title": rule.title,
        "recipient": rule.recipient,
        "reference": rule.reference,
        "condition": rule.conditions.text,
        "state": state,
        "waits_for": None if is_filing else "high_risk",
        "safe_due_at": reading.safe_due_at,
        "latest_due_at": format_instant(latest) if is_filing else None,
        "met_at": filed_at if is_filing else None,
        "late": ("true" if filed_at > due_at else "false") if is_filing and filed_at else None,
        "tasks": "[]",
        "applies": "true",
        "inputs": json.dumps({"anchors": {"aware": aware}}),
        "calculation": calculation,
        "due_order": due_order(state, reading, aware, id),  # type: ignore[arg-type]
        "created_at": aware,
        "updated_at": aware,
        "waiting": None if is_over else state,
    }


class _Dated:
    """As much of a reading as the order by due time needs."""

    def __init__(self, safe_due_at: str | None) -> None:
        self.safe_due_at = safe_due_at


def _insert(file: sqlite3.Connection, row: dict[str, Any]) -> None:
    places = ", ".join(f":{name}" for name in row)
    file.execute(f"INSERT INTO obligation ({', '.join(row)}) VALUES ({places})", row)


def _asked(seed: Seed) -> dict[str, dict[str, float]]:
    server = Server(OURS, seed.path)
    try:
        server.start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        told = {name: latency(connection, seed, ask(seed)) for name, ask in _OPERATIONS.items()}
        connection.close()
    finally:
        with suppress(ProcessLookupError):
            server.stop()
    return told | timed(seed, _STATEMENTS)


def _of_one(seed: Seed) -> Ask:
    return lambda: ("GET", f"/privacy/incidents/{random.choice(seed.ids)}/obligations", None)


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
