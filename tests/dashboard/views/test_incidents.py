"""Recording, correcting, filing and closing by hand.

Each leaves the person's entry in the audit trail.
"""

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import labels
from storage import incidents
from storage.people import users

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
    found = dict(
        re.findall(
            r'<textarea class="gone" name="([^"]+)"[^>]*>([^<]*)</textarea>', text
        )
    )
    return found | {"version": re.search(r'name="version" value="([^"]+)"', text)[1]}


def shown(text):
    """What the fields of the facts' form show."""
    fields = dict(
        re.findall(
            r'<input id="(title|discovered_at|affected_users)"[^>]*? value="([^"]*)"',
            text,
        )
    )
    fields |= dict(re.findall(r'<textarea id="(\w+)"[^>]*>([^<]*)</textarea>', text))
    for name, options in re.findall(
        r'<select id="(\w+)".*?>(.*?)</select>', text, re.DOTALL
    ):
        fields[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    return fields


def starters(person):
    """The templates that the form offers, by their ids."""
    page = person.get("/dashboard/incidents/new").text
    return dict(re.findall(r'<option value="([0-9a-f-]{36})">([^<]*)</option>', page))


@pytest.fixture
def recorded(officer):
    """The path of an incident that the officer recorded."""
    officer.get("/dashboard/incidents/new")
    return officer.post("/dashboard/incidents/new", NEW).path.split("?")[0]


def record(house, path):
    return json.loads(
        incidents.read(house.register.session(), house.org.id, path.rsplit("/", 1)[1])
    )


def me(house, visitor):
    return "user:" + users.accounts(house.register.session(), visitor.email)[0].id


class TestRecording:
    def test_keeps_what_was_typed_and_starts_the_clock(self, house, recorded):
        stored = record(house, recorded)
        assert stored["title"] == NEW["title"]
        assert stored["status"] == "open"
        assert stored["discovered_at"] == "2026-03-02T09:15:00.000000Z"
        assert stored["safe_due_at"] == "2026-03-05T09:15:00.000000Z"

    def test_reads_times_in_the_organisations_zone(self, house, owner):
        owner.get("/dashboard/settings")
        fields = {
            "name": "Acme",
            "time_zone": "Europe/Berlin",
            "contact_point": "dpo@example.org",
        }
        assert "Saved." in owner.post("/dashboard/settings/organisation", fields).text
        owner.get("/dashboard/incidents/new")
        answer = owner.post("/dashboard/incidents/new", NEW)
        assert (
            record(house, answer.path.split("?")[0])["discovered_at"]
            == "2026-03-02T08:15:00.000000Z"
        )
        assert "2 Mar 2026, 09:15" in answer.text
        assert "2026-03-02 08:15 UTC" in answer.text
        assert [item["action"] for item in house.trail()[-2:]] == ["update", "create"]

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

    def test_from_a_template_begins_filled_in_and_writes_what_the_page_shows(
        self, house, officer
    ):
        id = next(
            id for id, name in starters(officer).items() if name == "Misdirected mail"
        )
        page = officer.get(f"/dashboard/incidents/new?template={id}").text
        assert 'value="Message sent to the wrong recipient"' in page
        assert "Find out whose data the message holds" in page
        answer = officer.post(
            "/dashboard/incidents/new", NEW | {"template": id, "description": ""}
        )
        assert "Sent to the wrong place" in answer.text
        assert "What usually follows (template “Misdirected mail”)" in html.unescape(
            answer.text
        )
        assert record(house, answer.path.split("?")[0])["description"] is None
        begun = [item for item in house.trail() if item["action"] == "create"][-1]
        assert {"field": "template_id", "from": None, "to": id} in begun["changes"]

    def test_refuses_a_template_that_was_retired_meanwhile(self, house, officer):
        sent = {"orgId": house.org.id, "name": "Ours", "title": "Ours"}
        id = house.org.request("POST", "/incident-templates", sent).json["id"]
        assert starters(officer)[id] == "Ours"
        house.org.request("PATCH", f"/incident-templates/{id}", {"status": "retired"})
        before = len(house.trail())
        answer = officer.post("/dashboard/incidents/new", NEW | {"template": id})
        assert (answer.status, len(house.trail())) == (422, before)
        assert id not in starters(officer)

    def test_says_what_is_wrong_in_peoples_words_and_keeps_what_was_typed(
        self, house, officer
    ):
        officer.get("/dashboard/incidents/new")
        before = len(house.trail())
        answer = officer.post(
            "/dashboard/incidents/new",
            NEW | {"title": "  ", "discovered_at": "yesterday"},
        )
        assert answer.status == 422
        assert "is still missing" in answer.text
        assert "must be a date and a time, such as 2026-03-02 08:15" in answer.text
        assert 'value="yesterday"' in answer.text
        assert "One invoice." in answer.text
        assert 'aria-invalid="true" aria-describedby="title-error"' in answer.text
        assert len(house.trail()) == before

    def test_keeps_to_the_rules_of_the_register(self, officer):
        officer.get("/dashboard/incidents/new")
        answer = officer.post(
            "/dashboard/incidents/new", NEW | {"discovered_at": "2190-01-01T00:00"}
        )
        assert "lies more than 5 minutes in the future" in answer.text

    @pytest.mark.parametrize(
        "title", ["<script>alert(1)</script>", "a\0b", "\ud83d\ude00 ü", "{{ 7 * 7 }}"]
    )
    def test_shows_any_text_as_text(self, officer, title):
        officer.get("/dashboard/incidents/new")
        sent = title.encode("utf-16", "surrogatepass").decode("utf-16")
        answer = officer.post("/dashboard/incidents/new", NEW | {"title": sent})
        assert answer.status == 200
        assert "<script>alert" not in answer.text
        assert "49</h1>" not in answer.text

    def test_asks_for_five_things(self, officer):
        form = officer.get("/dashboard/incidents/new").text.split(
            'action="/dashboard/incidents/new"'
        )[1]
        assert re.findall(r'<(?:input|select|textarea) id="(\w+)"', form) == [
            "title",
            "discovered_at",
            "severity",
            "breach_kind",
            "description",
        ]

    def test_keeps_a_draft_where_that_was_pressed(self, house, officer):
        officer.get("/dashboard/incidents/new")
        path = officer.post(
            "/dashboard/incidents/new", NEW | {"status": "draft"}
        ).path.split("?")[0]
        assert record(house, path)["status"] == "draft"

    def test_offers_the_same_incident_to_the_api(self, house, recorded):
        id = recorded.rsplit("/", 1)[1]
        assert (
            house.org.request("GET", f"/privacy/incidents/{id}").json["title"]
            == NEW["title"]
        )


class TestCorrecting:
    def edit(self, visitor, path, part="facts", **typed):
        page = visitor.get(f"{path}?edit={part}").text
        return visitor.post(f"{path}/edit/{part}", hidden(page) | shown(page) | typed)

    def test_changes_what_was_touched_and_nothing_else(self, house, officer, recorded):
        self.edit(
            officer,
            recorded,
            affected_users="12",
            root_cause="Two of one name.\r\nNobody looked.",
        )
        entry = house.trail()[-1]
        assert entry["action"] == "update"
        assert entry["actor"] == me(house, officer)
        assert {item["field"]: item["to"] for item in entry["changes"]} == {
            "affected_users": 12,
            "root_cause": "Two of one name.\nNobody looked.",
        }

    def test_that_changes_nothing_leaves_no_entry(self, house, officer, recorded):
        before = len(house.trail())
        assert "nothing was changed" in self.edit(officer, recorded).text
        assert len(house.trail()) == before

    def test_clears_what_was_emptied(self, house, officer, recorded):
        self.edit(officer, recorded, description="", breach_kind="")
        stored = record(house, recorded)
        assert stored["description"] is stored["breach_kind"] is None

    def test_takes_actions_line_by_line(self, house, officer, recorded):
        self.edit(
            officer,
            recorded,
            "measures",
            corrective_actions=" Asked to delete it \n\nTrained\n",
        )
        assert record(house, recorded)["corrective_actions"] == [
            "Asked to delete it",
            "Trained",
        ]

    def test_tells_a_wrong_number(self, house, officer, recorded):
        answer = self.edit(
            officer, recorded, affected_users="many", title="Kept though wrong"
        )
        assert answer.status == 422
        assert "must be a whole number, such as 1,280" in answer.text
        assert 'value="many"' in answer.text
        assert 'value="Kept though wrong"' in answer.text
        assert record(house, recorded)["title"] == NEW["title"]

    def test_of_what_somebody_else_changed_shows_both_versions(
        self, house, officer, recorded
    ):
        page = officer.get(f"{recorded}?edit=facts").text
        other = house.person("owner")
        self.edit(other, recorded, title="Renamed by the owner", affected_users="7")
        typed = shown(page) | {"title": "Renamed by me", "root_cause": "Mine alone"}
        conflict = officer.post(f"{recorded}/edit/facts", hidden(page) | typed)
        assert conflict.status == 412
        for text in (
            "Renamed by the owner",
            "Renamed by me",
            "Mine alone",
            "Both versions",
        ):
            assert text in conflict.text
        assert record(house, recorded)["title"] == "Renamed by the owner"
        # saving again puts my words over theirs, and leaves alone what I never touched
        officer.post(
            f"{recorded}/edit/facts", hidden(conflict.text) | shown(conflict.text)
        )
        stored = record(house, recorded)
        assert (stored["title"], stored["root_cause"], stored["affected_users"]) == (
            "Renamed by me",
            "Mine alone",
            7,
        )

    def test_by_many_at_once_lets_one_through(self, house, officer, recorded):
        page = officer.get(f"{recorded}?edit=facts").text
        sent = [hidden(page) | shown(page) | {"title": f"Title {n}"} for n in range(6)]
        with ThreadPoolExecutor(6) as threads:
            answers = list(
                threads.map(
                    lambda item: officer.post(
                        f"{recorded}/edit/facts", item, follow=False
                    ),
                    sent,
                )
            )
        assert sorted(item.status for item in answers) == [303] + [412] * 5

    def test_of_an_unknown_incident_is_not_found(self, officer, recorded):
        other = recorded[:-4] + "ffff"
        assert (
            officer.post(
                f"{other}/edit/facts", {"version": "x", "title": "A", "was-title": "B"}
            ).status
            == 404
        )

    def test_of_another_organisations_incident_is_not_found(
        self, service, officer, recorded
    ):
        from tests.dashboard.conftest import House

        foreign = House(service).person("owner")
        assert foreign.get(recorded).status == 404
        foreign.get("/dashboard")
        assert (
            foreign.post(f"{recorded}/filing", {"authority_jurisdiction": "DE"}).status
            == 404
        )


class TestFiling:
    FILING = {
        "authority_jurisdiction": "DE-BY BayLDA",
        "notification_reference": "LDA-1",
        "authority_notified_at": "2026-03-04T10:00",
    }

    def test_clears_the_deadline(self, house, officer, recorded):
        assert f"{recorded}?edit=file:" in officer.get("/dashboard").text
        answer = officer.post(f"{recorded}/filing", self.FILING)
        assert "The filing is on record." in answer.text
        assert "Filed in time" in answer.text
        assert f"{recorded}?edit=file:" not in officer.get("/dashboard").text
        assert record(house, recorded)["status"] == "notified"
        assert house.trail()[-1]["action"] == "notify"

    def test_says_what_is_missing(self, officer, recorded):
        answer = officer.post(
            f"{recorded}/filing", self.FILING | {"authority_jurisdiction": ""}
        )
        assert answer.status == 422
        assert "is still missing" in answer.text
        assert "LDA-1" in answer.text

    def test_before_awareness_is_refused(self, officer, recorded):
        answer = officer.post(
            f"{recorded}/filing",
            self.FILING | {"authority_notified_at": "2026-03-01T10:00"},
        )
        assert "can&#39;t be before you became aware" in answer.text

    def test_of_the_same_again_says_that_nothing_changed(
        self, house, officer, recorded
    ):
        officer.post(f"{recorded}/filing", self.FILING)
        before = len(house.trail())
        again = self.FILING | {"authority_notified_at": "2026-03-05T10:00"}
        answer = officer.post(f"{recorded}/filing", again)
        assert "The filing is on record." not in answer.text
        assert "nothing was changed" in answer.text
        assert len(house.trail()) == before


class TestCorrectingAFiling:
    def form(self, visitor, path):
        """The address of the form of the only filing, and what it carries unseen."""
        page = visitor.get(path).text
        link = re.search(r'href="([^"#]+edit=filing[^"#]+)#filing">Correct<', page)[1]
        text = visitor.get(link.replace("&amp;", "&")).text
        return re.search(r'action="([^"]+/filings/[^"]+)"', text)[1], hidden(text), text

    def correct(self, visitor, path, **typed):
        action, unseen, _ = self.form(visitor, path)
        fields = {name.removeprefix("was-"): text for name, text in unseen.items()}
        return visitor.post(action, unseen | fields | {"correction_reason": ""} | typed)

    @pytest.fixture
    def late(self, officer, recorded):
        """An incident whose filing is on record with the wrong day."""
        wrong = TestFiling.FILING | {"authority_notified_at": "2026-03-06T10:00"}
        assert "Filed late" in officer.post(f"{recorded}/filing", wrong).text
        return recorded

    def test_puts_the_clock_right_and_keeps_both_versions(self, house, officer, late):
        answer = self.correct(
            officer,
            late,
            authority_notified_at="2026-03-04T10:00",
            correction_reason="The day was mistyped.",
        )
        assert "The filing is corrected." in answer.text
        assert "Filed in time" in answer.text
        assert "corrected a filing" in answer.text
        assert (
            record(house, late)["authority_notified_at"]
            == "2026-03-04T10:00:00.000000Z"
        )
        entry = house.trail()[-1]
        assert entry["actor"] == me(house, officer)
        changed = {
            item["field"]: (item["from"], item["to"]) for item in entry["changes"]
        }
        assert changed["authority_notified_at"] == (
            "2026-03-06T10:00:00.000000Z",
            "2026-03-04T10:00:00.000000Z",
        )
        assert changed["correction_reason"] == (None, "The day was mistyped.")

    def test_asks_why(self, house, officer, late):
        before = len(house.trail())
        answer = self.correct(officer, late, authority_notified_at="2026-03-04T10:00")
        assert answer.status == 422
        assert 'aria-describedby="correction_reason-error"' in answer.text
        assert 'value="2026-03-04T10:00"' in answer.text
        assert len(house.trail()) == before

    def test_that_changes_nothing_says_so(self, house, officer, late):
        before = len(house.trail())
        answer = self.correct(officer, late, correction_reason="A look")
        assert "nothing was changed" in answer.text
        assert len(house.trail()) == before

    def test_of_what_somebody_else_corrected_shows_both_versions(
        self, house, officer, late
    ):
        action, unseen, _ = self.form(officer, late)
        fields = {name.removeprefix("was-"): text for name, text in unseen.items()}
        self.correct(
            house.person("owner"),
            late,
            notification_reference="LDA-2",
            correction_reason="No",
        )
        wanted = {"notification_reference": "LDA-3", "correction_reason": "Mine"}
        conflict = officer.post(action, unseen | fields | wanted)
        assert conflict.status == 412
        for text in ("LDA-2", "LDA-3", "Mine", "Both versions"):
            assert text in conflict.text

    def test_asks_which_time_is_meant_where_clocks_go_back(
        self, house, owner, officer, late
    ):
        owner.get("/dashboard/settings")
        profile = {"name": "Acme", "time_zone": "Europe/Berlin", "contact_point": ""}
        owner.post("/dashboard/settings/organisation", profile)
        asked = self.correct(
            officer,
            late,
            authority_notified_at="2026-10-25T02:30",
            correction_reason="The day was mistyped.",
        )
        assert asked.status == 422
        assert asked.text.count('type="radio" name="which-authority_notified_at"') == 2

    def test_of_a_filing_that_there_is_not_is_not_found(self, officer, late):
        officer.get(late)
        nowhere = "00000000-0000-4000-8000-000000000000"
        answer = officer.post(f"{late}/filings/{nowhere}", {"correction_reason": "No"})
        assert answer.status == 404

    def test_is_offered_to_nobody_who_only_reads(self, house, officer, late):
        action, _, _ = self.form(officer, late)
        viewer = house.person("viewer")
        page = viewer.get(late).text
        assert ">Correct<" not in page
        assert viewer.post(action, {"correction_reason": "x"}).status == 403


class TestTheTimelineOfAViewer:
    def test_tells_what_happened_to_which_field_and_no_value_or_hash(
        self, house, officer, recorded
    ):
        """Values and hashes stand in the audit trail, for those who may read that."""
        TestCorrecting().edit(
            officer, recorded, title="Renamed", root_cause="Named after a child"
        )
        TestCorrecting().edit(officer, recorded, root_cause="Another cause")
        entries = house.trail()
        page = house.person("viewer").get(recorded).text.split('id="timeline-title"')[1]
        assert (
            "corrected: Title, Root cause" in page and "corrected: Root cause" in page
        )
        for secret in (NEW["title"], "Named after a child", "Another cause", "Entry "):
            assert secret not in page
        for entry in entries:
            assert entry["hash"][:12] not in page
            assert entry["request_id"] not in page
        assert "/dashboard/audit" not in page
        for role in ("auditor", "officer"):
            reader = house.person(role)
            page = reader.get(recorded).text.split('id="timeline-title"')[1]
            assert "Named after a child" not in page
            trail = reader.get(
                re.search(r'href="(/dashboard/audit[?]incident=[^"]+)"', page)[1]
            ).text
            assert "Named after a child" in trail and entries[-1]["hash"] in trail
            assert "recorded the organisation" not in trail

    @pytest.mark.parametrize("part", ["facts", "measures", "told", "filing", "resolve"])
    def test_never_becomes_a_form(self, house, officer, recorded, part):
        viewer = house.person("viewer")
        page = viewer.get(f"{recorded}?edit={part}")
        assert page.status == 200
        assert f'action="{recorded}' not in page.text
        assert 'name="version"' not in page.text


class TestAnEmptyValue:
    def test_of_the_audit_trail_is_shown_as_none(self, officer, recorded):
        form = officer.get(f"{recorded}?edit=facts").text
        officer.post(
            f"{recorded}/edit/facts", shown(form) | hidden(form) | {"description": ""}
        )
        page = officer.get(f"/dashboard/audit?incident={recorded.split('/')[-1]}").text
        assert "<del>One invoice.</del>" in page
        assert "<ins>none</ins>" in page

    @pytest.mark.parametrize("value", [None, "", []])
    def test_is_named_so_in_both_versions(self, value):
        assert labels.shown(value) == "none"


class TestClosing:
    def resolve(self, visitor, path, **fields):
        page = visitor.get(f"{path}?edit=resolve").text
        version = re.search(r'name="version" value="([^"]+)"', page)[1]
        sent = {"version": version, "resolution_date": "2026-03-20T10:00"} | fields
        return visitor.post(f"{path}/resolve", sent)

    def test_asks_for_nothing_that_it_would_throw_away(self, house, officer, recorded):
        form = officer.get(f"{recorded}?edit=resolve").text.split('id="resolve"')[1]
        form = form.split("</form>")[0]
        assert set(re.findall(r'name="(\w+)"', form)) == {
            "_token",
            "_org",
            "version",
            "resolution_date",
            "root_cause",
        }
        assert "The incident is resolved." in self.resolve(officer, recorded).text
        assert record(house, recorded)["status"] == "resolved"

    def test_of_what_is_resolved_already_says_that_nothing_changed(
        self, officer, recorded
    ):
        self.resolve(officer, recorded)
        assert "nothing was changed" in self.resolve(officer, recorded).text

    def test_can_be_undone(self, house, officer, recorded):
        page = self.resolve(officer, recorded).text
        version = re.search(r'name="version" value="([^"]+)"', page)[1]
        officer.post(
            f"{recorded}/status",
            {"version": version, "was": "resolved", "status": "open"},
        )
        stored = record(house, recorded)
        assert (stored["status"], stored["resolution_date"]) == ("open", None)

    def test_shows_in_the_timeline_who_did_what(self, officer, recorded):
        page = self.resolve(officer, recorded).text
        story = page.split('id="timeline-title"')[1]
        assert story.count(f"<b>{officer.email}</b>") == 2
        told = (
            "became aware",
            "deadline passed",
            "was resolved",
            "put the breach on record",
        )
        assert sorted(told, key=story.index) == list(told)


class TestAnIncidentWithALongStory:
    def test_shows_it_page_by_page(self, house, officer):
        id = house.org.incident()
        for n in range(55):
            sent = {"authority_jurisdiction": f"DE-{n:02d}"}
            assert house.org.post(f"/privacy/incidents/{id}/notify", sent).status == 200
        page = officer.get(f"/dashboard/incidents/{id}").text
        assert ">DE-49<small>" in page and ">DE-50<small>" not in page
        told = re.findall(r'<li class="(aware|recorded|filed)">', page)
        assert told == ["aware", "recorded", *["filed"] * 48]
        filings, entries = (
            officer.get(
                re.search(rf'rel="next" href="([^"]*{name}=[^"]*)"', page)[1]
            ).text
            for name in ("filings", "entries")
        )
        assert ">DE-54<small>" in filings and ">DE-49<small>" not in filings
        assert "To the first filing" in filings
        assert entries.count('<li class="filed">') == 7

    def test_is_told_to_its_last_entry(self, house, officer):
        id = house.org.incident()
        for n in range(105):
            change = {"description": f"Version {n}"}
            assert (
                house.org.request("PATCH", f"/privacy/incidents/{id}", change).status
                == 200
            )
        path, entries, pages = f"/dashboard/incidents/{id}", [], 0
        while path:
            page = officer.get(html.unescape(path)).text
            story = page.split('id="timeline-title"')[1]
            entries += re.findall(r"<li class=\"(\w+)\">", story)
            later = re.search(r'rel="next" href="([^"]*entries=[^"]*)"', page)
            path, pages = later and later[1], pages + 1
        assert pages == 3
        assert entries == ["aware", "recorded", *["changed"] * 105]

    def test_forgives_an_address_that_is_wrong(self, house, officer):
        id = house.org.incident()
        for query in ("filings=x", "entries=%00"):
            answer = officer.get(f"/dashboard/incidents/{id}?{query}")
            assert answer.status == 200 and "put the breach on record" in answer.text
