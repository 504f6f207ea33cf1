"""What a file is by its first bytes."""

import pytest

from storage.file_types import UNKNOWN, media_type_of

LOOKED_AT = 8192
FOUR_BYTES = "😀".encode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "image/png"),
        (b"%PDF-1.7\n" + bytes(30), "application/pdf"),
        (b"", "text/plain"),
        ("Grüße\t\r\n\f".encode(), "text/plain"),
        (b"a" * LOOKED_AT + b"\x00", "text/plain"),
        (b"a" * (LOOKED_AT - 1) + b"\x00", UNKNOWN),
        (b"a\x00", UNKNOWN),
        (b"a\x08", UNKNOWN),
        (b"a\x0b", UNKNOWN),
        (b"a\x0e", UNKNOWN),
        (b"a\x1f", UNKNOWN),
        (b"a \xe9", UNKNOWN),
        (b"\xff" + b"a" * LOOKED_AT, UNKNOWN),
    ],
)
def test_a_file_is_known_by_what_it_begins_with(content, kind):
    assert media_type_of(content) == kind


@pytest.mark.parametrize("within", [1, 2, 3])
def test_the_last_character_looked_at_may_be_cut_in_two(within):
    text = b"a" * (LOOKED_AT - within) + FOUR_BYTES
    assert media_type_of(text) == "text/plain"
    assert media_type_of(text[:LOOKED_AT] + b"a") == "text/plain"
    assert media_type_of(text[: LOOKED_AT - 1]) == (
        UNKNOWN if within > 1 else "text/plain"
    )


def test_a_character_that_ends_before_is_whole():
    assert media_type_of(b"a" * (LOOKED_AT - 4) + b"\xf0aaaa") == UNKNOWN
    assert media_type_of(b"a" * (LOOKED_AT - 4) + FOUR_BYTES) == "text/plain"
