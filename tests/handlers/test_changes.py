"""The change feed over HTTP."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from domain.audit import Attribution
from domain.webhooks import events_of
from gateway.limits import waiting
from storage import incidents

SENT = {"title": "T", "severity": "serious", "discovered_at": "2026-03-02T08:15:00Z"}


def feed(org, after=0, **query):
    more = "".join(f"&{name}={value}" for name, value in query.items())
    answer = org.get(f"/events?orgId={org.id}&after={after}{more}")
    assert answer.status == 200, answer.json
    return answer.json


class TestSearch:
    def test_tells_every_change_in_order_in_the_words_of_webhooks(self, org):
        id = org.incident()
        org.patch(f"/privacy/incidents/{id}", {"status": "resolved"})
        told = feed(org)
        trail = org.get(f"/audit-logs?orgId={org.id}").json["entries"][::-1]
        assert [one["seq"] for one in told["events"]] == [
            entry["seq"] for entry in trail
        ]
        assert [one["types"] for one in told["events"]] == [
            events_of(one) for one in trail
        ]
        last = told["events"][-1]
        assert last["types"] == ["incident.updated", "incident.resolved"]
        assert last["link"] == f"/api/v1/privacy/incidents/{id}"
        assert "changes" not in last and "actor" not in last
        assert (
            told["next_after"] == told["last_seq"] == last["seq"]
            and not told["has_more"]
        )

    def test_goes_on_where_it_was_left(self, org):
        for _ in range(3):
            org.incident()
        seen, after = [], 0
        while (page := feed(org, after, limit=2))["events"]:
            seen += [one["seq"] for one in page["events"]]
            after = page["next_after"]
        assert seen == list(range(1, page["last_seq"] + 1))
        assert (
            feed(org, after + 5)["events"] == []
            and feed(org, after + 5)["last_seq"] == after
        )

    def test_waits_for_what_comes_and_no_longer(self, org):
        after = feed(org)["last_seq"]
        timer = threading.Timer(0.3, org.incident)
        timer.start()
        began = time.monotonic()
        told = feed(org, after, wait=10)
        assert [one["types"] for one in told["events"]] == [["incident.created"]]
        assert time.monotonic() - began < 8
        assert feed(org, told["next_after"], wait=1)["events"] == []

    def test_waiting_holds_no_thread_and_is_bounded_for_each_organisation(
        self, service, org
    ):
        after, other = feed(org)["last_seq"], service.organisation()
        path = f"/events?orgId={org.id}&after={after}&wait=20"
        with ThreadPoolExecutor(waiting.MOST + 1) as pool:
            asked = [pool.submit(org.get, path) for _ in range(waiting.MOST + 1)]
            refused = next(done for done in iter_done(asked) if done.status == 429)
            assert (
                refused.is_problem(429, "RATE_LIMITED")
                and refused.headers["retry-after"]
            )
            # more wait than there are threads to read with, and reads are answered
            assert feed(other)["events"] == [] or feed(other)["last_seq"]
            org.incident()
            answers = [one.result() for one in asked]
        assert sorted(one.status for one in answers) == [200] * waiting.MOST + [429]
        assert all(one.json["events"] for one in answers if one.status == 200)

    def test_a_killed_consumer_misses_nothing_while_several_write(self, service, org):
        many, dice = 60, random.Random(33)
        after = first = feed(org)["last_seq"]

        def write(number):
            by = Attribution("system", f"test-{number}", "2026-03-05T12:00:00.000000Z")
            with service.register.transaction(org.id) as session:
                incidents.create(session, org.id, {"orgId": org.id, **SENT}, by)
            service.register.session().release()

        seen = []
        with ThreadPoolExecutor(4) as pool:
            written = [pool.submit(write, number) for number in range(many)]
            while len(seen) < many:
                page = feed(org, after, limit=dice.randint(1, 9), wait=5)
                if dice.random() < 0.3:
                    continue  # killed before it noted where it is
                seen += [one["seq"] for one in page["events"]]
                after = page["next_after"]
            for one in written:
                one.result()
        assert seen == list(range(first + 1, first + many + 1))


def iter_done(futures):
    """The results as they come, without waiting for the slowest."""
    left = list(futures)
    while left:
        for one in [one for one in left if one.done()]:
            left.remove(one)
            yield one.result()
        time.sleep(0.01)
