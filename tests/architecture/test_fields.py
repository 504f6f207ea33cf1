"""The fields of an incident are listed once: a new plain field is one line of the table."""

from pathlib import Path

import pytest

from contract.document import Contract
from domain import details
from domain.fields import fields_of
from domain.incident import BREACH_KINDS, FIELDS, SEVERITIES, Incident
from storage.schema import models

ROOT = Path(__file__).parents[2]
BESIDE_THE_CODE = {
    "tests",
    "clients",
    "bench",
    "distribution",
    "migrations",
    "node_modules",
}
# the table itself; data and an example that a new field needs no part in
ALLOWED = {"domain/incident.py", "demo/story.py", "commands/csv/mapping.py"}


def test_no_other_module_names_a_plain_field():
    named = {
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        if not BESIDE_THE_CODE.intersection(file.relative_to(ROOT).parts)
        and not any(part.startswith(".") for part in file.relative_to(ROOT).parts)
        and "affected_users" in file.read_text("utf-8")
    }
    assert named == ALLOWED


def test_the_contract_answers_the_facts_in_the_order_of_the_table():
    answered = Contract().schema("Incident")["properties"]
    beside = {"id", "orgId", "case_number", "created_at", "updated_at", "notifications"}
    assert [name for name in answered if name not in beside] == list(Incident._fields)


def test_the_table_and_the_contract_agree_on_what_may_be_null_and_on_choices():
    answered = Contract().schema("Incident")["properties"]
    for field in FIELDS:
        described = answered[field.name]
        assert described.get("nullable", False) == field.nullable, field.name
        choices = [choice for choice in described.get("enum", ()) if choice is not None]
        assert choices == list(field.choices), field.name


@pytest.mark.parametrize("group", details.GROUPS)
def test_the_contract_answers_and_takes_each_group_of_details_as_its_table_has_it(
    group,
):
    contract = Contract()
    answered = contract.schema("IncidentDetails")["properties"][group]["properties"]
    taken = contract.schema("IncidentDetailsUpdate")["properties"][group]["properties"]
    table = details.GROUPS[group]
    assert list(answered) == list(taken) == [field.name for field in table]
    for field in table:
        described = answered[field.name]
        assert described.get("nullable", False) == field.nullable, field.name
        within = described.get("items", described)
        choices = [choice for choice in within.get("enum", ()) if choice is not None]
        assert choices == list(field.choices), field.name
        if field.record is not None:
            names = [member.name for member in fields_of(field.record)]
            assert list(within["properties"]) == names, field.name


def test_every_fact_has_a_column():
    columns = [column.name for column in models.Incident._meta.sorted_fields]
    written = [
        *Incident._fields,
        "created_at",
        "updated_at",
        "filing_waived_at",
        "derived_from",
    ]
    assert columns == ["org_id", "id", "case_number", *written]


def test_every_choice_has_words():
    choices = {field.name: field.choices for field in FIELDS}
    assert choices["severity"] == tuple(SEVERITIES)
    assert choices["breach_kind"] == tuple(BREACH_KINDS)
