"""security.txt (RFC 9116)."""

from datetime import UTC, datetime, timedelta

import pytest

from app import create_app
from tests.support import client_of

CONTACTS = "mailto:security@example.org https://example.org/report"


@pytest.fixture
def at_root(settings_with):
    """A client of the root, of a service with these contacts."""
    made = []

    def start(contacts):
        app = create_app(settings_with(security_contact=contacts))
        client = client_of(app)
        client.base_url = "http://testserver"
        made.append((app, client))
        return client

    yield start
    for app, client in made:
        client.close()
        app.close()
        app.register.close()


class TestSecurityTxt:
    def test_names_whom_to_tell_and_expires_within_a_year(self, at_root):
        answer = at_root(CONTACTS).get("/.well-known/security.txt")
        assert (
            answer.status_code == 200
            and answer.headers["content-type"] == "text/plain; charset=utf-8"
        )
        fields = [line.split(": ", 1) for line in answer.text.splitlines()]
        assert [
            value for name, value in fields if name == "Contact"
        ] == CONTACTS.split()
        [expires] = [
            datetime.fromisoformat(value) for name, value in fields if name == "Expires"
        ]
        assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)

    def test_is_read_alone(self, at_root):
        client = at_root(CONTACTS)
        assert client.head("/.well-known/security.txt").text == ""
        assert (
            client.post("/.well-known/security.txt").headers["allow"]
            == "GET, HEAD, OPTIONS"
        )
        assert client.get("/.well-known/other").status_code == 404

    def test_is_not_there_without_a_contact(self, at_root):
        answer = at_root("").get("/.well-known/security.txt")
        assert (
            answer.status_code == 404 and answer.json()["error"]["code"] == "NOT_FOUND"
        )
