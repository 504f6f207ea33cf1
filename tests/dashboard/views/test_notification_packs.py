"""The notification pack as a page."""

import html
import re
from hashlib import sha256

from exchange.pdf import engine
from tests.dashboard.views.test_figures import taken
from tests.dashboard.views.test_incidents import NEW


def opened(officer):
    """The path of the pack of a new incident, and what its page carries to keep it."""
    officer.get("/dashboard/incidents/new")
    page = officer.post("/dashboard/incidents/new", NEW)
    path = page.path.split("?")[0]
    text = officer.get(f"{path}/notification-pack").text
    return path, {"form": "merged", "content_sha256": seen_in(text)}


def seen_in(text):
    return re.search(r'name="content_sha256" value="([0-9a-f]{64})"', text)[1]


class TestThePack:
    def test_is_a_link_away_from_the_incident_and_shows_what_is_missing(self, officer):
        officer.get("/dashboard/incidents/new")
        hostile = NEW | {"description": "<script>alert(1)</script>"}
        page = officer.post("/dashboard/incidents/new", hostile)
        path = page.path.split("?")[0] + "/notification-pack"
        assert f'href="{path}"' in page.text
        pack = officer.get(path).text
        assert "Still missing" in pack and "GDPR Art. 33(3)(d)" in pack
        assert (
            "&lt;script&gt;alert(1)&lt;/script&gt;" in pack
            and "<script>alert" not in pack
        )
        assert (
            "<h1>To the people affected"
            in officer.get(f"{path}?form=art34_letter").text
        )
        assert officer.get(f"{path}?form=nothing").status == 404

    def test_is_a_pdf_as_well_where_there_is_an_engine(self, officer, monkeypatch):
        path = f"{opened(officer)[0]}/notification-pack"
        assert f'href="{path}.pdf?form=merged"' in officer.get(path).text
        answer = taken(officer, f"{path}.pdf?form=art34_letter")
        assert answer.status == 200 and answer.body.startswith(b"%PDF")
        assert ".pdf" not in officer.get(f"{path}?form=dora").text
        assert officer.get(f"{path}.pdf?form=dora").status == 400
        assert officer.get(f"{path}.pdf?form=nothing").status == 404
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        assert ".pdf" not in officer.get(path).text


class TestKeeping:
    def test_keeps_it_to_the_byte_with_its_hash_and_hands_it_out(self, house, officer):
        path, fields = opened(officer)
        page = officer.post(f"{path}/notification-packs", fields | {"format": "html"})
        assert "The pack is kept as it is now." in page.text
        hash = re.search(r'<code class="hash">([0-9a-f]{64})', page.text)[1]
        download = re.search(
            rf'href="({path}/notification-packs/[0-9a-f-]+)"', page.text
        )[1]
        answer = officer.get(download)
        assert sha256(answer.body).hexdigest() == hash
        assert answer.headers["content-disposition"].startswith(
            'attachment; filename="merged-'
        )
        entry = house.trail()[-1]
        assert {"field": "pack_sha256", "from": None, "to": hash} in entry["changes"]

    def test_keeps_a_pdf_and_hands_it_out(self, house, officer, monkeypatch):
        path, fields = opened(officer)
        page = officer.post(f"{path}/notification-packs", fields | {"format": "pdf"})
        assert "The pack is kept as it is now." in page.text
        hash = re.search(r'<code class="hash">([0-9a-f]{64})', page.text)[1]
        download = re.search(
            rf'href="({path}/notification-packs/[0-9a-f-]+)"', page.text
        )[1]
        file = taken(officer, download)
        assert file.headers["content-type"] == "application/pdf"
        assert sha256(file.body).hexdigest() == hash and file.body.startswith(b"%PDF")
        monkeypatch.setattr(engine, "_LIMIT_S", 0.01)
        fields["content_sha256"] = seen_in(page.text)
        page = officer.post(f"{path}/notification-packs", fields | {"format": "pdf"})
        assert page.status == 422 and "took longer than" in page.text
        monkeypatch.setattr(engine, "is_installed", lambda: False)
        assert 'value="pdf"' not in officer.get(f"{path}/notification-pack").text

    def test_keeps_nothing_that_the_person_didnt_see(self, house, officer):
        path, fields = opened(officer)
        before = len(house.trail())
        stale = fields | {"format": "html", "content_sha256": "0" * 64}
        answer = officer.post(f"{path}/notification-packs", stale)
        assert (answer.status, len(house.trail())) == (412, before)
        assert "The record was changed since this page was made." in answer.text

    def test_refuses_what_is_no_format_or_form(self, officer):
        path, fields = opened(officer)
        assert (
            officer.post(f"{path}/notification-packs", fields | {"format": "x"}).status
            == 422
        )
        assert (
            officer.post(f"{path}/notification-packs", fields | {"form": "x"}).status
            == 404
        )

    def test_offers_it_to_nobody_who_only_reads(self, house, officer):
        path, _ = opened(officer)
        page = house.person("viewer").get(f"{path}/notification-pack").text
        assert "Keep this pack" not in page and "None yet." in page


class TestWhatIsMissing:
    def test_is_the_same_on_the_page_of_the_incident_and_in_pack_and_letter(
        self, officer
    ):
        path, _ = opened(officer)
        page = (
            officer.get(path)
            .text.partition('<div class="missing">')[2]
            .partition("</div>")[0]
        )
        for_filing, for_notice = (
            [
                html.unescape(words).lower()
                for words in re.findall(r"<a [^>]*>([^<]+)</a>", part)
            ]
            for part in page.partition("Art. 34(2)")[::2]
        )
        assert (
            "likely consequences" in for_filing
            and "to help the people affected" in for_notice
        )
        assert for_filing == asked_for(officer, path, "merged", "33(3)")
        assert for_notice == asked_for(officer, path, "art34_letter", "34(2)")


def asked_for(officer, path, form, article):
    """What the page of a pack misses by an article."""
    text = officer.get(f"{path}/notification-pack?form={form}").text
    missing = text.partition("Still missing")[2].partition("</ul>")[0]
    found = re.findall(r"<li>[^<]*?: ([^<:]+) \(GDPR Art. ([^<]*)\)</li>", missing)
    return [
        html.unescape(title).lower()
        for title, reference in found
        if article in reference
    ]
