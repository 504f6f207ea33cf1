"""The first-run conversation: what a new organisation's first owner is asked."""

import json
import re

import pytest

from storage import introductions, organization
from tests.dashboard.conftest import Visitor

PATH = "/dashboard/welcome"


@pytest.fixture
def first(house):
    """The first owner of an organisation, who was asked nothing yet."""
    member = house.member("owner")
    with house.register.transaction(house.org.id) as session:
        introductions.begin(session, house.org.id)
    return Visitor(house.service, member.email)


def form(page):
    """What the form of a page carries and shows."""
    shown = dict(re.findall(r'<input id="(\w+)"[^>]*? value="([^"]*)"', page))
    ticked = re.findall(r'type="checkbox" id="([^"]+)"[^>]* checked', page)
    hidden = dict(
        re.findall(r'<input type="hidden" name="(version|step)" value="([^"]+)"', page)
    )
    return shown | dict.fromkeys(ticked, "yes") | hidden


def record(house):
    return json.loads(organization.read(house.register.session(), house.org.id))


def test_an_owner_is_led_there_with_what_is_known_filled_in(house, first):
    house.org.request("PATCH", "/organization", {"time_zone": "Europe/Vienna"})
    page = first.sign_in()
    assert page.path == PATH
    known = form(page.text)
    assert (known["name"], known["countries"]) == (house.org.id, "AT")
    assert known["roles-controller"] == "yes" and "roles-processor" not in known


def test_the_answers_are_put_on_record_and_nobody_is_asked_again(house, first):
    page = first.sign_in().text
    said = {"name": "Acme", "countries": "ch, de", "roles-processor": "yes"}
    laws = first.post(PATH, form(page) | said)
    assert laws.path == f"{PATH}?step=laws"
    assert (
        "Federal Act on Data Protection"
        in laws.text.split("Laws of other countries")[0]
    )
    done = first.post(PATH, form(laws.text) | {"enabled_regimes-ch.fadp": "yes"})
    assert done.path.startswith("/dashboard?") and "Thank you." in done.text
    present = record(house)
    assert (present["name"], present["countries"]) == ("Acme", ["CH", "DE"])
    assert present["roles"] == ["controller", "processor"]
    assert present["enabled_regimes"] == ["eu.gdpr", "ch.fadp"]
    assert first.get("/dashboard").path == "/dashboard"
    [change] = house.trail()[-1]["changes"]
    assert change == {"field": "introduction", "from": "open", "to": "answered"}


def test_it_can_be_skipped_and_then_nobody_is_asked_again(house, first):
    before = record(house)
    first.sign_in()
    assert "Skipped." in first.post(f"{PATH}/skip").text
    assert first.get("/dashboard").path == "/dashboard"
    assert record(house) == before


def test_until_then_every_other_page_is_open(first):
    first.sign_in()
    assert first.get("/dashboard/incidents/new").path == "/dashboard/incidents/new"
    assert first.get("/dashboard").path == PATH


def test_what_is_wrong_is_said_at_its_field_and_changes_nothing(house, first):
    page, before = first.sign_in().text, record(house)
    for wrong, field in (
        ({"countries": "Austria"}, "countries"),
        ({"name": " "}, "name"),
    ):
        refused = first.post(PATH, form(page) | wrong)
        assert refused.status == 422 and f'id="{field}-error"' in refused.text, field
    assert first.post(PATH, form(page) | {"version": "old"}).status == 412
    assert record(house) == before


def test_it_is_for_owners_alone(house, first):
    officer = house.person("officer")
    assert officer.get(PATH).status == 403
    assert officer.post(f"{PATH}/skip").status == 403
