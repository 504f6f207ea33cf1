"""Figures as tables.

What each server does, and how this service stands against the targets of its issue.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import desk, figures, homes, obligations, outbox, scale
from bench.load import TITLES
from bench.servers import BEST_PEER, FASTAPI, FLOOR, NAMES, OURS

Result = dict[str, Any]
Cells = list[list[str]]


@dataclass(frozen=True)
class Target:
    """What this service must reach, as a ratio of requests per second to a peer's."""

    workload: str
    peer: str
    least: float
    slow_disk: bool = False


_WRITTEN = {"post": 6, "patch": 5, "notify": 5}
"""The writes, and how many times as fast as FastAPI each must be."""

TARGETS = [
    Target("get", FASTAPI, 5),
    Target("get", FLOOR, 0.25),
    Target("get", BEST_PEER, 1),
    Target("details", FASTAPI, 8),
    *[
        Target(page, peer, least)
        for page in ("first", "deep")
        for peer, least in ((FASTAPI, 7), (FLOOR, 0.55))
    ],
    *[
        Target(write, peer, least)
        for write, beside_fastapi in _WRITTEN.items()
        for peer, least in ((FASTAPI, beside_fastapi), (FLOOR, 0.65))
    ],
    Target("post", FASTAPI, 8, slow_disk=True),
]
_AIMS = {
    ("get", FLOOR): "0.50",
    ("get", BEST_PEER): "> 1",
    ("first", FLOOR): "0.80",
    ("deep", FLOOR): "0.80",
}
_AIMS |= {(workload, FLOOR): "1.00" for workload in _WRITTEN}

Show = Callable[[list[str], Cells], str]


def render(result: Result, *, markdown: bool) -> str:
    """The whole report."""
    show, head = (_markdown, "## {}\n\n{}") if markdown else (_plain, "{}\n{}")
    tables = {
        "homes": lambda told: homes.tables(told, _median, _paired),
        "scale": scale.tables,
        "desk": desk.tables,
        "figures": figures.tables,
        "outbox": outbox.tables,
        "obligations": obligations.tables,
    }
    found = tables.get(result["plan"]["name"])
    parts = [_heading(result)] if found is None else [_machine(result)]
    parts += [
        head.format(title, show(columns, cells))
        for title, columns, cells in (found or _tables)(result)
    ]
    return "\n\n".join(parts) + "\n"


def _heading(result: Result) -> str:
    plan = result["plan"]
    others = median(
        sample["others"] for row in result["rows"] for sample in row["samples"]
    )
    return (
        f"{_machine(result)} One worker each, pinned to one core, wrk on the other; "
        f"medians of {plan['rounds']} interleaved rounds of {plan['seconds']} s ({plan['name']}). "
        f"Meanwhile other processes used {others:.0%} of one core."
    )


def _machine(result: Result) -> str:
    on = result["machine"]
    dirty = " with uncommitted changes" if on["uncommitted_changes"] else ""
    return (
        f"Measured on {on['date']} at commit {on['commit']}{dirty}: {on['cpu']}, {on['cores']} cores, "
        f"{on['memory_gb']} GB, Linux {on['kernel']}, Python {on['python']}, SQLite {on['sqlite_apsw']} (apsw) and "
        f"{on['sqlite_stdlib']} (sqlite3)."
    )


def _tables(result: Result) -> Iterable[tuple[str, list[str], Cells]]:
    yield (
        "Targets, 32 connections",
        ["workload", "register", "against", "ratio", "at least", "aim", ""],
        _targets(result),
    )
    yield "Limits", ["what", "measured", "at most", ""], _limits(result)
    columns = [
        "workload",
        "server",
        "req/s",
        "CPU us/req",
        "p50 ms",
        "p99 ms",
        "ours/it req/s",
        "it/ours CPU",
    ]
    for (size, connections, slow), rows in _groups(result).items():
        name = f"{size:,} incidents, {connections} connection{'s' if connections > 1 else ''}"
        yield name + (", 2 ms per sync" if slow else ""), columns, _rows(rows)
    sizes = [str(size) for size in result["plan"]["sizes"]]
    columns = ["server", "start s", *(f"MB at {int(size):,}" for size in sizes)]
    cells = [
        [
            NAMES[name],
            f"{told[sizes[0]]['start_s']:.2f}",
            *(f"{told[size]['resident_mb']:.0f}" for size in sizes),
        ]
        for name, told in result["servers"].items()
    ]
    yield "Start and memory", columns, cells


