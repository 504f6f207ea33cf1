"""The disk sync before the answer, and a sync that fails, watched and injected from outside by strace."""

import re
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.faults.acts import is_refused, is_sound, post, titles

STRACE = shutil.which("strace")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.sqlite,
    pytest.mark.skipif(STRACE is None, reason="no strace: install Debian's package strace"),
]

SYNCED = re.compile(r"f(?:data)?sync\(\d+<[^>]*-wal>\)\s+= 0$")
RESUMED = re.compile(r"<\.\.\. f(?:data)?sync resumed>\)\s+= 0$")
BEGUN = re.compile(r"f(?:data)?sync\(\d+<[^>]*-wal> <unfinished")


@contextmanager
def traced(server, written, *options):
    """strace on every thread of a server, until the end of the block."""
    command = [STRACE, "-f", "-y", "-s", "40", "-o", str(written), *options, "-p", str(server.process.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait_until_attached(process, Path(f"/proc/{server.process.pid}/task"))
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def _wait_until_attached(process, threads):
    for _ in range(500):
        if process.poll() is not None:
            pytest.skip(f"strace isn't allowed here: {process.stderr.read()}")
        if not any("TracerPid:\t0\n" in (one / "status").read_text() for one in threads.iterdir()):
            return
        time.sleep(0.01)
    pytest.skip("strace didn't get hold of the server")


def syncs_and_answers(lines):
    """What happened, in order: `sync` for a finished sync of the log, `201` for an answer on its way."""
    happened, begun = [], set()
    for thread, _, call in (line.partition(" ") for line in lines):
        call = call.strip()
        if BEGUN.search(call):
            begun.add(thread)
        elif SYNCED.search(call) or (thread in begun and RESUMED.search(call)):
            begun.discard(thread)
            happened.append("sync")
        elif "HTTP/1.1 201" in call:
            happened.append("201")
    return happened


class TestAnAnswer:
    def test_leaves_after_the_sync_of_what_it_acknowledges(self, live_server, tmp_path):
        client, seen = live_server.client(), tmp_path / "trace"
        assert post(client, "before").status_code == 201
        with traced(live_server, seen, "-e", "trace=fsync,fdatasync,write,writev,sendto,sendmsg"):
            for n in range(5):
                assert post(client, f"{n}").status_code == 201
        happened = syncs_and_answers(seen.read_text().splitlines())
        assert happened.count("201") == 5
        for n, one in enumerate(happened):
            assert one == "sync" or (n > 0 and happened[n - 1] == "sync"), happened


class TestAFailedSync:
    INJECTED = ("-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO")

    def test_ends_the_writes_of_the_process_and_says_why(self, live_server, start_live_server, tmp_path):
        client, key = live_server.client(), str(uuid4())
        assert post(client, "kept").status_code == 201
        with traced(live_server, tmp_path / "trace", *self.INJECTED):
            assert is_refused(post(client, "unsure", key), "sync failed", "isn't known")
        # the disk is well again, but what the system forgot in between can't be known
        assert is_refused(post(client, "late"), "sync failed", "restart")
        assert is_refused(client.get("/readyz"), "sync failed")
        assert client.get("/livez").status_code == 200
        assert "kept" in titles(client)
        assert live_server.log.count("no more writes by this process") == 1
        live_server.process.terminate()
        assert live_server.process.wait(20) == 0
        self._a_new_process_takes_writes(start_live_server().client(), key)
        assert is_sound(live_server)

    def _a_new_process_takes_writes(self, client, key):
        assert set(titles(client)) <= {"kept", "unsure"}
        assert [post(client, "unsure", key).status_code for _ in range(2)] == [201, 201]
        assert post(client, "late").status_code == 201
        assert titles(client) == ["kept", "unsure", "late"]
        assert client.get("/readyz").status_code == 200
