"""Registers of any size, made by the service's own migrations and filled in one transaction, each
entry sealed.

Each incident has what one in use has: details, obligations and, once it is notified, a filing.
"""

import itertools
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import beside
from bench.paths import DATA
from bench.peers import law
from domain.audit import Attribution
from domain.clock import format_instant
from domain.keys import SCOPES
from storage import (
    api_keys,
    figures,
    incident_lists,
    incident_texts,
    obligation_counts,
    organisations,
)
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.incident_search import Filters
from storage.schema import history
from storage.schema.models import (
    AuditChange,
    AuditEntry,
    Incident,
    IncidentCount,
    Notification,
)
from storage.schema.obligation_models import Obligation
from storage.schema.record_models import IncidentDetails
from storage.session.register import Register

ORGANISATION = "bench"
_FORMAT = 7
_SAMPLE = 5000
_CURSORS = 100
_PORTION = 20_000

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Seed:
    """A register on the disk, and what the load needs to know of it."""

    size: int
    path: Path
    key: str
    ids: list[str]


def register_of(size: int, organisations: int = 1) -> Seed:
    """The register of this size, made when it isn't there.

    The key and the ids are those of its first organisation.
    """
    name = f"seed-{size}" if organisations == 1 else f"seed-{size}-{organisations}"
    path, facts = DATA / f"{name}.db", DATA / f"{name}.json"
    if facts.exists() and path.exists() and _is_current(path, facts):
        told = json.loads(facts.read_text())
        return Seed(size, path, told["key"], told["ids"])
    DATA.mkdir(exist_ok=True)
    for stale in DATA.glob(f"{name}.*"):
        stale.unlink()
    started = time.perf_counter()
    key, ids = _make(path, size, organisations)
    told = asdict(Seed(size, path, key, ids)) | {"path": path.name, "format": _FORMAT}
    facts.write_text(json.dumps(told))
    print(
        f"made a register of {size:,} incidents in {time.perf_counter() - started:.0f} s",
        file=sys.stderr,
    )
    return Seed(size, path, key, ids)