def _targets(result: Result) -> Cells:
    cells = []
    for target in TARGETS:
        for size in result["plan"]["sizes"]:
            ratio = _ratio(
                result, target.workload, OURS, target.peer, size, slow=target.slow_disk
            )
            if ratio is not None:
                title = TITLES[target.workload] + (
                    ", slow disk" if target.slow_disk else ""
                )
                aim = _AIMS.get((target.workload, target.peer), "")
                met = "met" if ratio >= target.least else "MISSED"
                cells.append(
                    [
                        title,
                        f"{size:,}",
                        NAMES[target.peer],
                        f"{ratio:.2f}",
                        f"{target.least:g}",
                        aim,
                        met,
                    ]
                )
    return cells


def _limits(result: Result) -> Cells:
    sizes = result["plan"]["sizes"]
    told = result["servers"][OURS].values()
    limits = [
        ("resident memory, MB", max(one["resident_mb"] for one in told), 120.0),
        ("serve answers after, s", max(one["start_s"] for one in told), 1.0),
        ("breach-register --help, s", result["help_s"], 0.2),
    ]
    for workload in ("first", "deep"):
        if len(sizes) > 1:
            small, large = (
                _median(_find(result, OURS, workload, size)["samples"], "per_second")
                for size in sizes
            )
            limits.append(
                (
                    f"{TITLES[workload]}: {sizes[1]:,} against {sizes[0]:,}",
                    small / large,
                    1.2,
                )
            )
    return [
        [what, f"{one:.2f}", f"{most:g}", "met" if one <= most else "MISSED"]
        for what, one, most in limits
    ]


def _rows(rows: list[Result]) -> Cells:
    ours = {row["workload"]: row["samples"] for row in rows if row["server"] == OURS}
    cells = []
    for row in sorted(
        rows,
        key=lambda one: (
            list(TITLES).index(one["workload"]),
            list(NAMES).index(one["server"]),
        ),
    ):
        mine, its = ours[row["workload"]], row["samples"]
        figures = [
            _median(its, name) for name in ("per_second", "cpu_us", "p50_ms", "p99_ms")
        ]
        shown = [
            f"{figures[0]:,.0f}",
            f"{figures[1]:.0f}",
            f"{figures[2]:.2f}",
            f"{figures[3]:.2f}",
        ]
        ratios = [
            f"{_paired(mine, its, 'per_second'):.2f}",
            f"{_paired(its, mine, 'cpu_us'):.2f}",
        ]
        cells.append([TITLES[row["workload"]], NAMES[row["server"]], *shown, *ratios])
    return cells


def _groups(result: Result) -> dict[tuple[int, int, bool], list[Result]]:
    groups: dict[tuple[int, int, bool], list[Result]] = {}
    for row in result["rows"]:
        groups.setdefault(
            (row["size"], row["connections"], row["slow_disk"]), []
        ).append(row)
    return groups


def _ratio(
    result: Result, workload: str, one: str, other: str, size: int, *, slow: bool
) -> float | None:
    first, second = (
        _find(result, one, workload, size, slow),
        _find(result, other, workload, size, slow),
    )
    return (
        _paired(first["samples"], second["samples"], "per_second")
        if first and second
        else None
    )


def _find(
    result: Result, server: str, workload: str, size: int, slow: bool = False
) -> Result:
    wanted = {
        "server": server,
        "workload": workload,
        "size": size,
        "connections": 32,
        "slow_disk": slow,
    }
    return next(
        (
            row
            for row in result["rows"]
            if all(row[name] == one for name, one in wanted.items())
        ),
        {},
    )


def _median(samples: list[Result], name: str) -> float:
    return median(sample[name] for sample in samples)


def _paired(first: list[Result], second: list[Result], name: str) -> float:
    """The median over the rounds of the ratio within each round.

    What slows both servers cancels out.
    """
    return median(
        one[name] / other[name] if other[name] else 0.0
        for one, other in zip(first, second, strict=True)
    )


def _plain(columns: list[str], cells: Cells) -> str:
    widths = [
        max(len(row[at]) for row in [columns, *cells]) for at in range(len(columns))
    ]
    lines = [
        "  ".join(one.ljust(width) for one, width in zip(row, widths, strict=True))
        for row in [columns, *cells]
    ]
    return "\n".join(line.rstrip() for line in lines)


def _markdown(columns: list[str], cells: Cells) -> str:
    rows = [columns, ["---"] * len(columns), *cells]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
