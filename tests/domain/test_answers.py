"""What the record answers to the questions of a form."""

import pytest

from domain.answers import QUESTIONS, answer_of, shown, title_of
from domain.details import GROUPS
from domain.incident import FIELDS
from tests.domain.test_computed_answers import AWARE, NO_FACTS, case

BY_NAME = {field.name: field for table in (FIELDS, *GROUPS.values()) for field in table}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("title", "Laptop stolen", "Laptop stolen"),
        ("affected_users", 0, "0"),
        ("affected_users", None, None),
        ("is_malicious", False, "No"),
        ("is_malicious", True, "Yes"),
        ("detected_at", AWARE, "2026-03-02 08:15:00 UTC"),
        ("severity", "non_serious_case", "Non serious case"),
        ("effects", ["loss", "unauthorised_access"], "Loss\nUnauthorised access"),
        ("effects", [], None),
        ("systems", ["CRM", "the_mail"], "CRM\nthe_mail"),
        ("systems", (), None),
    ],
)
def test_a_value_is_shown_by_its_kind(name, value, text):
    assert shown(BY_NAME[name], value) == text


def test_a_record_is_one_line_of_what_is_known_of_it():
    row = {"name": "Police", "kind": None, "told_at": AWARE, "reference": "A_1"}
    others = [row, row | {"name": None, "told_at": None}]
    assert shown(BY_NAME["told"], others) == (
        f"Police; {_words('told_at')}: 2026-03-02 08:15:00 UTC; {_words('reference')}: A_1\n"
        f"{_words('reference')}: A_1"
    )


def _words(name):
    [field] = [field for field in GROUPS["others"] if field.name == "told"]
    table = field.record.__annotations__
    return table[name].__metadata__[0].words.lower()


def test_a_question_is_answered_by_the_facts_the_details_or_what_is_computed():
    facts = NO_FACTS | {
        "title": "Laptop",
        "case_number": "2026-0007",
        "root_cause": " \n",
    }
    known = case({"nature": {"cause": "phishing"}}, incident=facts)
    assert answer_of("incident.title", known) == "Laptop"
    assert answer_of("incident.case_number", known) == "2026-0007"
    assert answer_of("incident.root_cause", known) is None
    assert answer_of("incident.description", known) is None
    assert answer_of("nature.cause", known) == "Phishing"
    assert answer_of("filing.type", known) == "Initial notification"


def test_every_question_has_a_title():
    assert title_of("incident.case_number") == "Case number"
    assert title_of("incident.title") == "Title"
    assert title_of("filing.type") == "Type of notification"
    assert all(title_of(ask) for ask in QUESTIONS)
