"""What letters are called, and why they come back."""

import pytest

from domain.letters import (
    Bounce,
    digest_id,
    letter_id,
    reason,
    reminder_id,
    webhook_end_id,
)


@pytest.mark.parametrize(
    ("status", "diagnostic", "words"),
    [
        ("5.1.1", "550 5.1.1 no such user", "550 5.1.1 no such user"),
        ("5.1.1", "no such user", "5.1.1 no such user"),
        ("5.1.1", None, "5.1.1"),
        (None, "no such user", "no such user"),
        (None, None, "the server gave no reason"),
    ],
)
def test_a_letter_comes_back_for_the_reason_that_the_server_gave(
    status, diagnostic, words
):
    assert reason(status, diagnostic) == words


def test_a_bounce_is_about_an_address_however_it_is_written():
    bounce = Bounce("id", ("a@example.org", "b@example.org"), None, None)
    assert bounce.is_about("B@Example.org")
    assert not bounce.is_about("c@example.org")


def test_a_letter_has_one_id_whenever_it_is_sent_and_another_for_anything_else():
    ids = {
        reminder_id("o", "t", "m", "u"),
        reminder_id("o", "t", "u", "m"),
        digest_id("o", "t", "u"),
        webhook_end_id("o", "t", "u"),
        letter_id("o", "t", "u"),
    }
    assert len(ids) == 5 and reminder_id("o", "t", "m", "u") in ids
    assert {len(id) for id in ids} == {32}
