"""The register, keys, trail and settings as pages; what every answer carries; what is vendored."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from dashboard.application import POLICY
from dashboard.words import ROLES, SCOPES
from domain import keys, people
from domain.audit import Attribution
from storage import users
from tests.dashboard.test_incidents import NEW
from tests.support import now

STATIC = Path(__file__).parents[2] / "dashboard" / "static"
TEMPLATES = STATIC.parent / "templates"


@pytest.fixture
def full(house, officer):
    """A register of thirty incidents, made by a program."""
    for n in range(30):
        day = f"2026-03-{n % 28 + 1:02d}T08:00:00Z"
        sent = {"orgId": house.org.id, "title": f"Incident {n}", "severity": "serious", "discovered_at": day}
        house.org.request("POST", "/privacy/incidents", sent | {"status": "open", "description": f"Number {n:03d}"})
    return officer


class TestTheRegister:
    def test_teaches_while_it_is_empty(self, officer):
        page = officer.get("/dashboard").text
        assert "Nothing waits." in page
        assert "The register is empty." in page

    def test_puts_the_most_urgent_first(self, full):
        page = full.get("/dashboard").text
        urgent = re.findall(r'class="title" href="[^"]*">(Incident \d+)<', page)
        assert urgent[0] in ("Incident 0", "Incident 28")
        assert "30</b> overdue" in page

    def test_is_walked_page_by_page(self, full):
        seen, path = [], "/dashboard"
        while path:
            page = full.get(path).text
            seen += re.findall(r'<th scope="row"><a href="[^"]*">(Incident \d+)</a>', page)
            following = re.search(r'rel="next" href="([^"#]*)', page)
            path = following[1].replace("&amp;", "&") if following else None
        assert len(seen) == len(set(seen)) == 30

    @pytest.mark.parametrize(
        ("query", "found"),
        [("status=open", 30), ("status=resolved", 0), ("q=number+012", 1), ("q=100%25", 0), ("q=%27%22%3Cb%3E", 0),
         ("from=2026-03-10&to=2026-03-12", 2), ("overdue=yes", 30), ("severity=non-serious", 0), ("kind=nonsense", 30)],
    )  # fmt: skip
    def test_is_narrowed_by_its_address(self, full, query, found):
        page = full.get(f"/dashboard?{query}").text
        assert len(re.findall(r'<th scope="row"><a', page)) == min(found, 25)

    @pytest.mark.parametrize("query", ["cursor=abc", "from=nonsense", "to=2026-99-99", "q=%00", "cursor=%FF"])
    def test_forgives_an_address_that_is_wrong(self, full, query):
        assert full.get(f"/dashboard?{query}").status == 200

    def test_counts_in_charts_and_in_words(self, full):
        page = full.get("/dashboard").text
        assert "By month of awareness" in page
        assert re.search(r'Open</th>.*?<td class="number">30</td>', page, re.DOTALL)


class TestKeys:
    def make(self, owner, **fields):
        owner.get("/dashboard/api-keys/new")
        sent = {"name": "Ticket system", "scopes": ["incidents:read", "incidents:write"], "expiry": "90"}
        return owner.post("/dashboard/api-keys/new", sent | fields)

    def test_are_shown_once_and_work(self, house, owner):
        page = self.make(owner).text
        raw = re.search(r'id="raw-key">(br_[^<]+)<', page)[1]
        assert f"export BREACH_REGISTER_API_KEY={raw}" in page
        assert "/api/v1/privacy/incidents" in page
        sent = {"orgId": house.org.id, "title": "A", "severity": "serious", "discovered_at": "2026-03-02T08:15:00Z"}
        assert house.org.request("POST", "/privacy/incidents", sent, key=raw).status == 201
        assert raw not in owner.get("/dashboard/api-keys").text
        assert house.trail()[-2]["resource"].startswith("api-keys/")
        assert house.trail()[-2]["actor"].startswith("user:")

    def test_expire_in_ninety_days_unless_said_otherwise(self, house, owner):
        assert 'value="90" checked' in owner.get("/dashboard/api-keys/new").text

    def test_that_never_expire_need_a_second_click(self, owner):
        assert "must be confirmed" in self.make(owner, expiry="never").text
        assert "Your new key" in self.make(owner, expiry="never", really_never="yes").text

    def test_need_a_scope_and_a_name(self, owner):
        answer = self.make(owner, name="", scopes=[])
        assert answer.status == 422
        assert "must have at least 1" in answer.text

    def test_rotate_with_an_overlap(self, house, owner):
        old = re.search(r'id="raw-key">(br_[^<]+)<', self.make(owner).text)[1]
        page = owner.post(f"/dashboard/api-keys/{old[3:39]}/rotate", {"overlap_hours": "24"}).text
        new = re.search(r'id="raw-key">(br_[^<]+)<', page)[1]
        assert [house.org.request("GET", "/whoami", key=one).status for one in (old, new)] == [200, 200]

    def test_are_revoked_by_typing_their_name(self, house, owner):
        raw = re.search(r'id="raw-key">(br_[^<]+)<', self.make(owner).text)[1]
        path = f"/dashboard/api-keys/{raw[3:39]}"
        assert owner.post(f"{path}/revoke", {"confirm": "ticket"}).status == 422
        assert house.org.request("GET", "/whoami", key=raw).status == 200
        assert "stopped at once" in owner.post(f"{path}/revoke", {"confirm": "Ticket system"}).text
        assert house.org.request("GET", "/whoami", key=raw).status == 401

    def test_tell_every_scope_and_role_in_words(self):
        assert tuple(SCOPES) == keys.SCOPES
        assert set(ROLES) == set(people.ROLES)


class TestTheTrail:
    def test_is_verified_on_the_page(self, officer):
        assert "The chain is whole." in officer.get("/dashboard/audit?verify=1").text

    def test_is_taken_away_whole(self, house, officer):
        answer = officer.get("/dashboard/audit/download")
        lines = [json.loads(line) for line in answer.text.splitlines()]
        assert lines == house.trail()
        assert "attachment" in answer.headers["content-disposition"]

    def test_is_narrowed(self, house, officer):
        officer.get("/dashboard/incidents/new")
        officer.post("/dashboard/incidents/new", NEW)
        page = officer.get("/dashboard/audit?action=notify").text
        assert "Nothing matches." in page
        actor = house.trail()[-1]["actor"]
        page = officer.get(f"/dashboard/audit?actor={actor}").text
        assert f'<option value="{actor}" selected>{officer.email}</option>' in page
        assert page.count('<details class="proof">') == 1
        assert ">" + NEW["title"] + "</a>" in page

    @pytest.mark.parametrize(("days", "shown"), [((-1, 1), True), ((-9, -8), False), ((8, 9), False)])
    def test_is_narrowed_to_days(self, house, officer, days, shown):
        begins, ends = (now(hours=24 * one)[:10] for one in days)
        page = officer.get(f"/dashboard/audit?from={begins}&to={ends}").text
        assert ('<details class="proof">' in page) == shown

    @pytest.mark.parametrize("query", ["from=nonsense", "to=2026-99-99", "cursor=abc", "actor=%3Cb%3E", "action=x"])
    def test_forgives_an_address_that_is_wrong(self, officer, query):
        assert officer.get(f"/dashboard/audit?{query}").status == 200


class TestSettings:
    def test_refuse_a_zone_that_nobody_knows(self, owner):
        owner.get("/dashboard/settings")
        fields = {"name": "Acme", "time_zone": "Mars/Olympus", "contact_point": ""}
        answer = owner.post("/dashboard/settings/organisation", fields)
        assert answer.status == 422
        assert "must be a time zone" in answer.text
        assert 'value="Mars/Olympus"' in answer.text

    def test_add_a_member_with_a_link(self, house, owner):
        owner.get("/dashboard/settings")
        page = owner.post("/dashboard/settings/members", {"email": "New@Example.org ", "role": "auditor"}).text
        assert re.search(r"/dashboard/start#[\w-]{43}<", page)
        assert house.trail()[-1]["changes"] == [
            {"field": "email", "from": None, "to": "new@example.org"},
            {"field": "role", "from": None, "to": "auditor"},
        ]
        again = owner.post("/dashboard/settings/members", {"email": "new@example.org", "role": "auditor"})
        assert "is a member already" in again.text

    def test_keep_the_last_owner(self, house, owner):
        page = owner.get("/dashboard/settings").text
        id = re.search(rf"{re.escape(owner.email)}.*?/members/([0-9a-f-]{{36}})/role", page, re.DOTALL)[1]
        answer = owner.post(f"/dashboard/settings/members/{id}/role", {"role": "viewer"})
        assert answer.status == 409
        assert "needs an owner" in answer.text


class TestEveryAnswer:
    @pytest.mark.parametrize("path", ["", "/login", "/incidents/new", "/static/desk.css", "/nothing", "/settings"])
    def test_carries_the_strict_policy(self, officer, path):
        headers = officer.request("GET", f"/dashboard{path}", follow=False).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-request-id"]

    def test_of_a_page_is_never_kept_by_a_cache(self, officer):
        assert officer.get("/dashboard").headers["cache-control"] == "no-store"
        assert "max-age" in officer.get("/dashboard/static/desk.css").headers["cache-control"]

    def test_names_the_methods_that_there_are(self, officer):
        answer = officer.request("DELETE", "/dashboard/incidents/new")
        assert answer.status in (403, 405)

    def test_to_head_has_no_body(self, officer):
        answer = officer.request("HEAD", "/dashboard")
        assert (answer.status, answer.body) == (200, b"")

    def test_leaves_nothing_outside_the_folder_to_read(self, stranger):
        assert stranger.get("/dashboard/static/../application.py").status == 404
        assert stranger.get("/dashboard/static/%2e%2e/application.py").status == 404


class TestWhatIsVendored:
    LOCK = json.loads((STATIC / "vendor" / "lock.json").read_text("utf-8"))

    def test_is_what_the_lock_says_and_nothing_else(self):
        files = {file.name for file in (STATIC / "vendor").iterdir()} - {"lock.json"}
        assert files == set(self.LOCK)

    @pytest.mark.parametrize("name", LOCK)
    def test_is_unchanged(self, name):
        entry = self.LOCK[name]
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["version"]
        assert entry["licence"] in ("MIT", "0BSD")

    def test_shares_its_mark_with_the_documentation(self):
        reference = STATIC.parents[1] / "reference" / "static" / "mark.svg"
        assert (STATIC / "mark.svg").read_bytes() == reference.read_bytes()


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: file.name)
def test_no_template_holds_inline_code(file):
    text = file.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*src=)", text)


def test_addresses_to_hand_over_are_those_that_the_browser_knows(house, owner):
    """Beyond loopback there is TLS, so what is shown to copy begins with https."""
    owner.cookies = {"__Host-breach-register": owner.cookies["breach-register"]}
    sent = {"email": "one@example.org", "role": "viewer"}
    host = "register.example.org"
    owner.get("/dashboard/settings", Host=host)
    page = owner.post("/dashboard/settings/members", sent, Origin=f"https://{host}", Host=host).text
    assert f"https://{host}/dashboard/start#" in page


def test_an_owner_gets_no_link_for_the_account_of_another_organisation(service, house, owner):
    other = type(house)(service)
    stranger = other.member("owner")
    owner.get("/dashboard/settings")
    answer = owner.post("/dashboard/settings/members", {"email": stranger.email, "role": "viewer"})
    assert answer.status == 422
    assert "belongs to another organisation" in answer.text
    with service.register.transaction(house.org.id) as session:
        users.add(session, house.org.id, stranger.email, "viewer", Attribution("system", "test", now()))
    link = owner.post(f"/dashboard/settings/members/{stranger.id}/link")
    assert link.status == 409
    assert "/dashboard/start#" not in link.text
