"""Several service processes on one register.

One order of entries, one effect of a key, one truth about keys.
"""

from uuid import uuid4

import pytest

from tests.faults.acts import at_once, is_sound, post, titles
from tests.support import start_server

pytestmark = pytest.mark.slow


@pytest.fixture
def two(start_live_server):
    """Clients of two servers on one register, and the first server."""
    servers = [start_live_server(READERS=1) for _ in range(2)]
    return servers[0], [server.client() for server in servers]


class TestTwoProcesses:
    def test_share_one_gapless_audit_trail_one_effect_per_key_and_every_revocation(
        self, two
    ):
        server, clients = two
        self._write_together(clients)
        assert is_sound(server)
        self._retry_together(clients)
        self._revoke_in_one_and_ask_the_other(clients)
        assert is_sound(server)

    def _write_together(self, clients):
        def write(client, name):
            return [post(client, f"{name}-{n}").status_code for n in range(30)]

        calls = [
            lambda c=client, n=f"{a}{b}": write(c, n)
            for a, client in enumerate(clients)
            for b in range(2)
        ]
        assert {status for statuses in at_once(*calls) for status in statuses} == {201}
        for client in clients:
            assert sorted(titles(client)) == sorted(
                f"{a}{b}-{n}" for a in (0, 1) for b in (0, 1) for n in range(30)
            )
        trail = (
            clients[0]
            .get(
                "/audit-logs",
                params={"orgId": "default", "action": "create", "limit": 200},
            )
            .json()
        )
        sequence = [one["seq"] for one in trail["entries"]]
        assert sequence == list(range(sequence[0], sequence[0] - len(sequence), -1))

    def _retry_together(self, clients):
        for n in range(10):
            key = str(uuid4())
            answers = at_once(
                *[
                    lambda c=client, n=n, k=key: post(c, f"once {n}", k)
                    for client in clients * 2
                ]
            )
            made = {one.json()["id"] for one in answers if one.status_code == 201}
            assert {one.status_code for one in answers} <= {201, 409}
            assert len(made) == 1
        assert sum(title.startswith("once") for title in titles(clients[1])) == 10

    def _revoke_in_one_and_ask_the_other(self, clients):
        one, other = clients
        sent = {"orgId": "default", "name": "short", "scopes": ["incidents:read"]}
        for n in range(5):
            made = one.post("/api-keys", json=sent | {"name": f"short {n}"}).json()
            bearer = {"Authorization": f"Bearer {made['rawKey']}"}
            assert other.get("/whoami", headers=bearer).status_code == 200
            assert (
                one.post(f"/api-keys/{made['id']}/revoke", json={}).status_code == 200
            )
            assert other.get("/whoami", headers=bearer).status_code == 401


@pytest.mark.sqlite
class TestAFirstStartOfSeveral:
    def test_makes_one_organisation_and_one_key(self, tmp_path):
        servers = []
        try:
            at_once(*[lambda: servers.append(start_server(tmp_path / "data"))] * 3)
            client = servers[0].client()
            assert [
                server.client().get("/whoami").status_code for server in servers
            ] == [200] * 3
            assert (
                len(
                    client.get("/api-keys", params={"orgId": "default"}).json()[
                        "api_keys"
                    ]
                )
                == 1
            )
            assert is_sound(servers[0])
        finally:
            for server in servers:
                server.kill()
