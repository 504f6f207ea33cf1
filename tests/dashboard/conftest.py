"""One running service with an organisation of each test's own, and people who visit its pages
without a browser.
"""

import re
from functools import cache
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from dashboard import passwords
from domain.audit import Attribution
from storage import audit
from storage.people import users
from storage.schema.models import Organisation
from storage.schema.people_models import LoginAttempt
from storage.session.statements import Statement
from tests import databases
from tests.served import Service
from tests.support import now

PASSWORD = "correct horse battery staple"
_ASK_NOTHING = Statement(
    lambda _: Organisation.update({Organisation.introduction: None})
)
_FORGET = Statement(lambda _: LoginAttempt.delete())


class Visitor:
    """A person with cookies who follows redirects, as a browser without scripts does."""

    def __init__(self, service, email=None):
        self.service, self.email = service, email
        self.host = f"127.0.0.1:{service.port}"
        self.cookies = {}
        self.token = None

    def request(self, method, path, body=None, follow=True, **headers):
        sent_headers = {
            "Cookie": "; ".join(
                f"{name}={value}" for name, value in self.cookies.items()
            )
        } | headers
        answer = self.service.request(
            method,
            path,
            body,
            {name.replace("_", "-"): value for name, value in sent_headers.items()},
        )
        for name, value in answer.pairs:
            if name.lower() == "set-cookie":
                self.cookies |= {
                    key: morsel.value for key, morsel in SimpleCookie(value).items()
                }
        is_pdf = answer.body.startswith(b"%PDF")
        answer.text = "" if is_pdf else answer.body.decode()
        answer.path = path
        if found := re.search(r'name="_token" value="([^"]+)"', answer.text):
            self.token = found[1]
        if follow and answer.status == 303:
            place = urlsplit(answer.headers["location"])
            return self.request(
                "GET", place.path + (f"?{place.query}" if place.query else "")
            )
        return answer

    def get(self, path, **headers):
        return self.request("GET", path, **headers)

    def post(self, path, fields=(), **more):
        origin = more.pop("Origin", f"http://{self.host}")
        sent = {"_token": self.token or ""} | dict(fields)
        kind = "application/x-www-form-urlencoded"
        return self.request(
            "POST",
            path,
            urlencode(sent, doseq=True),
            Origin=origin,
            Content_Type=kind,
            **more,
        )

    def sign_in(self, password=PASSWORD):
        self.get("/dashboard/login")
        return self.post(
            "/dashboard/login", {"email": self.email, "password": password}
        )


class House:
    """An organisation with people: `house.person("officer")` is signed in."""

    def __init__(self, service):
        self.service, self.org = service, service.organisation()
        self.register = service.register

    def member(self, role, email=None):
        email = email or f"{role}-{uuid4().hex[:8]}@example.org"
        by = Attribution("system", "test", now())
        with self.register.transaction(self.org.id) as session:
            member = users.add(session, self.org.id, email, role, by)
            users.set_password(session, member.id, hashed(), by)
            # whoever works here has answered what a new organisation is asked
            session.change(_ASK_NOTHING)
        return member

    def person(self, role):
        visitor = Visitor(self.service, self.member(role).email)
        assert visitor.sign_in().path == "/dashboard"
        return visitor

    def trail(self):
        return list(audit.walk(self.register.session(), self.org.id))


@pytest.fixture(scope="session", autouse=True)
def _hash_cheaply():
    """A hash that costs what it must takes longer than all the rest of a sign-in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", cache(lambda: PasswordHasher(1, 8, 1)))
        patch.setattr(passwords, "_nobodys", cache(passwords._nobodys.__wrapped__))
        yield


@cache
def hashed():
    """What is stored of the password that everybody has."""
    return passwords.hash_of(PASSWORD)


@pytest.fixture(scope="session")
def service(kind, tmp_path_factory):
    with databases.new(kind, tmp_path_factory.mktemp("desk")) as url:
        databases.migrate(url)
        service = Service(url)
        yield service
        service.close()


@pytest.fixture(autouse=True)
def _forgiven(request):
    """All visitors come from one address: what others tried isn't held against a test."""
    if "service" in request.fixturenames:
        with request.getfixturevalue("service").register.transaction() as session:
            session.change(_FORGET)


@pytest.fixture
def house(service):
    return House(service)


@pytest.fixture
def stranger(service):
    return Visitor(service, "nobody@example.org")


@pytest.fixture
def officer(house):
    return house.person("officer")


@pytest.fixture
def owner(house):
    return house.person("owner")
