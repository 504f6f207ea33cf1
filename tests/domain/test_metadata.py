"""What other systems attach to an incident."""

import pytest

from domain.errors import RuleViolated
from domain.metadata import MOST, can_be, judged, merged


@pytest.mark.parametrize(
    ("name", "possible"),
    [
        ("a", True),
        ("_ticket.Id-7", True),
        ("a" * 50, True),
        ("a" * 51, False),
        ("", False),
        (".a", False),
        ("-a", False),
        ("é", False),
        ("a\n", False),
    ],
)
def test_names_are_short_and_ascii(name, possible):
    assert can_be(name) == possible


def test_a_patch_merges_name_by_name_and_null_clears():
    assert merged({"b": "1", "c": "2"}, {"a": "3", "c": None, "x": None}) == {
        "a": "3",
        "b": "1",
    }
    assert list(merged({"b": "1"}, {"a": "3"})) == ["a", "b"]
    assert merged({"b": "1"}, None) == {}


def test_there_are_fifty_names_and_no_more():
    full = {f"n{number}": "" for number in range(MOST)}
    assert len(judged(full)) == MOST == 50
    for refused in (full | {"another": ""}, {"-": ""}):
        with pytest.raises(RuleViolated):
            judged(refused)
