"""Coming in: accounts, sessions, links, guesses."""

import re
import time
from datetime import timedelta

import pytest

from domain.audit import Attribution
from domain.clock import shift
from storage.people import one_time_links, sign_ins, users
from storage.schema.people_models import SignIn
from storage.session.statements import Statement, slot
from tests.dashboard.conftest import PASSWORD, Visitor
from tests.support import now

_SEEN_AT = Statement(
    lambda _: SignIn.update({SignIn.seen_at: slot("seen_at")}).where(
        SignIn.token_sha256 == slot("digest")
    )
)
WRONG = "E-mail and password don&#39;t match an account."


def link(house, user_id=None, at=None):
    with house.register.transaction(house.org.id) as session:
        return one_time_links.make(
            session, house.org.id, user_id, Attribution("system", "test", at or now())
        )


class TestSigningIn:
    def test_leads_to_the_page_that_was_wanted(self, house):
        visitor = Visitor(house.service, house.member("viewer").email)
        wanted = visitor.get("/dashboard/settings")
        assert wanted.path == "/dashboard/login?next=/dashboard/settings"
        fields = {
            "email": visitor.email.upper(),
            "password": PASSWORD,
            "next": "/dashboard/settings",
        }
        assert visitor.post("/dashboard/login", fields).path == "/dashboard/settings"

    @pytest.mark.parametrize(
        "elsewhere",
        ["//evil.example", "https://evil.example", "/dashboard//evil", "/dashboard\\"],
    )
    def test_never_leads_elsewhere(self, house, elsewhere):
        visitor = Visitor(house.service, house.member("viewer").email)
        visitor.get("/dashboard/login")
        fields = {"email": visitor.email, "password": PASSWORD, "next": elsewhere}
        assert visitor.post("/dashboard/login", fields).path == "/dashboard"

    def test_changes_the_cookie(self, house):
        visitor = Visitor(house.service, house.member("viewer").email)
        visitor.get("/dashboard/login")
        before = dict(visitor.cookies)
        visitor.sign_in()
        assert visitor.cookies["breach-register"] != before["breach-register"]

    def test_keeps_the_cookie_from_scripts_and_other_sites(self, stranger):
        cookie = stranger.get("/dashboard/login").headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Domain" not in cookie

    def test_beyond_loopback_the_cookie_belongs_to_this_host_and_to_tls(self, stranger):
        tls = {"Host": "register.example.org", "X-Forwarded-Proto": "https"}
        cookie = stranger.get("/dashboard/login", **tls).headers["set-cookie"]
        assert cookie.startswith("__Host-breach-register=")
        assert "; Secure;" in cookie
        assert "Path=/" in cookie

    def test_is_refused_alike_for_wrong_unknown_and_disabled(self, house):
        member = house.member("viewer")
        gone = house.member("viewer")
        with house.register.transaction() as session:
            users.disable(
                session, house.org.id, gone.id, Attribution("system", "test", now())
            )
        pages = []
        for email, password in (
            (member.email, "wrong"),
            ("unknown@example.org", PASSWORD),
            (gone.email, PASSWORD),
        ):
            visitor = Visitor(house.service, email)
            answer = visitor.sign_in(password)
            assert answer.status == 401
            pages.append(re.sub(r'value="[^"]*"|content="[^"]*"', "", answer.text))
        assert len(set(pages)) == 1
        assert WRONG in pages[0]

    def test_takes_as_long_for_an_account_that_nobody_has(self, house):
        member = house.member("viewer")
        Visitor(house.service, member.email).sign_in("warm up")

        def took(email):
            began = time.perf_counter()
            Visitor(house.service, email).sign_in("wrong")
            return time.perf_counter() - began

        known, unknown = (
            min(took(member.email) for _ in range(2)),
            min(took("a@example.org") for _ in range(2)),
        )
        assert unknown > known / 3

    def test_is_throttled_for_an_account_that_is_guessed_at_even_with_the_right_password(
        self, house
    ):
        visitor = Visitor(house.service, house.member("viewer").email)
        for _ in range(5):
            assert visitor.sign_in("wrong").status == 401
        answer = visitor.sign_in()
        assert answer.status == 429
        assert answer.headers["retry-after"] == "900"

    def test_forgets_the_guesses_once_it_succeeds(self, house):
        visitor = Visitor(house.service, house.member("viewer").email)
        for _ in range(2):
            for _ in range(4):
                visitor.sign_in("wrong")
            assert visitor.sign_in().status == 200

    def test_keeps_no_secret_in_the_database(self, house):
        visitor = house.person("viewer")
        rows = house.register.session().all(
            Statement(lambda _: SignIn.select(*SignIn._meta.sorted_fields))
        )
        assert visitor.cookies["breach-register"] not in str(rows)


