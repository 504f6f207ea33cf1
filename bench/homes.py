"""This service on its two databases, with one process and with two, beside the peers that run on
them.

`python -m bench homes`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from bench import environment, machine
from bench.load import TITLES, WORKLOADS, Load
from bench.peers import law
from bench.seed import Seed, cursors_deep_inside, register_of
from bench.servers import OURS, UNREACHED, Server, copied
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.schema import history, search_models
from storage.schema.models import TABLES

_SERVER = os.environ.get(
    "BENCH_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres"
)
"""A server that takes 150 connections."""
_SIZE = 10_000
_ROUNDS = 5
_CONNECTIONS = (32, 1)
_WORKERS = (1, 2)
_PEERS = {
    "sqlite": {"FastAPI": "fastapi_sqlalchemy"},
    "postgresql": {
        "FastAPI, psycopg": "fastapi_sqlalchemy",
        "FastAPI, asyncpg": "fastapi_asyncpg",
    },
}
"""FastAPI with SQLAlchemy 2: the module of each peer, by database and title."""


@dataclass
class Home(Server):
    """This service, on that database, with that many processes.

    It and its database may use every core.
    """

    title: str = ""
    url: str = ""
    workers: int = 1
    is_ours = True
    core = None

    def _environment(self) -> dict[str, str]:
        told = {
            "DATABASE_URL": self.url,
            "WORKERS": str(self.workers),
            "PORT": str(self.port),
            "RATE_LIMIT_KEY": UNREACHED,
            "RATE_LIMIT_ORGANISATION": UNREACHED,
        }
        return {f"BREACH_REGISTER_{name}": value for name, value in told.items()}

    def _command(self) -> list[str]:
        return Server(OURS, self.database)._command()


@dataclass
class Peer(Server):
    """A peer on that database; it may use every core as well."""

    title: str = ""
    url: str = ""
    module: str = ""
    is_ours = False
    core = None

    def _environment(self) -> dict[str, str]:
        return {"BENCH_DATABASE": self.url.removeprefix("sqlite:///")}

    def _command(self) -> list[str]:
        return Server(self.module, self.database, port=self.port)._command()


def measure(seconds: int) -> dict[str, Any]:
    """Every home and every peer under every load, in interleaved rounds."""
    environment.prepare()
    seed = register_of(_SIZE)
    samples: dict[tuple[str, str, int], list[dict[str, Any]]] = {}
    with _homes(seed) as homes:
        load = Load(
            seed,
            cursors_deep_inside(seed),
            [law.seal_cursor(id) for id in seed.ids[:50]],
            pinned=False,
        )
        for number in range(_ROUNDS):
            turn = number % len(homes)
            for workload, connections in product(WORKLOADS, _CONNECTIONS):
                for home in homes[turn:] + homes[:turn]:
                    sample = load.run(home, workload, connections, seconds)
                    place = home.title, workload, connections
                    samples.setdefault(place, []).append(asdict(sample))
        memory = {home.title: home.resident_mb() for home in homes}
        starts = {home.title: home.started_in for home in homes}
    rows = [
        {
            "home": home,
            "workload": workload,
            "connections": connections,
            "samples": found,
        }
        for (home, workload, connections), found in samples.items()
    ]
    databases = {home.title: home.url.partition("://")[0] for home in homes}
    peers = [home.title for home in homes if not home.is_ours]
    plan = {"name": "homes", "rounds": _ROUNDS, "seconds": seconds}
    return {
        "plan": plan,
        "machine": machine.describe(),
        "rows": rows,
        "memory_mb": memory,
        "starts_s": starts,
        "databases": databases,
        "peers": peers,
    }


def tables(
    result: dict[str, Any], median: Any, paired: Any
) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report.

    Each home beside the first, and beside the faster peer on its database.
    """
    homes, peers = list(result["memory_mb"]), result["peers"]
    columns = [
        "workload",
        "home",
        "req/s",
        "CPU us/req",
        "p50 ms",
        "p99 ms",
        f"req/s against {homes[0]}",
        "req/s against the peer",
    ]
    for connections in _CONNECTIONS:
        found = {
            (row["home"], row["workload"]): row["samples"]
            for row in result["rows"]
            if row["connections"] == connections
        }
        cells = []
        for workload, home in product(WORKLOADS, homes):
            samples = found[home, workload]
            figures = [
                f"{median(samples, name):,.{places}f}"
                for name, places in _FIGURES.items()
            ]
            ratio = paired(samples, found[homes[0], workload], "per_second")
            beside = (
                "" if home in peers else _beside(result, found, home, workload, paired)
            )
            cells.append([TITLES[workload], home, *figures, f"{ratio:.2f}", beside])
        yield f"{_SIZE:,} incidents, {connections} connections", columns, cells
    processes = [
        [home, f"{result['memory_mb'][home]:.0f}", f"{result['starts_s'][home]:.2f}"]
        for home in homes
    ]
    yield (
        "Start and memory, all processes of the service",
        ["home", "MB", "start s"],
        processes,
    )


