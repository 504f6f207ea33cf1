"""API keys on record."""

import json

import pytest

from domain.errors import Conflict, NotFound, RuleViolated, UnknownKey
from storage import api_keys, audit, key_lists
from tests import databases

NOW = "2026-03-05T12:00:00.000000Z"
HOUR_LATER = "2026-03-05T13:00:00.000000Z"


@pytest.fixture
def make(register, by):
    def create(org="default", expires_at=None, at=NOW):
        with register.transaction() as session:
            return api_keys.create(
                session, org, "ci", ["audit:read"], expires_at, by(at)
            )

    return create


def works(register, secret, now=NOW):
    try:
        return api_keys.authenticate(register.session(), secret.raw, now)[0]
    except UnknownKey:
        return None


class TestAuthenticate:
    def test_knows_the_holder(self, register, make):
        record, secret = make("other")
        caller = works(register, secret)
        assert (caller.organisation, caller.key_id, caller.scopes) == (
            "other",
            record["id"],
            {"audit:read"},
        )

    def test_tells_unknown_expired_revoked_and_garbage_alike(self, register, make, by):
        (_, unknown), (_, expired), (record, revoked) = (
            make(),
            make(expires_at=HOUR_LATER),
            make(),
        )
        with register.transaction() as session:
            api_keys.revoke(session, "default", record["id"], by())
        unknown = type(unknown)("0" * 36, unknown.text)
        swapped = type(revoked)(expired.key_id, revoked.text)
        told = set()
        for raw in (
            unknown.raw,
            expired.raw,
            revoked.raw,
            swapped.raw,
            "",
            "br_",
            "ü" * 89,
            "\0" * 89,
        ):
            with pytest.raises(UnknownKey) as refused:
                api_keys.authenticate(register.session(), raw, HOUR_LATER)
            told.add(refused.value.detail)
        assert len(told) == 1

    def test_asks_to_note_the_use_once_an_hour(self, register, make):
        record, secret = make()

        def stale(now):
            return api_keys.authenticate(register.session(), secret.raw, now)[1]

        assert stale(NOW)
        with register.transaction() as session:
            api_keys.touch(session, record["id"], NOW)
        assert not stale("2026-03-05T12:59:59.999999Z")
        assert stale(HOUR_LATER)


class TestInABatch:
    """Requests that are answered together prove a key once."""

    def test_is_proved_once(self, register, make, monkeypatch):
        _, secret = make()
        proved, read_key = [], api_keys.read_key
        monkeypatch.setattr(
            api_keys, "read_key", lambda raw: proved.append(raw) or read_key(raw)
        )
        session = register.session()
        session.remember()
        callers = [api_keys.authenticate(session, secret.raw, NOW)[0] for _ in range(3)]
        session.release()
        assert len(proved) == 1 and len(set(callers)) == 1
        api_keys.authenticate(session, secret.raw, NOW)
        assert len(proved) == 2

    def test_expires_between_two_requests(self, register, make):
        _, secret = make(expires_at=HOUR_LATER)
        session = register.session()
        session.remember()
        assert works(register, secret)
        assert not works(register, secret, HOUR_LATER)
        session.release()

    @pytest.mark.parametrize("end", ["revoke", "rotate"])
    def test_that_was_ended_by_an_earlier_request_is_refused(
        self, register, make, by, end
    ):
        record, secret = make()
        with register.transaction() as session:
            session.remember()
            api_keys.authenticate(session, secret.raw, NOW)
            if end == "revoke":
                api_keys.revoke(session, "default", record["id"], by())
            else:
                api_keys.rotate(session, "default", record["id"], 0, by())
            with pytest.raises(UnknownKey):
                api_keys.authenticate(session, secret.raw, HOUR_LATER)

    def test_that_was_not_proved_is_asked_for_by_its_own_text(self, register, make):
        _, secret = make()
        forged = secret.raw[:-1] + ("A" if secret.raw[-1] != "A" else "B")
        session = register.session()
        session.remember()
        assert works(register, secret)
        for _ in range(2):
            with pytest.raises(UnknownKey):
                api_keys.authenticate(session, forged, NOW)
        session.release()


