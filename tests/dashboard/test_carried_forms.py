"""Typed text outlives the session that it was typed in."""

import html
import re

import pytest

from exchange.pdf import engine
from tests.dashboard.browsing import Page
from tests.dashboard.conftest import PASSWORD, House, Visitor
from tests.dashboard.test_accounts import grow_old
from tests.dashboard.views.test_notification_packs import opened

pytestmark = pytest.mark.sqlite  # the page carries the form, and no database

TYPED = {
    "title": "Half an hour's <work>",
    "severity": "serious",
    "discovered_at": "2026-03-02T09:15",
    "description": "Line one\r\n\u00fc \u05d0",
    "status": "open",
}


def sign_in_again(visitor, page, **changed):
    found = re.findall(r'name="(carried\w*|_token)" value="([^"]*)"', page.text)
    fields = {name: html.unescape(value) for name, value in found}
    fields |= {"email": visitor.email, "password": PASSWORD} | changed
    return visitor.post("/dashboard/login", fields)


def recorded(house):
    """How many incidents the audit trail tells of; signing in leaves entries of its own."""
    return sum(entry["incident_id"] is not None for entry in house.trail())


@pytest.fixture(params=["ended", "forgotten"])
def signed_out(request, officer):
    """Somebody whose session is over, with its cookie and without."""
    officer.get("/dashboard/incidents/new")
    if request.param == "forgotten":
        officer.cookies.clear()
        return officer
    cookies = dict(officer.cookies)
    officer.post("/dashboard/logout")
    officer.cookies = cookies
    return officer


class TestAFormSentAfterTheSessionEnded:
    def test_is_there_again_after_signing_in_and_was_not_sent(self, house, signed_out):
        before = recorded(house)
        page = signed_out.post("/dashboard/incidents/new", TYPED)
        assert page.status == 401
        assert "What you typed goes with you" in page.text
        again = sign_in_again(signed_out, page)
        assert "this was not sent" in again.text
        assert "Half an hour&#39;s &lt;work&gt;" in again.text
        assert "Line one\n\u00fc \u05d0" in again.text
        assert recorded(house) == before
        assert signed_out.post("/dashboard/incidents/new", TYPED).path.endswith(
            "done=recorded"
        )

    def test_survives_a_wrong_password(self, signed_out):
        page = signed_out.post("/dashboard/incidents/new", TYPED)
        refused = sign_in_again(signed_out, page, password="not this one")
        assert refused.status == 401
        assert (
            "Half an hour&#39;s &lt;work&gt;" in sign_in_again(signed_out, refused).text
        )

    def test_is_shown_with_what_was_chosen(self, owner):
        owner.get("/dashboard/api-keys/new")
        owner.cookies.clear()
        sent = {"name": "Report", "scopes": ["audit:read"], "expiry": "30"}
        again = sign_in_again(owner, owner.post("/dashboard/api-keys/new", sent))
        assert 'value="audit:read" checked' in again.text
        assert 'value="30" checked' in again.text

    def test_that_keeps_a_document_neither_makes_nor_keeps_it(
        self, house, officer, monkeypatch
    ):
        path, fields = opened(officer)
        before = recorded(house)
        officer.cookies.clear()
        page = officer.post(f"{path}/notification-packs", fields | {"format": "pdf"})
        monkeypatch.setattr(engine, "laid_out", None)
        again = sign_in_again(officer, page)
        assert "this was not sent" in again.text
        assert '<option value="pdf" selected>' in again.text
        assert recorded(house) == before

    def test_takes_no_secret_along(self, house):
        visitor = Visitor(house.service)
        visitor.get("/dashboard/login")
        sent = {
            "title": "A",
            "password": "geheim-1",
            "new_password": "geheim-2",
            "secret": "s",
        }
        assert "geheim" not in visitor.post("/dashboard/incidents/new", sent).text

    @pytest.mark.parametrize(
        "carried",
        ["[", "{}", "7", '"x"', "[[1]]", "[[1,2,3]]", '[["title","a\\u0000"]]', "null"],
    )
    @pytest.mark.parametrize(
        "where", ["/dashboard/incidents/new", "/dashboard/login", "//x", "", "a"]
    )
    def test_that_is_malformed_only_signs_in(self, house, carried, where):
        visitor = Visitor(house.service, house.member("officer").email)
        visitor.get("/dashboard/login")
        fields = {"email": visitor.email, "password": PASSWORD}
        answer = visitor.post(
            "/dashboard/login", fields | {"carried": carried, "carried_to": where}
        )
        assert answer.status in (200, 422)
        assert visitor.get("/dashboard").path == "/dashboard"

    def test_from_another_site_is_refused_as_ever(self, officer):
        officer.cookies.clear()
        answer = officer.post(
            "/dashboard/incidents/new", TYPED, Origin="https://evil.example"
        )
        assert answer.status == 403

    def test_is_refused_where_the_role_no_longer_allows_it(self, house, owner):
        owner.get("/dashboard/api-keys/new")
        owner.cookies.clear()
        page = owner.post("/dashboard/api-keys/new", {"name": "Report"})
        owner.email = house.member("viewer").email
        assert sign_in_again(owner, page).status == 403


