"""Accounts: what an organisation's grant, link and password are good for, and what is asked before
hard steps.
"""

import logging
import re

import pytest

from storage.people import sign_ins, users
from storage.schema.people_models import SignIn
from storage.session.statements import Statement, slot
from tests.dashboard.conftest import PASSWORD, House, Visitor
from tests.support import now

_STALE = Statement(
    lambda _: SignIn.update({SignIn.proved_at: slot("proved_at")}).where(
        SignIn.token_sha256 == slot("digest")
    )
)
NEW = "a quite new long password"
CHANGE = {"present": PASSWORD, "password": NEW, "again": NEW}


def entries(house, field):
    return [
        (entry["actor"], change["to"])
        for entry in house.trail()
        for change in entry["changes"]
        if change["field"] == field
    ]


def invited(house, email, role="viewer"):
    """The page that an owner of the house gets who adds this address."""
    owner = house.person("owner")
    owner.get("/dashboard/settings")
    return owner.post("/dashboard/settings/members", {"email": email, "role": role})


def use(service, page, password=NEW):
    visitor = Visitor(service)
    visitor.get("/dashboard/start")
    secret = re.search(r"/dashboard/start#([\w-]{43})", page)[1]
    fields = {"secret": secret, "password": password, "again": password, "email": ""}
    return visitor.post("/dashboard/start", fields)


def grow_old(house, visitor, minutes=-11):
    with house.register.transaction() as session:
        digest = sign_ins.law.digest(visitor.cookies["breach-register"])
        session.change(_STALE, digest=digest, proved_at=now(minutes=minutes))


class TestAGrant:
    """Who invited a stranger's address and used the link himself."""

    def test_of_another_organisation_opens_nothing_to_the_password_that_he_set(
        self, service
    ):
        evil, good = House(service), House(service)
        email = f"stranger-{evil.org.id}@example.org"
        use(service, invited(evil, email).text)
        thief = Visitor(service, email)
        assert thief.sign_in(NEW).path == "/dashboard"
        granted = invited(good, email, "owner").text
        thief.get("/dashboard/settings")
        assert (
            thief.post("/dashboard/organisation", {"org_id": good.org.id}).status == 403
        )
        again = Visitor(service, email)
        again.sign_in(NEW)
        assert good.org.id not in again.get("/dashboard/settings").text
        use(service, granted, "the holder's own password")
        holder = Visitor(service, email)
        holder.sign_in("the holder's own password")
        assert good.org.id in holder.get("/dashboard/settings").text
        assert (
            thief.post("/dashboard/organisation", {"org_id": good.org.id}).status == 403
        )

    def test_of_another_organisation_locks_nobody_out(self, service):
        good, evil = House(service), House(service)
        member = good.person("officer")
        use(service, invited(evil, member.email).text)
        assert member.get("/dashboard/settings").path == "/dashboard/settings"
        assert Visitor(service, member.email).sign_in().path == "/dashboard"

    def test_looks_the_same_for_an_address_that_has_an_account(self, service, house):
        known, unknown = f"z-{house.org.id}@example.org", "z-nobody-yet@example.org"
        house.member("owner", known)
        pages = []
        for email in (known, unknown):
            answer = invited(House(service), email)
            assert answer.status == 200
            text = re.sub(
                r"[\w.-]+@example\.org|start#[\w-]+|\b[0-9a-f]{8}-[\w-]+",
                "",
                answer.text,
            )
            text = re.sub(
                r'value="[^"]*"|content="[^"]*"|<time.*?</time>|org-\w+', "", text
            )
            pages.append(text)
        assert pages[0] == pages[1]

    def test_lets_one_sign_in_open_both_with_one_password(self, service):
        here, there = House(service), House(service)
        visitor = here.person("viewer")
        use(service, invited(there, visitor.email).text, PASSWORD)
        both = Visitor(service, visitor.email)
        both.sign_in()
        both.get("/dashboard/settings")
        for house in (here, there):
            page = both.post("/dashboard/organisation", {"org_id": house.org.id})
            assert page.path == "/dashboard"
            assert house.org.id in both.get("/dashboard/settings").text


