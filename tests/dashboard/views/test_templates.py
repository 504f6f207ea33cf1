"""Templates as people manage them."""

import re

import pytest

PATH = "/dashboard/templates"
FACTS = {
    "name": "Invoice to the wrong customer",
    "title": "Invoice sent to the wrong customer",
    "severity": "non-serious",
    "breach_kind": "confidentiality",
    "description": "An invoice went to another customer.",
    "tasks": "Ask for its deletion\nWrite down the answer",
}
STARTER = f"{PATH}/00000000-0000-7000-8000-000000000009"


@pytest.fixture
def made(officer):
    officer.get(f"{PATH}/new")
    page = officer.post(f"{PATH}/new", FACTS)
    assert page.status == 200, page.text
    return page.path.split("?")[0]


def read(house, path):
    return house.org.get(f"/incident-templates/{path.rpartition('/')[2]}").json


def seen(page):
    return re.search('name="version" value="([^"]*)"', page.text)[1]


class TestTheList:
    def test_has_the_starter_set_and_the_organisations_own(self, officer, made):
        page = officer.get(PATH).text
        assert page.index(FACTS["name"]) < page.index("Misdirected mail")
        assert f'href="{PATH}"' in officer.get("/dashboard/settings").text

    def test_is_for_those_who_record_breaches(self, house):
        viewer = house.person("viewer")
        assert viewer.get(PATH).status == 403
        assert PATH not in viewer.get("/dashboard/settings").text


class TestATemplate:
    def test_is_made_and_offered_for_a_breach(self, house, officer, made):
        record = read(house, made)
        assert record["tasks"] == FACTS["tasks"].split("\n")
        assert {name: record[name] for name in ("title", "severity")} == {
            name: FACTS[name] for name in ("title", "severity")
        }
        assert (
            f">{FACTS['name']}</option>" in officer.get("/dashboard/incidents/new").text
        )
        entry = house.trail()[-1]
        assert (entry["action"], entry["resource"].split("/")[0]) == (
            "create",
            "incident-templates",
        )

    def test_without_a_name_is_refused_with_what_was_typed(self, officer):
        officer.get(f"{PATH}/new")
        page = officer.post(f"{PATH}/new", FACTS | {"name": " ", "tasks": "x" * 301})
        assert page.status == 422 and "is still missing" in page.text
        assert "in line 1 must have at most 300 characters" in page.text
        assert FACTS["description"] in page.text and "x" * 301 in page.text

    def test_is_corrected_and_an_emptied_field_is_left_open(self, house, officer, made):
        version = {"version": seen(officer.get(made))}
        fields = FACTS | version | {"title": "", "severity": ""}
        assert "Saved." in officer.post(f"{made}/edit", fields).text
        record = read(house, made)
        assert (record["title"], record["severity"]) == (None, None)
        again = fields | {"version": seen(officer.get(made))}
        assert "Nothing was different" in officer.post(f"{made}/edit", again).text

    def test_that_somebody_else_changed_keeps_what_was_typed(
        self, house, officer, made
    ):
        page = officer.get(made)
        house.org.patch(
            f"/incident-templates/{made.rpartition('/')[2]}", {"name": "Other"}
        )
        answer = officer.post(
            f"{made}/edit", FACTS | {"version": seen(page), "title": "Mine"}
        )
        assert (
            answer.status == 412
            and "Somebody else changed this template" in answer.text
        )
        assert 'value="Mine"' in answer.text
        answer = officer.post(f"{made}/edit", FACTS | {"version": seen(answer)})
        assert "Saved." in answer.text

    def test_is_removed_and_used_again(self, house, officer, made):
        officer.get(made)
        page = officer.post(f"{made}/status", {"status": "retired"})
        assert "it is offered no more" in page.text
        assert read(house, made)["status"] == "retired"
        assert FACTS["name"] not in officer.get("/dashboard/incidents/new").text
        assert "Use it again" in page.text
        officer.post(f"{made}/status", {"status": "active"})
        assert read(house, made)["status"] == "active"


class TestItsDetails:
    def test_are_written_group_by_group(self, house, officer, made):
        page = officer.get(f"{made}?edit=nature")
        assert "Save" in page.text
        sent = {
            "version": seen(page),
            "cause": "misdirection",
            "effects-disclosure": "yes",
        }
        assert "Saved." in officer.post(f"{made}/details/nature", sent).text
        group = read(house, made)["details"]["nature"]
        assert (group["cause"], group["effects"]) == ("misdirection", ["disclosure"])
        assert "Sent to the wrong place" in officer.get(made).text

    def test_that_are_refused_stay_as_they_were_typed(self, house, officer, made):
        page = officer.get(f"{made}?edit=measures")
        sent = {
            "version": seen(page),
            "planned-0-due_at": "2026-05-01T10:00",
            "taken": "Asked",
        }
        answer = officer.post(f"{made}/details/measures", sent)
        assert answer.status == 422 and "is still missing" in answer.text
        assert (
            ">Asked</textarea>" in answer.text
            and 'id="planned-0-measure-error"' in answer.text
        )
        assert read(house, made)["details"]["measures"]["taken"] == []

    def test_of_no_such_group_are_not_found(self, officer, made):
        for part in ("timeline", "x"):
            assert (
                officer.post(f"{made}/details/{part}", {"version": "x"}).status == 404
            )


class TestTheStarterSet:
    def test_is_shown_and_is_what_another_is_made_from(self, house, officer):
        page = officer.get(STARTER)
        assert "can't be changed" in page.text and "/edit" not in page.text
        assert "The recipient may learn" in page.text
        form = officer.get(f"{PATH}/new?from={STARTER.rpartition('/')[2]}")
        assert 'value="Misdirected mail"' in form.text
        fields = FACTS | {"from": STARTER.rpartition("/")[2]}
        page = officer.post(f"{PATH}/new", fields)
        record = read(house, page.path.split("?")[0])
        assert record["source"] == "own" and record["title"] == FACTS["title"]
        starter = house.org.get(f"/incident-templates/{fields['from']}").json
        assert record["details"] == starter["details"]

    def test_is_changed_by_no_request_either(self, officer):
        page = officer.get(STARTER)
        answer = officer.post(f"{STARTER}/edit", FACTS | {"version": "x"})
        assert answer.status in (412, 422)
        assert officer.post(f"{STARTER}/status", {"status": "retired"}).status == 409
        assert "Misdirected mail" in page.text
