"""Answers: objects and their tags, errors by kind, and what isn't the register."""

import copy
import pickle

import pytest

from breach_register import (
    ApiError,
    AuthenticationError,
    ConflictError,
    FieldError,
    ForbiddenError,
    NotFoundError,
    PreconditionFailedError,
    RateLimitedError,
    ServerError,
    UnexpectedAnswerError,
    ValidationError,
    etag_of,
)

from .misbehaving import answer, problem


class TestAnAnswer:
    def test_is_its_json(self, against):
        _, client = against(answer(200, {"id": "1", "title": "Überfall"}))
        incident = client.incidents.read("1")
        assert incident == {"id": "1", "title": "Überfall"}
        assert repr(incident) == "{'id': '1', 'title': 'Überfall'}"

    def test_remembers_its_entity_tag(self, against):
        _, client = against(answer(200, {"id": "1"}, etag='"abc"'))
        assert etag_of(client.incidents.read("1")) == '"abc"'

    def test_without_a_tag_says_so(self, against):
        _, client = against(answer(200, {"id": "1"}))
        with pytest.raises(ValueError, match="no entity tag"):
            etag_of(client.incidents.read("1"))
        with pytest.raises(ValueError, match="no entity tag"):
            etag_of({"id": "1"})

    def test_is_none_when_nothing_changed(self, against):
        server, client = against(answer(304, body=b"", etag='"abc"'))
        assert client.incidents.read("1", if_none_match='"abc"') is None
        assert server.requests[0].headers["if-none-match"] == '"abc"'

    def test_can_be_had_with_status_and_headers(self, against):
        told = {"etag": '"abc"', "x_request_id": "r-1", "idempotent_replayed": "true"}
        _, client = against(answer(201, {"id": "1"}, **told))
        response = client.send("POST", "/privacy/incidents", body={})
        assert (response.status, response.data, response.etag) == (201, {"id": "1"}, '"abc"')
        assert (response.request_id, response.replayed) == ("r-1", True)

    def test_to_head_is_headers_alone(self, against):
        _, client = against(answer(200, body=b"", etag='"abc"'))
        response = client.send("HEAD", "/privacy/incidents/1")
        assert (response.data, response.etag) == (None, '"abc"')

    def test_in_yaml_is_its_text(self, against):
        _, client = against(answer(body=b"openapi: 3.0.3", content_type="application/yaml"))
        assert client.service.contract_yaml() == "openapi: 3.0.3"


class TestAnError:
    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (400, ValidationError),
            (401, AuthenticationError),
            (403, ForbiddenError),
            (404, NotFoundError),
            (405, ApiError),
            (409, ConflictError),
            (412, PreconditionFailedError),
            (422, ValidationError),
            (429, RateLimitedError),
            (503, ServerError),
        ],
    )
    def test_is_of_the_kind_that_the_status_tells(self, against, status, kind):
        _, client = against(problem(status, "SOME_CODE", "No."), max_tries=1)
        with pytest.raises(ApiError) as refused:
            client.service.whoami()
        assert type(refused.value) is kind
        assert (refused.value.status, refused.value.code, refused.value.message) == (
            status,
            "SOME_CODE",
            "No.",
        )
        assert refused.value.request_id == "r-1"

    def test_names_every_place(self, against):
        place = {"in": "body", "pointer": "/discovered_at", "message": "must be an instant"}
        _, client = against(problem(422, "VALIDATION_ERROR", "It does not fit.", [place]))
        with pytest.raises(ValidationError) as refused:
            client.incidents.create({})
        assert refused.value.errors == (FieldError("body", "/discovered_at", "must be an instant"),)
        assert str(refused.value) == (
            "422 VALIDATION_ERROR: It does not fit.; "
            "body /discovered_at: must be an instant (request r-1)"
        )

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"<html>Bad Gateway</html>",
            b"\xff\xfe",
            b"[]",
            b"null",
            b'{"error": 7, "errors": [7, {}], "status": {}}',
            b'{"error": {"code": null}, "errors": {"0": 1}}',
            b"[" * 100_000,
        ],
        ids=lambda body: body[:20],
    )
    def test_that_is_no_problem_is_survived(self, against, body):
        _, client = against(
            answer(502, body=body, content_type="text/html", x_request_id="r-2"), max_tries=1
        )
        with pytest.raises(ServerError) as refused:
            client.service.whoami()
        assert (refused.value.code, refused.value.request_id) == ("HTTP_502", "r-2")
        assert refused.value.message.startswith("Bad Gateway")

    def test_survives_a_journey_to_another_process(self, against):
        _, client = against(problem(404, "NOT_FOUND"))
        with pytest.raises(NotFoundError) as refused:
            client.incidents.read("1")
        for travelled in (pickle.loads(pickle.dumps(refused.value)), copy.copy(refused.value)):
            assert (type(travelled), str(travelled)) == (NotFoundError, str(refused.value))


class TestSomethingElseThanTheRegister:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_that_redirects_is_not_followed(self, against, status):
        elsewhere, _ = against()
        server, client = against(answer(status, location=elsewhere.url + "/"))
        with pytest.raises(UnexpectedAnswerError, match="redirect"):
            client.incidents.create({"title": "A"})
        assert len(server.requests) == 1 and elsewhere.requests == []

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"<html>Please log in</html>", "text/html"),
            (b"<html>Please log in</html>", "application/json"),
            (b"", "application/json"),
            (b"\xff", "application/json"),
            (b"[" * 100_000, "application/json"),
        ],
        ids=["page", "page as json", "nothing", "no text", "too deep"],
    )
    def test_that_answers_no_json_is_told(self, against, body, kind):
        server, client = against(answer(200, body=body, content_type=kind))
        with pytest.raises(UnexpectedAnswerError, match="isn't JSON") as told:
            client.service.whoami()
        assert told.value.status == 200
        assert len(server.requests) == 1


class TestPages:
    def test_are_walked_to_their_end(self, against):
        first = answer(
            200, {"incidents": [{"id": "1"}, {"id": "2"}], "total": 3, "next_cursor": "n1"}
        )
        last = answer(200, {"incidents": [{"id": "3"}], "total": 3, "next_cursor": None})
        server, client = against(first, last)
        walked = client.incidents.all(orgId="default", overdue=True, limit=2)
        assert [incident["id"] for incident in walked] == ["1", "2", "3"]
        assert [request.target for request in server.requests] == [
            "/api/v1/privacy/incidents?orgId=default&overdue=true&limit=2",
            "/api/v1/privacy/incidents?orgId=default&overdue=true&limit=2&cursor=n1",
        ]

    def test_are_asked_for_when_they_are_needed(self, against):
        server, client = against(answer(200, {"entries": [{"seq": 1}], "next_cursor": "n1"}))
        walked = client.audit.all_of_incident("1")
        assert server.requests == []
        assert next(walked) == {"seq": 1}
        assert len(server.requests) == 1

    def test_that_lead_to_themselves_end_the_walk(self, against):
        page = answer(200, {"api_keys": [], "next_cursor": "n1"})
        _, client = against(page, page)
        with pytest.raises(UnexpectedAnswerError, match="leads to itself"):
            list(client.api_keys.all(orgId="default"))
