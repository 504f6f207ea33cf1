"""Signing in with another account: whom it lets in, and what it never takes for a proof."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from dashboard import oidc_provider
from domain.audit import Attribution
from storage.people import users
from tests import databases
from tests.dashboard.accounts import CLIENT, SECRET, Accounts
from tests.dashboard.browsing import Page
from tests.dashboard.conftest import House, Visitor
from tests.dashboard.test_accounts import grow_old
from tests.served import Service
from tests.support import now

# provider and cookies decide; what they ask of storage is tested there on both databases
pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def accounts():
    accounts = Accounts()
    yield accounts
    accounts.close()


@pytest.fixture(scope="module")
def linked(kind, accounts, tmp_path_factory):
    """A service that trusts the provider."""
    folder = tmp_path_factory.mktemp("oidc")
    (folder / "secret").write_text(SECRET + "\n")
    with databases.new(kind, folder) as url:
        databases.migrate(url)
        given = {
            "oidc_issuer": accounts.issuer,
            "oidc_client_id": CLIENT,
            "oidc_name": "Acme accounts",
        }
        service = Service(url, **given, oidc_client_secret_file=str(folder / "secret"))
        accounts.redirect_uri = (
            f"http://127.0.0.1:{service.port}/dashboard/oidc/callback"
        )
        yield service
        service.close()


@pytest.fixture
def acme(linked, accounts):
    accounts.extra, accounts.signing, accounts.codes = {}, accounts.key, {}
    return House(linked)


@pytest.fixture
def member(acme, accounts):
    """The address of a member whom the provider vouches for."""
    email = acme.member("officer").email
    accounts.claims = {"email": email, "email_verified": True}
    return email


def begun(visitor, path="/dashboard/oidc"):
    """The address at the provider that a visitor is sent to."""
    answer = visitor.request("GET", path, follow=False)
    assert answer.status == 303, answer.text
    return answer.headers["location"]


def returned(there):
    """Where the provider sends the browser back to."""
    place = urlsplit(httpx.get(there).headers["location"])
    return f"{place.path}?{place.query}"


def sign_in(visitor):
    return visitor.get(returned(begun(visitor)))


class TestSigningInThroughTheProvider:
    def test_is_offered_where_it_is_set_and_nowhere_else(self, acme, stranger):
        assert (
            "Sign in with Acme accounts"
            in Visitor(acme.service).get("/dashboard/login").text
        )
        assert "Sign in with" not in stranger.get("/dashboard/login").text
        assert stranger.get("/dashboard/oidc").status == 404

    def test_lets_a_member_in_whose_address_is_verified(self, acme, member):
        visitor = Visitor(acme.service)
        visitor.get("/dashboard/login")
        before = visitor.cookies["breach-register"]
        assert sign_in(visitor).path == "/dashboard"
        assert member in visitor.get("/dashboard/settings").text
        assert visitor.cookies["breach-register"] != before

    def test_goes_on_with_the_page_that_was_wanted(self, acme, member):
        visitor = Visitor(acme.service)
        back = returned(begun(visitor, "/dashboard/oidc?next=/dashboard/audit"))
        assert visitor.get(back).path == "/dashboard/audit"

    def test_never_goes_on_elsewhere(self, acme, member):
        visitor = Visitor(acme.service)
        assert (
            visitor.get(
                returned(begun(visitor, "/dashboard/oidc?next=//evil.example"))
            ).path
            == "/dashboard"
        )

    def test_asks_with_pkce_state_and_nonce(self, acme, member):
        asked = parse_qs(urlsplit(begun(Visitor(acme.service))).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["response_type"] == ["code"]
        assert set(asked["scope"][0].split()) == {"openid", "email"}
        assert all(
            len(asked[name][0]) == 43 for name in ("code_challenge", "state", "nonce")
        )
        again = parse_qs(urlsplit(begun(Visitor(acme.service))).query)
        assert {asked[name][0] for name in ("state", "nonce")}.isdisjoint(
            again[name][0] for name in ("state", "nonce")
        )

    def test_keeps_what_ties_both_ways_together_from_scripts_and_from_the_address(
        self, acme, member
    ):
        visitor = Visitor(acme.service)
        answer = visitor.request("GET", "/dashboard/oidc", follow=False)
        stored = next(
            value
            for name, value in answer.pairs
            if value.startswith("breach-register-oidc=")
        )
        assert "HttpOnly" in stored
        assert "SameSite=Lax" in stored
        assert "Max-Age=600" in stored
        assert (
            visitor.cookies["breach-register-oidc"].split(".")[0]
            not in answer.headers["location"]
        )

    def test_sends_the_new_session_and_takes_the_attempt_back_with_two_cookies(
        self, acme, member
    ):
        visitor = Visitor(acme.service)
        back = returned(begun(visitor))
        answer = visitor.request("GET", back, follow=False)
        cookies = [
            value for name, value in answer.pairs if name.lower() == "set-cookie"
        ]
        assert {item.partition("=")[0] for item in cookies} == {
            "breach-register",
            "breach-register-oidc",
        }
        [attempt] = [
            item for item in cookies if item.startswith("breach-register-oidc=")
        ]
        assert "Max-Age=0" in attempt


class TestProvingAgainWhoOneIs:
    """A member without a password, whose last proof is too old for what they ask for."""

    KEY = {"name": "Weekly report", "scopes": ["audit:read"], "expiry": "30"}

    @pytest.fixture
    def email(self, acme, accounts):
        email = f"owner-of-{acme.org.id}@example.org"
        with acme.register.transaction(acme.org.id) as session:
            by = Attribution("system", "test", now())
            users.add(session, acme.org.id, email, "owner", by)
        accounts.claims = {"email": email, "email_verified": True}
        return email

    @pytest.fixture
    def owner(self, acme, email):
        visitor = Visitor(acme.service)
        sign_in(visitor)
        grow_old(acme, visitor)
        return visitor

    @staticmethod
    def waiting(page):
        """What the page that asks would send on, once it is proved."""
        [form] = [
            form for form in Page(page.text).forms if "proved_there" in form.fields
        ]
        return form.fields

    def test_loses_nothing_of_what_was_sent(self, acme, owner):
        page = owner.post("/dashboard/api-keys/new", self.KEY)
        assert page.status == 401
        there = owner.get(returned(begun(owner, "/dashboard/oidc?again=1")))
        assert (there.path, "Close this tab" in there.text) == (
            "/dashboard/proved",
            True,
        )
        made = owner.post("/dashboard/api-keys/new", self.waiting(page))
        assert "br_" in made.text
        assert "Weekly report" in owner.get("/dashboard/api-keys").text
        [told] = [
            entry for entry in acme.trail() if "proved again" in str(entry["changes"])
        ]
        assert told["actor"].startswith("user:")

    def test_is_asked_for_until_it_is_done(self, acme, owner):
        page = owner.post("/dashboard/api-keys/new", self.KEY)
        again = owner.post("/dashboard/api-keys/new", self.waiting(page))
        assert again.status == 401
        assert "told us yet that it is you" in again.text
        assert self.waiting(again) == self.waiting(page)

    def test_counts_from_when_the_provider_says(self, owner, monkeypatch):
        hour_ago = int(time.time()) - 3600
        monkeypatch.setattr(
            "tests.dashboard.accounts.Code.get_auth_time", lambda _: hour_ago
        )
        there = owner.get(returned(begun(owner, "/dashboard/oidc?again=1")))
        assert "That doesn't say enough" in there.text
        assert owner.post("/dashboard/api-keys/new", self.KEY).status == 401

    def test_as_somebody_else_signs_that_person_in_instead(self, acme, accounts, owner):
        accounts.claims = {"email": acme.member("viewer").email, "email_verified": True}
        page = owner.get(returned(begun(owner, "/dashboard/oidc?again=1")))
        assert accounts.claims["email"] in page.text
        assert owner.post("/dashboard/api-keys/new", self.KEY).status == 403


class TestIsRefused:
    def refused(self, acme, visitor, back, why):
        answer = visitor.get(back)
        assert answer.status == 403
        assert why in answer.text
        assert visitor.get("/dashboard").path.startswith("/dashboard/login")
        return answer

    def test_somebody_who_is_no_member_even_in_an_empty_register(self, acme, accounts):
        accounts.claims = {"email": "first@example.org", "email_verified": True}
        visitor = Visitor(acme.service)
        self.refused(
            acme, visitor, returned(begun(visitor)), "Nobody here has an account"
        )
        assert users.accounts(acme.register.session(), "first@example.org") == []

    @pytest.mark.parametrize("verified", [False, None, "true", 1])
    def test_an_address_that_isnt_verified(self, acme, accounts, member, verified):
        accounts.claims["email_verified"] = verified
        visitor = Visitor(acme.service)
        self.refused(acme, visitor, returned(begun(visitor)), "verified your e-mail")

    def test_an_account_that_was_closed(self, acme, member):
        with acme.register.transaction() as session:
            users.disable(
                session,
                acme.org.id,
                users.accounts(session, member)[0].id,
                Attribution("system", "test", now()),
            )
        visitor = Visitor(acme.service)
        self.refused(
            acme, visitor, returned(begun(visitor)), "Nobody here has an account"
        )

    def test_an_answer_to_somebody_elses_attempt(self, acme, member):
        own, theirs = Visitor(acme.service), Visitor(acme.service)
        begun(theirs)
        self.refused(acme, theirs, returned(begun(own)), "begun here")

    def test_an_answer_that_nobody_asked_for(self, acme, member):
        back = returned(begun(Visitor(acme.service)))
        self.refused(acme, Visitor(acme.service), back, "begun here")
        empty = Visitor(acme.service)
        self.refused(
            acme, empty, "/dashboard/oidc/callback?code=1&state=", "begun here"
        )

    def test_a_second_use_of_the_same_answer(self, acme, member):
        visitor = Visitor(acme.service)
        back = returned(begun(visitor))
        attempt = visitor.cookies["breach-register-oidc"]
        assert visitor.get(back).path == "/dashboard"
        other = Visitor(acme.service)
        other.cookies["breach-register-oidc"] = attempt
        self.refused(acme, other, back, "belong to this sign-in")

    def test_a_code_of_another_verifier(self, acme, member):
        """Whoever steals a code can't use it: PKCE binds it to the attempt that asked."""
        victim, thief = Visitor(acme.service), Visitor(acme.service)
        stolen = parse_qs(urlsplit(returned(begun(victim))).query)["code"][0]
        state = parse_qs(urlsplit(begun(thief)).query)["state"][0]
        self.refused(
            acme,
            thief,
            f"/dashboard/oidc/callback?code={stolen}&state={state}",
            "belong to this sign-in",
        )

    @pytest.mark.parametrize(
        "extra",
        [{"nonce": "another"}, {"iss": "https://evil.example"}, {"aud": "another"}],
    )
    def test_a_token_for_something_else(self, acme, accounts, member, extra):
        accounts.extra = extra
        visitor = Visitor(acme.service)
        self.refused(acme, visitor, returned(begun(visitor)), "belong to this sign-in")

    def test_a_token_that_another_key_signed(self, acme, accounts, member):
        accounts.signing = RSAKey.generate_key(2048, {"kid": "1"})
        visitor = Visitor(acme.service)
        self.refused(acme, visitor, returned(begun(visitor)), "belong to this sign-in")

    def test_what_the_provider_refused(self, acme, member):
        visitor = Visitor(acme.service)
        state = parse_qs(urlsplit(begun(visitor)).query)["state"][0]
        self.refused(
            acme,
            visitor,
            f"/dashboard/oidc/callback?error=access_denied&state={state}",
            "didn&#39;t sign you in",
        )


