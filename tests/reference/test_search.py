"""Search finds pages with and without a script."""

from reference.search import search
from tests.reference.conftest import Html


def titles(site, query):
    return [one["title"] for one in search(site.entries, query)]


class TestSearch:
    def test_puts_pages_with_the_word_in_their_title_first(self, site):
        assert titles(site, "pagination")[0] == "Pagination"
        assert titles(site, "PRECONDITION_FAILED")[0] == "PRECONDITION_FAILED"

    def test_finds_an_operation_by_path_member_and_scope(self, site):
        for query in ("PATCH /api/v1/privacy/incidents/{id}", "root_cause", "incidents:write"):
            assert any(title.startswith("Update an incident") for title in titles(site, query))

    def test_wants_every_word(self, site):
        assert titles(site, "pagination zebra") == []

    def test_an_empty_query_finds_nothing(self, site):
        assert titles(site, " ") == []

    def test_works_without_a_script(self, service):
        answer = service.request("GET", "/docs/search?q=merge+patch")
        page = answer.body.decode()
        assert "/docs/api/reference/patch-api-v1-privacy-incidents-by-id" in Html(page).links
        assert 'value="merge patch"' in page

    def test_what_is_asked_for_is_never_markup(self, service):
        page = service.request("GET", "/docs/search?q=%3Cscript%3Ealert(1)%3C/script%3E").body.decode()
        assert "<script>alert" not in page

    def test_a_strange_query_is_no_failure(self, service):
        for query in ("q=" + "x" * 5000, "q=%ff%fe", "&".join(f"a{n}=1" for n in range(100)), "q=a&q=b", "="):
            assert service.request("GET", f"/docs/search?{query}").status == 200
