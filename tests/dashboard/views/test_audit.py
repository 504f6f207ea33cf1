"""The audit trail as a page: verified, narrowed, followed to its end, taken away."""

import html
import json
import re

import pytest

from storage import audit
from tests.dashboard.views.test_incidents import NEW
from tests.support import now


class TestTheAuditTrail:
    def test_is_verified_on_the_page(self, officer):
        assert "The chain is whole." in officer.get("/dashboard/audit?verify=1").text

    def test_is_followed_by_its_older_entries_to_the_first(self, house, officer):
        for _ in range(105):
            house.org.incident()
        path, entries, pages = "/dashboard/audit", [], 0
        while path:
            page = officer.get(html.unescape(path)).text
            entries += re.findall(r"<summary>Entry (\d+) ", page)
            older = re.search(r'rel="next" href="([^"]*)"', page)
            path, pages = older and older[1], pages + 1
        assert pages == 3
        assert entries == [str(entry["seq"]) for entry in reversed(house.trail())]
        assert "To the newest" in page

    def test_is_verified_at_one_moment_while_others_write(
        self, house, officer, monkeypatch
    ):
        head = audit.head

        def overtaken(*arguments):
            found = head(*arguments)
            house.org.incident()
            return found

        monkeypatch.setattr(audit, "head", overtaken)
        page = officer.get("/dashboard/audit?verify=1").text
        assert "The chain is whole." in page

    def test_is_taken_away_whole(self, house, officer):
        answer = officer.get("/dashboard/audit/download")
        *lines, head = [json.loads(line) for line in answer.text.splitlines()]
        assert lines == house.trail()
        assert (head["seq"], head["hash"]) == (lines[-1]["seq"], lines[-1]["hash"])
        assert "attachment" in answer.headers["content-disposition"]

    def test_is_taken_away_in_portions_and_ends_where_it_began(
        self, house, officer, monkeypatch
    ):
        for _ in range(5):
            house.org.incident()
        before, read, asked = house.trail(), audit.portion, []

        def overtaken(*arguments):
            asked.append(arguments)
            rows = read(*arguments, most=2)
            house.org.incident()
            return rows

        monkeypatch.setattr(audit, "portion", overtaken)
        answer = officer.get("/dashboard/audit/download")
        *lines, head = [json.loads(line) for line in answer.text.splitlines()]
        assert lines == before and head["seq"] == len(before)
        assert len(asked) > 2 and "content-length" not in answer.headers
        assert officer.request("HEAD", "/dashboard/audit/download").text == ""

    def test_is_narrowed(self, house, officer):
        officer.get("/dashboard/incidents/new")
        officer.post("/dashboard/incidents/new", NEW)
        page = officer.get("/dashboard/audit?action=notify").text
        assert "Nothing matches." in page
        actor = house.trail()[-1]["actor"]
        page = officer.get(f"/dashboard/audit?actor={actor}").text
        assert f'<option value="{actor}" selected>{officer.email}</option>' in page
        assert page.count('<details class="proof">') == 2, (
            "the sign-in and the incident"
        )
        assert ">" + NEW["title"] + "</a>" in page

    @pytest.mark.parametrize(
        ("days", "shown"), [((-1, 1), True), ((-9, -8), False), ((8, 9), False)]
    )
    def test_is_narrowed_to_days(self, house, officer, days, shown):
        begins, ends = (now(hours=24 * item)[:10] for item in days)
        page = officer.get(f"/dashboard/audit?from={begins}&to={ends}").text
        assert ('<details class="proof">' in page) == shown

    @pytest.mark.parametrize(
        "query",
        ["from=nonsense", "to=2026-99-99", "cursor=abc", "actor=%3Cb%3E", "action=x"],
    )
    def test_forgives_an_address_that_is_wrong(self, officer, query):
        assert officer.get(f"/dashboard/audit?{query}").status == 200
