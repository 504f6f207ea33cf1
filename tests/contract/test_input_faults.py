"""Where a fault is, as a JSON pointer."""

import pytest

from contract.input_faults import pointer_step


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("title", "/title"),
        (3, "/3"),
        ("a/b", "/a~1b"),
        ("a~b", "/a~0b"),
        ("~1", "/~01"),
        ("a\nb", "/a\ufffdb"),
    ],
)
def test_a_step_is_written_as_rfc_6901_says_and_holds_what_can_be_printed(name, step):
    assert pointer_step(name) == step
