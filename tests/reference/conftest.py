"""The documentation, as the service answers it and as files."""

from html.parser import HTMLParser

import pytest

from reference.files import build
from tests import published
from tests.served import Service


class Html(HTMLParser):
    """What tests ask of a page.

    Its links and what they load, its ids, its scripts and styles, its text.
    """

    LOADED = {"script": "src", "img": "src", "link": "href"}

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.loaded, self.attributes, self.inline = (
            [],
            [],
            [],
            [],
            [],
            [],
        )
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self._within = tag
        self.tags.append(tag)
        self.attributes += found
        self.ids += [found["id"]] if "id" in found else []
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "form" and "action" in found:
            self.links.append(found["action"])
        if self.LOADED.get(tag) in found:
            self.loaded.append(found[self.LOADED[tag]])

    def handle_endtag(self, tag):
        self._within = ""

    def handle_data(self, data):
        if self._within in ("script", "style") and data.strip():
            self.inline.append(data)


@pytest.fixture(scope="session")
def contract():
    return published.CONTRACT


@pytest.fixture(scope="session")
def site():
    return published.SITE


@pytest.fixture(scope="session")
def folder(site, contract, tmp_path_factory):
    """The static build."""
    folder = tmp_path_factory.mktemp("site")
    build(site, contract.json, folder, "https://register.example.org")
    return folder


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    """A running service, whose documentation every test reads; it doesn't depend on the kind of
    database.
    """
    service = Service(f"sqlite:///{tmp_path_factory.mktemp('docs') / 'register.db'}")
    yield service
    service.close()


@pytest.fixture(scope="session")
def answers(service, site):
    """Every page as it is answered."""
    return {
        path: service.request("GET", f"/docs/{path}".rstrip("/")) for path in site.pages
    }


@pytest.fixture(scope="session")
def pages(answers):
    """What tests ask of every page: reading a page takes longer than answering it."""
    return {path: Html(answer.body.decode()) for path, answer in answers.items()}
