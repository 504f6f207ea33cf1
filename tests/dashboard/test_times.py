"""Times in forms: what was filled in counts to the microsecond, what is unclear is asked about."""

import html
import json
import re

import pytest

from storage import incidents, key_lists
from tests.support import now

pytestmark = pytest.mark.sqlite  # the form and the page read times, and no database

NEW = {
    "title": "Laptop lost",
    "severity": "serious",
    "breach_kind": "",
    "status": "open",
}
TWICE, NEVER = "2025-10-26T02:30", "2026-03-29T02:30"
FIRST, SECOND = "2025-10-26T00:30:00.000000Z", "2025-10-26T01:30:00.000000Z"


def fields(text):
    """What a browser would send of the inputs on a page, radio buttons apart."""
    found = re.findall(r'<input id="(\w+)"[^>]*? value="([^"]*)"', text)
    found += re.findall(
        r'<input type="hidden" name="(exact-\w+|version)" value="([^"]*)"', text
    )
    found += re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>([^<]*)</textarea>', text)
    return {name: html.unescape(value) for name, value in found}


def choices(text, name):
    return re.findall(rf'type="radio" name="which-{name}" value="([^"]+)"', text)


@pytest.fixture
def berliner(owner):
    """The owner of an organisation in Berlin."""
    owner.get("/dashboard/settings")
    profile = {"name": "Acme", "time_zone": "Europe/Berlin", "contact_point": ""}
    owner.post("/dashboard/settings/organisation", profile)
    return owner


@pytest.fixture
def record(house):
    return lambda path: json.loads(
        incidents.read(house.register.session(), house.org.id, path.split("?")[0][-36:])
    )


def recorded(visitor, **typed):
    page = visitor.get("/dashboard/incidents/new").text
    return visitor.post("/dashboard/incidents/new", fields(page) | NEW | typed)


class TestWhatAFormWasFilledWith:
    def test_is_recorded_to_the_microsecond(self, berliner, record):
        page = berliner.get("/dashboard/incidents/new").text
        filled = fields(page)
        path = berliner.post("/dashboard/incidents/new", filled | NEW).path
        assert record(path)["discovered_at"] == filled["exact-discovered_at"]

    def test_in_the_repeated_hour_is_the_instant_that_it_was(self, berliner, record):
        path = recorded(
            berliner,
            **{
                "discovered_at": TWICE,
                "exact-discovered_at": "2025-10-26T01:30:12.345678Z",
            },
        ).path
        assert record(path)["discovered_at"] == "2025-10-26T01:30:12.345678Z"

    def test_counts_no_longer_once_the_text_is_changed(self, berliner, record):
        path = recorded(berliner, discovered_at="2026-03-02T09:15").path
        assert record(path)["discovered_at"] == "2026-03-02T08:15:00.000000Z"

    @pytest.mark.parametrize(
        "forged", ["soon", "2026", "\0", "2026-03-02T09:15", "9" * 400]
    )
    def test_that_is_no_instant_is_passed_over(self, berliner, record, forged):
        typed = {"discovered_at": "2026-03-02T09:15", "exact-discovered_at": forged}
        assert record(recorded(berliner, **typed).path)["discovered_at"].startswith(
            "2026-03-02T08"
        )

    def test_of_a_filing_thirty_minutes_late_stays_late(self, house, berliner, record):
        aware = "2025-10-23T01:00:00.000000Z"
        path = recorded(berliner, discovered_at="2025-10-23T03:00").path.split("?")[0]
        assert record(path)["discovered_at"] == aware
        sent = {"authority_jurisdiction": "DE-BY", "authority_notified_at": TWICE}
        sent["exact-authority_notified_at"] = SECOND
        assert "Filed late" in berliner.post(f"{path}/filing", sent).text
        assert record(path)["authority_notified_at"] == SECOND


