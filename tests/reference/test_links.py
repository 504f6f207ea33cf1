"""Every link leads somewhere, from the running service and from files."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from tests.reference.conftest import Html

EXPLORED = "tag/"
"""Places in the explorer, which its program makes; tests/reference/test_browser.py goes to each."""


class TestLive:
    def test_every_page_is_answered_as_html(self, answers):
        assert {answer.status for answer in answers.values()} == {200}
        assert {answer.headers["content-type"] for answer in answers.values()} == {
            "text/html; charset=utf-8"
        }

    def test_every_link_inside_resolves_with_its_anchor(self, pages, service):
        known, wrong = {}, []
        for path, page in pages.items():
            for link in page.links + page.loaded:
                to = urlsplit(link)
                if to.scheme:
                    continue
                where = to.path or f"/docs/{path}".rstrip("/")
                if where not in known:
                    found = followed(service, where)
                    known[where] = found.status, anchors(found.body)
                status, ids = known[where]
                if to.fragment.startswith(EXPLORED):
                    to = to._replace(fragment="")
                if status != 200 or (to.fragment and to.fragment not in ids):
                    wrong.append((path, link))
        assert wrong == []

    def test_every_link_of_the_markdown_twins_resolves(self, service, site):
        known, wrong = {}, []
        for path in site.pages:
            if not site.pages[path].has_twin:
                continue
            twin = service.request("GET", f"/docs/{path or 'index'}.md")
            assert twin.headers["content-type"] == "text/markdown; charset=utf-8"
            for link in markdown_links(twin.body.decode()):
                where = link.split("#")[0]
                if where and "://" not in where:
                    known.setdefault(where, followed(service, where).status)
                    wrong += [(path, link)] if known[where] != 200 else []
        assert wrong == []

    def test_the_type_of_an_error_leads_to_its_page(self, service):
        told = service.request("GET", "/api/v1/whoami").json
        page = service.request("GET", told["type"])
        assert page.status == 200
        assert told["error"]["code"] in page.body.decode()

    def test_the_list_for_language_models_is_where_they_look_for_it(self, service):
        answer = service.request("GET", "/llms.txt")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.body == service.request("GET", "/docs/llms.txt").body


class TestFiles:
    def test_every_page_is_a_file_and_has_a_twin(self, folder, site):
        names = {path or "index" for path in site.pages}
        assert all((folder / f"{name}.html").is_file() for name in names)
        assert {name for name in names if not (folder / f"{name}.md").is_file()} == {
            "search",
            "explorer",
        }

    def test_every_link_leads_to_a_file_and_an_anchor_in_it(self, folder):
        files = sorted(folder.rglob("*.html"))
        pages = {
            file.relative_to(folder).as_posix(): Html(file.read_text("utf-8"))
            for file in files
        }
        ids = {here: set(page.ids) for here, page in pages.items()}
        wrong = []
        for here, page in pages.items():
            for link in page.links + page.loaded:
                to = urlsplit(link)
                if to.scheme:
                    continue
                target = normpath(join(dirname(here), to.path)) if to.path else here
                if to.path.startswith("/") or not (folder / target).is_file():
                    wrong.append((here, link))
                elif to.fragment and not to.fragment.startswith(EXPLORED):
                    wrong += [(here, link)] if to.fragment not in ids[target] else []
        assert ids and wrong == []

    def test_every_link_of_a_twin_leads_to_a_file(self, folder):
        wrong = []
        for file in [*sorted(folder.rglob("*.md")), folder / "llms.txt"]:
            here = file.relative_to(folder).as_posix()
            for link in markdown_links(file.read_text("utf-8")):
                where = link.split("#")[0]
                if (
                    "://" not in link
                    and where
                    and not (folder / dirname(here) / where).is_file()
                ):
                    wrong.append((here, link))
        assert wrong == []

    def test_links_to_the_dashboard_lead_to_the_service(self, folder):
        page = (folder / "guides" / "authentication.html").read_text("utf-8")
        assert 'href="https://register.example.org/dashboard/api-keys"' in page

    def test_the_search_index_is_a_script_that_file_hosts_can_load(self, folder):
        assert (
            (folder / "static" / "search-index.js")
            .read_text("utf-8")
            .startswith("window.documentation = [")
        )


def followed(service, where):
    """What a link leads to; the dashboard sends whoever isn't signed in to its own door."""
    answer = service.request("GET", where)
    if where.startswith("/dashboard") and answer.status == 303:
        return service.request("GET", answer.headers["location"])
    return answer


def anchors(body):
    """The places of a page that a link can lead to; none where it isn't a page."""
    return set(Html(body.decode()).ids) if b"<html" in body[:1000] else set()


def markdown_links(text):
    """The links of a Markdown text outside its code."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?<!\[)`[^`\n]*`(?!\])", "", text))
