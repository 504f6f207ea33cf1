"""Load by wrk, pinned to a core of its own, and what it and the server's processes tell."""

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from bench.paths import DATA, LUA
from bench.seed import ORGANISATION, Seed
from bench.servers import LOAD_CORE, Server

READS = ("get", "details", "first", "deep")
WRITES = ("post", "patch", "notify")
WORKLOADS = READS + WRITES
TITLES = {
    "get": "GET one",
    "details": "GET details",
    "first": "list of 50, first page",
    "deep": "list of 50, deep inside",
    "post": "POST",
    "patch": "PATCH",
    "notify": "notify",
}


class LoadError(RuntimeError):
    """A server answered something else than 2xx, so its figures mean nothing."""


@dataclass(frozen=True)
class Sample:
    """One server under one load, once."""

    per_second: float
    cpu_us: float
    p50_ms: float
    p99_ms: float
    others: float
    """How much of one core strangers used meanwhile: figures taken beside them are worth less."""


class Load:
    """The loads on one register."""

    def __init__(
        self,
        seed: Seed,
        own_cursors: list[str],
        peer_cursors: list[str],
        *,
        pinned: bool = True,
    ) -> None:
        self._seed = seed
        self._pin = ["taskset", "-c", LOAD_CORE] if pinned else []
        self._ids = _written("ids", seed.ids)
        self._own, self._peers = (
            _written("cursors-ours", own_cursors),
            _written("cursors-peers", peer_cursors),
        )

    def run(
        self, server: Server, workload: str, connections: int, seconds: int
    ) -> Sample:
        """Drive the server for that long. Raises LoadError when it fails."""
        environment = os.environ | {
            "BENCH_LUA": str(LUA),
            "BENCH_KEY": self._seed.key,
            "BENCH_ORGANISATION": ORGANISATION,
            "BENCH_NONCE": str(time.time_ns() // 1000),
            "BENCH_IDS": str(self._ids),
            "BENCH_CURSORS": str(self._own if server.is_ours else self._peers),
        }
        command = [
            *self._pin,
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
        ]
        command += [
            "--latency",
            "-s",
            str(LUA / f"{workload}.lua"),
            f"http://127.0.0.1:{server.port}",
        ]
        before, began = server.cpu_seconds(), _everyone()
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=seconds + 60,
        )
        used = server.cpu_seconds() - before
        others = max(0.0, _everyone() - began - used) / seconds
        if done.returncode:
            raise LoadError(f"wrk failed: {done.stderr or done.stdout}")
        told = json.loads(done.stdout.strip().splitlines()[-1])
        if told["refused"] or told["broken"] or not told["requests"]:
            raise LoadError(f"{server.name} failed {workload}: {told}")
        requests = told["requests"]
        rate = requests / told["microseconds"] * 1e6
        return Sample(
            rate, used / requests * 1e6, told["p50"] / 1e3, told["p99"] / 1e3, others
        )


def _everyone() -> float:
    """CPU seconds of all processes, less those of the loads that this one has waited for."""
    user, nice, system = map(int, Path("/proc/stat").read_text().split(maxsplit=4)[1:4])
    own = os.times()
    return (user + nice + system) / os.sysconf("SC_CLK_TCK") - sum(own[:4])


def _written(name: str, lines: list[str]) -> Path:
    path = DATA / f"{name}.txt"
    path.write_text("\n".join(lines) + "\n")
    return path
