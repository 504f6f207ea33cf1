"""Worker processes of one service, killed one after the other under write load, and the one that
watches over them.
"""

import itertools
import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.faults.acts import is_sound, post, titles

pytestmark = pytest.mark.slow

THREADS = 4


def workers(server):
    """The ids of the processes that answer requests, not of the one that watches over them."""
    watch = server.process.pid
    children = Path(f"/proc/{watch}/task/{watch}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in _command(child)]


def _command(process):
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def wait_until(what, seconds=30):
    ends = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < ends
        time.sleep(0.02)


class Load:
    """Clients that write until they are stopped, and retry what wasn't answered, each write under
    its own key.
    """

    def __init__(self, server):
        self.keys, self.acknowledged, self.broken, self.wrong = {}, {}, 0, []
        self._server, self._stopped = server, threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(n,)) for n in range(THREADS)
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, n):
        client = self._server.client()
        for count in itertools.count():
            if self._stopped.is_set():
                return
            title = f"{n}-{count}"
            key = self.keys[title] = str(uuid4())
            made = self._insist(client, title, key)
            if made is None:
                return
            self.acknowledged[title] = made["id"]

    def _insist(self, client, title, key):
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            try:
                answer = post(client, title, key)
            except httpx.TransportError:
                self.broken += 1
                time.sleep(0.01)
                continue
            if answer.status_code == 201:
                return answer.json()
            if answer.status_code not in (409, 503):
                break
            time.sleep(0.05)
        self.wrong.append((title, "no answer"))
        return None

    def stop(self):
        """Let each finish what it has begun."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(120)
        assert (
            not any(thread.is_alive() for thread in self._threads) and self.wrong == []
        )


class TestOneOfTwoWorkersKilled:
    def test_loses_and_doubles_nothing_and_is_replaced(self, start_live_server):
        server = start_live_server(WORKERS=2, READERS=1, LOG_LEVEL="warning")
        wait_until(lambda: len(workers(server)) == 2)
        load = Load(server)
        for worker in workers(server):
            # in turn, so that every connection breaks once
            some = len(load.acknowledged)
            wait_until(lambda some=some: len(load.acknowledged) > some + 10)
            os.kill(worker, signal.SIGKILL)
            wait_until(
                lambda worker=worker: (
                    worker not in workers(server) and len(workers(server)) == 2
                )
            )
        load.stop()
        assert load.broken > 0
        self._everything_is_there_once(server, load)

    def _everything_is_there_once(self, server, load):
        client = server.client()
        assert sorted(titles(client)) == sorted(load.keys) == sorted(load.acknowledged)
        for title in list(load.keys)[:: len(load.keys) // 10]:
            again = post(client, title, load.keys[title])
            assert (again.status_code, again.json()["id"]) == (
                201,
                load.acknowledged[title],
            )
            assert again.headers["idempotent-replayed"] == "true"
        assert len(titles(client)) == len(load.keys)
        trail = client.get(
            "/audit-logs", params={"orgId": "default", "action": "create", "limit": 200}
        ).json()
        told = [one["incident_id"] for one in trail["entries"] if one["incident_id"]]
        assert len(set(told)) == len(told)
        assert is_sound(server)


class TestTheProcessThatWatchesOverTheWorkers:
    def test_takes_them_with_it_when_it_is_killed_and_a_new_start_loses_and_doubles_nothing(
        self, start_live_server
    ):
        server = start_live_server(WORKERS=2, READERS=1, LOG_LEVEL="warning")
        wait_until(lambda: len(workers(server)) == 2)
        orphans = workers(server)
        load = Load(server)
        wait_until(lambda: len(load.acknowledged) > 10)
        server.process.kill()
        server.process.wait()
        wait_until(lambda: not any(Path(f"/proc/{one}").exists() for one in orphans))
        # the port is free again, and whatever was in flight is retried under its own key
        again = start_live_server(port=server.port)
        some = len(load.acknowledged)
        wait_until(lambda: len(load.acknowledged) > some + 10)
        load.stop()
        assert load.broken > 0
        assert (
            sorted(titles(again.client()))
            == sorted(load.keys)
            == sorted(load.acknowledged)
        )
        assert is_sound(again)
