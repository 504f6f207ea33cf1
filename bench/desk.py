"""What a page of the dashboard costs the server: `python -m bench desk`, on both databases.

Over one connection, so a figure holds HTTP on loopback as well; what a browser makes of a page
isn't in it.
"""

import http.client
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any

from bench import machine
from bench.homes import Home, database, fill
from bench.seed import ORGANISATION, Seed, index_texts, register_of
from bench.servers import copied
from domain.audit import Attribution
from domain.clock import format_instant
from domain.people import OWNER
from storage.engine.settings import DatabaseSettings
from storage.people import sign_ins, users
from storage.upkeep.opening import open_register

SIZE = 100_000
MOST_MS = 150.0
_ASKED = 30
_WARM = 3
_INSTANTS = ("discovered_at", "safe_due_at", "authority_notified_at", "resolution_date")

PAGES: dict[str, str] = {
    "overview": "",
    "overview, counted anew": "",
    "register, a page on": "?cursor={cursor}",
    "register, two filters": "?status=open&kind=integrity",
    "register, overdue": "?overdue=yes",
    "register, a month": "?from={month_ago}&to={today}",
    "search, many match": "?q=payroll",
    "search, some match": "?q=case+4711",
    "search, none match": "?q=unheard-of",
    "search and filter": "?q=neighbouring&status=resolved",
    "record a breach": "/incidents/new",
    "incident": "/incidents/{id}",
    "incident, editing": "/incidents/{id}?edit=facts",
    "API keys": "/api-keys",
    "audit trail": "/audit",
    "audit trail, narrowed": "/audit?action=create&actor=system",
    "settings": "/settings",
}
APART = {"verify the whole chain": "/audit?verify=1"}
"""What reads the whole register, when somebody asks for it."""


def measure(size: int = SIZE) -> dict[str, Any]:
    """Each page on each database."""
    seed = register_of(size)
    path = copied(seed.path, "desk")
    try:
        _bring_up_to_date(path)
        rows = _asked(
            Home("desk-sqlite", path, title="SQLite", url=f"sqlite:///{path}"), seed
        )
        with database() as url:
            fill(url, Seed(seed.size, path, seed.key, seed.ids))
            _index(url)
            rows += _asked(
                Home("desk-postgresql", path, title="PostgreSQL", url=url), seed
            )
    finally:
        for stale in path.parent.glob(f"{path.name}*"):
            stale.unlink()
    return {
        "plan": {"name": "desk", "size": size},
        "machine": machine.describe(),
        "rows": rows,
    }


def tables(result: dict[str, Any]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report."""
    homes = list(dict.fromkeys(row["home"] for row in result["rows"]))
    found = {(row["home"], row["page"]): row for row in result["rows"]}
    cells = []
    for page in (*PAGES, *APART):
        told = [found[home, page] for home in homes]
        within = (
            "apart"
            if page in APART
            else "met"
            if max(one["p50"] for one in told) < MOST_MS
            else "MISSED"
        )
        cells.append(
            [page, *(f"{one['p50']:.1f} / {one['p95']:.1f}" for one in told), within]
        )
    title = f"{result['plan']['size']:,} incidents: milliseconds, median / 95th percentile; at most {MOST_MS:g}"
    yield title, ["page", *homes, ""], cells


def _index(url: str) -> None:
    register = open_register(DatabaseSettings(url))
    index_texts(register)
    register.shut()


def _bring_up_to_date(path: Any) -> None:
    """Move the year of the seed to its end now, so that the figures of the last months count all of
    it.
    """
    with sqlite3.connect(path) as file:
        [last] = file.execute("SELECT max(discovered_at) FROM incident").fetchone()
        days = (datetime.now(UTC) - datetime.fromisoformat(last)).days
        moved = (
            f"{one} = strftime('%Y-%m-%dT%H:%M:', {one}, '+{days} days') || substr({one}, 18)"
            for one in _INSTANTS
        )
        file.execute(f"UPDATE incident SET {', '.join(moved)}")


def _asked(home: Home, seed: Seed) -> list[dict[str, Any]]:
    cookie = _signed_in(home)
    home.start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
    try:
        client = Client(home.port, cookie, seed.key)
        known = _places(client, seed)
        rows = []
        for page, address in (PAGES | APART).items():
            before = client.record if page == "overview, counted anew" else None
            took = client.times(address.format(**known), before, few=page in APART)
            rows.append(
                {
                    "home": home.title,
                    "page": page,
                    "p50": median(took),
                    "p95": quantiles(took, n=20)[-1],
                }
            )
        return rows
    finally:
        home.stop()


def _signed_in(home: Home) -> str:
    """The cookie of an owner."""
    register, now = (
        open_register(DatabaseSettings(home.url)),
        format_instant(datetime.now(UTC)),
    )
    with register.transaction() as session:
        owner = users.add(
            session,
            ORGANISATION,
            f"{home.name}@example.org",
            OWNER,
            Attribution("system", "bench", now),
        )
        cookie = sign_ins.begin(
            session, owner.id, ORGANISATION, "127.0.0.1", "bench", now
        )
    register.close()
    return cookie


def _places(client: "Client", seed: Seed) -> dict[str, str]:
    today = datetime.now(UTC)
    month_ago = today - timedelta(days=30)
    page = client.ask("GET", "/dashboard")[1].decode()
    cursor = page.partition("?cursor=")[2].partition("#")[0]
    assert cursor
    return {
        "id": seed.ids[0],
        "cursor": cursor,
        "month_ago": f"{month_ago:%Y-%m-%d}",
        "today": f"{today:%Y-%m-%d}",
    }


class Client:
    """One connection of a browser that is signed in."""

    def __init__(self, port: int, cookie: str, key: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie, self._key = (
            {"Cookie": f"breach-register={cookie}"},
            {"Authorization": f"Bearer {key}"},
        )

    def ask(
        self, method: str, path: str, body: str | None = None, headers: Any = None
    ) -> tuple[int, bytes]:
        self._connection.request(method, path, body, headers or self._cookie)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def record(self) -> None:
        """Record a breach as a program does."""
        sent = {
            "orgId": ORGANISATION,
            "title": "A",
            "severity": "serious",
            "discovered_at": "2026-01-05T08:00:00Z",
        }
        headers = self._key | {"Content-Type": "application/json"}
        assert (
            self.ask("POST", "/api/v1/privacy/incidents", json.dumps(sent), headers)[0]
            == 201
        )

    def times(
        self, address: str, before: Callable[[], None] | None, few: bool
    ) -> list[float]:
        """Milliseconds that a page took, again and again."""
        took = []
        warm, asked = (0, 3) if few else (_WARM, _ASKED)
        for _ in range(warm + asked):
            if before:
                before()
            began = time.perf_counter()
            status, _ = self.ask("GET", "/dashboard" + address)
            took.append((time.perf_counter() - began) * 1e3)
            if status != 200:
                raise RuntimeError(f"{address} answered {status}")
        return took[warm:]