class TestASession:
    def test_ends_with_signing_out(self, officer):
        officer.get("/dashboard")
        old = dict(officer.cookies)
        officer.post("/dashboard/logout")
        officer.cookies = old
        assert officer.get("/dashboard").path.startswith("/dashboard/login")

    @pytest.mark.parametrize("column", ["seen_at", "expires_at"])
    def test_ends_by_itself(self, house, officer, column):
        past = {"seen_at": now(hours=-2, minutes=-1), "expires_at": now(seconds=-1)}[
            column
        ]
        token = sign_ins.law.digest(officer.cookies["breach-register"])
        with house.register.transaction() as session:
            session.change(
                Statement(
                    lambda _: SignIn.update({getattr(SignIn, column): past}).where(
                        SignIn.token_sha256 == token
                    )
                )
            )
        assert officer.get("/dashboard").path.startswith("/dashboard/login")

    @pytest.mark.parametrize(
        ("unused", "noted"),
        [({"minutes": -5}, True), ({"minutes": -4, "seconds": -59}, False)],
    )
    def test_is_noted_as_used_after_five_minutes(
        self, house, officer, monkeypatch, unused, noted
    ):
        instant = now()
        secret = officer.cookies["breach-register"]
        seen_at = shift(instant, timedelta(**unused))
        digest = sign_ins.law.digest(secret)
        with house.register.transaction() as session:
            session.change(_SEEN_AT, digest=digest, seen_at=seen_at)
        monkeypatch.setattr("dashboard.sign_ins.now", lambda: instant)
        assert officer.get("/dashboard").path == "/dashboard"
        visit = sign_ins.visit(house.register.session(), secret, instant)
        assert visit.seen_at == (instant if noted else seen_at)

    def test_can_be_ended_from_another_one(self, house):
        viewer = house.person("viewer")
        other = Visitor(house.service, viewer.email)
        other.sign_in()
        viewer.get("/dashboard/settings")
        viewer.post("/dashboard/settings/sessions/end")
        assert other.get("/dashboard").path.startswith("/dashboard/login")
        assert viewer.get("/dashboard").status == 200

    def test_ends_when_the_membership_does(self, house, owner):
        visitor = house.person("viewer")
        member = next(
            viewer
            for viewer in users.search(house.register.session(), house.org.id)
            if viewer.email == visitor.email
        )
        owner.get("/dashboard/settings")
        owner.post(f"/dashboard/settings/members/{member.id}/remove")
        assert visitor.get("/dashboard").path.startswith("/dashboard/login")

    def test_is_no_key_and_a_key_is_no_session(self, house, officer):
        cookie = {"Cookie": f"breach-register={officer.cookies['breach-register']}"}
        path = f"/api/v1/privacy/incidents?orgId={house.org.id}"
        assert house.service.request("GET", path, None, cookie).status == 401
        key = {"Authorization": f"Bearer {house.org.raw}"}
        assert house.service.request("GET", "/dashboard", None, key).status == 303


