"""The forms of an incident's page for details, risk, notices and events, as a browser sends them."""

import json
import re

import pytest

from storage import (
    data_subject_notices,
    events,
    incident_details,
    obligations,
    risk_assessments,
)
from tests.dashboard.browsing import Page
from tests.dashboard.test_carried_forms import sign_in_again
from tests.served import ago


@pytest.fixture
def id(house):
    return house.org.incident(
        discovered_at=ago(20), status="open", description="A mail went astray"
    )


@pytest.fixture
def path(id):
    return f"/dashboard/incidents/{id}"


def form_of(visitor, path, edit, ending):
    """The form that `?edit=` opens, with every field as it was filled."""
    forms = Page(visitor.get(f"{path}?edit={edit}").text).forms
    return next(
        form for form in forms if form.action.partition("#")[0].endswith(ending)
    )


def sent(visitor, form, **changed):
    fields = {
        **form.fields,
        **{name.replace("__", "-"): text for name, text in changed.items()},
    }
    ticked = {name: text for name, text in fields.items() if text is not None}
    return visitor.post(form.action.partition("#")[0], ticked)


def unticked(form):
    """The form without the boxes that nobody ticked, as a browser sends it."""
    boxes = [
        name
        for name in form.fields
        if re.match(r"(effects|special_categories|channels)-", name)
    ]
    for name in (*boxes, "is_malicious", "is_unintelligible"):
        form.fields.pop(name, None)
    return form


class TestDetails:
    def read(self, house, id):
        return json.loads(
            incident_details.read(house.register.session(), house.org.id, id)
        )

    def test_a_group_is_written_and_the_trail_names_each_member(
        self, house, officer, id, path
    ):
        page = officer.get(path).text
        assert "categories of people" in page and "edit=details:data_subjects" in page
        form = form_of(officer, path, "details:data_subjects", "/details/data_subjects")
        page = sent(officer, form, categories="Customers\nStaff", people="1 280", by_place__0__place="DE",
                    by_place__0__people="12")  # fmt: skip
        assert "Saved." in page.text and "Customers; Staff" in page.text
        group = self.read(house, id)["data_subjects"]
        assert group["categories"] == ["Customers", "Staff"] and group["people"] == 1280
        assert group["by_place"] == [{"place": "DE", "people": 12}]
        fields = [change["field"] for change in house.trail()[-1]["changes"]]
        assert fields == [
            "data_subjects.categories",
            "data_subjects.people",
            "data_subjects.by_place",
        ]
        assert "categories of people" not in page.text.partition("Art. 34(2)")[0]

    def test_boxes_are_ticked_and_unticked(self, house, officer, id, path):
        form = unticked(form_of(officer, path, "details:nature", "/details/nature"))
        sent(
            officer, form, effects__loss="yes", is_malicious="no", cause="misdirection"
        )
        nature = self.read(house, id)["nature"]
        assert (nature["effects"], nature["is_malicious"]) == (["loss"], False)
        form = form_of(officer, path, "details:nature", "/details/nature")
        sent(officer, form, effects__loss=None, effects__access=None, **{"effects-disclosure": None},
             effects__destruction=None, effects__alteration=None)  # fmt: skip
        nature = self.read(house, id)["nature"]
        assert (nature["effects"], nature["cause"]) == ([], "misdirection")

    def test_what_is_wrong_is_said_at_its_field(self, house, officer, id, path):
        form = form_of(officer, path, "details:measures", "/details/measures")
        page = sent(officer, form, planned__1__owner="IT", planned__1__due_at="soon")
        assert page.status == 422
        assert 'id="planned-1-measure-error">is still missing' in page.text
        assert 'id="planned-1-due_at-error">must be a date and a time' in page.text
        form = form_of(officer, path, "details:timeline", "/details/timeline")
        page = sent(officer, form, detected_at="2999-01-01T00:00")
        assert page.status == 422 and 'value="2999-01-01T00:00"' in page.text
        assert (
            'id="detected_at-error">lies more than 5 minutes in the future' in page.text
        )
        assert self.read(house, id)["updated_at"] is None

    def test_two_people_at_once_see_both_versions(self, house, officer, id, path):
        form = form_of(officer, path, "details:data", "/details/data")
        house.org.request(
            "PATCH", f"/privacy/incidents/{id}/details", {"data": {"records": 5}}
        )
        page = sent(officer, form, records="7")
        assert page.status == 412 and "Somebody else changed" in page.text
        assert self.read(house, id)["data"]["records"] == 5


