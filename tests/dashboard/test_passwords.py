"""Passwords: which are refused, and how they are kept."""

import pytest
from argon2 import Type, extract_parameters

from dashboard import passwords
from dashboard.passwords import hash_of, is_right, matches, require_good
from domain.errors import RuleViolated

_as_installed = passwords._hasher
"""As it is before the tests here make it cheap."""


@pytest.mark.parametrize(
    "text",
    [
        "123456789012",
        "9876543210987",
        "passwordpassword",
        "Password1234",
        "!!qwertyuiop!!",
        "abcabcabcabc",
        "aaaaaaaaaaaaaa",
        "ada@example.org",
    ],
)
def test_what_is_guessed_first_is_refused(text):
    with pytest.raises(RuleViolated) as refusal:
        require_good(text, "ada@example.org")
    assert "guessed first" in refusal.value.detail
    assert text not in refusal.value.detail


@pytest.mark.parametrize(
    "text", ["correct horse battery staple", "Wir melden in 72 Stunden."]
)
def test_a_sentence_is_taken(text):
    assert require_good(text, "ada@example.org") == text


def test_a_hash_costs_what_owasp_recommends():
    stored = extract_parameters(_as_installed().hash("one long password"))
    assert (stored.type, stored.parallelism) == (Type.ID, 1)
    assert (stored.memory_cost, stored.time_cost) == (19 * 1024, 2)


def test_accounts_of_one_address_share_a_salt_and_not_a_digest():
    first = hash_of("one long password")
    second = hash_of("another password", [None, "nonsense", first])
    assert first.split("$")[:-1] == second.split("$")[:-1]
    assert first != second
    assert (
        matches("another password", [first, second, None, "nonsense"])
        == [False, True] + [False] * 2
    )


@pytest.mark.parametrize("accounts", [0, 1, 4])
def test_one_hash_judges_all_accounts_of_an_address(monkeypatch, accounts):
    """How long it takes tells nobody whether there are none, one or several."""
    stored = []
    for n in range(accounts):
        stored.append(hash_of(f"a long password {n}", stored))
    matches("warm up", [])
    hashed, made = passwords.hash_secret, []
    monkeypatch.setattr(
        passwords, "hash_secret", lambda *given: made.append(1) or hashed(*given)
    )
    matches("a long password 0", stored)
    assert len(made) == 1


def test_nobodys_password_is_never_right():
    assert not is_right("nobody", None)
    assert matches("nobody", []) == []
