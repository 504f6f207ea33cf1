"""docs/problems.md has a section for every code, and no other."""

import re
from pathlib import Path

import pytest

from exchange.problems import PROBLEMS

TEXT = (Path(__file__).parents[2] / "docs" / "problems.md").read_text("utf-8")
SECTIONS = dict(
    re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE)
)
CODES = {problem.code for problem in PROBLEMS.values()}


def test_codes_and_sections_are_the_same():
    assert set(SECTIONS) == CODES
    assert len(re.findall(r"^## ", TEXT, re.MULTILINE)) == len(CODES), (
        "a code has one section"
    )


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_section_tells_statuses_cause_and_remedy(code):
    section = SECTIONS[code]
    statuses = {problem.status for problem in PROBLEMS.values() if problem.code == code}
    told = set(map(int, re.findall(r"\d{3}", re.search(r"\*\*(.*?)\*\*", section)[1])))
    assert told == statuses
    assert "*Usual cause:*" in section and "*What to do:*" in section
