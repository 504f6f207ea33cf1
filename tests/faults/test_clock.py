"""A clock that is set back or forward.

What has expired stays expired, and the audit trail keeps its order.
"""

from datetime import UTC, datetime, timedelta

import pytest

from app import create_app
from domain.audit import first_break
from domain.errors import NotFound
from gateway.operations import stack
from storage import audit
from storage.people import guesses, one_time_links, sign_ins, users
from storage.upkeep import opening
from storage.upkeep.checks import inspect, notes
from tests.support import INCIDENT, bearer, by, client_of, now


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
    """A key of a minute ago that expires in an hour."""
    return keys.mint(expires_at=now(hours=1), at=now(minutes=-1))


def status(client, key):
    return client.get("/whoami", headers=bearer(key)).status_code


class TestAClockSetBack:
    def test_brings_no_expired_key_back(self, client, brief, clock):
        assert status(client, brief) == 200
        clock.set(hours=2)
        assert status(client, brief) == 401
        clock.set(hours=0)
        assert status(client, brief) == 401

    def test_brings_none_back_that_expired_while_another_was_in_use(
        self, client, keys, brief, clock
    ):
        clock.set(hours=2)
        assert status(client, keys.acme) == 200
        clock.set(hours=0)
        assert status(client, brief) == 401

    def test_brings_none_back_after_a_restart(
        self, app, settings, client, make_incident, brief, clock
    ):
        clock.set(hours=2)
        make_incident()
        clock.set(hours=0)
        again = create_app(settings)
        try:
            with client_of(again) as client:
                assert status(client, brief) == 401
        finally:
            again.close()

    def test_lets_keys_without_an_end_and_with_a_later_one_work(
        self, client, keys, clock
    ):
        later = keys.mint(expires_at=now(hours=9))
        clock.set(hours=2)
        assert status(client, keys.acme) == 200
        clock.set(hours=-2)
        assert status(client, later) == status(client, keys.acme) == 200

    def test_leaves_the_audit_trail_in_the_order_of_what_happened(
        self, register, client, make_incident, clock
    ):
        id = make_incident().json()["id"]
        titles = ["forward", "back", "again"]
        for hours, title in zip((3, -3, 0), titles, strict=True):
            clock.set(hours=hours)
            assert (
                client.patch(
                    f"/privacy/incidents/{id}", json={"title": title}
                ).status_code
                == 200
            )
        entries = client.get(f"/privacy/incidents/{id}/audit-logs").json()["entries"]
        told = {
            one["to"]: entry["seq"]
            for entry in entries
            for one in entry["changes"]
            if one["field"] == "title"
        }
        assert sorted(titles, key=told.get) == titles
        instants = [
            entry["at"] for entry in sorted(entries, key=lambda one: one["seq"])
        ]
        assert instants != sorted(instants)
        session = register.session()
        assert (
            first_break(audit.walk(session, "acme"), *audit.head(session, "acme"))
            is None
        )

    def test_leaves_every_incident_in_the_list_once(self, client, make_incident, clock):
        for hours in (0, 3, -3, 0):
            clock.set(hours=hours)
            make_incident(title=f"{hours}")
        page = client.get("/privacy/incidents", params={"orgId": "acme"}).json()
        assert page["total"] == len({one["id"] for one in page["incidents"]}) == 4


class TestAClockThatRanAYearAhead:
    """One write while it did must lock nobody out once it is right again."""

    @pytest.fixture
    def leapt(self, make_incident, brief, clock):
        """An incident was recorded while the clock ran ahead; it is right again."""
        clock.set(days=365)
        make_incident()
        clock.set()

    def test_lets_new_keys_work_and_what_expired_stay_expired(
        self, client, keys, leapt, brief
    ):
        new = keys.mint(expires_at=now(hours=1))
        assert [status(client, key) for key in (new, keys.acme, brief)] == [
            200,
            200,
            401,
        ]

    def test_does_so_after_a_restart_too(
        self, app, settings, client, keys, leapt, brief
    ):
        new = keys.mint(expires_at=now(hours=1))
        again = create_app(settings)
        try:
            with client_of(again) as client:
                newest = keys.mint(expires_at=now(hours=1))
                found = [status(client, key) for key in (new, newest, keys.acme, brief)]
                assert found == [200, 200, 200, 401]
        finally:
            again.close()

    def test_does_so_for_a_process_that_began_meanwhile(
        self, settings, keys, make_incident, clock, monkeypatch
    ):
        clock.set(days=365)
        make_incident()
        monkeypatch.setattr(opening, "datetime", clock)
        again = create_app(settings)
        try:
            with client_of(again) as client:
                assert status(client, keys.acme) == 200
                clock.set()
                assert status(client, keys.mint(expires_at=now(hours=1))) == 200
        finally:
            again.close()

    def test_lets_people_in_and_their_new_links_work(self, register, client, leapt):
        assert client.get("/whoami").status_code == 200
        with register.transaction("acme") as session:
            member = users.add(session, "acme", "ada@example.org", "owner", by())
            cookie = sign_ins.begin(session, member.id, "acme", "", "", now())
            links = [
                one_time_links.make(session, "acme", who, by())
                for who in (member.id, None)
            ]
        session = register.session()
        assert sign_ins.visit(session, cookie, now()).user_id == member.id
        for link in links:
            assert one_time_links.peek(session, link, now())[0] == "acme"
            with register.transaction("acme") as taking:
                assert one_time_links.take(taking, link, now())[0] == "acme"

    def test_leaves_no_session_and_no_link_of_that_time_that_would_last_for_a_year(
        self, register
    ):
        ahead = by(now(days=365))
        with register.transaction("acme") as session:
            member = users.add(session, "acme", "ada@example.org", "owner", by())
            cookie = sign_ins.begin(session, member.id, "acme", "", "", ahead.at)
            link = one_time_links.make(session, "acme", member.id, ahead)
        assert sign_ins.visit(register.session(), cookie, now()) is None
        with pytest.raises(NotFound):
            one_time_links.peek(register.session(), link, now())

    def test_leaves_no_address_locked_out_for_its_guesses(self, register):
        with register.transaction() as session:
            for _ in range(6):
                gate = guesses.count(session, "ada@example.org", "", now(days=365))
            assert gate.until is not None
            assert guesses.count(session, "ada@example.org", "", now()).until is None

    def test_is_named_by_check_and_by_readyz(self, register, settings, client, leapt):
        ready = client.get("http://testserver/api/v1/readyz")
        assert (ready.status_code, ready.json()["checks"]["clock"]) == (200, "ahead")
        assert inspect(settings.register.database_url) == []
        [note] = notes(settings.register.database_url, now())
        assert note.startswith(
            "the audit trail of acme has entries from ahead, from no. "
        )
        assert now(days=365)[:10] in note

    def test_is_told_of_no_register_whose_clock_was_right(
        self, client, settings, make_incident
    ):
        make_incident()
        assert client.get("/readyz").json()["checks"]["clock"] == "ok"
        assert notes(settings.register.database_url, now()) == []


class TestAClockSetForward:
    def test_and_back_again_replays_what_was_answered(self, client, clock):
        sent, key = (
            {"orgId": "acme"} | INCIDENT,
            {"Idempotency-Key": "0b5f9f0c-6a3e-4b0e-9a5d-3f6f4f0c9a11"},
        )
        first = client.post("/privacy/incidents", json=sent, headers=key)
        for days in (10, -10, 0):
            clock.set(days=days)
            again = client.post("/privacy/incidents", json=sent, headers=key)
            assert (again.content, again.headers["idempotent-replayed"]) == (
                first.content,
                "true",
            )