class TestATimeThatComesTwice:
    def test_is_asked_about_and_then_recorded_as_answered(self, berliner, record):
        asked = recorded(berliner, discovered_at=TWICE)
        assert asked.status == 422
        assert "comes twice on that day" in asked.text
        assert choices(asked.text, "discovered_at") == [FIRST, SECOND]
        assert "26 Oct 2025, 02:30 (UTC+02:00)" in asked.text
        answer = fields(asked.text) | NEW | {"which-discovered_at": SECOND}
        path = berliner.post("/dashboard/incidents/new", answer).path
        assert record(path)["discovered_at"] == SECOND

    def test_keeps_the_answer_when_something_else_is_wrong(self, berliner):
        again = recorded(
            berliner,
            **{"discovered_at": TWICE, "which-discovered_at": SECOND} | {"title": ""},
        )
        assert f'value="{SECOND}" checked' in again.text

    def test_is_asked_about_again_when_the_answer_belongs_to_another(self, berliner):
        typed = {
            "discovered_at": TWICE,
            "which-discovered_at": "2026-01-01T00:00:00.000000Z",
        }
        assert recorded(berliner, **typed).status == 422

    def test_can_be_moved_to_the_other_hour(self, berliner, record):
        path = recorded(
            berliner, **{"discovered_at": TWICE, "which-discovered_at": FIRST}
        ).path
        path = path.split("?")[0]
        page = berliner.get(f"{path}?edit=facts").text
        form = fields(page)
        assert choices(page, "discovered_at") == [FIRST, SECOND]
        assert f'value="{FIRST}" checked' in page
        berliner.post(f"{path}/edit/facts", form | NEW | {"which-discovered_at": FIRST})
        assert record(path)["discovered_at"] == FIRST
        berliner.post(
            f"{path}/edit/facts", form | NEW | {"which-discovered_at": SECOND}
        )
        assert record(path)["discovered_at"] == SECOND


class TestATimeThatNeverComes:
    def test_is_asked_about(self, berliner, record):
        asked = recorded(berliner, discovered_at=NEVER)
        assert "exist on that day" in asked.text
        _, later = choices(asked.text, "discovered_at")
        path = berliner.post(
            "/dashboard/incidents/new",
            fields(asked.text) | NEW | {"which-discovered_at": later},
        ).path
        assert record(path)["discovered_at"] == "2026-03-29T01:30:00.000000Z"

    @pytest.mark.parametrize("part", ["resolve", "filing", "told"])
    def test_is_asked_about_in_every_form(self, berliner, part):
        path = recorded(berliner, discovered_at="2026-03-01T09:15").path.split("?")[0]
        form = fields(berliner.get(f"{path}?edit={part}").text)
        name = {"resolve": "resolution_date", "filing": "authority_notified_at"}.get(
            part, "data_subjects_notified_at"
        )
        where = {"told": f"{path}/edit/told"}.get(part, f"{path}/{part}")
        sent = form | {name: NEVER, "authority_jurisdiction": "DE-BY", "no_risk": "yes"}
        answer = berliner.post(where, sent)
        assert answer.status == 422
        assert len(choices(answer.text, name)) == 2

    def test_is_asked_about_for_the_expiry_of_a_key(self, house, berliner):
        berliner.get("/dashboard/api-keys/new")
        sent = {"name": "Report", "scopes": "incidents:read", "expiry": "on"}
        sent["expires_at"] = "2027-03-28T02:30"
        answer = berliner.post("/dashboard/api-keys/new", sent)
        early, _ = choices(answer.text, "expires_at")
        berliner.post("/dashboard/api-keys/new", sent | {"which-expires_at": early})
        found = key_lists.every(house.register.session(), house.org.id, now())
        assert early in [item["expires_at"] for item in found]


class TestATypedOffset:
    def test_is_honoured(self, berliner, record):
        path = recorded(berliner, discovered_at="2025-10-26T02:30+01:00").path
        assert record(path)["discovered_at"] == SECOND

    def test_stays_in_the_field_when_something_else_is_wrong(self, berliner):
        again = recorded(berliner, discovered_at="2025-10-26T02:30+01:00", title="")
        assert 'type="text" value="2025-10-26T02:30+01:00"' in again.text


class TestADayOfAFilter:
    def test_begins_where_midnight_is_left_out(self, house, owner):
        owner.get("/dashboard/settings")
        profile = {"name": "Acme", "time_zone": "America/Havana", "contact_point": ""}
        owner.post("/dashboard/settings/organisation", profile)
        recorded(owner, discovered_at="2026-03-07T23:59", title="The evening before")
        recorded(owner, discovered_at="2026-03-08T01:00", title="The first minute")
        page = owner.get("/dashboard?from=2026-03-08").text.split('id="register-list"')[
            1
        ]
        assert "The first minute" in page and "The evening before" not in page
