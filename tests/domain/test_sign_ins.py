"""Sessions: when they end, and what a form carries."""

import pytest

from domain import sign_ins

NOW = "2026-03-05T12:00:00.000000Z"


@pytest.mark.parametrize(
    ("seen", "ends", "over"),
    [
        ("2026-03-05T11:59:00.000000Z", "2026-03-05T20:00:00.000000Z", False),
        ("2026-03-05T10:00:00.000000Z", "2026-03-05T20:00:00.000000Z", True),
        ("2026-03-05T11:59:00.000000Z", "2026-03-05T12:00:00.000000Z", True),
    ],
)
def test_a_session_ends_by_idleness_or_by_age(seen, ends, over):
    assert sign_ins.is_over(seen, ends, NOW) is over


def test_a_form_carries_what_only_its_cookie_yields():
    secret = sign_ins.token(bytes(32))
    assert sign_ins.is_form_token(secret, sign_ins.form_token(secret))
    assert not sign_ins.is_form_token(
        sign_ins.token(bytes(31) + b"1"), sign_ins.form_token(secret)
    )
    assert secret not in sign_ins.form_token(secret)


def test_an_attempt_has_three_parts_of_its_own_which_tell_nothing_of_each_other():
    one, again, other = map(sign_ins.attempt, ("secret", "secret", "another"))
    parts = {
        one.state,
        one.nonce,
        one.verifier,
        other.state,
        other.nonce,
        other.verifier,
    }
    assert one == again and len(parts) == 6
    # RFC 7636: a verifier has 43 letters at the least, of those that need no encoding
    assert all(len(part) == 43 and not set(part) & set("+/=") for part in parts)
