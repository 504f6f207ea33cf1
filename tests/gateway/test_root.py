"""The root of the service, which a person opens first."""

import re

import pytest

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def at_root(anonymous):
    anonymous.base_url = "http://testserver"
    return anonymous


@pytest.mark.sqlite
class TestTheRoot:
    def test_leads_a_browser_to_dashboard_and_documentation(self, at_root):
        answer = at_root.get("/", headers={"Accept": BROWSER})
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        plain = {"Host": "127.0.0.1", "Accept-Encoding": "identity"}
        links = re.findall(r'href="([^"]+)"', answer.text)
        assert {"/dashboard", "/docs"} <= set(links)
        for link in links:
            followed = at_root.get(link, follow_redirects=True, headers=plain)
            assert (link, followed.status_code) == (link, 200)

    def test_has_no_inline_code_and_the_policy_that_forbids_it(self, at_root):
        answer = at_root.get("/", headers={"Accept": BROWSER})
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", answer.text)

    @pytest.mark.parametrize(
        "accept", ["*/*", "application/json", "text/html;q=0, */*", ""]
    )
    def test_is_a_problem_for_programs(self, at_root, accept):
        answer = at_root.get("/", headers={"Accept": accept})
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["error"]["code"] == "NOT_FOUND"

    def test_has_no_other_name(self, at_root):
        answer = at_root.get("http://testserver//docs", headers={"Accept": BROWSER})
        assert answer.status_code == 404
