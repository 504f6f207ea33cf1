"""`breach-register law recompute`: what a newer law or profile would move, and moving it."""

import json

import pytest
from click.testing import CliRunner

from cli import main
from storage import audit, incidents, obligations, organisations, organization
from storage.engine.settings import DatabaseSettings
from storage.upkeep.opening import open_register
from tests import databases
from tests.support import by

BREACH = {"title": "A", "severity": "serious", "discovered_at": "2026-03-02T08:15:00Z"}


@pytest.fixture
def register(database_url):
    if database_url.startswith("postgresql"):
        databases.migrate(database_url)
    register = open_register(DatabaseSettings(database_url))
    with register.transaction() as session:
        for org in ("acme", "globex"):
            organisations.create(session, org, org.title(), by())
    yield register
    register.shut()


@pytest.fixture
def incident(register):
    with register.transaction("acme") as session:
        return incidents.create(session, "acme", BREACH, by())[0]


@pytest.fixture
def run(database_url):
    def ran(*arguments):
        env = {"BREACH_REGISTER_DATABASE_URL": database_url}
        result = CliRunner().invoke(
            main, ["law", "recompute", *arguments, "--json"], env=env
        )
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return ran


def rules(register, incident):
    page = obligations.of_incident(register.session(), "acme", incident)
    return {one["rule_id"] for one in map(json.loads, page.documents)}


class TestRecompute:
    def test_moves_nothing_where_nothing_changed(self, run, incident):
        assert run() == {"would_move": []}

    def test_lists_what_a_new_profile_would_move_and_writes_nothing(
        self, run, register, incident
    ):
        enable(register, ["eu.gdpr", "uk.gdpr"])
        moved = {(row["rule"], row["value"], row["to"]) for row in run()["would_move"]}
        assert ("uk.gdpr.33", "safe_due_at", "2026-03-05T08:15:00.000000Z") in moved
        assert rules(register, incident) == {"eu.gdpr.33_1", "eu.gdpr.34"}

    def test_applied_it_moves_them_with_an_entry_each_and_then_no_more(
        self, run, register, incident
    ):
        enable(register, ["eu.gdpr", "uk.gdpr"])
        applied = {row["rule"] for row in run("--apply")["moved"]}
        assert applied == rules(register, incident) - {"eu.gdpr.33_1", "eu.gdpr.34"}
        entries = audit.walk(register.session(), "acme")
        anew = [entry for entry in entries if entry["action"] == "recompute"]
        assert {entry["changes"][0]["to"] for entry in anew} == applied
        assert run() == {"would_move": []}

    def test_a_rule_that_changed_moves_what_is_open_and_not_what_is_met(
        self, run, register, incident
    ):
        with register.transaction("acme") as session:
            met = incidents.create(session, "acme", BREACH, by())[0]
            incidents.notify(
                session, "acme", met, {"authority_jurisdiction": "DE"}, by()
            )
        databases.rows(
            register,
            "UPDATE obligation SET latest_due_at = safe_due_at WHERE rule_id = 'eu.gdpr.33_1'",
        )
        listed = [row["incident"] for row in run()["would_move"]]
        assert listed == [incident]

    def test_of_one_organisation_leaves_the_others(self, run, register, incident):
        enable(register, ["eu.gdpr", "uk.gdpr"])
        assert run("--org", "globex") == {"would_move": []}


def enable(register, regimes):
    with register.transaction("acme") as session:
        organization.update(session, "acme", {"enabled_regimes": regimes}, by())
