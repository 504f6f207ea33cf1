"""Errors become problems by one table."""

import json

import pytest

from domain import errors
from domain.errors import Fault, RegisterError
from exchange.problems import PROBLEMS, render, slug
from gateway.operations import refusals


def subclasses(of):
    return {of, *(deeper for one in of.__subclasses__() for deeper in subclasses(one))}


class TestTheTable:
    def test_knows_every_refusal_and_no_other(self):
        assert refusals and errors
        assert {one.kind for one in subclasses(RegisterError)} == set(PROBLEMS)

    def test_gives_codes_that_programs_can_use(self):
        for problem in PROBLEMS.values():
            assert (
                problem.code == problem.code.upper()
                and problem.code.replace("_", "").isalpha()
            )
            assert slug(problem.code).replace("-", "").isalpha()


class TestAProblem:
    @pytest.mark.parametrize("kind", sorted(PROBLEMS))
    def test_has_every_member(self, kind):
        error = RegisterError("Said so.", Fault("a", "is wrong"), retry_after=3)
        error.kind = kind
        status, headers, body, *_ = render(error, "r-1")
        told = json.loads(body)
        assert told["status"] == status == PROBLEMS[kind].status
        assert told["error"] == {
            "code": PROBLEMS[kind].code,
            "message": "Said so.",
            "requestId": "r-1",
        }
        assert told["errors"] == [
            {"in": "body", "pointer": "/a", "message": "is wrong"}
        ]
        assert headers["Retry-After"] == "3"
        assert ("WWW-Authenticate" in headers) == (status == 401)

    def test_of_an_unexpected_error_tells_nothing_of_it(self):
        status, _, body, *_ = render(KeyError("a secret"), "r-1")
        assert status == 500
        assert b"secret" not in body and b"KeyError" not in body