def test_new_keys_of_the_provider_are_fetched_when_they_are_met(acme, accounts, member):
    assert sign_in(Visitor(acme.service)).path == "/dashboard"
    accounts.key = accounts.signing = RSAKey.generate_key(2048, {"kid": "2"})
    assert sign_in(Visitor(acme.service)).path == "/dashboard"


def test_a_provider_that_is_away_leaves_the_password(kind, tmp_path):
    with databases.new(kind, tmp_path) as url:
        databases.migrate(url)
        service = Service(url, oidc_issuer="http://127.0.0.1:9", oidc_client_id="x")
        try:
            visitor = House(service).person("viewer")
            visitor.cookies = {}
            answer = visitor.get("/dashboard/oidc")
            assert answer.status == 503
            assert "use your password" in answer.text
            assert 'name="password"' in answer.text
        finally:
            service.close()


@pytest.fixture
def silent():
    """The address of a provider that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture(params=["headers", "body"])
def dripping(request):
    """The address of a provider that sends a byte at a time and comes to no end."""
    begun = b"HTTP/1.1 200 OK\r\n" + b"Content-Type: application/json\r\n\r\n" * (
        request.param == "body"
    )
    ended = threading.Event()

    def drip(connection):
        with connection, suppress(OSError):
            connection.sendall(begun)
            while not ended.wait(0.05):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        threading.Thread(target=_each, args=(listener, drip), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        ended.set()


def _each(listener, serve):
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()


@pytest.mark.sqlite
def test_a_provider_that_drips_bytes_is_given_up_in_time(
    tmp_path, dripping, monkeypatch
):
    monkeypatch.setattr(oidc_provider, "_PATIENCE_S", 0.4)
    service = Service(
        f"sqlite:///{tmp_path / 'register.db'}",
        oidc_issuer=dripping,
        oidc_client_id="x",
    )
    try:
        started = time.monotonic()
        assert Visitor(service).get("/dashboard/oidc").status == 503
        assert 0.3 < time.monotonic() - started < 3
    finally:
        service.close()


@pytest.mark.sqlite
class TestASilentProvider:
    def test_stops_no_page_that_does_not_need_it_and_is_not_asked_again_for_a_while(
        self, tmp_path, silent, monkeypatch
    ):
        monkeypatch.setattr(oidc_provider, "_PATIENCE_S", 2)
        service = Service(
            f"sqlite:///{tmp_path / 'register.db'}",
            oidc_issuer=silent,
            oidc_client_id="x",
        )
        try:
            viewer = House(service).person("viewer")
            with ThreadPoolExecutor(4) as pool:
                asking = [
                    pool.submit(self.took, service, "/dashboard/oidc") for _ in range(4)
                ]
                time.sleep(0.2)
                for path in ("/dashboard", "/dashboard/login", "/dashboard/settings"):
                    started = time.monotonic()
                    assert viewer.get(path).status == 200
                    assert time.monotonic() - started < 1.5, path
                took = sorted(item.result() for item in asking)
            assert took[-1] < 4, (
                "those who wait behind the first don't wait as long once more"
            )
            assert self.took(service, "/dashboard/oidc") < 1
        finally:
            service.close()

    @staticmethod
    def took(service, path):
        started = time.monotonic()
        assert Visitor(service).get(path).status == 503
        return time.monotonic() - started
