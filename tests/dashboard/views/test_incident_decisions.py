"""Obligations on the page of an incident: what is due, the next step, and decisions by hand."""

import json
import re

import pytest

from storage import obligations
from tests.served import ago

REASONS = "The mail went to a colleague, who deleted it.\nNothing left the house."


@pytest.fixture
def late(house):
    """The path of an incident whose deadline passed."""
    return f"/dashboard/incidents/{house.org.incident(discovered_at=ago(80), status='open')}"


def of(house, path, rule="eu.gdpr.33_1"):
    page = obligations.of_incident(
        house.register.session(), house.org.id, path.rsplit("/")[-1]
    )
    found = map(json.loads, page.documents)
    return next(item for item in found if item["rule_id"] == rule)


class TestTheBand:
    def test_tells_what_is_due_and_offers_the_next_step(self, house, officer, late):
        page = officer.get(late).text
        due = of(house, late)
        assert due["title"] in page and due["reference"] in page and "overdue" in page
        assert f"?edit=file:{due['id']}#filing" in page
        assert "Waits for a risk assessment" in page and "?edit=risk#risk" in page

    def test_shows_a_viewer_no_step(self, house, late):
        page = house.person("viewer").get(late).text
        assert (
            "overdue" in page and "Record filing" not in page and "Decide" not in page
        )


class TestDeciding:
    def test_puts_the_decision_and_its_reasons_on_record(self, house, officer, late):
        due = of(house, late)
        form = officer.get(f"{late}?edit=decide:{due['id']}").text
        assert 'name="reasons"' in form
        fields = {"decision": "not_required", "reasons": REASONS}
        page = officer.post(f"{late}/obligations/{due['id']}/decision", fields)
        assert "The decision is on record." in page.text
        assert REASONS.split("\n")[1] in page.text and "Not required" in page.text
        decision = of(house, late)["decision"]
        assert decision["reasons"] == REASONS and decision["decision"] == "not_required"
        entry = house.trail()[-1]
        assert entry["action"] == "decide" and entry["resource"].endswith(due["id"])

    def test_asks_for_reasons(self, house, officer, late):
        due = of(house, late)
        before = len(house.trail())
        officer.get(late)
        page = officer.post(
            f"{late}/obligations/{due['id']}/decision", {"decision": "required"}
        )
        assert page.status == 422 and "is still missing" in page.text
        assert len(house.trail()) == before and of(house, late)["decision"] is None

    def test_is_for_this_organisations_officers(self, house, officer, late, service):
        path = f"{late}/obligations/{of(house, late)['id']}/decision"
        fields = {"decision": "required", "reasons": "x"}
        assert house.person("viewer").post(path, fields).status == 403
        stranger = type(house)(service).person("owner")
        stranger.get("/dashboard/settings")
        assert stranger.post(path, fields).status == 404
        assert of(house, late)["decision"] is None


class TestFilingInPhases:
    def test_takes_reasons_and_what_is_missing(self, house, officer, late):
        due = of(house, late)
        officer.get(f"{late}?edit=file:{due['id']}")
        fields = {
            "authority_jurisdiction": "DE-BY BayLDA",
            "phase": "initial",
            "obligation_id": due["id"],
            "missing_information": "How many people",
        }
        page = officer.post(f"{late}/filing", fields)
        assert "Filed late" in page.text and "First filing" in page.text
        assert "What" in page.text and "How many people" in page.text
        tasks = [task["task"] for task in of(house, late)["tasks"]]
        assert tasks == ["delay_reasons", "missing_information"]
        assert f"?edit=reasons:{due['id']}#filing" in page.text

    def test_leads_from_the_task_to_the_filing_that_lacks_its_reasons(
        self, house, officer, late
    ):
        due = of(house, late)
        officer.get(late)
        officer.post(
            f"{late}/filing", {"authority_jurisdiction": "DE-BY", "phase": "initial"}
        )
        form = officer.get(f"{late}?edit=reasons:{due['id']}").text
        action = re.search(rf'action="({late}/filings/[^"]+)"', form)[1]
        version = re.search(r'name="version" value="([^"]+)"', form)[1]
        reasons = {
            "delay_reasons": "Found on the fourth day.",
            "correction_reason": "Left out.",
        }
        page = officer.post(action, reasons | {"version": version})
        assert "The filing is corrected." in page.text
        assert of(house, late)["tasks"] == []
