"""The audit trail on record."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given

from domain.audit import canonical, first_break
from domain.errors import Invalid
from storage import audit
from storage.session.pages import seal_cursor
from tests import databases
from tests.domain.test_audit import values


def verify(register, org="default"):
    session = register.session()
    return first_break(audit.walk(session, org), *audit.head(session, org))


@given(values)
def test_the_canonical_text_is_the_one_that_the_chain_is_verified_by(value):
    assert audit.canonical_text(value) == canonical(value)


PAST_THE_TRIGGERS = {
    "sqlite": "DROP TRIGGER audit_change_refuses_UPDATE",
    "postgresql": "SET session_replication_role = replica",
}


class TestTheChain:
    def test_is_gapless_and_verifies_per_organisation(self, register, record):
        for org in ("default", "other", "default", "default"):
            record(org)
        for org, last in (("default", 4), ("other", 2)):
            assert [one["seq"] for one in audit.walk(register.session(), org)] == list(
                range(1, last + 1)
            )
            assert verify(register, org) is None

    def test_has_no_gap_after_writes_that_failed_or_raced(self, register, record):
        def write(n):
            try:
                record(
                    title=f"t{n}",
                    discovered_at="2026-03-02T00:00:00Z"
                    if n % 2
                    else "2027-01-01T00:00:00Z",
                )
            except Exception as error:
                return type(error).__name__
            finally:
                register.close()

        with ThreadPoolExecutor(3) as pool:
            outcomes = list(pool.map(write, range(20)))
        acknowledged = outcomes.count(None)
        assert acknowledged >= 1
        assert [
            one["seq"] for one in audit.walk(register.session(), "default")
        ] == list(range(1, acknowledged + 2))
        assert verify(register) is None

    def test_is_walked_in_portions(self, register, by):
        with register.transaction() as session:
            for n in range(1005):
                audit.append(
                    session,
                    "default",
                    by(),
                    action="update",
                    resource=f"incidents/{n}",
                    changes=[],
                )
        assert sum(1 for _ in audit.walk(register.session(), "default")) == 1006
        assert verify(register) is None


class TestEntries:
    @pytest.mark.parametrize(
        "text",
        [
            "UPDATE audit_entry SET actor = 'x'",
            "DELETE FROM audit_entry",
            "UPDATE audit_change SET changes = '[]'",
            pytest.param(
                "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
                marks=pytest.mark.sqlite,
            ),
            pytest.param(
                "TRUNCATE audit_entry, audit_change", marks=pytest.mark.postgresql
            ),
        ],
    )
    def test_cannot_be_changed_or_deleted(self, register, record, text):
        record()
        with pytest.raises(register.engine.errors, match="append-only"):
            databases.rows(register, text)
        assert verify(register) is None

    def test_stay_valid_when_their_values_are_erased(self, register, record):
        record()
        databases.rows(register, "DELETE FROM audit_change")
        assert verify(register) is None
        page = audit.search(register.session(), "default", limit=1)
        assert (
            json.loads(page.documents[0]).items()
            >= {"changes": None, "changes_salt": None}.items()
        )

    def test_betray_values_changed_behind_the_triggers(self, register, record):
        record()
        databases.rows(register, PAST_THE_TRIGGERS[register.engine.name])
        databases.rows(
            register,
            "UPDATE audit_change SET changes = '[]' WHERE seq = 2 AND org_id = 'default'",
        )
        assert verify(register) == "the values beside entry 2 were changed"

    def test_never_hold_the_salt_twice(self, register, record):
        record(), record()
        salts = [
            one["changes_salt"] for one in audit.walk(register.session(), "default")
        ]
        assert len(set(salts)) == 3


class TestSearch:
    def test_filters_and_pages_newest_first(self, register, record):
        ids = [record() for _ in range(5)]
        seen, cursor = [], None
        while True:
            filters = audit.Filters(action="create")
            page = audit.search(
                register.session(), "default", filters, limit=2, cursor=cursor
            )
            seen += [json.loads(one)["seq"] for one in page.documents]
            if (cursor := page.next_cursor) is None:
                break
        assert seen == [6, 5, 4, 3, 2, 1]
        page = audit.search(
            register.session(), "default", audit.Filters(ids[2]), limit=50
        )
        assert [json.loads(one)["incident_id"] for one in page.documents] == [ids[2]]

    @pytest.mark.parametrize("position", ["x", "", "9" * 30, "-1", "1.0", "٣"])
    def test_refuses_a_cursor_with_a_forged_position(self, register, position):
        with pytest.raises(Invalid):
            audit.search(
                register.session(),
                "default",
                limit=1,
                cursor=seal_cursor(position, "audit", "default", ()),
            )
