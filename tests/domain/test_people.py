"""People: addresses, passwords, roles."""

import pytest

from domain import people
from domain.errors import RuleViolated


@pytest.mark.parametrize("text", [" Ada@Example.ORG ", "ada@example.org"])
def test_an_address_is_found_however_it_is_written(text):
    assert people.plain_email(text) == "ada@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "@example.org",
        "ada@",
        "a b@example.org",
        "a@b@c",
        "a@x\0",
        65 * "a" + "@x",
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(RuleViolated):
        people.plain_email(text)


@pytest.mark.parametrize(
    ("length", "good"), [(11, False), (12, True), (200, True), (201, False)]
)
def test_a_password_has_twelve_to_two_hundred_characters(length, good):
    if good:
        assert people.require_password("x" * length)
    else:
        with pytest.raises(RuleViolated):
            people.require_password("x" * length)


def test_a_role_has_a_name_that_is_known():
    assert people.require_role("auditor") == "auditor"
    with pytest.raises(RuleViolated) as refused:
        people.require_role("root")
    [fault] = refused.value.faults
    assert fault.field == "role"
    assert fault.message == "must be one of owner, officer, auditor, viewer"


def test_only_an_owner_manages():
    assert [role for role in people.ROLES if people.may(role, people.MANAGE)] == [
        "owner"
    ]
