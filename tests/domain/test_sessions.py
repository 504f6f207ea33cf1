"""Sessions: when they end, and what a form carries."""

import pytest

from domain import sessions

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
    assert sessions.is_over(seen, ends, NOW) is over


def test_a_form_carries_what_only_its_cookie_yields():
    secret = sessions.token(bytes(32))
    assert sessions.is_form_token(secret, sessions.form_token(secret))
    assert not sessions.is_form_token(sessions.token(bytes(31) + b"1"), sessions.form_token(secret))
    assert secret not in sessions.form_token(secret)
