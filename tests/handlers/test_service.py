"""The service itself over HTTP."""

import json
import math
import re

import yaml

from domain.keys import SCOPES

CERTAIN = ("database", "schema", "audit", "clock", "bounces", "writer")


def links_of(answer):
    """The addresses in the header `Link`, by their names (RFC 8288)."""
    links = re.findall('<([^<>]+)>; rel="([a-z_]+)"', answer.headers["link"])
    return {name: address for address, name in links}


class TestLivez:
    def test_needs_no_key(self, service):
        assert service.request("GET", "/livez").json == {"status": "live"}


class TestReadyz:
    def test_needs_no_key_and_names_every_look(self, service):
        told = service.request("GET", "/readyz").json
        # no worker runs here, so what other tests queued may wait for long
        for look in ("deliveries", "followers"):
            assert told["checks"].pop(look) in ("ok", "behind")
        assert told == {
            "status": "ready",
            "checks": dict.fromkeys(CERTAIN, "ok"),
            "time_zones": told["time_zones"],
        }
        assert "tzdata" in told["time_zones"]

    def test_tells_what_failed(self, service, monkeypatch):
        monkeypatch.setitem(service.app.writer.pulse.busy_since, "writer-0", -math.inf)
        answer = service.request("GET", "/readyz")
        told = answer.json
        assert (answer.status, answer.code, answer.headers["retry-after"]) == (
            503,
            "UNAVAILABLE",
            "60",
        )
        for look in ("deliveries", "followers"):
            assert told["checks"].pop(look) in ("ok", "behind")
        assert told.pop("checks") == {
            "database": "ok",
            "schema": "ok",
            "audit": "ok",
            "clock": "ok",
            "bounces": "ok",
            "writer": "failed",
        }
        assert service.request("GET", "/livez").status == 200


class TestWhoami:
    def test_tells_the_key_and_its_organisation(self, org):
        told = org.get("/whoami").json
        assert (told["orgId"], told["organisation"], told["key_name"]) == (
            org.id,
            org.id,
            "test",
        )
        assert len(told["scopes"]) == len(SCOPES) and told["key_id"] in org.raw
        assert org.raw[-49:] not in json.dumps(told)

    def test_leads_to_every_list_that_the_key_may_read(self, org):
        links = links_of(org.get("/whoami"))
        every = [
            "incidents",
            "obligations",
            "trail",
            "keys",
            "changes",
            "members",
            "webhooks",
        ]
        assert list(links) == [*every, "regimes", "exports", "templates"]
        for address in links.values():
            assert org.get(address.removeprefix("/api/v1")).status == 200
        assert links["incidents"] == f"/api/v1/privacy/incidents?orgId={org.id}"
        narrow = links_of(org.get("/whoami", key=org.key(scopes=["audit:read"])))
        assert list(narrow) == ["trail", "changes"]

    def test_names_the_organisation_and_not_its_id_again(self, client):
        answer = client.get("/whoami").json()
        assert (answer["orgId"], answer["organisation"]) == ("acme", "Acme")

    def test_needs_no_scope_but_a_key(self, org, service):
        assert org.get("/whoami", key=org.key(["audit:read"])).status == 200
        assert service.request("GET", "/api/v1/whoami").is_problem(401)


def read_yaml(text):
    # the loader in Python takes a second and a half for the contract
    return yaml.load(text, Loader=yaml.CSafeLoader)


def assert_is_the_contract(service, form, load):
    """The contract in one form is answered without a key, and not again to who has it."""
    answer = service.request("GET", f"/api/v1/openapi.{form}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(f"application/{form}")
    contract = load(answer.body)
    assert (
        contract["openapi"] == "3.0.3"
        and "Incident" in contract["components"]["schemas"]
    )
    text = answer.body.decode()
    assert "bearerInfoFunc" not in text and "handlers." not in text
    known = {"If-None-Match": answer.headers["etag"]}
    again = service.request("GET", f"/api/v1/openapi.{form}", None, known)
    assert (again.status, again.body) == (304, b"")


class TestContractJson:
    def test_is_served_without_a_key_and_without_implementation_keys(self, service):
        assert_is_the_contract(service, "json", json.loads)


class TestContractYaml:
    def test_is_served_without_a_key_and_without_implementation_keys(self, service):
        assert_is_the_contract(service, "yaml", read_yaml)

    def test_says_the_same_as_json(self, service):
        forms = [
            service.request("GET", f"/api/v1/openapi.{form}").body
            for form in ("json", "yaml")
        ]
        assert json.loads(forms[0]) == read_yaml(forms[1])
