"""The form of API keys."""

import re
from uuid import UUID
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.errors import RuleViolated
from domain.keys import mint, read_key, require_expiry, status_of

ID = "019c1dcb-8d82-72c7-8e12-b7a0646f9227"
NOW = "2026-03-05T12:00:00.000000Z"


class TestAKey:
    @given(some.binary(min_size=32, max_size=32))
    def test_has_an_id_256_bits_and_a_checksum(self, entropy):
        raw = mint(ID, entropy).raw
        found = re.fullmatch(r"br_([0-9a-f-]{36})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})", raw)
        assert UUID(found[1]) == UUID(ID)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        checksum = 0
        for one in found[3]:
            checksum = checksum * 62 + digits.index(one)
        assert checksum == crc32(raw[:-6].encode())
        assert read_key(raw) == mint(ID, entropy)

    @given(some.binary(min_size=32, max_size=32), some.binary(min_size=32, max_size=32))
    def test_keeps_every_bit(self, one, other):
        assert (mint(ID, one).text == mint(ID, other).text) == (one == other)

    def test_does_not_show_in_its_repr(self):
        secret = mint(ID, b"\xff" * 32)
        for shown in (repr(secret), str(secret), f"{secret}"):
            assert secret.text not in shown
            assert secret.raw not in shown

    @pytest.mark.parametrize("at", [0, 3, 39, 40, 60, 82, 83, 88])
    def test_with_one_wrong_character_is_none(self, at):
        raw = mint(ID, b"\x01" * 32).raw
        wrong = raw[:at] + ("Z" if raw[at] != "Z" else "Y") + raw[at + 1 :]
        assert read_key(wrong) is None

    @pytest.mark.parametrize("raw", ["", "br_", "x" * 89, "br_" + "é" * 86, "br_" + "\0" * 86])
    def test_that_cannot_be_one_is_none(self, raw):
        assert read_key(raw) is None


class TestStatus:
    def test_expires_at_its_instant_and_revocation_wins(self):
        assert status_of(None, None, NOW) == "active"
        assert status_of(NOW, None, NOW) == "expired"
        assert status_of("2026-03-05T12:00:00.000001Z", None, NOW) == "active"
        assert status_of(NOW, NOW, NOW) == "revoked"

    def test_of_a_new_key_cannot_be_expired(self):
        require_expiry(None, NOW)
        with pytest.raises(RuleViolated):
            require_expiry(NOW, NOW)
