"""Connexion's mock, as `breach-register mock` starts it.

Every operation answers what the contract promises of it.
"""

import re

import httpx
import pytest

from contract.document import bundle
from contract.references import resolved
from contract.schemas import Schema
from tests.contract.gate import every_example
from tests.support import bearer

DOCUMENT = resolved(bundle(), bundle())
OPERATIONS = {
    one["operationId"]: (
        method,
        path,
        item.get("parameters", []) + one.get("parameters", []),
        one,
    )
    for path, item in DOCUMENT["paths"].items()
    for method, one in item.items()
    if isinstance(one, dict) and "operationId" in one
}
BREACH = {
    "orgId": "default",
    "title": "A",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}


@pytest.fixture(scope="module")
def client(mock):
    with httpx.Client(base_url=mock, headers=bearer("br_mock"), timeout=20) as client:
        yield client


def body_of(path, method):
    """The contract's first example of what is sent."""
    begin = f"#/paths/{path.replace('/', '~1')}/{method}/requestBody/"
    return next(
        (example for at, example, _ in every_example(bundle()) if at.startswith(begin)),
        None,
    )


class TestTheMock:
    @pytest.mark.parametrize("name", OPERATIONS)
    def test_every_operation_answers_by_its_contract(self, client, name):
        method, path, parameters, operation = OPERATIONS[name]
        url = path.replace("{regime_id}", "tr.kvkk")
        url = re.sub(r"\{\w+\}", "019cadc8-9c18-7fa9-b83a-4bc9106e8f9d", url)
        query = (
            {"orgId": "default"}
            if any(one["name"] == "orgId" for one in parameters)
            else {}
        )
        answer = client.request(
            method.upper(), url, params=query, json=body_of(path, method)
        )
        promised = operation["responses"][str(answer.status_code)]
        assert answer.is_success, answer.text
        kind = answer.headers["content-type"]
        if kind == "application/json":
            assert (
                list(
                    Schema(promised["content"][kind]["schema"]).faults(
                        answer.json(), "body"
                    )
                )
                == []
            )
        for header, told in promised["headers"].items():
            if told.get("required") or header in ("ETag", "Location"):
                assert (
                    list(
                        Schema(told["schema"]).faults(answer.headers[header], "header")
                    )
                    == []
                )

    def test_what_the_contract_refuses_is_refused_as_ever(self, client):
        refused = client.post("/privacy/incidents", json=BREACH | {"severity": "grave"})
        assert refused.status_code == 400
        assert [one["pointer"] for one in refused.json()["errors"]] == ["/severity"]
        assert client.get("/privacy/incidents").status_code == 400
        assert client.post("/privacy/incidents", content="{}").status_code == 415

    def test_a_key_must_look_like_one(self, client):
        assert (
            client.get("/whoami", headers=bearer("stranger")).json()["error"]["code"]
            == "INVALID_API_KEY"
        )
        assert (
            httpx.get(client.base_url.join("whoami")).json()["error"]["code"]
            == "UNAUTHORIZED"
        )

    def test_a_retry_gets_the_first_answer_and_another_payload_none(self, client):
        key = {"Idempotency-Key": "5b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a11"}
        first = client.post("/privacy/incidents", json=BREACH, headers=key)
        again = client.post("/privacy/incidents", json=BREACH, headers=key)
        other = client.post(
            "/privacy/incidents", json=BREACH | {"title": "B"}, headers=key
        )
        assert (first.status_code, again.content) == (201, first.content)
        assert again.headers["Idempotent-Replayed"] == "true"
        assert other.status_code == 422
