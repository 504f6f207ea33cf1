"""Which Accept headers an answer in JSON satisfies."""

import pytest

from gateway.negotiation import is_acceptable

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
