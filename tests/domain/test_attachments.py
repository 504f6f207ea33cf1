"""Files as Base64: what is read, and the pieces that they are kept in."""

import pytest

from domain.attachments import LARGEST, MOST, decoded, encoded, joined, pieces


@pytest.mark.parametrize("content", [b"", b"a", b"ab", b"abc", b"\xff\xfe"])
def test_what_is_encoded_is_decoded(content):
    assert decoded(encoded(content)) == content


@pytest.mark.parametrize(
    "text", ["YQ", "YQ=", "Y", "YQ==\n", "Y Q=", "YW_-", "é", "YQ==YQ=="]
)
def test_what_is_no_base_64_is_refused(text):
    with pytest.raises(ValueError):
        decoded(text)


@pytest.mark.parametrize("size", [0, 1, 98_304, 98_305, 300_001])
def test_the_pieces_of_a_file_are_its_base_64(size):
    content = bytes(size)
    kept = list(pieces(content))
    assert joined(kept) == encoded(content)
    assert len(kept) == -(-size // 98_304)


def test_a_file_has_ten_mebibytes_at_most_and_an_incident_a_hundred_files():
    assert (LARGEST, MOST) == (10_485_760, 100)
