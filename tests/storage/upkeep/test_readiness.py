"""What a look at a register finds, and how much it costs."""

import pytest

from domain.errors import NotReady, Untrusted
from storage import organisations
from storage.upkeep import readiness
from storage.upkeep.readiness import Readiness
from tests.support import by

LOOKS = (
    "database",
    "schema",
    "audit",
    "clock",
    "deliveries",
    "followers",
    "bounces",
    "writer",
)
# no worker has read the trail of this register
ALL_WELL = dict.fromkeys(LOOKS, "ok") | {"followers": "behind"}


@pytest.fixture
def many(register, monkeypatch):
    """A register of five organisations, of which each look takes two."""
    monkeypatch.setattr(readiness, "_PORTION", 2)
    with register.transaction() as session:
        for n in range(3):
            organisations.create(session, f"org-{n}", "More", by())
    return register


def works():
    return True


def cut(register, org_id):
    """Take the last entry off a chain, as a mixed-up file would."""
    with register.transaction() as session:
        text = f"UPDATE audit_head SET hash = '{'f' * 64}' WHERE org_id = '{org_id}'"
        session.engine.rows(session.connection, text, [])


class TestALook:
    def test_finds_all_well(self, many):
        look = Readiness()
        assert [look.look(many.session(), works) for _ in range(4)] == [ALL_WELL] * 4

    def test_comes_to_every_chain_in_turn_and_stays_where_one_is_broken(self, many):
        cut(many, "org-2")
        look, found = Readiness(), []
        for _ in range(5):
            try:
                found.append(look.look(many.session(), works)["audit"])
            except NotReady as refusal:
                found.append(refusal.members["checks"]["audit"])
                assert refusal.retry_after == 60 and "org-2" not in refusal.detail
        # default and org-0, org-1 and org-2
        assert found == ["ok", "failed", "failed", "failed", "failed"]

    def test_names_what_failed_and_what_was_not_asked(self, many, monkeypatch):
        session = many.session()
        with pytest.raises(NotReady) as refused:
            Readiness().look(session, lambda: False)
        assert refused.value.members["checks"] == ALL_WELL | {"writer": "failed"}
        monkeypatch.setattr(
            "storage.upkeep.readiness.history.is_current", lambda _: False
        )
        with pytest.raises(NotReady) as refused:
            Readiness().look(session, works)
        found = refused.value.members["checks"]
        assert found == {
            "database": "ok",
            "schema": "failed",
            "audit": "unknown",
            "clock": "unknown",
            "deliveries": "unknown",
            "followers": "unknown",
            "bounces": "unknown",
            "writer": "unknown",
        }

    def test_tells_when_the_process_takes_no_more_writes(self, many):
        many.safeguards.heed(Untrusted("A disk sync failed."))
        with pytest.raises(NotReady, match="disk sync"):
            Readiness().look(many.session(), works)
