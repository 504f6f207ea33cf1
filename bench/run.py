"""The measurement: every server under every load, in interleaved rounds."""

import json
import sys
from dataclasses import asdict, dataclass
from typing import Any

from bench import machine
from bench.load import WORKLOADS, Load, Sample
from bench.peers import law
from bench.seed import ORGANISATION, Seed, cursors_deep_inside, register_of
from bench.servers import BEST_PEER, FASTAPI, FLOOR, NAMES, OURS, Server, ask, running

_LARGE = 100_000


@dataclass(frozen=True)
class Plan:
    """What is measured, and for how long."""

    name: str
    servers: tuple[str, ...]
    sizes: tuple[int, ...]
    rounds: int
    seconds: int
    alone: tuple[str, ...]
    """Workloads that are also run over one connection, at the first size."""
    slow_seconds: int


QUICK = Plan(
    "quick", (OURS, FASTAPI, BEST_PEER, FLOOR), (10_000,), 3, 2, ("get", "post"), 1
)
TARGETS = Plan(
    "targets",
    (OURS, FASTAPI, BEST_PEER, FLOOR, "floor_grouped"),
    (10_000, 1_000_000),
    5,
    2,
    ("get", "post"),
    2,
)
FULL = Plan("full", tuple(NAMES), (10_000, 1_000_000), 5, 3, WORKLOADS, 3)

Rows = list[dict[str, Any]]


def measure(plan: Plan) -> dict[str, Any]:
    """Run the whole plan. Raises LoadError when a server fails under load."""
    result: dict[str, Any] = {
        "plan": asdict(plan),
        "machine": machine.describe(),
        "rows": [],
        "servers": {},
    }
    result["help_s"] = machine.help_seconds()
    for size in plan.sizes:
        seed = register_of(size)
        with running(
            list(plan.servers), seed.path, seed.key, _probe(seed), shared=size >= _LARGE
        ) as servers:
            load = _load(seed, servers)
            result["rows"] += _rounds(
                plan, load, servers, size, 32, WORKLOADS, plan.seconds
            )
            if size == plan.sizes[0]:
                result["rows"] += _rounds(plan, load, servers, size, 1, plan.alone, 1)
            for server in servers:
                told = result["servers"].setdefault(server.name, {})
                told[str(size)] = {
                    "resident_mb": server.resident_mb(),
                    "start_s": server.started_in,
                }
    return result | {"rows": result["rows"] + _slow_disk(plan)}


def _slow_disk(plan: Plan) -> Rows:
    seed = register_of(plan.sizes[0])
    names = [name for name in plan.servers if name != "constant"]
    with running(
        names, seed.path, seed.key, _probe(seed), shared=False, slow=True
    ) as servers:
        load = _load(seed, servers)
        return _rounds(
            plan, load, servers, seed.size, 32, ("post",), plan.slow_seconds, slow=True
        )


def _rounds(
    plan: Plan,
    load: Load,
    servers: list[Server],
    size: int,
    connections: int,
    workloads: tuple[str, ...],
    seconds: int,
    *,
    slow: bool = False,
) -> Rows:
    rows: dict[tuple[str, str], Rows] = {}
    for number in range(plan.rounds):
        for workload in workloads:
            _say(
                f"{size:,}{' slow disk' if slow else ''}, {connections} connections, round {number + 1}: {workload}"
            )
            # each round begins with another server, so that none always follows the same neighbour
            turn = number % len(servers)
            for server in servers[turn:] + servers[:turn]:
                if server.name != "constant" or workload == "get":
                    sample: Sample = load.run(server, workload, connections, seconds)
                    rows.setdefault((server.name, workload), []).append(asdict(sample))
    return [
        {
            "server": name,
            "workload": workload,
            "size": size,
            "connections": connections,
            "slow_disk": slow,
            "samples": samples,
        }
        for (name, workload), samples in rows.items()
    ]


def _load(seed: Seed, servers: list[Server]) -> Load:
    """The loads on a register, after a look at whether every server does the job at all."""
    inside = sorted(seed.ids)[len(seed.ids) // 4 : len(seed.ids) * 3 // 4 : 25]
    for server in servers:
        _check(server, seed)
    _check_details(servers, seed)
    return Load(seed, cursors_deep_inside(seed), [law.seal_cursor(id) for id in inside])


def _check(server: Server, seed: Seed) -> None:
    if server.name == "constant":
        return
    status, body = ask(
        server.port,
        seed.key,
        f"/api/v1/privacy/incidents?orgId={ORGANISATION}&limit=50",
    )
    page = json.loads(body)
    names = {"orgId" if name == "org_id" else name for name in law.COLUMNS}
    whole = len(page["incidents"]) == 50 and all(
        set(one) >= names for one in page["incidents"]
    )
    if (
        status != 200
        or not whole
        or page["total"] != seed.size
        or not page["next_cursor"]
    ):
        raise RuntimeError(f"{server.name} doesn't answer the list as agreed")
    stranger = seed.key[:-10] + "0000000000"
    if ask(server.port, stranger, _probe(seed))[0] != 401:
        raise RuntimeError(f"{server.name} lets a wrong key in")


def _check_details(servers: list[Server], seed: Seed) -> None:
    """All answer the same details: each member, in the same order, with the same value."""
    answers = {
        server.name: ask(server.port, seed.key, f"{_probe(seed)}/details")
        for server in servers
        if server.name != "constant"
    }
    first, *others = answers
    agreed = _members(*answers[first])
    for name in others:
        if _members(*answers[name]) != agreed:
            raise RuntimeError(f"{name} doesn't answer the details as {first} does")


def _members(status: int, body: bytes) -> list[Any]:
    """What the members of an answer are called and hold, in their order."""
    if status != 200:
        raise RuntimeError(f"the details answer {status}: {body[:200]!r}")
    return list(json.loads(body).items())


def _probe(seed: Seed) -> str:
    return f"/api/v1/privacy/incidents/{seed.ids[0]}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