class TestALink:
    def test_is_told_with_who_made_it_and_who_used_it(self, house):
        page = invited(house, "ada@example.org").text
        owner, ada = (
            f"user:{member.id}"
            for role in ("owner", "viewer")
            for member in users.search(house.register.session(), house.org.id)
            if member.role == role
        )
        assert entries(house, "one_time_link") == [(owner, "made")]
        use(house.service, page)
        assert entries(house, "one_time_link") == [(owner, "made"), (ada, "used")]
        assert entries(house, "password")[-1] == (ada, "changed")


class TestAKnownBrowser:
    def guess(self, service, email, times):
        for _ in range(times):
            status = Visitor(service, email).sign_in("wrong").status
        return status

    def test_is_let_in_while_others_guess(self, house):
        officer = house.person("officer")
        officer.get("/dashboard")
        assert self.guess(house.service, officer.email, 6) == 429
        assert Visitor(house.service, officer.email).sign_in().status == 429
        officer.post("/dashboard/logout")
        assert officer.sign_in().path == "/dashboard"

    def test_is_known_to_its_own_account_alone(self, house):
        officer, viewer = house.person("officer"), house.person("viewer")
        self.guess(house.service, viewer.email, 6)
        officer.post("/dashboard/logout")
        officer.email = viewer.email
        assert officer.sign_in().status == 429

    def test_is_not_one_with_a_mark_of_its_own_making(self, house):
        officer = house.person("officer")
        [name] = [item for item in officer.cookies if "known" in item]
        self.guess(house.service, officer.email, 6)
        forger = Visitor(house.service, officer.email)
        forger.cookies[name] = officer.cookies[name][:-1] + "x"
        assert forger.sign_in().status == 429

    def test_carries_a_mark_that_scripts_and_plain_http_never_see(self, house):
        visitor = Visitor(house.service, house.member("viewer").email)
        visitor.sign_in()
        [name] = [item for item in visitor.cookies if "known" in item]
        del visitor.cookies[name]
        answer = visitor.get("/dashboard")
        [cookie] = [value for key, value in answer.pairs if "-known-" in value]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        host = "register.example.org"
        visitor.cookies = {"__Host-breach-register": visitor.cookies["breach-register"]}
        away = visitor.get("/dashboard", Host=host)
        [cookie] = [value for key, value in away.pairs if "-known-" in value]
        assert cookie.startswith("__Host-")
        assert "; Secure" in cookie

    def test_is_stopped_after_five_wrong_passwords_of_its_own(self, house):
        officer = house.person("officer")
        officer.post("/dashboard/logout")
        for _ in range(5):
            assert officer.sign_in("wrong").status == 401
        assert officer.sign_in().status == 429


class TestASignIn:
    def test_is_told_to_the_trail(self, house):
        visitor = house.person("viewer")
        [member] = users.search(house.register.session(), house.org.id)
        assert entries(house, "sign_in") == [
            (f"user:{member.id}", "with a password, from 127.0.0.1")
        ]
        Visitor(house.service, visitor.email).sign_in("wrong guess")
        assert entries(house, "sign_in")[-1] == ("system", "refused, from 127.0.0.1")
        assert "wrong guess" not in str(house.trail())

    def test_leaves_a_line_with_the_address_and_no_secret(self, house, caplog):
        with caplog.at_level(logging.INFO, "breach_register"):
            visitor = house.person("viewer")
            Visitor(house.service, visitor.email).sign_in("wrong guess")
            Visitor(house.service, "my password by mistake").sign_in("wrong guess")
        came, *refused = [
            item for item in caplog.records if "sign" in item.getMessage()
        ]
        assert (came.address, len(came.user_ids)) == ("127.0.0.1", 1)
        assert came.getMessage() == "a person signed in with a password, from 127.0.0.1"
        assert [len(item.user_ids) for item in refused] == [1, 0]
        assert "mistake" not in caplog.text
        assert "wrong guess" not in caplog.text


