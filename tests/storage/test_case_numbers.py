"""Case numbers: unique in an organisation, rising within a year, one transaction with the incident."""

import json

import pytest

from domain.errors import RuleViolated
from storage import case_numbers, incident_batches, incidents
from tests import databases

BREACH = {
    "title": "A",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}


@pytest.fixture
def number(register, record):
    """Record an incident and answer its case number."""

    def numbered(org="default", at="2026-03-05T12:00:00.000000Z"):
        id = record(org=org, at=at)
        return json.loads(incidents.read(register.session(), org, id))["case_number"]

    return numbered


class TestTake:
    def test_rises_within_a_year_and_begins_anew_with_the_next(self, number):
        assert [number(), number()] == ["2026-0001", "2026-0002"]
        assert number(at="2027-01-01T00:00:00.000000Z") == "2027-0001"
        assert number() == "2026-0003"

    def test_counts_each_organisation_by_itself(self, number):
        assert [number(), number("other"), number()] == [
            "2026-0001",
            "2026-0001",
            "2026-0002",
        ]

    def test_grows_beyond_four_digits(self, register, number):
        number()
        databases.rows(register, "UPDATE case_counter SET n = 9998")
        assert [number(), number()] == ["2026-9999", "2026-10000"]

    def test_of_a_write_that_is_undone_is_given_again(self, register, number, by):
        early = {
            "title": "A",
            "severity": "serious",
            "discovered_at": "9999-12-31T00:00:00Z",
        }
        with pytest.raises(RuleViolated), register.transaction() as session:
            case_numbers.take(session, "default", by().at)
            incidents.create(session, "default", early, by())
        assert number() == "2026-0001"


class TestManyInOneTransaction:
    def test_follow_single_ones_that_share_its_commit(self, register, by):
        item = incident_batches.Item(None, BREACH)
        with register.transaction("default") as session:
            _, single = incidents.create(session, "default", BREACH, by())
            [many] = incident_batches.write(
                session, "default", [item], by(), atomic=True
            )
        texts = (single, many.document)
        assert [json.loads(text)["case_number"] for text in texts] == [
            "2026-0001",
            "2026-0002",
        ]

    def test_are_given_the_numbers_that_follow(self, register, number, by):
        assert number() == "2026-0001"
        with register.transaction("default") as session:
            made = [
                incidents.create(session, "default", BREACH, by())[1] for _ in range(3)
            ]
        numbers = [json.loads(text)["case_number"] for text in made]
        assert numbers == ["2026-0002", "2026-0003", "2026-0004"]
        assert number() == "2026-0005"