def _beside(
    result: dict[str, Any], found: dict[Any, Any], home: str, workload: str, paired: Any
) -> str:
    database = result["databases"][home]
    peers = [peer for peer in result["peers"] if result["databases"][peer] == database]
    samples = found[home, workload]
    return f"{min(paired(samples, found[peer, workload], 'per_second') for peer in peers):.2f}"


_FIGURES = {"per_second": 0, "cpu_us": 0, "p50_ms": 2, "p99_ms": 2}


@contextmanager
def _homes(seed: Seed) -> Iterator[list[Home | Peer]]:
    homes: list[Home | Peer] = []
    with ExitStack() as databases:
        try:
            for name, peers in _PEERS.items():
                title = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[name]
                for workers in _WORKERS:
                    url = _place(name, f"home-{workers}", seed, databases)
                    shown = title if workers == 1 else f"{title}, {workers} workers"
                    of = {"title": shown, "url": url, "workers": workers}
                    homes.append(Home(f"home-{name}-{workers}", seed.path, **of))
                for shown, module in peers.items():
                    url = _place(name, f"home-{module}", seed, databases)
                    of = {"title": f"{shown}, {title}", "url": url, "module": module}
                    homes.append(Peer(f"peer-{name}-{module}", seed.path, **of))
            for home in homes:
                home.start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
            yield homes
        finally:
            for home in homes:
                home.stop()
            for path in seed.path.parent.glob("run-home-*"):
                path.unlink()


def _place(name: str, copy: str, seed: Seed, databases: ExitStack) -> str:
    """The URL of a database of its own with the rows of the register."""
    if name == "sqlite":
        return f"sqlite:///{copied(seed.path, copy)}"
    url = databases.enter_context(database())
    fill(url, seed)
    return url


@contextmanager
def database() -> Iterator[str]:
    """The URL of a new database on the server, dropped at the end."""
    name = f"breach_register_bench_{uuid4().hex[:8]}"
    with psycopg.connect(_SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(_SERVER)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def fill(url: str, seed: Seed) -> None:
    """The rows of the file, in a server's database."""
    engine = open_engine(DatabaseSettings(url))
    history.migrate(engine)
    engine.close()
    with sqlite3.connect(seed.path) as file, psycopg.connect(url) as server:
        server.execute("SET session_replication_role = replica")
        # the index of texts is another on a server: the worker makes it anew
        for table in (table for table in TABLES if table not in search_models.TABLES):
            names = ", ".join(field.column_name for field in table._meta.sorted_fields)
            name = table._meta.table_name
            with server.cursor().copy(f'COPY "{name}" ({names}) FROM STDIN') as copy:
                for row in file.execute(f'SELECT {names} FROM "{name}"'):
                    copy.write_row(row)
        server.commit()
        server.autocommit = True
        server.execute("VACUUM ANALYZE")
