"""The servers that are compared: how each is started, watched and stopped."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from bench.paths import DATA, PEERS_PYTHON, ROOT, SERVICE, SHIM

SERVER_CORE, LOAD_CORE = "0", "1"
_PATIENCE_S = 30.0
_TICKS = os.sysconf("SC_CLK_TCK")

UNREACHED = "1000000000"

OURS = "ours"
FASTAPI, FLOOR, BEST_PEER = "fastapi_sqlalchemy", "floor", "litestar_sql"
_ASGI = (
    "--loop",
    "uvloop",
    "--http",
    "httptools",
    "--lifespan",
    "off",
    "--no-access-log",
    "--log-level",
    "warning",
)
_GUNICORN = (
    "--worker-class",
    "gthread",
    "--workers",
    "1",
    "--threads",
    "8",
    "--keep-alive",
    "60",
)

NAMES = {
    OURS: "Breach Register",
    FASTAPI: "(a) FastAPI + SQLAlchemy",
    "fastapi_sql": "(a') FastAPI + SQL",
    "litestar_sqlalchemy": "(b) Litestar + SQLAlchemy",
    BEST_PEER: "(b') Litestar + SQL",
    "flask_gunicorn": "(c) Flask + gunicorn",
    FLOOR: "(d) floor",
    "floor_grouped": "(d') floor, shared commits",
    "constant": "(e) constant bytes",
}


@dataclass
class Server:
    """One server on one database."""

    name: str
    database: Path
    slow_disk: bool = False
    port: int = field(default_factory=lambda: free_port())
    started_in: float = 0.0
    process: subprocess.Popen[bytes] | None = None
    core: ClassVar[str | None] = SERVER_CORE

    @property
    def is_ours(self) -> bool:
        return self.name == OURS

    def start(self, key: str, path: str) -> None:
        """Start it and wait until it answers `path`, noting how long that took."""
        environment = (
            os.environ
            | self._environment()
            | ({"LD_PRELOAD": str(SHIM)} if self.slow_disk else {})
        )
        # an installed service has its bytecode: one that compiles anew starts in twice the time
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with (DATA / f"{self.name}.log").open("wb") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen(
                [
                    *(("taskset", "-c", self.core) if self.core else ()),
                    *self._command(),
                ],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            self._await_answer(key, path, began)

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def cpu_seconds(self) -> float:
        """What its processes have used, user and system."""
        return sum(sum(map(int, _stat(pid)[11:13])) for pid in self._tree()) / _TICKS

    def resident_mb(self) -> float:
        return (
            sum(int(_stat(pid)[21]) for pid in self._tree())
            * os.sysconf("SC_PAGE_SIZE")
            / 1e6
        )

    def _command(self) -> list[str]:
        if self.name == OURS:
            return [str(SERVICE), "serve"]
        module = f"bench.peers.{self.name}:app"
        if self.name == "flask_gunicorn":
            return [
                str(PEERS_PYTHON),
                "-m",
                "gunicorn",
                "--bind",
                f"127.0.0.1:{self.port}",
                *_GUNICORN,
                module,
            ]
        return [
            str(PEERS_PYTHON),
            "-m",
            "uvicorn",
            "--port",
            str(self.port),
            *_ASGI,
            module,
        ]

    def _environment(self) -> dict[str, str]:
        if self.name == OURS:
            return {
                "BREACH_REGISTER_PORT": str(self.port),
                "BREACH_REGISTER_DATABASE_URL": f"sqlite:///{self.database}",
                # counted and told as ever, but never reached
                "BREACH_REGISTER_RATE_LIMIT_KEY": UNREACHED,
                "BREACH_REGISTER_RATE_LIMIT_ORGANISATION": UNREACHED,
            }
        return {"BENCH_DATABASE": str(self.database)}

    def _await_answer(self, key: str, path: str, began: float) -> None:
        while time.perf_counter() < began + _PATIENCE_S:
            if self.process is not None and self.process.poll() is not None:
                raise RuntimeError(f"{self.name} didn't start: {_tail(self.name)}")
            try:
                status, _ = ask(self.port, key, path)
            except OSError:
                time.sleep(0.005)
                continue
            if status != 200:
                raise RuntimeError(f"{self.name} answered {status}: {_tail(self.name)}")
            self.started_in = time.perf_counter() - began
            return
        raise RuntimeError(f"{self.name} doesn't answer: {_tail(self.name)}")

    def _tree(self) -> list[int]:
        pids = [self.process.pid] if self.process else []
        for pid in pids:
            for task in Path(f"/proc/{pid}/task").iterdir():
                # a thread may end while it is looked at
                with suppress(FileNotFoundError):
                    pids += map(int, (task / "children").read_text().split())
        return pids


@contextmanager
def running(
    names: list[str],
    seed: Path,
    key: str,
    path: str,
    *,
    shared: bool,
    slow: bool = False,
) -> Iterator[list[Server]]:
    """All servers, started and idle. Each has its own copy of the register, or all share one."""
    servers, copies = [], {}
    try:
        for name in names:
            kept = "shared" if shared else name
            copies[kept] = copies.get(kept) or copied(seed, kept)
            server = Server(name, copies[kept], slow)
            servers.append(server)
            server.start(key, path)
        yield servers
    finally:
        for server in servers:
            server.stop()
        for stale in DATA.glob("run-*.db*"):
            stale.unlink()


def copied(seed: Path, name: str) -> Path:
    """A copy of the register, to be written to."""
    copy = Path(shutil.copyfile(seed, DATA / f"run-{name}.db"))
    # else the first server to sync a write would wait for the whole copy to reach the disk
    os.sync()
    return copy


def ask(port: int, key: str, path: str) -> tuple[int, bytes]:
    """One GET, by itself."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _stat(pid: int) -> list[str]:
    """The fields of /proc/pid/stat after the name of the command."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return ["0"] * 50


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _tail(name: str) -> str:
    return (DATA / f"{name}.log").read_text(errors="replace")[-1500:]
