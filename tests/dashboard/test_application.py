"""What every answer of the dashboard carries."""

import pytest

from dashboard.application import POLICY


class TestEveryAnswer:
    @pytest.mark.parametrize(
        "path",
        ["", "/login", "/incidents/new", "/static/desk.css", "/nothing", "/settings"],
    )
    def test_carries_the_strict_policy(self, officer, path):
        headers = officer.request("GET", f"/dashboard{path}", follow=False).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-request-id"]

    def test_of_a_page_is_never_kept_by_a_cache(self, officer):
        assert officer.get("/dashboard").headers["cache-control"] == "no-store"
        assert (
            "max-age"
            in officer.get("/dashboard/static/desk.css").headers["cache-control"]
        )

    def test_names_the_methods_that_there_are(self, officer):
        answer = officer.request("DELETE", "/dashboard/incidents/new")
        assert answer.status in (403, 405)

    def test_to_head_has_no_body(self, officer):
        answer = officer.request("HEAD", "/dashboard")
        assert (answer.status, answer.body) == (200, b"")

    def test_leaves_nothing_outside_the_folder_to_read(self, stranger):
        assert stranger.get("/dashboard/static/../application.py").status == 404
        assert stranger.get("/dashboard/static/%2e%2e/application.py").status == 404
