"""The disk sync before the answer, and a sync that fails, watched and injected from outside by
strace.
"""

import re
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests import databases
from tests.faults.acts import fill, is_refused, is_sound, post, titles
from tests.support import free_port, start_server

STRACE = shutil.which("strace")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        STRACE is None, reason="no strace: install Debian's package strace"
    ),
]

LOG = r"\d+<[^>]*(?:-wal|/pg_wal/[^>]*)>"
SYNCED = re.compile(rf"f(?:data)?sync\({LOG}\)\s+= 0$")
RESUMED = re.compile(r"<\.\.\. f(?:data)?sync resumed>\)\s+= 0$")
BEGUN = re.compile(rf"f(?:data)?sync\({LOG} <unfinished")
FAILING = ("-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO")
CALLS = ("-e", "trace=fsync,fdatasync,write,writev,sendto,sendmsg")


def traced(server, written, *options, beside=()):
    """strace on every thread of a server and on the processes beside it, until the end of the
    block.
    """
    return traced_processes([server.process.pid, *beside], written, *options)


@contextmanager
def traced_processes(every, written, *options, follow=True):
    """strace on these processes, and on those that they start."""
    named = [word for one in every for word in ("-p", str(one))]
    command = [
        STRACE,
        *(["-f"] if follow else []),
        "-y",
        "-s",
        "40",
        "-o",
        str(written),
        *options,
        *named,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            for one in every:
                _wait_until_attached(process, Path(f"/proc/{one}/task"))
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def _wait_until_attached(process, threads):
    for _ in range(500):
        if process.poll() is not None:
            pytest.skip(f"strace isn't allowed here: {process.stderr.read()}")
        try:
            states = [(thread / "status").read_text() for thread in threads.iterdir()]
        except (FileNotFoundError, ProcessLookupError):
            return  # it ended meanwhile, as a connection of before does, and syncs nothing any more
        if not any("TracerPid:\t0\n" in state for state in states):
            return
        time.sleep(0.01)
    pytest.skip("strace didn't get hold of the server")


def syncs_and_answers(lines):
    """What happened, in order.

    `sync` for a finished sync of the log, `201` for an answer on its way.
    """
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


def answers_follow_syncs(server, seen, beside=()):
    """Whether each of five writes is answered after a sync of the log that comes after the answer
    before it.
    """
    client = server.client()
    assert post(client, "before").status_code == 201
    with traced(server, seen, *CALLS, beside=beside):
        for n in range(5):
            assert post(client, f"{n}").status_code == 201
    happened = syncs_and_answers(seen.read_text().splitlines())
    assert happened.count("201") == 5
    return all(
        one == "sync" or happened[n - 1 : n] == ["sync"]
        for n, one in enumerate(happened)
    )


@pytest.mark.sqlite
class TestAnAnswer:
    def test_leaves_after_the_sync_of_what_it_acknowledges(self, live_server, tmp_path):
        assert answers_follow_syncs(live_server, tmp_path / "trace")


@pytest.mark.skipif(databases.binaries() is None, reason=databases.MISSING)
class TestAnAnswerOnAServer:
    @pytest.fixture
    def syncing(self):
        """A PostgreSQL server as its maker ships it, but for one setting that would give up every
        promise.
        """
        server = databases.PrivateServer(free_port(), synchronous_commit="off").start()
        yield server
        server.remove()

    def test_leaves_after_the_sync_that_the_database_made_for_it(
        self, syncing, tmp_path
    ):
        databases.migrate(syncing.url)
        server = start_server(tmp_path, DATABASE_URL=syncing.url)
        try:
            # the children of the first process are followed
            assert answers_follow_syncs(
                server, tmp_path / "trace", beside=[syncing.first, *syncing.others]
            )
        finally:
            server.kill()

    def test_never_leaves_when_the_sync_failed_and_the_database_mends_itself(
        self, syncing, tmp_path
    ):
        databases.migrate(syncing.url)
        # one connection: the disk would be well for another that is opened meanwhile
        server = start_server(
            tmp_path, DATABASE_URL=syncing.url, POOL_SIZE=1, BUSY_TIMEOUT=2
        )
        try:
            client = server.client()
            acknowledged, unsure, key = until_refused(
                client, syncing.url, tmp_path / "trace"
            )
            wait_until_written(client, unsure, key)
            assert titles(client) == [*acknowledged, unsure]
            assert is_sound(server)
        finally:
            server.kill()


def until_refused(client, url, written):
    """Write while each sync of the database fails: the acknowledged titles, and the title and key
    of the write that was refused.

    The service's own work may meet the failing sync before a write of ours does. The database has
    mended itself by then, and our write is acknowledged on a disk that is well.
    """
    acknowledged = []
    for n in range(20):
        title, key = f"{n}", str(uuid4())
        # only those that serve us now: what the server starts to mend itself finds the disk well
        with traced_processes(serving(url), written, *FAILING, follow=False):
            answer = post(client, title, key)
        if answer.status_code != 201:
            assert is_refused(answer)
            assert "EIO" in written.read_text()
            return acknowledged, title, key
        acknowledged.append(title)
    raise AssertionError("no write met the failing sync")


def serving(url):
    """The ids of the server's processes that work for the service."""
    with psycopg.connect(url) as connection:
        found = "SELECT pid FROM pg_stat_activity WHERE application_name = 'breach-register'"
        return [pid for (pid,) in connection.execute(found)]


def wait_until_written(client, title, key):
    """Retry a write under its key, as clients do, until it is acknowledged."""
    for _ in range(200):
        answer = post(client, title, key)
        if answer.status_code == 201:
            return
        assert is_refused(answer)
        time.sleep(0.1)
    raise AssertionError("it doesn't come back")


@pytest.mark.sqlite
class TestAFailedSync:
    def test_ends_the_writes_of_the_process_and_says_why(
        self, live_server, start_live_server, tmp_path
    ):
        client, key = live_server.client(), str(uuid4())
        assert post(client, "kept").status_code == 201
        with traced(live_server, tmp_path / "trace", *FAILING):
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

    def test_ends_the_writes_also_when_only_the_merge_of_the_log_met_it(
        self, live_server, tmp_path
    ):
        client, file = live_server.client(), live_server.data / "register.db"
        assert post(client, "first").status_code == 201
        # only a merge syncs the file itself
        with traced(live_server, tmp_path / "trace", *FAILING, "-P", str(file)):
            acknowledged, refused = fill(client)
        assert is_refused(refused, "sync failed", "isn't known")
        assert is_refused(post(client, "late"), "sync failed", "restart")
        assert set(titles(client)) >= {"first", *acknowledged}
        assert live_server.log.count("no more writes by this process") == 1
        live_server.process.terminate()
        assert live_server.process.wait(20) == 0
        assert is_sound(live_server)

    def _a_new_process_takes_writes(self, client, key):
        assert set(titles(client)) <= {"kept", "unsure"}
        assert [post(client, "unsure", key).status_code for _ in range(2)] == [201, 201]
        assert post(client, "late").status_code == 201
        assert titles(client) == ["kept", "unsure", "late"]
        assert client.get("/readyz").status_code == 200
