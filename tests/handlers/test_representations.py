"""How answers look."""

import json

import pytest

from domain.incident import version
from handlers.representations import expected, paged, reply, tagged, unless_known
from storage.session.pages import Page

TAG = version("{}")


class TestAnswers:
    def test_are_json_with_a_strong_tag(self):
        status, headers, body, *_ = tagged('{"a":"ü"}', 201, Location="/x")
        assert (json.loads(body), status) == ({"a": "ü"}, 201)
        assert (
            headers["Content-Type"] == "application/json"
            and headers["Location"] == "/x"
        )
        assert headers["ETag"] == '"' + version('{"a":"ü"}') + '"'
        assert "ETag" not in reply("{}").headers


class TestIfNoneMatch:
    @pytest.mark.parametrize(
        "header",
        ["*", " * ", f'"{TAG}"', f'W/"{TAG}"', f'"x","{TAG}"', f'"a,b", W/"{TAG}"'],
    )
    def test_that_names_the_tag_gets_304(self, header):
        assert unless_known("{}", header)[::2][:2] == (304, b"")

    @pytest.mark.parametrize(
        "header", [None, "", '"x"', TAG, f'"{TAG}', "W/*", f'"{TAG}x"']
    )
    def test_that_does_not_gets_the_document(self, header):
        assert unless_known("{}", header)[::2][:2] == (200, b"{}")


class TestIfMatch:
    @pytest.mark.parametrize(
        ("header", "versions"),
        [
            (None, None),
            ("*", None),
            ('"a"', ["a"]),
            ('"a", "b"', ["a", "b"]),
            ('W/"a"', []),
            ("a", []),
            ('W/"a","b"', ["b"]),
        ],
    )
    def test_names_the_versions_it_allows(self, header, versions):
        assert expected(header) == versions


class TestPages:
    def test_link_to_the_next_one(self):
        page = Page(['{"a":1}', '{"a":2}'], "c-_", 7)
        _, headers, body, *_ = paged(
            "rows",
            page,
            "/x",
            [("orgId", "o"), ("overdue", False), ("since", "1+0"), ("no", None)],
        )
        assert json.loads(body) == {
            "rows": [{"a": 1}, {"a": 2}],
            "total": 7,
            "has_more": True,
            "next_cursor": "c-_",
        }
        assert (
            headers["Link"]
            == '</api/v1/x?orgId=o&overdue=false&since=1%2B0&cursor=c-_>; rel="next"'
        )

    def test_end_without_one(self):
        _, headers, body, *_ = paged("rows", Page([], None), "/x", [])
        assert json.loads(body) == {"rows": [], "has_more": False, "next_cursor": None}
        assert "Link" not in headers
