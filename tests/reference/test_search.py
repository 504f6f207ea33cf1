"""Search finds pages with and without a script."""

from reference.search import search, snippet
from tests.reference.conftest import Html


def titles(site, query):
    return [result.title for result in search(site.entries, query)]


def hits(site, query, title):
    """The sections of one page that a query finds."""
    results = search(site.entries, query)
    return next(result.hits for result in results if result.title.startswith(title))


def marked(hit):
    return [piece.text for piece in hit.snippet if piece.is_hit]


class TestSearch:
    def test_puts_pages_with_the_word_in_their_title_first(self, site):
        assert titles(site, "pagination")[0] == "Pagination"
        assert titles(site, "PRECONDITION_FAILED")[0] == "PRECONDITION_FAILED"

    def test_finds_an_operation_by_path_member_and_scope(self, site):
        for query in (
            "PATCH /api/v1/privacy/incidents/{id}",
            "root_cause",
            "incidents:write",
        ):
            assert any(
                title.startswith("Update an incident") for title in titles(site, query)
            )

    def test_wants_every_word(self, site):
        assert titles(site, "pagination zebra") == []

    def test_an_empty_query_finds_nothing(self, site):
        assert titles(site, " ") == []

    def test_leads_to_the_section_that_holds_the_words(self, site):
        [first, *_] = hits(site, "root_cause", "Update an incident")
        assert (first.anchor, first.heading) == ("body", "Request body")
        [first, *_] = hits(site, "IDEMPOTENCY_KEY_REUSED", "Update an incident")
        assert first.anchor.startswith("response-4")

    def test_every_section_is_an_anchor_of_its_page(self, site, pages):
        for page in site.pages.values():
            anchors = {section.anchor for section in page.sections} - {""}
            assert anchors <= set(pages[page.path].ids), page.path

    def test_shows_the_text_around_the_words_and_marks_them(self, site):
        [first, *_] = hits(site, "opaque cursor", "Pagination")
        assert {text.lower() for text in marked(first)} == {"opaque", "cursor"}
        assert 20 < sum(len(piece.text) for piece in first.snippet) < 260

    def test_a_snippet_begins_and_ends_with_whole_words(self):
        words = "aaaa bbbb " * 30
        pieces = snippet(words + "needle " + words, ["needle"])
        text = "".join(piece.text for piece in pieces)
        assert set(text.split()) == {"…", "aaaa", "bbbb", "needle"}
        assert [piece.text for piece in pieces if piece.is_hit] == ["needle"]

    def test_a_word_of_signs_is_looked_for_as_it_is(self):
        pieces = snippet("a.b and a+b", ["a+b"])
        assert [piece.text for piece in pieces if piece.is_hit] == ["a+b"]

    def test_works_without_a_script(self, service):
        answer = service.request("GET", "/docs/search?q=merge+patch")
        page = answer.body.decode()
        assert (
            "/docs/api/reference/patch-api-v1-privacy-incidents-by-id"
            in Html(page).links
        )
        assert 'value="merge patch"' in page
        assert "<mark>" in page

    def test_what_is_asked_for_is_never_markup(self, service):
        page = service.request(
            "GET", "/docs/search?q=%3Cscript%3Ealert(1)%3C/script%3E"
        ).body.decode()
        assert "<script>alert" not in page

    def test_a_strange_query_is_no_failure(self, service):
        for query in (
            "q=" + "x" * 5000,
            "q=%ff%fe",
            "&".join(f"a{n}=1" for n in range(100)),
            "q=a&q=b",
            "=",
        ):
            assert service.request("GET", f"/docs/search?{query}").status == 200
