"""What figures of a year cost, on both databases: `python -m bench figures`.

The worker's part is measured beside it: what counting a register costs that nobody counted before.
"""

import json
import time
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any

from bench import machine
from bench.homes import database, fill
from bench.seed import ORGANISATION, Seed, count_figures, register_of
from bench.servers import copied
from domain.marks import DURATIONS
from storage import incidents, statistics
from storage.engine.settings import DatabaseSettings
from storage.session.register import Register
from storage.upkeep.opening import open_register

SIZES = (100_000, 1_000_000)
MOST_MS = {100_000: 100.0, 1_000_000: 300.0}
_ASKED = 20
_NEWS = 1_000
_NOW = "2025-12-15T12:00:00.000000Z"


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Each size on each database."""
    rows = []
    for size in sizes:
        seed = register_of(size)
        path = copied(seed.path, "figures")
        try:
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
    columns = [
        "incidents",
        "database",
        "a year",
        f"a year, {_NEWS:,} changes since",
        "at most",
    ]
    columns += ["counting all, s"]
    cells = [
        [
            f"{row['size']:,}",
            row["home"],
            *(
                f"{row[name]['p50']:.1f} / {row[name]['p95']:.1f}"
                for name in ("year", "behind")
            ),
            f"{MOST_MS[row['size']]:g}",
            f"{row['counting_s']:.0f}",
        ]
        for row in result["rows"]
    ]
    yield (
        "Milliseconds of GET /privacy/statistics, median / 95th percentile",
        columns,
        cells,
    )


def _asked(url: str) -> dict[str, Any]:
    register = open_register(DatabaseSettings(url))
    try:
        began = time.perf_counter()
        portions = count_figures(register, ORGANISATION)
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


def _times(register: Register) -> dict[str, float]:
    took = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        text = statistics.read(
            register.session(), ORGANISATION, None, None, "month", _NOW
        )
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
