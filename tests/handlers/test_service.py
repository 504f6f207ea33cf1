"""The service itself over HTTP."""

import json

import pytest
import yaml


class TestProbes:
    def test_need_no_key(self, service):
        assert service.request("GET", "/livez").json == {"status": "live"}
        assert service.request("GET", "/readyz").json["status"] == "ready"

    def test_of_readiness_names_every_look(self, service):
        told = service.request("GET", "/readyz").json
        assert told == {"status": "ready", "checks": dict.fromkeys(("database", "schema", "audit", "writer"), "ok")}

    def test_of_readiness_tells_what_failed(self, service, monkeypatch):
        monkeypatch.setattr(service.app.writer, "works", lambda _: False)
        answer = service.request("GET", "/readyz")
        told = answer.json
        assert (answer.status, answer.code, answer.headers["retry-after"]) == (503, "UNAVAILABLE", "60")
        assert told.pop("checks") == {"database": "ok", "schema": "ok", "audit": "ok", "writer": "failed"}
        assert service.request("GET", "/livez").status == 200


class TestWhoami:
    def test_tells_the_key_and_its_organisation(self, org):
        told = org.get("/whoami").json
        assert (told["orgId"], told["organisation"], told["key_name"]) == (org.id, org.id, "test")
        assert len(told["scopes"]) == 5 and told["key_id"] in org.raw
        assert org.raw[-49:] not in json.dumps(told)

    def test_needs_no_scope_but_a_key(self, org, service):
        assert org.get("/whoami", key=org.key(["audit:read"])).status == 200
        assert service.request("GET", "/api/v1/whoami").is_problem(401)


class TestContract:
    @pytest.mark.parametrize(("path", "load"), [("openapi.json", json.loads), ("openapi.yaml", yaml.safe_load)])
    def test_is_served_without_a_key_and_without_implementation_keys(self, service, path, load):
        answer = service.request("GET", f"/api/v1/{path}")
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("application/" + path.split(".")[1])
        contract = load(answer.body)
        assert contract["openapi"] == "3.0.3" and "Incident" in contract["components"]["schemas"]
        assert "bearerInfoFunc" not in answer.body.decode() and "handlers." not in answer.body.decode()
        again = service.request("GET", f"/api/v1/{path}", None, {"If-None-Match": answer.headers["etag"]})
        assert (again.status, again.body) == (304, b"")

    def test_is_the_same_in_both_forms(self, service):
        forms = [service.request("GET", f"/api/v1/openapi.{form}").body for form in ("json", "yaml")]
        assert json.loads(forms[0]) == yaml.safe_load(forms[1])
