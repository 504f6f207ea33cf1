"""A clock that is set back or forward: what has expired stays expired, and the audit trail keeps its order."""

from datetime import UTC, datetime, timedelta

import pytest

from app import create_app
from domain.audit import first_break
from gateway import stack
from storage import audit
from tests.support import INCIDENT, bearer, client_of, now


class Clock:
    """The clock that the gate reads, ahead of the machine's or behind it."""

    def __init__(self):
        self.ahead = timedelta()

    def now(self, zone):
        return datetime.now(UTC) + self.ahead

    def set(self, **ahead):
        self.ahead = timedelta(**ahead)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(stack, "datetime", clock)
    return clock


@pytest.fixture
def brief(keys):
    """A key that expires in an hour."""
    return keys.mint(expires_at=now(hours=1))


def status(client, key):
    return client.get("/whoami", headers=bearer(key)).status_code


class TestAClockSetBack:
    def test_brings_no_expired_key_back(self, client, brief, clock):
        assert status(client, brief) == 200
        clock.set(hours=2)
        assert status(client, brief) == 401
        clock.set(hours=0)
        assert status(client, brief) == 401

    def test_brings_none_back_that_expired_while_another_was_in_use(self, client, keys, brief, clock):
        clock.set(hours=2)
        assert status(client, keys.acme) == 200
        clock.set(hours=0)
        assert status(client, brief) == 401

    def test_brings_none_back_after_a_restart(self, app, settings, client, make_incident, brief, clock):
        clock.set(hours=2)
        make_incident()
        clock.set(hours=0)
        again = create_app(settings)
        try:
            with client_of(again) as client:
                assert status(client, brief) == 401
        finally:
            again.close()

    def test_lets_keys_without_an_end_and_with_a_later_one_work(self, client, keys, clock):
        later = keys.mint(expires_at=now(hours=9))
        clock.set(hours=2)
        assert status(client, keys.acme) == 200
        clock.set(hours=-2)
        assert status(client, later) == status(client, keys.acme) == 200

    def test_leaves_the_audit_trail_in_the_order_of_what_happened(self, register, client, make_incident, clock):
        id = make_incident().json()["id"]
        titles = ["forward", "back", "again"]
        for hours, title in zip((3, -3, 0), titles, strict=True):
            clock.set(hours=hours)
            assert client.patch(f"/privacy/incidents/{id}", json={"title": title}).status_code == 200
        entries = client.get(f"/privacy/incidents/{id}/audit-logs").json()["entries"]
        told = {one["to"]: entry["seq"] for entry in entries for one in entry["changes"] if one["field"] == "title"}
        assert sorted(titles, key=told.get) == titles
        instants = [entry["at"] for entry in sorted(entries, key=lambda one: one["seq"])]
        assert instants != sorted(instants)
        session = register.session()
        assert first_break(audit.walk(session, "acme"), *audit.head(session, "acme")) is None

    def test_leaves_every_incident_in_the_list_once(self, client, make_incident, clock):
        for hours in (0, 3, -3, 0):
            clock.set(hours=hours)
            make_incident(title=f"{hours}")
        page = client.get("/privacy/incidents", params={"orgId": "acme"}).json()
        assert page["total"] == len({one["id"] for one in page["incidents"]}) == 4


class TestAClockSetForward:
    def test_and_back_again_replays_what_was_answered(self, client, clock):
        sent, key = {"orgId": "acme"} | INCIDENT, {"Idempotency-Key": "0b5f9f0c-6a3e-4b0e-9a5d-3f6f4f0c9a11"}
        first = client.post("/privacy/incidents", json=sent, headers=key)
        for days in (10, -10, 0):
            clock.set(days=days)
            again = client.post("/privacy/incidents", json=sent, headers=key)
            assert (again.content, again.headers["idempotent-replayed"]) == (first.content, "true")
