"""What the contract decides in the clients is generated, and current."""

import re

import pytest

from clients.generating import ROOT, files
from clients.generating.elements import Shape
from clients.generating.model import Model
from contract.document import Contract

DOCUMENT = Contract().document
MODEL = Model(DOCUMENT)
GENERATED = {
    str(path.relative_to(ROOT)): text for path, text in files(DOCUMENT).items()
}
CODE = sorted(path for path in GENERATED if not path.endswith(".md"))
OPERATIONS = {
    f"{one.module}.{one.verb}": one
    for module in MODEL.modules
    for one in module.operations
}


@pytest.mark.parametrize("path", sorted(GENERATED))
def test_a_generated_file_is_what_the_contract_gives_today(path):
    assert (ROOT / path).read_text("utf-8") == GENERATED[path], (
        "run: python -m clients.generating"
    )


@pytest.mark.parametrize("path", CODE)
def test_a_generated_file_fits_a_line_of_120_characters(path):
    assert [line for line in GENERATED[path].splitlines() if len(line) > 120] == []


DEFINED = re.compile(
    r"^(?:export )?(?:class|interface|type) (\w+)|^(\w+) = ", re.MULTILINE
)


def defined(document, language):
    """The names of the types that a client defines, as often as it does."""
    texts = [text for path, text in files(document).items() if path.suffix == language]
    return [found[1] or found[2] for text in texts for found in DEFINED.finditer(text)]


def spelled_alike(name):
    return name.replace("_", "").lower()


@pytest.mark.parametrize("language", [".go", ".py", ".ts"])
class TestTheTypeOfATag:
    def test_has_a_name_of_its_own(self, language):
        names = defined(DOCUMENT, language)
        assert len(names) == len(set(names))

    def test_steps_aside_for_a_schema_of_its_name_whatever_the_tag(self, language):
        tags = [tag["name"] for tag in DOCUMENT["tags"]]
        record = {"type": "object", "properties": {"id": {"type": "string"}}}
        schemas = DOCUMENT["components"]["schemas"] | dict.fromkeys(tags, record)
        components = DOCUMENT["components"] | {"schemas": schemas}
        alike = DOCUMENT | {"components": components}
        names = [spelled_alike(name) for name in defined(alike, language)]
        for tag in tags:
            assert spelled_alike(f"{tag}_operations") in names


class TestTheModel:
    def test_every_operation_of_the_contract_is_a_method_of_its_module(self):
        ids = {
            one["operationId"]
            for item in DOCUMENT["paths"].values()
            for one in item.values()
        }
        variants = {
            "incidents.search_part",
            "incidents.read_part",
            "incidents.read_expanded",
        }
        assert set(OPERATIONS) == ids | variants

    def test_a_method_of_its_own_keeps_the_plain_one_as_it_is(self):
        read, part = OPERATIONS["incidents.read"], OPERATIONS["incidents.read_part"]
        assert read.query == () and read.answer == Shape("named", name="Incident")
        assert part.answer == Shape("named", name="IncidentPart")
        assert [(one.name, one.required) for one in part.query] == [
            ("fields", True),
            ("expand", False),
        ]
        expanded = OPERATIONS["incidents.read_expanded"]
        assert [(one.name, one.required) for one in expanded.query] == [
            ("expand", True)
        ]
        assert expanded.answer == read.answer
        searched = OPERATIONS["incidents.search_part"]
        assert searched.paging.verb == "all_part"
        assert searched.paging.row == part.answer

    def test_every_object_of_the_contract_is_a_record(self):
        objects = {
            name
            for name, one in DOCUMENT["components"]["schemas"].items()
            if one.get("properties")
        }
        assert objects <= {record.name for record in MODEL.records}

    def test_a_record_comes_after_what_its_members_need(self):
        seen = set()
        for record in MODEL.records:
            shapes = [field.shape.items or field.shape for field in record.fields]
            needed = {shape.name for shape in shapes if shape.kind == "named"}
            assert needed <= seen | {choice.name for choice in MODEL.choices}
            seen.add(record.name)

    def test_an_object_without_a_name_is_called_after_its_owner_and_member(self):
        problem = next(record for record in MODEL.records if record.name == "Problem")
        shapes = {field.name: field.shape for field in problem.fields}
        assert shapes["error"] == Shape("named", name="ProblemError")
        assert shapes["errors"] == Shape(
            "list", items=Shape("named", name="ProblemPlace")
        )

    def test_null_is_a_mark_and_no_value_of_a_choice(self):
        kind = next(choice for choice in MODEL.choices if choice.name == "BreachKind")
        assert kind.values == (
            "confidentiality",
            "integrity",
            "availability",
            "combined",
        )
        incident = next(record for record in MODEL.records if record.name == "Incident")
        assert next(
            field for field in incident.fields if field.name == "breach_kind"
        ).shape.nullable

    def test_every_list_with_a_cursor_has_an_iterator(self):
        walked = {id for id, one in OPERATIONS.items() if one.paging}
        asked = {
            id
            for id, one in OPERATIONS.items()
            if "cursor" in {field.name for field in one.query}
        }
        assert walked == asked
        assert OPERATIONS["incidents.search"].paging.verb == "all"
        assert OPERATIONS["audit.search_incident"].paging.verb == "all_of_incident"

    def test_no_two_methods_of_a_module_have_one_name(self):
        for module in MODEL.modules:
            walks = [one.paging.verb for one in module.operations if one.paging]
            verbs = [one.verb for one in module.operations] + walks
            assert len(verbs) == len(set(verbs)), module.name

    def test_every_write_takes_an_idempotency_key(self):
        assert {id for id, one in OPERATIONS.items() if one.takes_idempotency_key} == {
            id
            for id, one in OPERATIONS.items()
            if one.method in ("POST", "PUT", "PATCH")
        }
