"""The first page: what needs action, the figures, the register with its filters."""

import re

import pytest

from tests.served import ago


@pytest.fixture
def full(house, officer):
    """A register of thirty incidents, made by a program."""
    for n in range(30):
        day = f"2026-03-{n % 28 + 1:02d}T08:00:00Z"
        sent = {
            "orgId": house.org.id,
            "title": f"Incident {n}",
            "severity": "serious",
            "discovered_at": day,
        }
        house.org.request(
            "POST",
            "/privacy/incidents",
            sent | {"status": "open", "description": f"Number {n:03d}"},
        )
    return officer


class TestTheRegister:
    def test_teaches_while_it_is_empty(self, officer):
        page = officer.get("/dashboard").text
        assert "Nothing waits." in page
        assert "The register is empty." in page

    def test_puts_the_most_urgent_first(self, full):
        page = full.get("/dashboard").text
        urgent = re.findall(r'class="title" href="[^"]*">(Incident \d+)<', page)
        assert urgent[0] in ("Incident 0", "Incident 28")
        assert "30</b> overdue" in page and "30</b> not started" in page

    def test_hides_nothing_that_waits(self, full):
        seen, path = [], "/dashboard"
        while path:
            page = full.get(path).text
            seen += re.findall(r'<li id="waits-([0-9a-f-]+)"', page)
            following = re.search(r'rel="next" href="([^"#]*)#waiting', page)
            path = following[1].replace("&amp;", "&") if following else None
        assert len(seen) == len(set(seen)) == 60

    def test_says_in_plain_words_what_waits_and_leads_to_its_form(self, house, officer):
        id = house.org.incident(discovered_at=ago(90), status="open")
        filed = {"authority_jurisdiction": "DE-BY", "authority_notified_at": ago(1)}
        house.org.request("POST", f"/privacy/incidents/{id}/notify", filed)
        page = officer.get("/dashboard").text
        assert (
            "Reasons for the delay are missing" in page and "1</b> to complete" in page
        )
        assert "Waits for a risk assessment" in page
        for step in ("reasons:", "risk#risk"):
            assert f"/incidents/{id}?edit={step}" in page
        house.org.request("PATCH", f"/privacy/incidents/{id}", {"status": "resolved"})
        assert "Nothing waits." in officer.get("/dashboard").text

    def test_leaves_out_what_is_resolved_where_something_is_overdue(
        self, house, officer
    ):
        for status in ("open", "draft", "resolved", "open", "resolved"):
            house.org.incident(
                title=f"An {status} one", discovered_at=ago(100), status=status
            )
        assert house.org.search("&overdue=true").json["total"] == 5
        assert house.org.search("&overdue=true&status=open").json["total"] == 2
        page = officer.get("/dashboard").text
        assert "3</b> overdue" in page
        listed = officer.get("/dashboard?overdue=yes").text
        assert '<b>3</b> <span class="soft">match' in listed
        rows = re.findall(r'<th scope="row"><a href="[^"]*">(An \w+ one)</a>', listed)
        assert rows == ["An open one", "An draft one", "An open one"]
        nothing = officer.get("/dashboard?overdue=yes&status=resolved").text
        assert "Nothing matches." in nothing

    def test_is_walked_page_by_page(self, full):
        seen, path = [], "/dashboard"
        while path:
            page = full.get(path).text
            seen += re.findall(
                r'<th scope="row"><a href="[^"]*">(Incident \d+)</a>', page
            )
            following = re.search(r'rel="next" href="([^"#]*)#register', page)
            path = following[1].replace("&amp;", "&") if following else None
        assert len(seen) == len(set(seen)) == 30

    @pytest.mark.parametrize(
        ("query", "found"),
        [("status=open", 30), ("status=resolved", 0), ("q=number+012", 1), ("q=100%25", 0), ("q=%27%22%3Cb%3E", 0),
         ("from=2026-03-10&to=2026-03-12", 2), ("overdue=yes", 30), ("severity=non-serious", 0), ("kind=nonsense", 30)],
    )  # fmt: skip
    def test_is_narrowed_by_its_address(self, full, query, found):
        page = full.get(f"/dashboard?{query}").text
        assert len(re.findall(r'<th scope="row"><a', page)) == min(found, 25)

    @pytest.mark.parametrize(
        "query", ["cursor=abc", "from=nonsense", "to=2026-99-99", "q=%00", "cursor=%FF"]
    )
    def test_forgives_an_address_that_is_wrong(self, full, query):
        assert full.get(f"/dashboard?{query}").status == 200

    def test_counts_in_charts_and_in_words(self, full):
        page = full.get("/dashboard").text
        assert "By month of awareness" in page
        assert re.search(r'Open</th>.*?<td class="number">30</td>', page, re.DOTALL)
