"""What figures of a year cost, on both databases: `python -m bench figures`.

Every incident has details and obligations. The worker's part is measured beside it: what counting a
register costs that nobody counted before.
"""

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from statistics import median, quantiles
from typing import Any

from bench import machine
from bench.homes import database, fill
from bench.seed import ORGANISATION, Seed, register_of
from bench.servers import copied
from domain.clock import format_instant
from domain.details import GROUPS
from domain.marks import DURATIONS
from storage import figures, incidents, statistics
from storage.session.register import Register
from storage.upkeep.opening import open_register

SIZES = (100_000, 1_000_000)
MOST_MS = {100_000: 100.0, 1_000_000: 300.0}
_ASKED = 20
_NEWS = 1_000
_PORTION = 20_000
_NOW = "2025-12-15T12:00:00.000000Z"
_CAUSES = ("human_error", "misdirection", "phishing", "malware", "lost_or_stolen", "other")
_COUNTRIES = ("DE", "FR", "AT", "NL", "PL", "US-CA")


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Each size on each database."""
    rows = []
    for size in sizes:
        seed = register_of(size)
        path = copied(seed.path, "figures")
        try:
            describe(path)
            rows.append({"size": size, "home": "SQLite"} | _asked(f"sqlite:///{path}"))
            print(json.dumps(rows[-1]))
            with database() as url:
                fill(url, Seed(seed.size, path, seed.key, seed.ids))
                rows.append({"size": size, "home": "PostgreSQL"} | _asked(url))
                print(json.dumps(rows[-1]))
        finally:
            for stale in path.parent.glob(f"{path.name}*"):
                stale.unlink()
    return {"plan": {"name": "figures"}, "machine": machine.describe(), "rows": rows}


def tables(result: dict[str, Any]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report."""
    columns = ["incidents", "database", "a year", f"a year, {_NEWS:,} changes since", "at most"]
    columns += ["counting all, s"]
    cells = [
        [
            f"{row['size']:,}",
            row["home"],
            *(f"{row[name]['p50']:.1f} / {row[name]['p95']:.1f}" for name in ("year", "behind")),
            f"{MOST_MS[row['size']]:g}",
            f"{row['counting_s']:.0f}",
        ]
        for row in result["rows"]
    ]
    yield "Milliseconds of GET /privacy/statistics, median / 95th percentile", columns, cells


def describe(path: Any) -> None:
    """Give every incident details and two obligations, as a register in use has them."""
    # closed before the service opens it: the last to close a file takes its log away
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA synchronous = off")
        found = file.execute("SELECT id, discovered_at, authority_notified_at FROM incident")
        while rows := found.fetchmany(_PORTION):
            _insert(file, "incident_details", [_details(*row) for row in rows])
            _insert(file, "obligation", [duty for row in rows for duty in _duties(*row)])


def _details(id: str, aware: str, _: str | None) -> dict[str, Any]:
    chance = random.Random(id)
    detected = datetime.fromisoformat(aware) - timedelta(minutes=chance.randrange(3_000))
    occurred = detected - timedelta(minutes=int(chance.expovariate(1 / 30_000)))
    groups: dict[str, Any] = {name: {} for name in GROUPS}
    groups["timeline"] = {
        "occurred_from": format_instant(occurred),
        "detected_at": format_instant(detected),
    }
    groups["nature"] = {"cause": chance.choice(_CAUSES), "is_malicious": chance.random() < 0.2}
    groups["data"] = {"special_categories": ["health"], "has_credentials": chance.random() < 0.3}
    places = chance.sample(_COUNTRIES, 2)
    groups["data_subjects"] = {"by_place": [{"place": place, "people": 10} for place in places]}
    groups["cross_border"] = {"is_cross_border": chance.random() < 0.1}
    texts = {name: json.dumps(group) for name, group in groups.items()}
    return {"org_id": ORGANISATION, "incident_id": id, **texts, "updated_at": _NOW}


def _duties(id: str, aware: str, filed: str | None) -> Iterator[dict[str, Any]]:
    for number, regime in enumerate(("eu.gdpr", "de.bsig")):
        yield {
            "org_id": ORGANISATION,
            "incident_id": id,
            "id": f"{id[:-1]}{number}",
            "rule_id": f"{regime}.1",
            "regime": regime,
            "title": "A duty",
            "recipient": "An authority",
            "reference": "Art. 1",
            "state": "due" if filed is None else "met",
            "met_at": filed,
            "late": None if filed is None else "false",
            "tasks": "[]",
            "applies": "true",
            "inputs": "",
            "calculation": "{}",
            "due_order": f"{aware} {id}",
            "created_at": _NOW,
            "updated_at": _NOW,
        }


def _insert(file: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    places = ", ".join(f":{name}" for name in names)
    file.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)


def _asked(url: str) -> dict[str, Any]:
    register = open_register(url, 5.0)
    try:
        began = time.perf_counter()
        portions = _count(register)
        counting = time.perf_counter() - began
        year = _times(register)
        _change(register)
        behind = _times(register)
        return {
            "counting_s": counting,
            "portion_ms": counting / portions * 1e3,
            "year": year,
            "behind": behind,
        }
    finally:
        register.close()


def _count(register: Register) -> int:
    portions, more = 0, True
    while more:
        with register.transaction(ORGANISATION) as session:
            more = figures.fold(session, ORGANISATION)
        portions += 1
    return portions


def _times(register: Register) -> dict[str, float]:
    took = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        text = statistics.read(register.session(), ORGANISATION, None, None, "month", _NOW)
        took.append((time.perf_counter() - began) * 1e3)
    durations = json.loads(text)["total"]["durations"]
    assert all(durations[name]["cases"] for name in DURATIONS), "nothing was counted"
    return {"p50": median(took), "p95": quantiles(took, n=20)[-1]}


def _change(register: Register) -> None:
    """Changes that the worker hasn't seen."""
    from domain.audit import Attribution

    by = Attribution("system", "bench", _NOW)
    listed = "SELECT id FROM incident WHERE status <> 'resolved' LIMIT 1000"
    session = register.session()
    ids = [id for (id,) in session.plain(listed)]
    with register.transaction(ORGANISATION) as session:
        for id in ids:
            incidents.update(session, ORGANISATION, id, {"root_cause": "A label."}, by)
