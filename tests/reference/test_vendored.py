"""What the documentation takes from others is what its lock says, and is told to call nobody."""

import hashlib
import json
import re

import pytest

from reference import vendored
from reference.site import ROOM

LOCK = json.loads((vendored.ROOM / "lock.json").read_text("utf-8"))


def held(entry):
    name = entry["kept"]
    return (
        vendored.unpacked(name[:-3])
        if name.endswith(".gz")
        else (vendored.ROOM / name).read_bytes()
    )


def test_nothing_else_lies_there():
    assert {file.name for file in vendored.ROOM.iterdir()} == {"lock.json"} | {
        one["kept"] for one in LOCK.values()
    }


@pytest.mark.parametrize("name", LOCK)
def test_it_is_unchanged(name):
    entry = LOCK[name]
    assert hashlib.sha256(held(entry)).hexdigest() == entry["sha256"]
    assert (entry["name"], entry["version"], entry["licence"]) == (
        "@scalar/api-reference",
        "1.72.1",
        "MIT",
    )


def test_the_program_tells_the_version_that_the_lock_names():
    assert re.search(rb"`1\.72\.1`|\"1\.72\.1\"", vendored.unpacked(vendored.PACKED))


def test_every_service_of_its_maker_is_off():
    told = (ROOM / "static" / "explorer.js").read_text("utf-8")
    for line in (
        "withDefaultFonts: false",
        "telemetry: false",
        'proxyUrl: ""',
        "agent: { disabled: true }",
        "mcp: { disabled: true }",
        'showDeveloperTools: "never"',
        "persistAuth: false",
    ):
        assert line in told, line


def test_the_build_holds_it_unpacked_beside_its_licence(folder):
    there = folder / "static" / "vendor"
    assert (
        hashlib.sha256((there / "scalar.js").read_bytes()).hexdigest()
        == LOCK["scalar.js"]["sha256"]
    )
    assert (there / "scalar.LICENSE").read_bytes() == (
        vendored.ROOM / "scalar.LICENSE"
    ).read_bytes()


def test_the_build_holds_the_contract_beside_the_explorer(folder, contract):
    assert json.loads((folder / "openapi.json").read_text("utf-8")) == contract.document
    script = (folder / "static" / "contract.js").read_text("utf-8")
    assert (
        json.loads(script.removeprefix("window.contract = ").rstrip(";\n"))
        == contract.document
    )
