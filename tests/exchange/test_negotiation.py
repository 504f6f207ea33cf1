"""Which Accept headers an answer in JSON satisfies."""

import pytest

from exchange.negotiation import is_acceptable, preferred

JSON = ("application/json",)


class TestAccept:
    @pytest.mark.parametrize(
        "accept",
        [
            b"",
            b" ",
            b"*/*",
            b"application/json",
            b"APPLICATION/JSON",
            b"application/*",
            b"text/html, */*;q=0.1",
            b"application/json;q=0.001",
            b"application/json; charset=utf-8",
            b"text/html,application/json",
            b"*/*;q=0, application/json",
            b"application/json ; q=1.000",
        ],
    )
    def test_that_allows_json_is_met(self, accept):
        assert is_acceptable(accept, JSON)

    @pytest.mark.parametrize(
        "accept",
        [
            b"text/html",
            b"text/*",
            b"application/json;q=0",
            b"*/*;q=0",
            b"*/*, application/json;q=0",
            b"application/*;q=0.0, */*",
            b"application/jsonx",
            b"json",
            b"\xff",
        ],
    )
    def test_that_excludes_json_is_not_met(self, accept):
        assert not is_acceptable(accept, JSON)


class TestWhatIsPreferred:
    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            (b"", "application/json"),
            (b"*/*", "application/json"),
            (b"text/calendar", "text/calendar"),
            (b"application/json, text/calendar", "application/json"),
            (b"application/json;q=0.5, text/calendar", "text/calendar"),
            (b"text/*, application/json;q=0.9", "text/calendar"),
        ],
    )
    def test_is_the_first_of_those_that_are_liked_best(self, accept, kind):
        assert preferred(accept, (*JSON, "text/calendar")) == kind
