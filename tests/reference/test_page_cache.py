"""A page is made once, travels small, and isn't sent to whoever has it."""

import gzip
import hashlib
import re

import pytest

from contract.document import Contract
from exchange.request import Request
from reference.live import Documentation

PAGE = "/docs/api/reference/patch-api-v1-privacy-incidents-by-id"
PATHS = [
    PAGE,
    "/docs",
    "/docs/static/docs.css",
    "/docs/index.md",
    "/llms.txt",
    "/docs/static/vendor/scalar.js",
]


def asked(path, coding=b"identity", query=b""):
    return Request("GET", path, query, {b"accept-encoding": coding}, "id")


@pytest.mark.parametrize("path", PATHS)
class TestAnAnswer:
    def test_isnt_sent_to_whoever_has_it(self, service, path):
        for coding in ("identity", "gzip"):
            had = service.request("GET", path, headers={"Accept-Encoding": coding})
            again = {
                "Accept-Encoding": coding,
                "If-None-Match": f'"other", W/{had.headers["etag"]}',
            }
            answer = service.request("GET", path, headers=again)
            assert (answer.status, answer.body) == (304, b"")
            assert answer.headers["etag"] == had.headers["etag"]

    def test_is_sent_when_another_is_had(self, service, path):
        answer = service.request("GET", path, headers={"If-None-Match": '"other"'})
        assert answer.status == 200
        assert answer.headers["cache-control"] == "no-cache"

    def test_is_the_same_in_either_coding_under_tags_of_their_own(self, service, path):
        plain = service.request("GET", path)
        small = service.request(
            "GET", path, headers={"Accept-Encoding": "br, gzip;q=0.8"}
        )
        assert "content-encoding" not in plain.headers
        assert small.headers["content-encoding"] == "gzip"
        assert gzip.decompress(small.body) == plain.body
        assert len(small.body) < len(plain.body)
        assert plain.headers["etag"] != small.headers["etag"]
        assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "refused",
    ["", "identity", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "gzipped, br"],
)
def test_whoever_does_not_take_gzip_gets_none(service, refused):
    answer = service.request("GET", "/docs", headers={"Accept-Encoding": refused})
    assert "content-encoding" not in answer.headers
    assert answer.body.startswith(b"<!doctype html>")


def test_a_page_that_is_missing_stays_missing_for_every_tag(service):
    told = service.request("GET", "/docs/nothing").headers["etag"]
    assert (
        service.request("GET", "/docs/nothing", headers={"If-None-Match": told}).status
        == 404
    )


def test_a_page_is_made_once_and_names_that_there_are_not_are_never_kept():
    contract = Contract()
    documentation = Documentation(contract)
    first = documentation.answer(asked(PAGE, b"gzip")).body
    assert documentation.answer(asked(PAGE, b"gzip")).body is first
    for number in range(50):
        assert documentation.answer(asked(f"/docs/nothing-{number}")).status == 404
        assert (
            documentation.answer(asked("/docs/search", query=b"q=%d" % number)).status
            == 200
        )
    assert len(documentation._kept) == 2


def test_the_explorer_alone_allows_styles_within_the_page(answers, site):
    for path, answer in answers.items():
        policy = dict(
            rule.split(" ", 1)
            for rule in answer.headers["content-security-policy"].split("; ")
        )
        assert ("'unsafe-inline'" in policy["style-src"]) == (path == "explorer")
        assert ("connect-src" in policy) == (path == "explorer")
        assert policy["script-src"] == "'self'"
        assert not re.search(
            r"unsafe-eval|https?:|\*", answer.headers["content-security-policy"]
        )


def test_what_is_vendored_is_never_kept_in_memory():
    contract = Contract()
    documentation = Documentation(contract)
    bodies = [
        documentation.answer(asked("/docs/static/vendor/scalar.js", b"gzip")).body
        for _ in "ab"
    ]
    assert bodies[0] == bodies[1] and bodies[0] is not bodies[1]
    assert (
        hashlib.sha256(gzip.decompress(bodies[0]))
        .hexdigest()
        .startswith("bf091006bdc3af60")
    )
