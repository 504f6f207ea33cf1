"""What OAuth says beside the contract: its metadata (RFC 8414), and the form of its errors."""

import json

import pytest

from app import create_app
from domain.errors import Unavailable
from domain.keys import SCOPES
from exchange.problems import render
from exchange.reply import Reply
from gateway.oauth import in_form
from tests.support import client_of

PATH = "/.well-known/oauth-authorization-server"


class TestTheMetadata:
    def test_leads_from_where_it_was_asked_to_the_token_endpoint(self, service):
        answer = service.request("GET", PATH)
        root = f"http://127.0.0.1:{service.port}"
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.json == {
            "issuer": root,
            "token_endpoint": f"{root}/oauth/token",
            "grant_types_supported": ["client_credentials"],
            "token_endpoint_auth_methods_supported": [
                "client_secret_basic",
                "client_secret_post",
            ],
            "scopes_supported": list(SCOPES),
            "response_types_supported": [],
            "service_documentation": f"{root}/docs/guides/authentication",
        }
        assert service.request("GET", "/docs/guides/authentication").status == 200

    def test_goes_by_the_address_that_people_reach_the_service_at(self, settings_with):
        url = "https://breaches.example.org"
        app = create_app(settings_with(public_url=url))
        with client_of(app) as client:
            told = client.get(f"http://other{PATH}").json()
        app.close()
        app.register.close()
        assert told["issuer"] == url
        assert told["token_endpoint"] == f"{url}/oauth/token"

    def test_is_read_alone(self, service):
        assert service.request("HEAD", PATH).body == b""
        refused = service.request("POST", PATH)
        assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


class TestAnError:
    @pytest.mark.parametrize(
        ("error", "status", "name"),
        [
            (Unavailable("The register is busy.", retry_after=2), 503, "temporarily"),
            (RuntimeError("secret"), 500, "server_error"),
        ],
    )
    def test_of_the_gate_takes_the_form_of_oauth(self, error, status, name):
        reply = in_form(render(error, "id"))
        told = json.loads(reply.body)
        assert reply.status == status and told["error"].startswith(name)
        assert reply.headers["Content-Type"] == "application/json"
        assert b"secret" not in reply.body
        assert reply.headers.get("Retry-After") == ("2" if status == 503 else None)

    def test_that_has_it_already_stays_as_it_is(self):
        reply = Reply(400, {"Content-Type": "application/json"}, b"{}")
        assert in_form(reply) is reply
