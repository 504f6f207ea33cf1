"""Notes on an incident, and who looks after it, by hand."""

import re

import pytest
from markupsafe import escape

from domain.audit import Attribution
from domain.letters import Bounce, reminder_id
from domain.reminders import Moment
from storage import letters, reminders
from storage.people import users
from tests.dashboard.views.test_incidents import NEW
from tests.support import now


@pytest.fixture
def incident(officer):
    """The path of an incident that the officer recorded."""
    officer.get("/dashboard/incidents/new")
    return officer.post("/dashboard/incidents/new", NEW).path.split("?")[0]


def changed(house):
    return {change["field"]: change["to"] for change in house.trail()[-1]["changes"]}


class TestNotes:
    def test_a_note_is_on_the_page_and_on_the_trail(self, house, officer, incident):
        assert 'name="text"' in officer.get(f"{incident}?edit=note").text
        page = officer.post(
            f"{incident}/notes", {"text": " Called <them>.\nAll gone. "}
        )
        assert "The note is on record." in page.text
        assert "Called &lt;them&gt;.\nAll gone.</p>" in page.text
        assert "wrote a note" in page.text
        assert changed(house)["note"] == "Called <them>.\nAll gone."

    def test_an_empty_one_is_asked_for_again(self, house, officer, incident):
        before = len(house.trail())
        page = officer.post(f"{incident}/notes", {"text": "  "})
        assert page.status == 422 and "is still missing" in page.text
        assert len(house.trail()) == before

    def test_older_ones_are_a_page_away(self, officer, incident):
        for number in range(21):
            page = officer.post(f"{incident}/notes", {"text": f"note {number}."})
        assert "Older notes" in page.text
        assert ">note 1.</p>" in page.text and ">note 0.</p>" not in page.text

    def test_a_viewer_reads_them_and_writes_none(self, house, officer, incident):
        officer.post(f"{incident}/notes", {"text": "Called."})
        viewer = house.person("viewer")
        page = viewer.get(incident)
        assert "Called.</p>" in page.text and "Write a note" not in page.text
        assert viewer.post(f"{incident}/notes", {"text": "x"}).status == 403


class TestAssignment:
    def test_an_officer_takes_an_incident_on(self, house, officer, incident):
        [account] = users.accounts(house.register.session(), officer.email)
        form = officer.get(f"{incident}?edit=assignment").text
        assert f'<option value="{account.id}"' in form
        page = officer.post(f"{incident}/assignment", {"assignee": account.id})
        assert "Saved." in page.text and f"<p>{officer.email}</p>" in page.text
        assert changed(house) == {"assignee": f"user:{account.id}"}
        again = officer.post(f"{incident}/assignment", {"assignee": account.id})
        assert "nothing was changed" in again.text

    def test_nobody_is_a_choice(self, house, officer, incident):
        [account] = users.accounts(house.register.session(), officer.email)
        officer.post(f"{incident}/assignment", {"assignee": account.id})
        page = officer.post(f"{incident}/assignment", {"assignee": ""})
        assert "Nobody yet" in page.text
        assert changed(house) == {"assignee": None}

    def test_who_may_not_correct_incidents_is_refused(self, house, officer, incident):
        viewer = house.member("viewer")
        page = officer.post(f"{incident}/assignment", {"assignee": viewer.id})
        assert (
            page.status == 422
            and "must be the e-mail address or id of a member" in page.text
        )


def attach(visitor, incident, name, content):
    """Send a file as a browser's form does."""
    part = 'Content-Disposition: form-data; name="{}"'
    fields = [
        part.format("_token") + f"\r\n\r\n{visitor.token}",
        part.format("file") + f'; filename="{name}"\r\nContent-Type: text/html\r\n\r\n',
    ]
    head = "--X\r\n" + "\r\n--X\r\n".join(fields)
    return visitor.request(
        "POST",
        f"{incident}/attachments",
        head.encode() + content + b"\r\n--X--\r\n",
        Origin=f"http://{visitor.host}",
        Content_Type="multipart/form-data; boundary=X",
    )


