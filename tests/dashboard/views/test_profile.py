"""What applies to the organisation: stated by an owner, read by everybody, followed by duties."""

import json
import re

from storage import organization

PATH = "/dashboard/settings/profile"
STATED = {
    "countries": "de, AT",
    "roles-controller": "yes",
    "size": "large",
    "enabled_regimes-eu.gdpr": "yes",
    "enabled_regimes-eu.dora": "yes",
    "contacts-0-authority": "DE-BY BayLDA",
    "contacts-0-contact": "desk@authority.example",
}


def version(page):
    return {"version": re.search(r'name="version" value="([^"]+)"', page)[1]}


def record(house):
    return json.loads(organization.read(house.register.session(), house.org.id))


def test_an_owner_is_asked_first_and_then_says_what_applies(house, owner, officer):
    assert "Say what applies to you" in owner.get("/dashboard").text
    assert "Say what applies to you" not in officer.get("/dashboard").text
    page = owner.post(PATH, STATED | version(owner.get(PATH).text))
    assert "Saved." in page.text and 'value="DE, AT"' in page.text
    assert "Say what applies to you" not in owner.get("/dashboard").text
    present = record(house)
    assert (present["countries"], present["size"]) == (["DE", "AT"], "large")
    assert present["enabled_regimes"] == ["eu.gdpr", "eu.dora"]
    assert present["supervisory_contacts"][0]["contact"] == "desk@authority.example"
    assert house.trail()[-1]["resource"] == f"organisations/{house.org.id}"
    read = officer.get(PATH).text
    assert (
        "DE, AT" in read
        and "Digital Operational Resilience Act" in read
        and "<form class" not in read
    )
    assert (
        "Nothing was different"
        in owner.post(PATH, STATED | version(owner.get(PATH).text)).text
    )


def test_what_no_law_here_asks_for_stays_on_record(house, owner):
    house.org.request(
        "PATCH", "/organization", {"entity_kinds": ["credit_institution"]}
    )
    page = owner.get(PATH).text
    assert 'name="entity_kinds-credit_institution"' in page
    owner.post(
        PATH, STATED | version(page) | {"entity_kinds-credit_institution": "yes"}
    )
    assert record(house)["entity_kinds"] == ["credit_institution"]


def test_what_is_wrong_is_said_at_its_field_and_changes_nothing(house, owner):
    before, seen = record(house), version(owner.get(PATH).text)
    for wrong, field in (
        ({"countries": "Germany"}, "countries"),
        ({"own_rules": "no.such.rule"}, "own_rules"),
        ({"roles-controller": ""}, "roles"),
        ({"contacts-0-contact": ""}, "supervisory_contacts"),
    ):
        page = owner.post(PATH, STATED | seen | wrong)
        assert page.status == 422 and f'id="{field}-error"' in page.text, field
    assert owner.post(PATH, STATED | {"version": "old"}).status == 412
    assert record(house) == before
