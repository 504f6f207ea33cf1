"""What pages load: nothing inline, and what is vendored is locked."""

import hashlib
import json
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "dashboard" / "static"
TEMPLATES = STATIC.parent / "templates"


class TestWhatIsVendored:
    LOCK = json.loads((STATIC / "vendor" / "lock.json").read_text("utf-8"))

    def test_is_what_the_lock_says_and_nothing_else(self):
        files = {file.name for file in (STATIC / "vendor").iterdir()} - {"lock.json"}
        assert files == set(self.LOCK)

    @pytest.mark.parametrize("name", LOCK)
    def test_is_unchanged(self, name):
        entry = self.LOCK[name]
        assert (
            hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest()
            == entry["sha256"]
        )
        assert entry["version"]
        assert entry["licence"] in ("MIT", "0BSD")

    def test_shares_its_mark_with_the_documentation(self):
        reference = STATIC.parents[1] / "reference" / "static" / "mark.svg"
        assert (STATIC / "mark.svg").read_bytes() == reference.read_bytes()


@pytest.mark.parametrize(
    "file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: file.name
)
def test_no_template_holds_inline_code(file):
    text = file.read_text("utf-8")
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*src=)", text
    )
