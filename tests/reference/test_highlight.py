"""Colours change nothing in what is written."""

import re
from html import unescape

import pytest

from reference.highlight import highlighted
from reference.links import live
from reference.prose import Prose
from reference.samples import samples
from tests.published import MODEL

OPERATIONS = MODEL.operations


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.id)
def test_a_sample_reads_the_same_with_its_colours_off(one):
    for sample in samples(one):
        told = str(highlighted(sample.code, sample.language))
        assert unescape(re.sub(r"</?span[^>]*>", "", told)) == sample.code
        assert re.search(r'<span class="[a-z]">', told), sample.name


def test_markup_in_code_stays_code():
    for language in ("json", "sh", "python", "text"):
        assert "<script" not in highlighted('"<script>alert(1)</script>"', language)


def test_code_in_prose_is_coloured_as_well():
    page = Prose(live, "").html("```sh\necho $HOME\n```\n\n```text\n<b>\n```\n", "", "")
    assert '<pre><code class="language-sh">' in page
    assert '<span class="v">$HOME</span>' in page
    assert "&lt;b&gt;" in page


def test_a_heading_that_comes_again_has_an_anchor_of_its_own():
    prose, text = (
        Prose(live, ""),
        "# A\n\n## `1.0`\n\n### Added\n\n## 0.9\n\n### Added\n\n## Added\n",
    )
    page = prose.html(text, "", "")
    assert re.findall(r'id="([^"]*)"', page) == [
        "a",
        "10",
        "added",
        "09",
        "added-1",
        "added-2",
    ]
    assert prose.sections(text) == [("10", "1.0"), ("09", "0.9"), ("added-2", "Added")]