class TestCreate:
    def test_stores_no_secret(self, register, make):
        _, secret = make()
        every = [
            row
            for [name] in databases.rows(register, TABLES[register.engine.name])
            for row in databases.rows(register, f'SELECT * FROM "{name}"')
        ]
        assert secret.text not in repr(every)
        assert secret.digest in repr(every)

    def test_tells_the_audit_trail_without_the_secret(self, register, make):
        record, secret = make()
        [entry] = [
            one
            for one in audit.walk(register.session(), "default")
            if one["resource"].startswith("api-keys/")
        ]
        assert entry["resource"] == f"api-keys/{record['id']}"
        assert secret.text not in repr(entry) and secret.digest not in repr(entry)

    def test_of_an_expired_key_is_refused(self, make):
        with pytest.raises(RuleViolated):
            make(expires_at=NOW)


class TestRotate:
    def rotate(self, register, by, id, hours, at=NOW):
        with register.transaction() as session:
            return api_keys.rotate(session, "default", id, hours, by(at))

    def test_with_an_overlap_lets_both_work_until_it_ends(self, register, make, by):
        record, old = make()
        _, new = self.rotate(register, by, record["id"], 1)
        assert works(register, old) and works(register, new)
        assert not works(register, old, HOUR_LATER)
        assert works(register, new, HOUR_LATER)

    def test_without_an_overlap_stops_the_old_one_at_once(self, register, make, by):
        record, old = make()
        made, new = self.rotate(register, by, record["id"], 0)
        assert not works(register, old)
        assert works(register, new)
        assert (
            api_keys.read(register.session(), "default", record["id"], NOW)["status"]
            == "revoked"
        )
        changes = [
            one
            for entry in audit.walk(register.session(), "default")
            for one in entry["changes"]
        ]
        assert {"field": "replaced_by", "from": None, "to": made["id"]} in changes

    @pytest.mark.parametrize(
        "expires_at", ["2026-04-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"]
    )
    def test_keeps_the_expiry_also_at_the_end_of_time(
        self, register, make, by, expires_at
    ):
        record, _ = make(expires_at=expires_at)
        assert (
            self.rotate(register, by, record["id"], 1, HOUR_LATER)[0]["expires_at"]
            == expires_at
        )

    def test_never_makes_the_old_key_live_longer(self, register, make, by):
        record, old = make(expires_at=HOUR_LATER)
        self.rotate(register, by, record["id"], 168)
        assert not works(register, old, HOUR_LATER)

    def test_of_a_revoked_or_foreign_key_is_refused(self, register, make, by):
        record, _ = make()
        self.rotate(register, by, record["id"], 0)
        with pytest.raises(Conflict):
            self.rotate(register, by, record["id"], 0)
        with pytest.raises(NotFound):
            self.rotate(register, by, make("other")[0]["id"], 0)


class TestRevoke:
    def test_twice_is_once(self, register, make, by):
        record, secret = make()
        for at in (NOW, HOUR_LATER):
            with register.transaction() as session:
                gone = api_keys.revoke(session, "default", record["id"], by(at))
            assert (gone["status"], gone["revoked_at"]) == ("revoked", NOW)
        assert not works(register, secret)
        assert [one["action"] for one in audit.walk(register.session(), "default")] == [
            "create",
            "create",
            "revoke",
        ]


class TestSearch:
    def test_pages_newest_first_and_only_mine(self, register, make):
        ids = [make()[0]["id"] for _ in range(3)]
        make("other")
        seen, cursor = [], None
        while True:
            page = key_lists.search(
                register.session(), "default", now=NOW, limit=1, cursor=cursor
            )
            seen += [json.loads(one)["id"] for one in page.documents]
            if (cursor := page.next_cursor) is None:
                break
        assert seen == ids[::-1]


TABLES = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public'",
}
