"""The demonstration is a register like any other: whole, plausible, and up to date."""

import json
from datetime import UTC, datetime

import pytest

from demo import story
from demo.filling import fill
from storage import incident_lists, incident_overview, obligations, waiting_obligations
from storage.engine.settings import DatabaseSettings
from storage.incident_search import Filters
from storage.upkeep import checks
from storage.upkeep.opening import open_register

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    register = open_register(
        DatabaseSettings(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'register.db'}")
    )
    fill(register, NOW)
    yield register
    register.shut()


def test_it_tells_of_two_hundred_breaches_or_so(register):
    told = sum(
        n for *_, n in incident_overview.facets(register.session(), story.ORGANISATION)
    )
    assert 190 <= told <= 215


def test_something_waits_and_something_is_overdue(register):
    tally = waiting_obligations.tally(
        register.session(), story.ORGANISATION, "2026-06-15T09:30:00.000000Z"
    )
    assert 0 < tally.overdue + tally.in_time < 12 and tally.overdue and tally.in_time


def test_most_breaches_are_found_by_what_the_ticket_system_calls_them(register):
    def found(**filters):
        asked = {"now": "2026-06-15T09:30:00.000000Z", "limit": 1, "cursor": None}
        page = incident_lists.search(
            register.session(), story.ORGANISATION, Filters(**filters), **asked
        )
        return page.total, json.loads(page.documents[0])

    at_hamburg, incident = found(metadata=(("site", "Hamburg"),))
    assert 20 < at_hamburg < 60
    reference = incident["external_reference"]
    assert found(external_reference=reference) == (1, incident)


def test_a_processor_told_one_of_its_controllers_in_time_and_one_too_late(register):
    found = obligations.search(
        register.session(),
        story.ORGANISATION,
        obligations.Filters(state="met", due_before="2026-06-10T12:00:00.000000Z"),
        now="2026-06-15T09:30:00.000000Z",
        limit=1000,
        cursor=None,
    )
    rows = [json.loads(text) for text in found.documents]
    late = {
        row["controller"]: row["late"]
        for row in rows
        if row["rule_id"] == "eu.gdpr.33_2"
    }
    assert late == dict(zip(story.CLIENTS, (False, True), strict=True))


def test_its_trail_is_whole(register):
    assert [one["ok"] for one in checks.chains(register.session(), None)] == [True]
