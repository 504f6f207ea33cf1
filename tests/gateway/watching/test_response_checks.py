"""Answers held against the contract while the service runs."""

import json

import pytest

from contract.document import Contract
from exchange.reply import Reply
from exchange.request import Request
from gateway.watching.response_checks import ResponseChecks
from handlers import incidents
from handlers.representations import reply
from tests.support import INCIDENT

ROUTE = "/api/v1/privacy/incidents/{id}"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def document():
    return Contract().document


@pytest.fixture
def answers(document):
    return ResponseChecks(document, 1)


def look(answers, status=200, headers=None, body=b"{}", *, method="GET", route=ROUTE):
    request = Request(method, "/x", b"", {}, "id", route=route)
    answers(request, Reply(status, headers or {}, body), "id", 0.001)
    return answers.broken


@pytest.fixture
def incident(document):
    return document["components"]["examples"]["IncidentNotified"]["value"]


class TestAnAnswer:
    def test_as_promised_is_not_told_of(self, answers, incident):
        assert (
            look(answers, 200, JSON | {"ETag": '"1"'}, json.dumps(incident).encode())
            == 0
        )

    def test_that_is_large_is_looked_at_by_a_thread_of_its_own(
        self, answers, incident, caplog
    ):
        body = json.dumps(
            incident | {"description": 20_000 * "x", "severity": "none"}
        ).encode()
        look(answers, 200, JSON | {"ETag": '"1"'}, body)
        answers.close()
        assert answers.broken == 1
        assert {one.threadName for one in caplog.records} == {"answers_0"}

    def test_of_a_status_that_the_contract_does_not_list_is_broken(
        self, answers, caplog
    ):
        assert look(answers, 418, JSON) == 1
        assert "the status isn't promised" in caplog.text

    def test_without_a_promised_header_is_broken(self, answers, incident, caplog):
        assert look(answers, 200, JSON, json.dumps(incident).encode()) == 1
        assert "without etag" in caplog.text

    def test_of_another_media_type_is_broken(self, answers):
        assert (
            look(answers, 200, {"Content-Type": "text/plain", "ETag": '"1"'}, b"hello")
            == 1
        )

    @pytest.mark.parametrize(
        "change", [{"status": "closed"}, {"discovered_at": "yesterday"}, {"secret": 1}]
    )
    def test_that_does_not_fit_its_schema_is_broken_and_the_log_repeats_none_of_it(
        self, answers, incident, change, caplog
    ):
        assert (
            look(
                answers,
                200,
                JSON | {"ETag": '"1"'},
                json.dumps(incident | change).encode(),
            )
            == 1
        )
        assert not any(
            str(value) in caplog.text
            for value in change.values()
            if isinstance(value, str)
        )

    def test_to_head_is_held_to_the_promise_for_get(self, answers):
        assert look(answers, 200, JSON, method="HEAD") == 1

    @pytest.mark.parametrize(
        ("method", "route"),
        [("OPTIONS", ROUTE), ("GET", "/docs"), ("GET", ""), ("BREW", ROUTE)],
    )
    def test_beside_the_contract_is_nobody_s_promise(self, answers, method, route):
        assert look(answers, 200, method=method, route=route) == 0


class TestHowOften:
    def test_one_in_so_many_is_looked_at(self, document):
        answers = ResponseChecks(document, 3)
        assert [look(answers, 418) for _ in range(7)] == [0, 0, 1, 1, 1, 2, 2]

    def test_none_when_it_is_off(self, document):
        answers = ResponseChecks(document, 0)
        assert [look(answers, 418) for _ in range(3)] == [0, 0, 0]


class TestARunningService:
    def test_answers_what_it_committed_and_counts_the_broken_promise(
        self, app, client, make_incident, monkeypatch
    ):
        monkeypatch.setattr(
            incidents, "tagged", lambda document, status=200, **_: reply(document, 202)
        )
        sent = {"orgId": "acme"} | INCIDENT
        assert client.post("/privacy/incidents", json=sent).status_code == 202
        assert (
            client.get("/privacy/incidents", params={"orgId": "acme"}).json()["total"]
            == 1
        )
        assert app.response_checks.broken == 1
        app.response_checks.broken = 0  # the fixture holds every test to none