class TestTheRisk:
    def test_is_scored_first_and_then_decided_by_a_person(
        self, house, officer, id, path
    ):
        form = unticked(form_of(officer, path, "risk", "/risk"))
        answers = {
            "category__simple": "1",
            "identifiability": "maximum",
            "rationale": "Names alone.",
        }
        page = sent(officer, form, **answers, act="score")
        assert page.status == 200 and "Score\n2.00: medium" in page.text
        assert (
            "Advice of this product, no rule of law" in page.text
            and "Names alone." in page.text
        )
        page = sent(officer, form, **answers, verdict=None)
        assert page.status == 422 and 'id="verdict-error">is still missing' in page.text
        page = sent(officer, form, **answers, verdict="high_risk")
        assert "The assessment is on record" in page.text
        place = (house.register.session(), house.org.id, id)
        [text] = risk_assessments.search(*place, limit=9).documents
        assert json.loads(text)["result"]["score"] == 2
        duties = map(json.loads, obligations.of_incident(*place).documents)
        assert {duty["rule_id"]: duty["state"] for duty in duties}[
            "eu.gdpr.34"
        ] == "no_number"
        assert "Record the notice" in page.text

    def test_needs_no_score_but_answers_that_fit_together(self, officer, path):
        form = unticked(form_of(officer, path, "risk", "/risk"))
        page = sent(
            officer,
            form,
            verdict="unlikely",
            rationale="Encrypted",
            identifiability="limited",
        )
        assert (
            page.status == 422 and 'id="data-error">must have at least one' in page.text
        )
        page = sent(officer, form, verdict="unlikely", rationale="Encrypted")
        assert "A risk to people is unlikely" in page.text


class TestANotice:
    def test_or_the_ground_without_one_is_put_on_record(self, house, officer, id, path):
        form = unticked(form_of(officer, path, "notice", "/notice"))
        page = sent(officer, form, outcome="told", people="4", text="Dear customer")
        assert (
            page.status == 422
            and 'id="channels-error">must have at least one' in page.text
        )
        page = sent(officer, form, outcome="told", people="4", channels__email="yes")
        assert "The notice to the people affected is on record." in page.text
        page = sent(
            officer,
            form,
            outcome="not_told",
            ground="a",
            justification="",
            text="ignored",
        )
        assert page.status == 422 and 'id="justification-error">is needed' in page.text
        page = sent(
            officer, form, outcome="not_told", ground="a", justification="Keys are safe"
        )
        assert "The data is unintelligible" in page.text
        place = (house.register.session(), house.org.id, id)
        kept = [
            json.loads(text)
            for text in data_subject_notices.search(*place, limit=9).documents
        ]
        assert [(one["ground"], one["channels"]) for one in kept] == [
            ("a", []),
            (None, ["email"]),
        ]


class TestAnEvent:
    def test_starts_a_clock_or_meets_a_duty(self, house, officer, id, path):
        form = form_of(officer, path, "event:classified", "/events")
        page = sent(officer, form, reason="By the criteria")
        assert (
            "The incident was classified as major" in page.text
            and "By the criteria" in page.text
        )
        form = form_of(officer, path, "event", "/events")
        assert 'id="kind-error"' in sent(officer, form, kind="").text
        place = (house.register.session(), house.org.id, id)
        duty = json.loads(obligations.of_incident(*place).documents[0])
        form = form_of(officer, path, f"recipient:{duty['id']}", "/events")
        sent(officer, form, recipient="The authority")
        found = events.search(*place, limit=9, cursor=None).documents
        assert [json.loads(text)["kind"] for text in found] == ["classified", "told"]
        assert house.trail()[-1]["action"] == "create"


@pytest.mark.parametrize(
    ("edit", "ending", "typed", "shown"),
    [
        (
            "details:measures",
            "/details/measures",
            {"planned-1-measure": "Train the team", "taken": "Recalled"},
            ['value="Train the team"', "Recalled</textarea>"],
        ),
        (
            "details:nature",
            "/details/nature",
            {"effects-access": "yes"},
            ['name="effects-access" value="yes" checked'],
        ),
        ("risk", "/risk", {"rationale": "Names", "verdict": "risk"}, ["Names</textarea>", 'value="risk" checked']),
        ("notice", "/notice", {"outcome": "not_told", "ground": "a", "justification": "Keys"}, ["Keys</textarea>"]),
        ("event", "/events", {"kind": "paid", "reason": "By bank"}, ['value="paid" selected', "By bank"]),
    ],
)  # fmt: skip
def test_typed_text_outlives_its_session(
    house, officer, path, edit, ending, typed, shown
):
    form = unticked(form_of(officer, path, edit, ending))
    before = sum(entry["incident_id"] is not None for entry in house.trail())
    officer.cookies.clear()
    page = sent(officer, form, **typed)
    assert page.status == 401
    again = sign_in_again(officer, page)
    assert "this was not sent" in again.text
    for text in shown:
        assert text in again.text
    assert sum(entry["incident_id"] is not None for entry in house.trail()) == before


@pytest.fixture
def reasons_required(house):
    """The practice of an installation that refuses late filings without reasons."""
    practice = house.register.session().practice
    object.__setattr__(practice, "delay_reasons_required", True)
    yield
    object.__setattr__(practice, "delay_reasons_required", False)


def test_what_a_late_filing_must_say_is_asked_at_its_field(
    house, officer, reasons_required
):
    late = f"/dashboard/incidents/{house.org.incident(discovered_at=ago(90), status='open')}"
    form = form_of(officer, late, "filing", "/filing")
    before = len(house.trail())
    page = sent(officer, form, authority_jurisdiction="DE-BY")
    assert (
        page.status == 422
        and 'value="DE-BY"' in page.text
        and '<details class="help" open>' in page.text
    )
    assert 'id="delay_reasons-error">are needed: the filing is late' in page.text
    assert len(house.trail()) == before
    page = sent(
        officer, form, authority_jurisdiction="DE-BY", delay_reasons="Found late."
    )
    assert "The filing is on record." in page.text