def cursors_deep_inside(seed: Seed) -> list[str]:
    """The service's own cursors of pages between a quarter and three quarters of the register."""
    session = Register(
        open_engine(DatabaseSettings(f"sqlite:///{seed.path}"))
    ).session()
    cursor, cursors, pages = None, [], seed.size // 200
    for page in range(pages * 3 // 4):
        now = law.now()
        found = incident_lists.search(
            session, ORGANISATION, Filters(), now=now, limit=200, cursor=cursor
        )
        cursor = found.next_cursor
        if page >= pages // 4 and cursor is not None:
            cursors.append(cursor)
    return random.Random(1).sample(cursors, min(_CURSORS, len(cursors)))


def count_figures(register: Register, org_id: str) -> int:
    """Keep the figures of all that is on record, as the worker does.

    Returns in how many portions.
    """
    portions, more = 0, True
    while more:
        with register.transaction(org_id) as session:
            more = figures.keep(session, org_id, figures.news(session, org_id))
        portions += 1
    return portions


def index_texts(register: Register) -> None:
    """Index the texts of the organisations that have many, as the worker does."""
    for org_id in incident_texts.large(register.session()):
        more = True
        while more:
            with register.transaction(org_id) as session:
                news = incident_texts.news(session, org_id)
                more = incident_texts.keep(session, org_id, news)


def _is_current(path: Path, facts: Path) -> bool:
    engine = open_engine(DatabaseSettings(f"sqlite:///{path}"))
    return json.loads(facts.read_text()).get(
        "format"
    ) == _FORMAT and not history.pending(engine)


def _make(path: Path, size: int, count: int) -> tuple[str, list[str]]:
    engine = open_engine(DatabaseSettings(f"sqlite:///{path}"))
    register = Register(engine)
    session = register.session()
    history.migrate(engine)
    connection = session.connection
    connection.execute("PRAGMA synchronous = off; PRAGMA cache_size = -1000000")
    with register.transaction() as session:
        by = Attribution("system", "bench", law.now())
        for name in _organisations(count):
            organisations.create(session, name, name.title(), by)
        _, secret = api_keys.create(
            session, ORGANISATION, "bench", list(SCOPES), None, by
        )
        # noted as just used, so that no run begins with the hourly note of a key's use
        api_keys.touch(session, secret.key_id, law.now())
    ids = _fill(connection, size, count)
    for name in _organisations(count):
        with register.transaction(name) as session:
            obligation_counts.fill(session, name)
        count_figures(register, name)
    index_texts(register)
    connection.execute("PRAGMA synchronous = full; PRAGMA wal_checkpoint(truncate)")
    register.close()
    return secret.raw, ids


def _organisations(count: int) -> list[str]:
    return [
        ORGANISATION,
        *(f"{ORGANISATION}-{number:06}" for number in range(1, count)),
    ]


_INDEXED = ("incident", "audit_entry", "notification", "obligation")


def _fill(connection: Any, size: int, count: int) -> list[str]:
    """Insert in the order of the primary keys.

    Indexes are made afterwards, which is many times faster.
    """
    found = f"""SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
AND tbl_name IN ({", ".join("?" * len(_INDEXED))})"""
    indexes = connection.execute(found, _INDEXED).fetchall()
    sizes = connection.execute("SELECT tbl, idx, stat FROM sqlite_stat1").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    chosen: set[str] = set()
    for at, org in enumerate(_organisations(count)):
        ids = _fill_organisation(connection, org, range(at, size, count), size)
        chosen = chosen or set(ids)
    for _, sql in indexes:
        connection.execute(sql)
    # a dropped index takes what SQLite plans by with it
    connection.execute("DELETE FROM sqlite_stat1")
    connection.executemany(
        "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", sizes
    )
    connection.execute("COMMIT")
    return list(chosen)


def _fill_organisation(
    connection: Any, org: str, all_numbers: range, size: int
) -> list[str]:
    counts: Counter[Row] = Counter()
    head = connection.execute(
        "SELECT seq, hash FROM audit_head WHERE org_id = ?", (org,)
    ).fetchone()
    chosen = set(random.Random(2).sample(all_numbers, min(_SAMPLE, len(all_numbers))))
    ids, numbers = [], iter(all_numbers)
    while portion := list(itertools.islice(numbers, _PORTION)):
        rows, entries, duties = [], [], []
        for number in portion:
            facts = _incident(number, size) | {"org_id": org}
            entry = law.seal(
                org,
                head,
                facts["created_at"],
                "system",
                "create",
                facts["id"],
                _told(facts),
            )
            head = entry["seq"], entry["hash"]
            counts[law.facets(*[facts[name] for name in _FACETS])] += 1
            rows.append(facts)
            entries.append(entry | {"org_id": org})
            duties += beside.obligations(facts, entry["seq"])
            if number in chosen:
                ids.append(facts["id"])
        _insert(connection, Incident, rows)
        _insert(connection, AuditEntry, entries)
        _insert(connection, AuditChange, entries)
        notified = [facts for facts in rows if facts["authority_notified_at"]]
        _insert(connection, Notification, map(beside.filing, notified))
        _insert(connection, IncidentDetails, map(beside.details, rows))
        _insert(connection, Obligation, duties)
    counted = [
        dict(zip(_COUNTED, (org, *one, n), strict=True)) for one, n in counts.items()
    ]
    _insert(connection, IncidentCount, counted)
    connection.execute(
        "UPDATE audit_head SET seq = ?, hash = ? WHERE org_id = ?", (*head, org)
    )
    return ids


_FACETS = ("status", "severity", "breach_kind", "authority_notified_at")
_COUNTED = ("org_id", "status", "severity", "breach_kind", "notified", "n")
_START = datetime(2025, 1, 1, tzinfo=UTC)
_YEAR = timedelta(days=365)
_DESCRIPTION = (
    "A parcel with paper files for the payroll office was delivered to a neighbouring firm and opened there. "
    "The files name employees, their addresses and bank accounts. The firm returned them the same day."
)


def _incident(number: int, size: int) -> dict[str, Any]:
    """One incident; their ids rise through a year, as those of the service would have."""
    moment = _START + _YEAR * (number / size)
    aware, at = (
        format_instant(moment - timedelta(minutes=number * 7919 % 20_000)),
        format_instant(moment),
    )
    stamp, chance = int(moment.timestamp() * 1000), random.Random(number)
    tail = f"{chance.getrandbits(62) | 1 << 63:016x}"
    status = ("draft", "open", "notified", "resolved")[chance.randrange(4)]
    notified = format_instant(moment) if status in ("notified", "resolved") else None
    return {
        "id": f"{stamp:012x}"[:8]
        + f"-{stamp & 0xFFFF:04x}-7{number & 0xFFF:03x}-{tail[:4]}-{tail[4:]}",
        "org_id": ORGANISATION,
        "case_number": f"{moment.year}-{number + 1:04}",
        "title": f"Payroll files delivered to a wrong address, case {number}",
        "description": _DESCRIPTION,
        "severity": ("serious", "non-serious")[chance.randrange(2)],
        "breach_kind": (
            "confidentiality",
            "integrity",
            "availability",
            "combined",
            None,
        )[chance.randrange(5)],
        "affected_users": chance.randrange(5000),
        "root_cause": "A label was mixed up in the mail room."
        if chance.randrange(2)
        else None,
        "corrective_actions": '["Asked for the return of the files","Labels are now checked by two people"]',
        "status": status,
        "discovered_at": aware,
        "safe_due_at": law.due(aware),
        "resolution_date": at if status == "resolved" else None,
        "authority_notified_at": notified,
        "data_subjects_notified_at": None,
        "reported_to": '["DE-BE"]' if notified else "[]",
        "filing_waived_at": None,
        "derived_from": beside.BASIS,
        "external_reference": None,
        "metadata": "{}",
        "created_at": at,
        "updated_at": at,
    }


def _told(facts: dict[str, Any]) -> list[dict[str, Any]]:
    stated = ("title", "severity", "discovered_at", "status")
    return law.told({name: facts[name] for name in stated})


def _insert(connection: Any, model: Any, rows: Iterable[dict[str, Any]]) -> None:
    names = [field.name for field in model._meta.sorted_fields]
    sql = f'INSERT INTO "{model._meta.table_name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
    connection.executemany(sql, ([row[name] for name in names] for row in rows))
