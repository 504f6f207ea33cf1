"""Recording, correcting, filing and closing by hand; each leaves the person's entry in the audit trail."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from markupsafe import escape

from storage import incidents, users

NEW = {
    "title": "Mail sent to the wrong customer",
    "severity": "serious",
    "discovered_at": "2026-03-02T09:15",
    "breach_kind": "confidentiality",
    "description": "One invoice.",
    "status": "open",
}


def hidden(text):
    """What an edit form carries without showing it: the version, and what each field was."""
    found = dict(re.findall(r'<textarea class="gone" name="([^"]+)"[^>]*>([^<]*)</textarea>', text))
    return found | {"version": re.search(r'name="version" value="([^"]+)"', text)[1]}


def shown(text):
    """What the fields of the facts' form show."""
    fields = dict(re.findall(r'<input id="(title|discovered_at|affected_users)"[^>]*? value="([^"]*)"', text))
    fields |= dict(re.findall(r'<textarea id="(\w+)"[^>]*>([^<]*)</textarea>', text))
    for name, options in re.findall(r'<select id="(\w+)".*?>(.*?)</select>', text, re.DOTALL):
        fields[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    return fields


@pytest.fixture
def recorded(officer):
    """The path of an incident that the officer recorded."""
    officer.get("/dashboard/incidents/new")
    return officer.post("/dashboard/incidents/new", NEW).path.split("?")[0]


def record(house, path):
    return json.loads(incidents.read(house.register.session(), house.org.id, path.rsplit("/", 1)[1]))


def me(house, visitor):
    return "user:" + users.find(house.register.session(), visitor.email)[0]


class TestRecording:
    def test_keeps_what_was_typed_and_starts_the_clock(self, house, recorded):
        kept = record(house, recorded)
        assert kept["title"] == NEW["title"]
        assert kept["status"] == "open"
        assert kept["discovered_at"] == "2026-03-02T09:15:00.000000Z"
        assert kept["safe_due_at"] == "2026-03-05T09:15:00.000000Z"

    def test_reads_times_in_the_organisations_zone(self, house, owner):
        owner.get("/dashboard/settings")
        fields = {"name": "Acme", "time_zone": "Europe/Berlin", "contact_point": "dpo@example.org"}
        assert "Saved." in owner.post("/dashboard/settings/organisation", fields).text
        owner.get("/dashboard/incidents/new")
        answer = owner.post("/dashboard/incidents/new", NEW)
        assert record(house, answer.path.split("?")[0])["discovered_at"] == "2026-03-02T08:15:00.000000Z"
        assert "2 Mar 2026, 09:15" in answer.text
        assert "2026-03-02 08:15 UTC" in answer.text
        assert [one["action"] for one in house.trail()[-2:]] == ["update", "create"]

    def test_tells_a_time_once_where_the_organisation_goes_by_utc(self, owner):
        owner.get("/dashboard/incidents/new")
        page = owner.post("/dashboard/incidents/new", NEW).text
        assert "2 Mar 2026, 09:15" in page and "Times are in UTC." in page
        assert 'class="utc"' not in page

    def test_tells_the_trail_who_did_it(self, house, officer, recorded):
        entry = house.trail()[-1]
        assert entry["actor"] == me(house, officer)
        assert entry["action"] == "create"
        assert entry["incident_id"] == recorded.rsplit("/", 1)[1]

    def test_says_what_is_wrong_as_the_api_does_and_keeps_what_was_typed(self, house, officer):
        officer.get("/dashboard/incidents/new")
        before = len(house.trail())
        answer = officer.post("/dashboard/incidents/new", NEW | {"title": "  ", "discovered_at": "yesterday"})
        sent = {"orgId": house.org.id, "severity": "serious", "discovered_at": "yesterday"}
        told = {one["message"] for one in house.org.request("POST", "/privacy/incidents", sent).json["errors"]}
        assert answer.status == 422
        assert "is required" in told
        for message in told:
            assert str(escape(message)) in answer.text
        assert "One invoice." in answer.text
        assert 'aria-invalid="true" aria-describedby="title-error"' in answer.text
        assert len(house.trail()) == before

    def test_keeps_to_the_rules_of_the_register(self, officer):
        officer.get("/dashboard/incidents/new")
        answer = officer.post("/dashboard/incidents/new", NEW | {"discovered_at": "2190-01-01T00:00"})
        assert "lies more than 5 minutes in the future" in answer.text

    @pytest.mark.parametrize("title", ["<script>alert(1)</script>", "a\0b", "\ud83d\ude00 ü", "{{ 7 * 7 }}"])
    def test_shows_any_text_as_text(self, officer, title):
        officer.get("/dashboard/incidents/new")
        sent = title.encode("utf-16", "surrogatepass").decode("utf-16")
        answer = officer.post("/dashboard/incidents/new", NEW | {"title": sent})
        assert answer.status == 200
        assert "<script>alert" not in answer.text
        assert "49</h1>" not in answer.text

    def test_asks_for_five_things(self, officer):
        form = officer.get("/dashboard/incidents/new").text.split('action="/dashboard/incidents/new"')[1]
        assert re.findall(r'<(?:input|select|textarea) id="(\w+)"', form) == [
            "title",
            "discovered_at",
            "severity",
            "breach_kind",
            "description",
        ]

    def test_keeps_a_draft_where_that_was_pressed(self, house, officer):
        officer.get("/dashboard/incidents/new")
        path = officer.post("/dashboard/incidents/new", NEW | {"status": "draft"}).path.split("?")[0]
        assert record(house, path)["status"] == "draft"

    def test_offers_the_same_incident_to_the_api(self, house, recorded):
        id = recorded.rsplit("/", 1)[1]
        assert house.org.request("GET", f"/privacy/incidents/{id}").json["title"] == NEW["title"]


class TestCorrecting:
    def edit(self, visitor, path, part="facts", **typed):
        page = visitor.get(f"{path}?edit={part}").text
        return visitor.post(f"{path}/edit/{part}", hidden(page) | shown(page) | typed)

    def test_changes_what_was_touched_and_nothing_else(self, house, officer, recorded):
        self.edit(officer, recorded, affected_users="12", root_cause="Two of one name.\r\nNobody looked.")
        entry = house.trail()[-1]
        assert entry["action"] == "update"
        assert entry["actor"] == me(house, officer)
        assert {one["field"]: one["to"] for one in entry["changes"]} == {
            "affected_users": 12,
            "root_cause": "Two of one name.\nNobody looked.",
        }

    def test_that_changes_nothing_leaves_no_entry(self, house, officer, recorded):
        before = len(house.trail())
        assert "nothing was changed" in self.edit(officer, recorded).text
        assert len(house.trail()) == before

    def test_clears_what_was_emptied(self, house, officer, recorded):
        self.edit(officer, recorded, description="", breach_kind="")
        kept = record(house, recorded)
        assert kept["description"] is kept["breach_kind"] is None

    def test_takes_actions_line_by_line(self, house, officer, recorded):
        self.edit(officer, recorded, "measures", corrective_actions=" Asked to delete it \n\nTrained\n")
        assert record(house, recorded)["corrective_actions"] == ["Asked to delete it", "Trained"]

    def test_tells_a_wrong_number(self, house, officer, recorded):
        answer = self.edit(officer, recorded, affected_users="many", title="Kept though wrong")
        assert answer.status == 422
        assert "must be an integer" in answer.text
        assert 'value="many"' in answer.text
        assert 'value="Kept though wrong"' in answer.text
        assert record(house, recorded)["title"] == NEW["title"]

    def test_of_what_somebody_else_changed_shows_both_versions(self, house, officer, recorded):
        page = officer.get(f"{recorded}?edit=facts").text
        other = house.person("owner")
        self.edit(other, recorded, title="Renamed by the owner", affected_users="7")
        typed = shown(page) | {"title": "Renamed by me", "root_cause": "Mine alone"}
        conflict = officer.post(f"{recorded}/edit/facts", hidden(page) | typed)
        assert conflict.status == 412
        for text in ("Renamed by the owner", "Renamed by me", "Mine alone", "Both versions"):
            assert text in conflict.text
        assert record(house, recorded)["title"] == "Renamed by the owner"
        # saving again puts my words over theirs, and leaves alone what I never touched
        officer.post(f"{recorded}/edit/facts", hidden(conflict.text) | shown(conflict.text))
        kept = record(house, recorded)
        assert (kept["title"], kept["root_cause"], kept["affected_users"]) == ("Renamed by me", "Mine alone", 7)

    def test_by_many_at_once_lets_one_through(self, house, officer, recorded):
        page = officer.get(f"{recorded}?edit=facts").text
        sent = [hidden(page) | shown(page) | {"title": f"Title {n}"} for n in range(6)]
        with ThreadPoolExecutor(6) as threads:
            answers = list(threads.map(lambda one: officer.post(f"{recorded}/edit/facts", one, follow=False), sent))
        assert sorted(one.status for one in answers) == [303] + [412] * 5

    def test_of_an_unknown_incident_is_not_found(self, officer, recorded):
        other = recorded[:-4] + "ffff"
        assert officer.post(f"{other}/edit/facts", {"version": "x", "title": "A", "was-title": "B"}).status == 404

    def test_of_another_organisations_incident_is_not_found(self, service, officer, recorded):
        from tests.dashboard.conftest import House

        foreign = House(service).person("owner")
        assert foreign.get(recorded).status == 404
        foreign.get("/dashboard")
        assert foreign.post(f"{recorded}/filing", {"authority_jurisdiction": "DE"}).status == 404


class TestFiling:
    FILING = {
        "authority_jurisdiction": "DE-BY BayLDA",
        "notification_reference": "LDA-1",
        "authority_notified_at": "2026-03-04T10:00",
    }

    def test_clears_the_deadline(self, house, officer, recorded):
        assert recorded in officer.get("/dashboard").text.split('id="figures-title"')[0]
        answer = officer.post(f"{recorded}/filing", self.FILING)
        assert "The filing is on record." in answer.text
        assert "Filed in time" in answer.text
        assert recorded not in officer.get("/dashboard").text.split('id="figures-title"')[0]
        assert record(house, recorded)["status"] == "notified"
        assert house.trail()[-1]["action"] == "notify"

    def test_says_what_is_missing(self, officer, recorded):
        answer = officer.post(f"{recorded}/filing", self.FILING | {"authority_jurisdiction": ""})
        assert answer.status == 422
        assert "is required" in answer.text
        assert "LDA-1" in answer.text

    def test_before_awareness_is_refused(self, officer, recorded):
        answer = officer.post(f"{recorded}/filing", self.FILING | {"authority_notified_at": "2026-03-01T10:00"})
        assert "can&#39;t precede discovered_at" in answer.text


class TestClosing:
    def resolve(self, visitor, path, **fields):
        page = visitor.get(f"{path}?edit=resolve").text
        version = re.search(r'name="version" value="([^"]+)"', page)[1]
        sent = {"version": version, "resolution_date": "2026-03-20T10:00", "needs_reason": "yes"} | fields
        return visitor.post(f"{path}/resolve", sent)

    def test_without_a_filing_needs_a_confirmation(self, house, officer, recorded):
        assert self.resolve(officer, recorded).status == 422
        assert record(house, recorded)["status"] == "open"
        assert "The incident is resolved." in self.resolve(officer, recorded, no_risk="yes").text

    def test_can_be_undone(self, house, officer, recorded):
        page = self.resolve(officer, recorded, no_risk="yes").text
        version = re.search(r'name="version" value="([^"]+)"', page)[1]
        officer.post(f"{recorded}/status", {"version": version, "was": "resolved", "status": "open"})
        kept = record(house, recorded)
        assert (kept["status"], kept["resolution_date"]) == ("open", None)

    def test_shows_in_the_timeline_who_did_what(self, officer, recorded):
        page = self.resolve(officer, recorded, no_risk="yes").text
        assert page.count(f"<b>{officer.email}</b>") == 2
        assert "recorded the incident" in page
