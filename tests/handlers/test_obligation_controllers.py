"""What a processor owes to each of its controllers (Art. 33(2) GDPR), over HTTP."""

import pytest

from tests.handlers.test_events import CONTROLLER, describe, record
from tests.handlers.test_obligations import listed

AWARE = "2026-03-02T08:15:00Z"
BANK, SHOP = "Example Bank AG", "Example Shop GmbH"


@pytest.fixture
def breach(org):
    """An incident of a processor."""
    describe(org, roles=["processor"])
    return org.incident(discovered_at=AWARE)


def name(org, id, *controllers):
    sent = {"parties": {"controllers": list(controllers)}}
    return org.patch(f"/privacy/incidents/{id}/details", sent)


def owed(org, id):
    """The obligations to the controllers of an incident, by the controller."""
    answer = org.get(f"/privacy/incidents/{id}/obligations")
    assert answer.status == 200, answer.body
    return {
        one["controller"]: one
        for one in answer.json["obligations"]
        if one["rule_id"] == CONTROLLER
    }


def states(org, id):
    return {controller: one["state"] for controller, one in owed(org, id).items()}


class TestSearchIncident:
    def test_each_controller_that_the_details_name_has_one_of_its_own(
        self, org, breach
    ):
        assert name(org, breach, {"name": BANK}, {"name": SHOP}).status == 200
        due = owed(org, breach)
        assert states(org, breach) == {
            None: "not_required",
            BANK: "no_number",
            SHOP: "no_number",
        }
        assert {one["recipient"] for one in due.values()} == {"Controller", BANK, SHOP}

    def test_what_was_on_record_before_stays_as_it_was(self, org, breach):
        before = owed(org, breach)[None]
        assert (before["state"], before["recipient"]) == ("no_number", "Controller")
        told = {"kind": "told", "obligation_id": before["id"], "occurred_at": AWARE}
        record(org, breach, **told)
        name(org, breach, {"name": BANK})
        assert states(org, breach) == {None: "met", BANK: "no_number"}
        assert owed(org, breach)[None]["id"] == before["id"]

    def test_the_hours_of_a_contract_give_its_obligation_a_deadline(self, org, breach):
        name(org, breach, {"name": BANK, "notice_hours": 24}, {"name": SHOP})
        bank, shop = owed(org, breach)[BANK], owed(org, breach)[SHOP]
        assert (bank["state"], shop["state"]) == ("due", "no_number")
        assert (
            bank["safe_due_at"]
            == bank["latest_due_at"]
            == "2026-03-03T08:15:00.000000Z"
        )
        steps = bank["calculation"]["explanation"]
        assert {step["reference"] for step in steps} >= {f"Contract with {BANK}"}
        name(org, breach, {"name": BANK, "notice_hours": 48}, {"name": SHOP})
        assert owed(org, breach)[BANK]["safe_due_at"] == "2026-03-04T08:15:00.000000Z"

    def test_a_contract_shortens_what_the_law_allows_and_never_lengthens_it(self, org):
        describe(org, roles=["processor"], enabled_regimes=["ke.dpa"])
        id = org.incident(discovered_at=AWARE)
        name(
            org,
            id,
            {"name": BANK, "notice_hours": 24},
            {"name": SHOP, "notice_hours": 72},
        )
        found = org.get(f"/privacy/incidents/{id}/obligations").json["obligations"]
        due = {
            one["controller"]: one["safe_due_at"][8:13]
            for one in found
            if one["controller"]
        }
        assert due == {BANK: "03T08", SHOP: "04T08"}

    def test_who_is_no_controller_of_it_any_more_is_owed_nothing(self, org, breach):
        name(org, breach, {"name": BANK}, {"name": SHOP})
        name(org, breach, {"name": SHOP})
        assert states(org, breach)[BANK] == "not_required"
        name(org, breach)
        assert states(org, breach) == {
            None: "no_number",
            BANK: "not_required",
            SHOP: "not_required",
        }

    def test_an_event_meets_the_one_of_the_controller_that_was_told(self, org, breach):
        name(org, breach, {"name": BANK, "notice_hours": 24}, {"name": SHOP})
        due = owed(org, breach)[BANK]
        at = "2026-03-03T09:00:00Z"
        told = record(org, breach, kind="told", obligation_id=due["id"], occurred_at=at)
        assert (told.status, told.json["recipient"]) == (201, BANK)
        assert states(org, breach)[BANK] == "met"
        assert states(org, breach)[SHOP] == "no_number"
        assert owed(org, breach)[BANK]["late"] is True
        story = org.get(f"/privacy/incidents/{breach}/timeline").json["timeline"]
        assert [
            item["text"]
            for item in story
            if item["kind"] in ("event", "deadline_passed")
        ] == [
            f"the deadline passed, and wasn't met: Tell the controller {BANK} (GDPR Art. 33(2))",
            f"told {BANK}",
        ]

    def test_a_filing_that_names_the_controller_meets_its_own(self, org, breach):
        name(org, breach, {"name": BANK}, {"name": SHOP})
        filed = {"authority_jurisdiction": SHOP, "authority_notified_at": AWARE}
        assert org.post(f"/privacy/incidents/{breach}/notify", filed).status == 200
        assert states(org, breach) == {
            None: "not_required",
            BANK: "no_number",
            SHOP: "met",
        }

    def test_a_controller_owes_none_though_it_names_others(self, org):
        id = org.incident(discovered_at=AWARE)
        name(org, id, {"name": BANK, "notice_hours": 1})
        assert list(listed(org, id)) == ["eu.gdpr.33_1", "eu.gdpr.34"]


class TestUpdateDetails:
    @pytest.mark.parametrize(
        ("wrong", "pointer"),
        [
            ({"name": BANK}, "/parties/controllers/1/name"),
            (
                {"name": SHOP, "rule_id": "eu.gdpr.33_1"},
                "/parties/controllers/1/rule_id",
            ),
            (
                {"name": SHOP, "rule_id": "no.such.rule"},
                "/parties/controllers/1/rule_id",
            ),
            (
                {"name": SHOP, "notice_hours": 4, "rule_id": "no.such.rule"},
                "/parties/controllers/1/rule_id",
            ),
        ],
    )
    def test_what_no_contract_says_is_refused_and_changes_nothing(
        self, org, breach, wrong, pointer
    ):
        answer = name(org, breach, {"name": BANK}, wrong)
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == [pointer]
        assert list(owed(org, breach)) == [None]
