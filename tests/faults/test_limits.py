"""Rate limits of several processes: one quota for all of them, behind a proxy or not."""

import shutil
import subprocess
import sys

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.faults import one_window
from tests.faults.acts import at_once
from tests.support import bearer, free_port, start_server

pytestmark = pytest.mark.slow

QUOTA, BLOCK = 200, 4
LIMITS = {
    "RATE_LIMIT_KEY": QUOTA,
    "RATE_LIMIT_ORGANISATION": "off",
    "RATE_LIMIT_FAILURES": 5,
    "READERS": 1,
    # the server's clock has one window a day: no test waits for a minute that is long enough
    "under": (sys.executable, one_window.__file__),
}


def statuses(client, times, key=None):
    return [
        client.get("/whoami", headers=bearer(key)).status_code for _ in range(times)
    ]


@pytest.fixture(scope="module")
def _redis_server():
    if shutil.which("redis-server") is None:
        pytest.skip("no Redis: install Debian's package redis-server")
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL
    )
    with Redis(port=port, retry=Retry(ConstantBackoff(0.05), 200)) as client:
        client.ping()
        yield client, f"redis://127.0.0.1:{port}/0"
    server.kill()
    server.wait()


@pytest.fixture
def redis(_redis_server):
    """The URL of a Redis in which nothing was counted yet.

    Failures count by address, which tests have in common.
    """
    client, url = _redis_server
    client.flushall()
    return url


class TestTwoProcesses:
    def test_share_a_quota_through_the_database(self, start_live_server):
        self._share(start_live_server, "database")

    @pytest.mark.sqlite  # Redis counts, and no database is asked for a number
    def test_share_a_quota_through_redis(self, start_live_server, redis):
        self._share(start_live_server, redis)

    def _share(self, start, storage):
        clients = [
            start(RATE_LIMIT_STORAGE=storage, **LIMITS).client() for _ in range(2)
        ]
        told = at_once(*[lambda c=client: statuses(c, QUOTA) for client in clients])
        served = sum(one.count(200) for one in told)
        assert QUOTA - BLOCK <= served <= QUOTA
        assert sum(one.count(429) for one in told) == 2 * QUOTA - served
        failures = [statuses(client, 4, "wrong") for client in clients]
        assert sorted(failures[0] + failures[1]) == [401] * 5 + [429] * 3


class TestWorkers:
    def test_share_a_quota_without_being_told_to(self, start_live_server):
        server = start_live_server(WORKERS=2, **LIMITS)
        # a connection stays with the worker that took it
        clients = [server.client() for _ in range(8)]
        told = at_once(
            *[lambda c=client: statuses(c, QUOTA // 4) for client in clients]
        )
        assert QUOTA - BLOCK <= sum(one.count(200) for one in told) <= QUOTA


@pytest.mark.sqlite
class TestAProxy:
    @pytest.mark.parametrize(("trusted", "third"), [("127.0.0.1", 200), ("", 429)])
    def test_that_is_trusted_tells_clients_apart(self, tmp_path, trusted, third):
        server = start_server(tmp_path, TRUSTED_PROXIES=trusted, **LIMITS)
        try:
            client = server.client()
            forwarded = {"X-Forwarded-For": "192.0.2.1"}
            refused = [
                client.get("/whoami", headers=bearer("wrong") | forwarded).status_code
                for _ in range(6)
            ]
            assert refused == [401] * 5 + [429]
            assert (
                client.get(
                    "/whoami", headers={"X-Forwarded-For": "192.0.2.2"}
                ).status_code
                == third
            )
        finally:
            server.kill()