class TestReminders:
    def test_that_were_sent_and_refused_are_on_the_page(self, house, officer, incident):
        assert "Who was reminded" not in officer.get(incident).text
        org_id, member, id = (
            house.org.id,
            house.member("officer"),
            incident.rpartition("/")[2],
        )
        by = Attribution("system", "worker", "2026-03-05T12:00:00.000000Z")
        refusal = "the mail server answered 550 No such person"
        with house.register.transaction(org_id) as session:
            duties = reminders.view(session, org_id, id).duties
            for mark, refused in (("24h", None), ("overdue-2", refusal)):
                moment = Moment(by.at, mark)
                reminders.tell(
                    session, org_id, duties[0], moment, member.id, refused, by
                )
        page = " ".join(officer.get(incident).text.split())
        assert member.email in page
        assert f"24 hours before: {duties[0].title}" in page
        assert f"Overdue, day 2: {duties[0].title}" in page
        assert f"It was refused: {refusal}." in page
        assert "reminded a member of an obligation" in page
        trail = officer.get(f"/dashboard/audit?incident={id}").text
        assert f"reminded {member.email} of" in trail
        assert f"couldn&#39;t remind {member.email} of" in trail

    def test_that_came_back_are_on_the_pages(self, house, officer, owner, incident):
        org_id, id = house.org.id, incident.rpartition("/")[2]
        [member] = users.accounts(house.register.session(), officer.email)
        by = Attribution("system", "worker", now())
        reason = "550 5.1.1 <script>No such person"
        with house.register.transaction(org_id) as session:
            duty, *_ = reminders.view(session, org_id, id).duties
            moment = Moment(by.at, "24h")
            reminders.tell(session, org_id, duty, moment, member.id, None, by)
            letter = reminder_id(duty.id, duty.due_at, "24h", member.id)
            bounce = Bounce(letter, (officer.email,), "5.1.1", reason)
            sent = letters.bounced_by(session, bounce)
            letters.note_bounce(session, sent, bounce, by)
        page = " ".join(officer.get(incident).text.split())
        shown = str(escape(reason))
        assert re.search(f"It came back, <time.*?: {re.escape(shown)}.</small>", page)
        assert "found that a reminder to a member came back" in page
        assert f"{shown}.</small>" in owner.get("/dashboard/settings").text
        own = " ".join(officer.get("/dashboard/reminders").text.split())
        assert f"Mail to {officer.email} came back</strong>" in own and shown in own
        assert "came back" not in owner.get("/dashboard/reminders").text
        trail = owner.get(f"/dashboard/audit?incident={id}").text
        assert f"couldn&#39;t reach {officer.email} by mail about" in trail
        assert "Came back" in trail and shown in trail


class TestAttachments:
    def test_a_file_is_kept_and_only_ever_downloaded(self, house, officer, incident):
        assert 'type="file"' in officer.get(f"{incident}?edit=attachment").text
        page = attach(officer, incident, "letters/ü.html", b"<script>alert(1)</script>")
        assert "The file is attached." in page.text and "attached a file" in page.text
        told = changed(house)
        assert told["attachment_name"] == "ü.html"
        file = officer.get(f"{incident}/attachments/{told['attachment_id']}")
        assert file.body == b"<script>alert(1)</script>"
        assert (
            file.headers["content-disposition"]
            == "attachment; filename*=UTF-8''%C3%BC.html"
        )
        assert file.headers["content-type"].startswith("text/plain")
        assert file.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in file.headers["content-security-policy"]

    def test_a_large_one_arrives_and_a_larger_one_is_refused(
        self, house, officer, incident
    ):
        attach(officer, incident, "large.bin", b"\0" * (10 << 20))
        assert changed(house)["attachment_size"] == 10 << 20
        page = attach(officer, incident, "larger.bin", b"\0" * ((10 << 20) + 1))
        assert page.status == 422 and "must have 1 byte to 10 MiB" in page.text

    @pytest.mark.parametrize(
        ("name", "content"), [("", b""), ("a.txt", b""), ("a\x7f", b"x")]
    )
    def test_what_is_no_file_is_asked_for_again(
        self, house, officer, incident, name, content
    ):
        before = len(house.trail())
        assert attach(officer, incident, name, content).status == 422
        assert len(house.trail()) == before

    def test_another_organisation_finds_none(self, house, officer, incident, service):
        attach(officer, incident, "a.txt", b"x")
        id = changed(house)["attachment_id"]
        stranger = type(house)(service).person("owner")
        assert stranger.get(f"{incident}/attachments/{id}").status == 404

    def test_a_viewer_reads_them_and_attaches_none(self, house, officer, incident):
        attach(officer, incident, "a.txt", b"x")
        id = changed(house)["attachment_id"]
        viewer = house.person("viewer")
        page = viewer.get(incident)
        assert ">a.txt</a>" in page.text and "Attach a file" not in page.text
        assert viewer.get(f"{incident}/attachments/{id}").body == b"x"
        assert attach(viewer, incident, "b.txt", b"x").status == 403
