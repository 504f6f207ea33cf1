"""What can be found wrong with a register at rest."""

import pytest

from domain.errors import Untrusted
from storage import audit, incidents
from storage.engine.settings import DatabaseSettings
from storage.session.transactions import Session
from storage.upkeep import checks
from storage.upkeep.checks import inspect, require_ends
from storage.upkeep.opening import open_register
from tests.support import INCIDENT, by


def findings(register):
    return inspect(register.engine.url)


class TestInspect:
    def test_finds_nothing_wrong_with_a_good_register(self, register, record):
        for more in ({}, {"breach_kind": "combined"}, {"status": "open"}):
            record(**more)
        record("other")
        assert findings(register) == []

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE incident_count SET n = n + 1",
            "UPDATE incident_count SET notified = 1",
            "UPDATE incident SET status = 'open'",
            "UPDATE incident SET breach_kind = 'combined'",
        ],
    )
    def test_finds_counts_that_differ_even_when_their_sum_is_right(
        self, register, record, change
    ):
        record()
        register.session().connection.execute(change)
        assert findings(register) == [
            "the kept counts of incidents differ from the rows"
        ]

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE obligation_count SET n = n + 1",
            "UPDATE obligation SET state = 'met'",
        ],
    )
    def test_finds_counts_of_obligations_that_differ(self, register, record, change):
        record()
        register.session().connection.execute(change)
        assert findings(register) == [
            "the kept counts of obligations differ from the rows"
        ]

    def test_finds_nothing_wrong_while_others_write(
        self, register, record, monkeypatch
    ):
        record()
        others = open_register(DatabaseSettings(register.engine.url))
        read = Session.all

        def overtaken(session, statement, **values):
            rows = read(session, statement, **values)
            if statement in (checks._ROWS, checks._OBLIGATIONS, audit._HEAD):
                with others.transaction("default") as writing:
                    incidents.create(writing, "default", dict(INCIDENT), by())
            return rows

        monkeypatch.setattr(Session, "all", overtaken)
        assert findings(register) == []
        assert all(one["ok"] for one in checks.chains(register.session(), None))
        others.shut()

    @pytest.mark.sqlite
    def test_of_no_file_says_so_and_makes_none(self, tmp_path):
        assert "no database" in inspect(f"sqlite:///{tmp_path / 'none.db'}")[0]
        assert not (tmp_path / "none.db").exists()


class TestTheEndsOfTheChains:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE audit_head SET seq = seq - 1, hash = (SELECT prev_hash FROM audit_entry ORDER BY seq DESC LIMIT 1)",
            "UPDATE audit_head SET hash = '0'",
        ],
    )
    def test_that_differ_from_their_heads_are_found_and_refused_at_the_start(
        self, register, record, change
    ):
        record()
        require_ends(register.session())
        register.session().connection.execute(change + " WHERE org_id = 'default'")
        assert findings(register) == [
            "the audit chain of default doesn't end at its head"
        ]
        with pytest.raises(Untrusted):
            require_ends(register.session())