class TestAOneTimeLink:
    FIELDS = {
        "password": "a new long password",
        "again": "a new long password",
        "email": "",
    }

    def use(self, house, secret, **fields):
        visitor = Visitor(house.service)
        visitor.get("/dashboard/start")
        return visitor.post(
            "/dashboard/start", self.FIELDS | {"secret": secret} | fields
        )

    def test_sets_a_members_password_once(self, house):
        member = house.member("viewer")
        secret = link(house, member.id)
        assert "Your password is set" in self.use(house, secret).text
        assert "used before" in self.use(house, secret).text
        assert (
            Visitor(house.service, member.email).sign_in("a new long password").path
            == "/dashboard"
        )

    def test_is_good_for_one_day(self, house):
        member = house.member("viewer")
        assert (
            "used before"
            in self.use(house, link(house, member.id, now(hours=-25))).text
        )

    def test_keeps_to_the_rules_of_passwords_and_stays_good(self, house):
        member = house.member("viewer")
        secret = link(house, member.id)
        assert (
            "must have at least 12 characters"
            in self.use(house, secret, password="short", again="short").text
        )
        assert (
            "The passwords differ"
            in self.use(house, secret, again="another long one").text
        )
        assert "Your password is set" in self.use(house, secret).text

    def test_ends_every_session_of_the_account(self, house):
        visitor = house.person("viewer")
        id = users.accounts(house.register.session(), visitor.email)[0].id
        self.use(house, link(house, id))
        assert visitor.get("/dashboard").path.startswith("/dashboard/login")

    def test_makes_no_second_owner(self, house):
        house.member("owner")
        secret = link(house)
        assert (
            "There is an owner already"
            in self.use(house, secret, email="late@example.org").text
        )
        assert users.accounts(house.register.session(), "late@example.org") == []


class TestEveryUnsafeRequest:
    FIELDS = {
        "title": "A",
        "severity": "serious",
        "discovered_at": "2026-03-02T09:15",
        "status": "open",
    }

    def test_needs_the_token_of_its_session(self, house, officer):
        officer.get("/dashboard/incidents/new")
        before = len(house.trail())
        assert (
            officer.post(
                "/dashboard/incidents/new", self.FIELDS | {"_token": "0" * 64}
            ).status
            == 403
        )
        assert (
            officer.post(
                "/dashboard/incidents/new", self.FIELDS | {"_token": "ü"}
            ).status
            == 403
        )
        assert len(house.trail()) == before

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "null", "http://127.0.0.1:1"]
    )
    def test_must_come_from_this_origin(self, house, officer, origin):
        officer.get("/dashboard/incidents/new")
        before = len(house.trail())
        answer = officer.post("/dashboard/incidents/new", self.FIELDS, Origin=origin)
        assert answer.status == 403
        assert "another site" in answer.text
        assert len(house.trail()) == before

    def test_holds_for_signing_in_as_well(self, house):
        visitor = Visitor(house.service, house.member("viewer").email)
        assert (
            visitor.post(
                "/dashboard/login", {"email": visitor.email, "password": PASSWORD}
            ).status
            == 403
        )


class TestPlainHttpFromAnotherMachine:
    """Nobody types a password before they hear that it can't be used."""

    HOST = "register.example.org:8080"

    @pytest.mark.parametrize("path", ["/dashboard/login", "/dashboard/start"])
    def test_is_told_at_once(self, house, path):
        page = Visitor(house.service).get(path, Host=self.HOST)
        assert page.status == 403
        assert "This register needs HTTPS" in page.text
        assert "password" not in re.findall(r'type="(\w+)"', page.text)

    @pytest.mark.parametrize(
        "sign",
        [{"Sec-Fetch-Site": "none"}, {"X-Forwarded-Proto": "https"}],
        ids=lambda viewer: next(iter(viewer)),
    )
    def test_is_not_said_behind_a_proxy_with_tls(self, house, sign):
        page = Visitor(house.service).get("/dashboard/login", Host=self.HOST, **sign)
        assert page.status == 200
        assert 'type="password"' in page.text
