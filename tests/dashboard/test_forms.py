"""What people type, as the register understands it; what is wrong, as people understand it."""

import pytest

from contract.input_faults import input_fault
from dashboard.faults import in_words, summary
from dashboard.forms import number
from domain.errors import Fault


@pytest.mark.parametrize(
    "text",
    [
        "1280",
        " 1 280 ",
        "1\u00a0280",
        "1\u2009280",
        "1\u202f280",
        "1.280",
        "1,280",
        "1'280",
        "1\u2019280",
        "001280",
    ],
)
def test_a_number_is_read_with_its_thousands_apart(text):
    assert number(text) == 1280


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("12 345 678", 12_345_678), ("12.345.678", 12_345_678)],
)
def test_a_number_of_any_size_is_read(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "-1",
        "1,28",
        "1.2",
        "1,280.000",
        "1 28",
        "12 34",
        "1280,000",
        "1_280",
        "\u0661\u0662",
        "\u00b2",
        "9" * 17,
        "9" * 5000,
        "1e3",
    ],
)
def test_what_could_mean_another_number_is_not_guessed(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (("/affected_users", "type", None), "must be a whole number, such as 1,280"),
        (("/affected_users", "maximum", 9_007_199), "must be 9,007,199 or less"),
        (("/title", "required", None), "is still missing"),
        (("/title", "minLength", 1), "is still missing"),
        (("/title", "maxLength", 500), "must have at most 500 characters"),
        (
            ("/corrective_actions/2", "maxLength", 500),
            "in line 3 must have at most 500 characters",
        ),
        (("/severity", "enum", None), "must be one of the list"),
        (("/title", "some day's keyword", None), "can't be kept like this"),
    ],
)
def test_a_fault_of_the_contract_has_words_for_people(fault, words):
    pointer, keyword, limit = fault
    found = input_fault("body", pointer, "must be an integer or null", keyword, limit)
    assert in_words(found, instant=False) == words


@pytest.mark.parametrize("keyword", ["pattern", "minLength", "maxLength", "format"])
def test_whatever_is_wrong_with_a_time_one_sentence_says_it(keyword):
    fault = input_fault(
        "body", "/discovered_at", "must be a date and time with offset", keyword, 20
    )
    words = in_words(fault, instant=True)
    assert words == "must be a date and a time, such as 2026-03-02 08:15"


def test_a_rule_names_no_field_of_the_api():
    fault = Fault("authority_notified_at", "can't precede discovered_at")
    assert in_words(fault, instant=True) == "can't be before you became aware"
    assert "_at" not in summary(
        "authority_notified_at can't precede discovered_at.", (fault,)
    )