class TestAnAccount:
    def id_of(self, house, visitor):
        return users.accounts(house.register.session(), visitor.email)[0].id

    def test_is_closed_and_opened_again_by_an_owner(self, house, owner):
        visitor = house.person("viewer")
        path = f"/dashboard/settings/members/{self.id_of(house, visitor)}"
        owner.get("/dashboard/settings")
        assert "account is closed" in owner.post(f"{path}/disable").text
        assert visitor.get("/dashboard").path.startswith("/dashboard/login")
        assert visitor.sign_in().status == 401
        assert "account is open again" in owner.post(f"{path}/enable").text
        assert visitor.sign_in().path == "/dashboard"

    def test_of_the_last_owner_stays_open(self, house, owner):
        owner.get("/dashboard/settings")
        answer = owner.post(
            f"/dashboard/settings/members/{self.id_of(house, owner)}/disable"
        )
        assert answer.status == 409

    def test_gets_a_new_password_from_its_holder(self, house):
        visitor, elsewhere = house.person("viewer"), None
        elsewhere = Visitor(house.service, visitor.email)
        elsewhere.sign_in()
        visitor.get("/dashboard/settings")
        page = visitor.post("/dashboard/settings/password", CHANGE)
        assert "Your password is changed" in page.text
        assert elsewhere.get("/dashboard").path.startswith("/dashboard/login")
        assert elsewhere.sign_in().status == 401
        assert elsewhere.sign_in(NEW).path == "/dashboard"
        assert entries(house, "password")[-1][0] == f"user:{self.id_of(house, visitor)}"

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"present": "not the present one"}, "isn&#39;t your password"),
            ({"again": "something else"}, "The passwords differ"),
            ({"password": "short", "again": "short"}, "must have at least 12"),
            ({"password": "Password1234", "again": "Password1234"}, "guessed first"),
        ],
    )
    def test_keeps_the_old_password_when_something_is_wrong(self, house, wrong, why):
        visitor = house.person("viewer")
        visitor.get("/dashboard/settings")
        answer = visitor.post("/dashboard/settings/password", CHANGE | wrong)
        assert answer.status == 422
        assert why in answer.text
        assert Visitor(house.service, visitor.email).sign_in().path == "/dashboard"

    def test_is_guessed_at_five_times_by_whoever_finds_it_signed_in(self, house):
        visitor = house.person("viewer")
        visitor.get("/dashboard/settings")
        for _ in range(5):
            visitor.post(
                "/dashboard/settings/password", CHANGE | {"present": "a guess"}
            )
        assert (
            "Too many attempts"
            in visitor.post("/dashboard/settings/password", CHANGE).text
        )


class TestAfterTenMinutes:
    KEY = {"name": "Report", "scopes": ["incidents:read", "audit:read"], "expiry": "90"}

    @pytest.fixture
    def late(self, house, owner):
        owner.get("/dashboard/settings")
        grow_old(house, owner)
        return owner

    def test_a_key_asks_for_the_password_and_then_is_made_as_it_was_sent(
        self, house, late
    ):
        answer = late.post("/dashboard/api-keys/new", self.KEY)
        assert answer.status == 401
        assert "Is it you?" in answer.text
        assert answer.text.count('name="scopes"') == 2
        assert "br_" not in answer.text
        wrong = late.post("/dashboard/api-keys/new", self.KEY | {"proof": "not mine"})
        assert wrong.status == 401
        assert "isn&#39;t your password" in wrong.text
        made = late.post("/dashboard/api-keys/new", self.KEY | {"proof": PASSWORD})
        assert "br_" in made.text
        assert "br_" in late.post("/dashboard/api-keys/new", self.KEY).text

    @pytest.mark.parametrize(
        ("path", "fields"),
        [
            ("settings/members", {"email": "new@example.org", "role": "viewer"}),
            ("settings/members/{id}/link", {}),
            ("settings/members/{id}/role", {"role": "owner"}),
            ("settings/members/{id}/enable", {}),
            ("api-keys/{id}/rotate", {"overlap_hours": "1"}),
        ],
    )
    def test_so_do_owners_links_and_rotations(self, house, late, path, fields):
        member = house.member("viewer")
        before = len(house.trail())
        answer = late.post("/dashboard/" + path.format(id=member.id), fields)
        assert (answer.status, "Is it you?" in answer.text) == (401, True)
        assert len(house.trail()) == before

    def test_another_role_doesnt(self, house, late):
        member = house.member("viewer")
        path = f"/dashboard/settings/members/{member.id}/role"
        assert "The role was changed" in late.post(path, {"role": "officer"}).text
