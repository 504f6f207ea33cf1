"""Files that the worker makes, as people ask for them and end them."""

import re

import pytest

from domain.exports import MOST_WAITING
from exchange.pdf import engine
from tests.dashboard.views.test_figures import taken
from tests.support import make_exports

PATH = "/dashboard/exports"


@pytest.fixture
def asked(house, officer):
    def ask(**fields):
        officer.get(PATH)
        return officer.post(PATH, {"format": "csv", "from": "", "to": ""} | fields)

    return ask


def listed(house):
    return house.org.search(path="/privacy/exports").json["exports"]


class TestAsking:
    def test_has_the_file_made_and_leads_to_it(self, house, officer, asked):
        house.org.incident(title="Lost laptop", discovered_at="2026-03-02T08:00:00Z")
        house.org.incident(
            title="Of another year", discovered_at="2025-03-02T08:00:00Z"
        )
        page = asked(**{"from": "2026-01-01"})
        assert "The file is being made: " in page.text and "Waits" in page.text
        assert "Aware from: 1 Jan 2026" in page.text
        make_exports(house.service.register)
        page = officer.get(PATH).text
        link = re.search(rf'href="({PATH}/[0-9a-f-]+/file)"', page)[1]
        file = taken(officer, link)
        assert b"Lost laptop" in file.body and b"Of another year" not in file.body
        assert 'filename="incidents-' in file.headers["content-disposition"]

    def test_tells_what_is_wrong_and_keeps_what_was_typed(self, house, officer, asked):
        page = asked(format="jsonl", **{"from": "yesterday", "to": "2026-02-01"})
        assert page.status == 422 and "must be a day, such as 2026-03-02" in page.text
        assert 'value="yesterday"' in page.text and 'value="2026-02-01"' in page.text
        assert '<option value="jsonl" selected>' in page.text
        assert asked(format="x").status == 422
        assert listed(house) == []

    def test_for_one_too_many_is_refused(self, asked):
        for _ in range(MOST_WAITING):
            asked()
        page = asked()
        assert page.status == 422 and "Ask again later." in page.text

    def test_offers_no_pdf_without_the_extra(self, officer, asked, monkeypatch):
        assert 'value="pdf"' in officer.get(PATH).text
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        assert 'value="pdf"' not in officer.get(PATH).text
        assert asked(format="pdf").status == 422


class TestTheList:
    def test_ends_what_waits_and_what_is_done_by_a_button(self, house, officer, asked):
        asked()
        make_exports(house.service.register)
        page = asked(format="xlsx").text
        words = re.findall(r'<button class="quiet">(\w+)<', page)
        assert words[-2:] == ["Cancel", "Remove"]
        for action in re.findall(rf'action="({PATH}/[0-9a-f-]+/cancel)"', page):
            page = officer.post(action)
            assert "It is cancelled, and its file is removed." in page.text
        assert [row["status"] for row in listed(house)] == ["cancelled", "cancelled"]
        assert [entry["action"] for entry in house.trail()[-2:]] == ["cancel", "cancel"]
        assert "/cancel" not in page.text

    def test_tells_of_another_organisations_nothing(self, house, officer, asked):
        other = house.service.organisation()
        other.post("/privacy/exports", {"orgId": other.id})
        [foreign] = other.search(path="/privacy/exports").json["exports"]
        assert foreign["id"] not in officer.get(PATH).text
        assert officer.post(f"{PATH}/{foreign['id']}/cancel").status == 404
        assert officer.get(f"{PATH}/{foreign['id']}/file").status == 404

    def test_is_there_for_whoever_reads_and_is_reached_from_the_figures(self, house):
        viewer = house.person("viewer")
        assert f'href="{PATH}"' in viewer.get("/dashboard/figures").text
        assert viewer.get(PATH).status == 200
