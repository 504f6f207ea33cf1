"""What figures of a year and a search in texts cost, on both databases: `python -m bench figures`.

The worker's part is measured beside it: what it costs to count and to index a register of which
nothing was counted or indexed before.
"""

import json
import time
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any

from bench import machine
from bench.homes import database, fill
from bench.seed import ORGANISATION, Seed, count_figures, index_texts, register_of
from bench.servers import copied
from domain.marks import DURATIONS
from storage import incident_lists, incidents, statistics
from storage.engine.settings import DatabaseSettings
from storage.incident_search import Filters, words_of
from storage.schema import figure_models, search_models
from storage.session.register import Register
from storage.upkeep.opening import open_register

SIZES = (100_000, 1_000_000)
MOST_MS = {100_000: 100.0, 1_000_000: 300.0}
SEARCHES = ("unheard-of", "4711", "77123")
"""Words that no incident has, that some have, and that few have."""
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
    columns += ["counting all, s", *(f"search: {text}" for text in SEARCHES)]
    columns += ["through all texts", "indexing all, s"]
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
            *(
                f"{row['searches'][text]['p50']:.1f} / {row['searches'][text]['p95']:.1f}"
                for text in SEARCHES
            ),
            f"{row['through_all']['p50']:.0f} / {row['through_all']['p95']:.0f}",
            f"{row['indexing_s']:.0f}",
        ]
        for row in result["rows"]
    ]
    yield (
        "Milliseconds of statistics and of searches, median / 95th percentile",
        columns,
        cells,
    )


def _asked(url: str) -> dict[str, Any]:
    register = open_register(DatabaseSettings(url))
    try:
        _forget(register)
        began = time.perf_counter()
        portions = count_figures(register, ORGANISATION)
        counting = time.perf_counter() - began
        through_all = _searched(register, "unheard-of")
        began = time.perf_counter()
        index_texts(register)
        indexing = time.perf_counter() - began
        searches = {text: _searched(register, text) for text in SEARCHES}
        year = _times(register)
        _change(register)
        behind = _times(register)
        return {
            "counting_s": counting,
            "portion_ms": counting / portions * 1e3,
            "indexing_s": indexing,
            "searches": searches,
            "through_all": through_all,
            "year": year,
            "behind": behind,
        }
    finally:
        register.close()


def _searched(register: Register, words: str) -> dict[str, float]:
    """What a page of a search costs, with the number of all that match."""
    filters = Filters(words=words_of(words))
    took = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        incident_lists.search(
            register.session(), ORGANISATION, filters, now=_NOW, limit=50, cursor=None
        )
        took.append((time.perf_counter() - began) * 1e3)
    return {"p50": median(took), "p95": quantiles(took, n=20)[-1]}


def _forget(register: Register) -> None:
    """Take out what the register was made with, counted and indexed."""
    with register.transaction(ORGANISATION) as session:
        for table in (*figure_models.TABLES, *search_models.TABLES):
            session.plain(f"DELETE FROM {table._meta.table_name}")
        if session.engine.texts_apart:
            session.plain("INSERT INTO text_index (text_index) VALUES ('delete-all')")


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
