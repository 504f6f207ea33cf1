"""The steps of openapi/README.md, done as they are written in a copy of the tree."""

import re
import shutil
import subprocess
import sys

import pytest

from contract.document import ROOT, bundle
from contract.operations import operations
from contract.references import resolved

TREE = ROOT.parent
LEFT_OUT = shutil.ignore_patterns(
    ".venv",
    ".git",
    ".*_cache",
    "node_modules",
    "__pycache__",
    "build",
    "dist",
    "bench",
    "*.db",
)
BLOCK = re.compile(
    r"^```\w+ (\S+)(?: (after|instead of) ([^\n]*))?\n(.*?)^```$", re.M | re.S
)
TESTS = (
    "tests/contract/test_document.py",
    "tests/contract/test_examples.py",
    "tests/handlers/test_jurisdictions.py",
)


def follow(tree, text):
    """Do what the blocks of a part of the README say."""
    for name, how, line, block in BLOCK.findall(text):
        file = tree / name
        if not how:
            assert not file.exists(), f"{name} is there already"
            file.write_text(block, "utf-8")
            continue
        written = file.read_text("utf-8")
        assert written.count(f"\n{line}\n") == 1, f"{name} has {line!r} once"
        text = block if how == "instead of" else f"{line}\n{block}"
        file.write_text(written.replace(f"\n{line}\n", f"\n{text}"), "utf-8")


def steps():
    """The README's parts by their headings."""
    _, *parts = re.split(
        r"^## To add an? ", (ROOT / "README.md").read_text("utf-8"), flags=re.M
    )
    return {part.partition("\n")[0]: part for part in parts}


def judged(tree, *tests):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        *tests,
    ]
    return subprocess.run(
        command, cwd=tree, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the tree in which every step but the last was followed."""
    tree = tmp_path_factory.mktemp("readme") / "tree"
    shutil.copytree(TREE, tree, ignore=LEFT_OUT, symlinks=True)
    for name, part in steps().items():
        if name != "status":
            follow(tree, part)
    return tree


class TestTheReadme:
    def test_tells_how_to_add_each_part(self):
        assert list(steps()) == [
            "tag",
            "schema",
            "field",
            "example",
            "operation",
            "status",
        ]

    def test_leads_to_an_operation_that_passes_the_tests_of_the_contract(self, tree):
        ran = judged(tree, *TESTS)
        assert ran.returncode == 0, ran.stdout[-3000:]

    def test_leads_to_an_operation_that_is_complete(self, tree):
        document = bundle(tree / "openapi")
        [operation] = [
            one for one in operations(document) if one.id == "jurisdictions.search"
        ]
        assert operation.description.endswith(" Needs the scope `incidents:read`.")
        assert {"401", "403", "405", "429", "503"} < {
            one.status for one in operation.responses
        }
        schema = resolved(operation.success.media[0].schema, document)
        assert schema["properties"]["as_of"]["format"] == "date-time"
        assert (
            schema["properties"]["as_of"]["description"]
            == "When the list was last changed."
        )

    def test_is_right_that_an_operation_needs_a_test_of_its_own(self, tree):
        own = tree / "tests/handlers/test_jurisdictions.py"
        own.rename(own.with_suffix(".away"))
        ran = judged(tree, f"{TESTS[0]}::TestOperations::test_have_a_test_of_their_own")
        own.with_suffix(".away").rename(own)
        assert (
            ran.returncode == 1 and "('GET /jurisdictions', 'TestSearch')" in ran.stdout
        ), ran.stdout

    def test_leads_to_a_status_of_one_operation_and_one_of_many(self, tree):
        before = {one.id: one for one in operations(bundle())}
        follow(tree, steps()["status"])
        for operation in operations(bundle_anew(tree)):
            own = {one.status for one in operation.responses}
            assert ("410" in own) == ("{" in operation.path)
            if operation.id == "jurisdictions.search":
                assert "304" in own
            else:
                known = {one.status for one in before[operation.id].responses}
                assert own - {"410"} == known


def bundle_anew(tree):
    """The contract of a tree whose files were read before: a bundle remembers them."""
    moved = tree.with_name("moved")
    shutil.copytree(tree / "openapi", moved)
    return bundle(moved)