class TestAFormOfTheOrganisationThatWasLookedAtSecond:
    @pytest.fixture
    def houses(self, service):
        """Two organisations, in the order in which a sign-in looks at them."""
        return sorted(
            (House(service) for _ in range(2)), key=lambda house: house.org.id
        )

    @pytest.fixture
    def member(self, service, houses):
        """An officer of both, who looks at the second."""
        email = f"{houses[0].org.id}@example.org"
        for house in houses:
            house.member("officer", email)
        visitor = Visitor(service, email)
        visitor.sign_in()
        return self.look_at(visitor, houses[1])

    @staticmethod
    def look_at(visitor, house):
        visitor.get("/dashboard/settings")
        visitor.post("/dashboard/organisation", {"org_id": house.org.id})
        return visitor

    @staticmethod
    def typed(visitor):
        """The form with what was typed, and with what the page put into it."""
        [form] = [
            form
            for form in Page(visitor.get("/dashboard/incidents/new").text).forms
            if form.action.endswith("/incidents/new")
        ]
        return form.fields | TYPED

    def test_comes_back_in_that_organisation(self, houses, member):
        sent = self.typed(member)
        member.cookies.clear()
        again = sign_in_again(member, member.post("/dashboard/incidents/new", sent))
        assert "this was not sent" in again.text
        assert "Half an hour&#39;s &lt;work&gt;" in again.text
        [form] = [one for one in Page(again.text).forms if "title" in one.fields]
        assert member.post("/dashboard/incidents/new", form.fields).path.endswith(
            "done=recorded"
        )
        assert [recorded(house) for house in houses] == [0, 1]

    def test_is_shown_to_no_member_of_another(self, houses, member):
        sent = self.typed(member)
        member.cookies.clear()
        page = member.post("/dashboard/incidents/new", sent)
        member.email = houses[0].member("officer").email
        answer = sign_in_again(member, page)
        assert answer.status == 403
        assert "isn&#39;t a member of" in answer.text

    def test_is_refused_while_another_tab_looks_at_the_first(self, houses, member):
        sent = self.typed(member)
        self.look_at(member, houses[0])
        answer = member.post("/dashboard/incidents/new", sent)
        assert answer.status == 403
        assert houses[1].org.id in answer.text
        assert [recorded(house) for house in houses] == [0, 0]
        self.look_at(member, houses[1])
        assert member.post("/dashboard/incidents/new", sent).path.endswith(
            "done=recorded"
        )


class TestAFormThatAsksForThePassword:
    """The page "Is it you?" whose session ends while somebody reads it."""

    KEY = {"name": "Weekly report", "scopes": ["audit:read"], "expiry": "30"}

    @pytest.fixture
    def asked(self, house, owner):
        owner.get("/dashboard/api-keys/new")
        grow_old(house, owner)
        assert "Is it you?" in owner.post("/dashboard/api-keys/new", self.KEY).text
        return owner

    def test_leads_back_to_the_form_behind_it(self, house, asked):
        asked.cookies.clear()
        page = asked.post("/dashboard/api-keys/new", self.KEY | {"proof": PASSWORD})
        assert page.status == 401
        assert PASSWORD not in page.text
        form = sign_in_again(asked, page).text
        assert "this was not sent" in form
        assert 'value="Weekly report"' in form
        assert 'value="audit:read" checked' in form
        assert 'value="30" checked' in form
        assert recorded(house) == 0

    def test_keeps_what_was_typed_when_the_form_itself_is_wrong(self, asked):
        wrong = self.KEY | {"name": " ", "scopes": ["audit:read"], "proof": PASSWORD}
        form = asked.post("/dashboard/api-keys/new", wrong)
        assert form.status == 422
        assert 'value="audit:read" checked' in form.text
        assert PASSWORD not in form.text

    def test_takes_the_present_password_nowhere(self, house, asked):
        asked.cookies.clear()
        sent = {"present": PASSWORD, "password": "a", "again": "a", "name": "Report"}
        assert PASSWORD not in asked.post("/dashboard/settings/password", sent).text
