"""What the tests of faults do to a register and ask of it."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

SENT = {
    "orgId": "default",
    "severity": "serious",
    "discovered_at": "2026-03-02T00:00:00Z",
}
BIG = "x" * 9_000


def at_once(*calls):
    """What the calls answer that start at the same moment."""
    barrier = threading.Barrier(len(calls))

    def run(call):
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def post(client, title, key=None, **members):
    """Record an incident under an Idempotency-Key."""
    headers = {"Idempotency-Key": key or str(uuid4())}
    return client.post(
        "/privacy/incidents", json=SENT | {"title": title} | members, headers=headers
    )


def fill(client, text=lambda: BIG):
    """Record incidents until one is refused: the titles of those acknowledged, and the refusal."""
    for n in range(2_000):
        answer = post(client, f"{n}", description=text())
        if answer.status_code != 201:
            return [f"{one}" for one in range(n)], answer
    raise AssertionError("nothing was refused")


def titles(client):
    """The title of every incident on record, oldest first; the total must agree."""
    found, query = [], {"orgId": "default", "limit": 200}
    while True:
        page = client.get("/privacy/incidents", params=query).raise_for_status().json()
        found += [one["title"] for one in page["incidents"]]
        if page["next_cursor"] is None:
            assert page["total"] == len(found)
            return found[::-1]
        query["cursor"] = page["next_cursor"]


def is_refused(answer, *words):
    """Whether this is a 503 that says when to try again, and why in these words."""
    assert answer.status_code == 503, answer.text
    assert int(answer.headers["retry-after"]) > 0
    for word in words:
        assert word in answer.json()["detail"], answer.text
    return True


def is_sound(server):
    """Whether the command line finds the whole register sound, and its audit chain gapless."""
    for command in (("check",), ("audit", "verify")):
        done = server.command(*command, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
    return all(chain["ok"] for chain in json.loads(done.stdout)["chains"])
