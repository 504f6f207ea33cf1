"""Guides are found where they are written, however many there are."""

import shutil
from itertools import pairwise

import pytest

from contract.document import Contract
from reference import links, site
from reference.renderer import Renderer
from reference.site import ROOM, Site


@pytest.fixture
def room(tmp_path, monkeypatch):
    """The room with guides of the test's own; its templates are those of the project."""
    shutil.copytree(ROOM / "prose", tmp_path / "prose")
    monkeypatch.setattr(site, "ROOM", tmp_path)
    return tmp_path / "prose" / "guides"


def test_every_guide_has_a_page(site):
    written = {
        f"guides/{file.stem}" for file in (ROOM / "prose" / "guides").glob("*.md")
    }
    assert {page.path for page in site.of_kind("guide")} == written


def test_new_ones_follow_the_first_ones_and_are_linked_from_every_page(room):
    (room / "years.md").write_text("# Years\n\nCount by them.\n", "utf-8")
    (room / "clients.md").write_text("# Clients\n\nInstall one.\n", "utf-8")
    renderer = Renderer(Site(Contract().document), links.live, "")
    titles = [page.title for page in renderer.site.of_kind("guide")]
    assert titles[0] == "Start" and titles[-1] == "Years" and "Clients" in titles
    update = renderer.html(renderer.site.by_operation["incidents.update"])
    assert 'href="/docs/guides/years"' in update
    assert (
        '<a href="/docs/guides/clients">Clients</a> tells how to install the clients.'
        in update
    )


def test_each_leads_to_the_next(site):
    renderer = Renderer(site, links.live, "")
    guides = site.of_kind("guide")
    for page, following in pairwise(guides):
        text = renderer.html(page)
        assert f'<p class="next"><a href="/docs/{following.path}">' in text
    assert 'class="next"' not in renderer.html(guides[-1])
