"""This service on its two databases, with one process and with two: `python -m bench homes`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from bench import machine
from bench.load import TITLES, WORKLOADS, Load
from bench.peers import law
from bench.seed import Seed, cursors_deep_inside, register_of
from bench.servers import OURS, Server, copied
from storage import schema
from storage.engines import open_engine
from storage.models import TABLES

_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
_SIZE = 10_000
_ROUNDS = 5
_CONNECTIONS = 32


@dataclass
class Home(Server):
    """This service, on that database, with that many processes; it and its database may use every core."""

    title: str = ""
    url: str = ""
    workers: int = 1
    is_ours = True
    core = None

    def _environment(self) -> dict[str, str]:
        told = {"DATABASE_URL": self.url, "WORKERS": str(self.workers), "PORT": str(self.port), "POOL_SIZE": "4"}
        return {f"BREACH_REGISTER_{name}": value for name, value in told.items()}

    def _command(self) -> list[str]:
        return Server(OURS, self.database)._command()


def measure(seconds: int) -> dict[str, Any]:
    """Every home under every load, in interleaved rounds."""
    seed = register_of(_SIZE)
    samples: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with _homes(seed) as homes:
        load = Load(seed, cursors_deep_inside(seed), [law.seal_cursor(id) for id in seed.ids[:50]], pinned=False)
        for number in range(_ROUNDS):
            turn = number % len(homes)
            for workload in WORKLOADS:
                for home in homes[turn:] + homes[:turn]:
                    sample = load.run(home, workload, _CONNECTIONS, seconds)
                    samples.setdefault((home.title, workload), []).append(asdict(sample))
        memory = {home.title: home.resident_mb() for home in homes}
        starts = {home.title: home.started_in for home in homes}
    rows = [{"home": home, "workload": workload, "samples": one} for (home, workload), one in samples.items()]
    plan = {"name": "homes", "rounds": _ROUNDS, "seconds": seconds}
    return {"plan": plan, "machine": machine.describe(), "rows": rows, "memory_mb": memory, "starts_s": starts}


def tables(result: dict[str, Any], median: Any, paired: Any) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The rows of the report, each home beside the first."""
    found = {(row["home"], row["workload"]): row["samples"] for row in result["rows"]}
    homes = list(result["memory_mb"])
    cells = []
    for workload in WORKLOADS:
        for home in homes:
            mine = found[home, workload]
            figures = [f"{median(mine, name):,.{places}f}" for name, places in _FIGURES.items()]
            ratio = paired(mine, found[homes[0], workload], "per_second")
            cells.append([TITLES[workload], home, *figures, f"{ratio:.2f}"])
    columns = ["workload", "home", "req/s", "CPU us/req", "p50 ms", "p99 ms", f"req/s against {homes[0]}"]
    yield f"{_SIZE:,} incidents, {_CONNECTIONS} connections", columns, cells
    told = [[home, f"{result['memory_mb'][home]:.0f}", f"{result['starts_s'][home]:.2f}"] for home in homes]
    yield "Start and memory, all processes of the service", ["home", "MB", "start s"], told


_FIGURES = {"per_second": 0, "cpu_us": 0, "p50_ms": 2, "p99_ms": 2}


@contextmanager
def _homes(seed: Seed) -> Iterator[list[Home]]:
    homes: list[Home] = []
    with database() as one, database() as two:
        try:
            for title, workers in (("SQLite", 1), ("SQLite, 2 workers", 2)):
                path = copied(seed.path, f"home-{workers}")
                homes.append(
                    Home(f"home-sqlite-{workers}", path, title=title, url=f"sqlite:///{path}", workers=workers)
                )
            for url, title, workers in ((one, "PostgreSQL", 1), (two, "PostgreSQL, 2 workers", 2)):
                fill(url, seed)
                homes.append(Home(f"home-postgresql-{workers}", seed.path, title=title, url=url, workers=workers))
            for home in homes:
                home.start(seed.key, f"/api/v1/privacy/incidents/{seed.ids[0]}")
            yield homes
        finally:
            for home in homes:
                home.stop()
            for path in seed.path.parent.glob("run-home-*"):
                path.unlink()


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
    engine = open_engine(url, 5.0)
    schema.migrate(engine)
    engine.close()
    with sqlite3.connect(seed.path) as file, psycopg.connect(url) as server:
        server.execute("SET session_replication_role = replica")
        for table in TABLES:
            names = ", ".join(field.column_name for field in table._meta.sorted_fields)
            name = table._meta.table_name
            with server.cursor().copy(f'COPY "{name}" ({names}) FROM STDIN') as copy:
                for row in file.execute(f'SELECT {names} FROM "{name}"'):
                    copy.write_row(row)
        server.commit()
        server.autocommit = True
        server.execute("VACUUM ANALYZE")
