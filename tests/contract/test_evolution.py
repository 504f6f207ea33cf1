"""An operation that goes away says so in the contract and in each of its answers."""

import pytest

from contract import document
from contract.evolution import announced, announcements
from tests.support import Keys, application, client_of, settings_of

GOING = {"x-deprecated-at": "2027-03-01", "x-sunset-at": "2027-09-01"}
SAID = {"deprecation": "@1803859200", "sunset": "Wed, 01 Sep 2027 00:00:00 GMT"}


@pytest.fixture
def going(monkeypatch, tmp_path):
    """The service with `GET /whoami` deprecated: the application, and its contract."""
    load = document._load

    def loaded(file):
        content = load(file)
        if file.name == "whoami.yaml":
            content["get"] |= GOING
        return content

    bundle, apart = document.bundle, document.ROOT / "paths" / ".."
    monkeypatch.setattr(document, "_load", loaded)
    # the tests share what was bundled from a folder: this contract is no other test's
    monkeypatch.setattr(document, "bundle", lambda: bundle(apart))
    with application(
        settings_of(database_url=f"sqlite:///{tmp_path}/r.db", log_level="error")
    ) as app:
        yield app, document.bundle()


def test_the_headers_are_those_of_the_standards():
    assert {
        name.lower(): value for name, value in announcements(GOING).items()
    }.items() >= SAID.items()
    assert announcements({}) == {}


def test_links_of_an_answer_stay():
    told = announced({"Link": "<next>"}, announcements(GOING))["Link"]
    assert told == '<next>, </docs/changes>; rel="deprecation"; type="text/html"'


def test_an_operation_that_goes_says_so_in_every_answer_and_in_the_contract(going):
    app, contract = going
    with client_of(app, Keys(app.register).acme) as client:
        for answer in (
            client.get("/whoami"),
            client.get("/whoami", headers={"Authorization": ""}),
        ):
            assert dict(answer.headers).items() >= SAID.items()
            assert "/docs/changes" in answer.headers["link"]
        assert not SAID.keys() & dict(client.get("/livez").headers).keys()
    described = contract["paths"]["/whoami"]["get"]
    assert described["deprecated"] is True
    assert {"Deprecation", "Sunset"} <= described["responses"]["200"]["headers"].keys()
    assert "deprecated" not in contract["paths"]["/livez"]["get"]


def test_nothing_is_deprecated_that_the_changes_do_not_tell_of():
    written = document.ROOT.parent.joinpath("docs", "changes.md").read_text("utf-8")
    for path, item in document.bundle()["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and operation.get("deprecated"):
                assert f"{method.upper()} {path}" in written
