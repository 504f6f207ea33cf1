"""The form of API keys."""

import re
from datetime import timedelta
from uuid import UUID
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.errors import Forbidden, RuleViolated
from domain.keys import (
    UNBOUNDED,
    Allowance,
    mint,
    read_key,
    require_expiry,
    shown_id,
    status_of,
)

ID = "019c1dcb-8d82-72c7-8e12-b7a0646f9227"
NOW = "2026-03-05T12:00:00.000000Z"


class TestAKey:
    @given(some.binary(min_size=32, max_size=32))
    def test_has_an_id_256_bits_and_a_checksum(self, entropy):
        raw = mint(ID, entropy).raw
        found = re.fullmatch(
            r"br_([0-9a-f-]{36})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})", raw
        )
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

    @pytest.mark.parametrize(
        "raw", ["", "br_", "x" * 89, "br_" + "é" * 86, "br_" + "\0" * 86]
    )
    def test_that_cannot_be_one_is_none(self, raw):
        assert read_key(raw) is None

    @pytest.mark.parametrize(
        "change", [("br_", "xr_"), ("_0", "_"), ("_0", "_é"), ("_0", "_00")]
    )
    def test_of_another_form_is_none_even_under_its_own_checksum(self, change):
        body = mint(ID, b"\x01" * 32).raw[:-6].replace(*change)
        assert read_key(body + checksum_of(body)) is None


def checksum_of(body):
    """The checksum that a key of this body would have."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    number, found = crc32(body.encode()), ""
    for _ in range(6):
        number, rest = divmod(number, 62)
        found = digits[rest] + found
    return found


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


MONTH = Allowance(lifetime=timedelta(days=30))
SOON, LAST, LATE = (
    "2026-03-06T12:00:00.000000Z",
    "2026-04-04T12:00:00.000000Z",
    "2026-04-04T12:00:00.000001Z",
)


class TestWhatANewKeyMayBeGiven:
    def test_lives_for_as_long_as_it_is_asked_to_or_for_ever_where_nothing_bounds_it(
        self,
    ):
        assert UNBOUNDED.expiry(None, NOW) is None
        assert UNBOUNDED.expiry(LATE, NOW) == LATE

    def test_lives_for_the_whole_time_that_is_allowed_unless_it_is_asked_for_less(self):
        assert MONTH.expiry(None, NOW) == LAST
        assert MONTH.expiry(SOON, NOW) == SOON
        assert MONTH.expiry(LAST, NOW) == LAST

    def test_lives_no_longer_than_that_and_is_told_how_long_that_is(self):
        with pytest.raises(RuleViolated, match="within 30 days") as refused:
            MONTH.expiry(LATE, NOW)
        assert refused.value.faults[0].field == "expires_at"

    def test_in_the_place_of_another_ends_with_it_or_with_its_own_time(self):
        assert UNBOUNDED.shortened(None, NOW) is None
        assert UNBOUNDED.shortened(SOON, NOW) == SOON
        assert MONTH.shortened(None, NOW) == MONTH.shortened(LATE, NOW) == LAST
        assert MONTH.shortened(SOON, NOW) == SOON

    def test_has_no_scope_that_its_maker_lacks(self):
        allowed = Allowance(scopes=frozenset({"incidents:read"}))
        allowed.require_scopes(["incidents:read"])
        UNBOUNDED.require_scopes(["incidents:read", "keys:manage"])
        with pytest.raises(Forbidden, match=r"they lack: keys:manage\."):
            allowed.require_scopes(["incidents:read", "keys:manage"])


class TestWhatALogMaySay:
    def test_of_a_key_is_its_id_and_of_anything_else_its_form(self):
        assert shown_id(mint(ID, b"x" * 32).raw) == ID
        assert shown_id("hunter2") == "no key's form"
