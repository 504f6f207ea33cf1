"""Packs as pages and as Markdown: what the record holds is never read as markup."""

from html.parser import HTMLParser

from markdown_it import MarkdownIt

from exchange.pack_pages import markdown, page, plain

HOSTILE = (
    "<script>alert(1)</script>\n# Title\n1. one\n- [x](javascript:alert(1))\n"
    "    code\n```\nfence\n![i](http://example.org/a.png) &lt; \\ *b* _i_ ~~s~~ | a | </dd></dl>"
)

OWN = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "h2",
    "p",
    "b",
    "ul",
    "li",
}
OWN |= {"dl", "dt", "dd", "div"}


def pack(text=None, kind="notification"):
    question = {"title": HOSTILE, "answer": HOSTILE}
    missing = {
        "section": "Nature",
        "title": HOSTILE,
        "reference": "R",
        "requirement": "required",
    }
    deadline = {
        "title": "T",
        "reference": "R",
        "state": "no_number",
        "safe_due_at": None,
    }
    return {
        "kind": kind,
        "title": "Notification",
        "basis": "B",
        "text": text,
        "missing": [missing],
        "sections": [{"title": "Nature", "questions": [question]}],
        "deadlines": [deadline | {"explanation": []}],
        "decisions": [],
        "attachments": [{"name": HOSTILE, "sha256": "0"}],
        "timeline": [{"at": "2026", "text": HOSTILE}],
        "form": "merged",
        "case_number": "2026-0001",
        "phase": "initial",
        "authority": HOSTILE,
        "generated_at": "2026",
        "content_sha256": "0",
        "audit_head": {"seq": 1, "hash": "0"},
    }


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)


def test_a_page_has_no_other_elements_than_its_own():
    own = Tags(page(pack())).found
    assert own <= OWN
    assert "alert" in page(pack(HOSTILE, "art34-letter"))
    assert Tags(page(pack(HOSTILE, "art34-letter"))).found <= OWN


def test_markdown_reads_as_the_text_that_it_was_made_from():
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(plain(HOSTILE))
    assert [token.type for token in tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    kinds = {child.type for child in tokens[1].children}
    assert kinds <= {"text", "text_special", "hardbreak"}
    read = "".join(child.content or "\n" for child in tokens[1].children)
    assert read.split() == HOSTILE.split()


def test_a_whole_pack_in_markdown_holds_no_html_and_no_link():
    tokens = MarkdownIt("commonmark").parse(markdown(pack(HOSTILE)))
    inline = {child.type for token in tokens for child in token.children or ()}
    assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}
    assert not {"html_inline", "link_open", "image", "code_inline"} & inline
