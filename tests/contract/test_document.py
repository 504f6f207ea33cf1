"""The contract as a document.

Valid, complete, the same in every form, and true to the code behind it.
"""

import json
import re
from functools import partial
from importlib import import_module
from shutil import copytree
from types import FunctionType

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator

from contract.document import METHODS, ROOT, bundle
from contract.references import resolved as in_place
from contract.schemas import Schema
from contract.scopes import scopes_of
from contract.shared import conditions
from domain.audit import canonical, digest_changes, seal
from domain.clock import safe_due_at
from domain.keys import SCOPES
from exchange.problems import PROBLEMS, slug
from gateway.oauth import TOKEN_PATH

DOCUMENT = bundle()
OPERATIONS = {
    f"{method.upper()} {path}": described
    for path, item in DOCUMENT["paths"].items()
    for method, described in item.items()
    if method in METHODS
}
HANDLERS = tuple(tag["name"] for tag in DOCUMENT["tags"])
HARMLESS_KEYS = {
    "x-answer-holds-secret",
    "x-answered-as",
    "x-answers-for-items",
    "x-answers-once-made",
    "x-deprecated-at",
    "x-largest-body",
    "x-left-out-by",
    "x-may-grow",
    "x-stateless",
    "x-sunset-at",
}
"""They tell readers of scopes, of answers and of what may change, not of the code."""
OPENAPI_INSIDE = "ContractDocument/"
"""What OpenAPI itself defines stays open here; and the example of the contract is the contract."""
FILES = sorted(ROOT.rglob("*.yaml"))


def resolved(node):
    """A node of the document with every reference in it replaced by what it refers to."""
    return in_place(node, DOCUMENT)


def is_handler(one, module):
    """Whether a module of handlers makes this itself, and doesn't import it."""
    is_own = isinstance(one, FunctionType) and one.__module__ == f"handlers.{module}"
    return is_own or isinstance(one, partial)


def nodes(node, at="#"):
    """Every object in the document, with its place."""
    if isinstance(node, dict):
        yield at, node
        for key, value in node.items():
            yield from nodes(value, f"{at}/{key}")
    elif isinstance(node, list):
        for position, value in enumerate(node):
            yield from nodes(value, f"{at}/{position}")


def schemas(node, at):
    """Every schema within a schema, with its place."""
    yield at, node
    for name, one in node.get("properties", {}).items():
        yield from schemas(one, f"{at}/{name}")
    if "items" in node:
        yield from schemas(node["items"], f"{at}/items")


def described_schemas():
    """Every schema of the components, parameters and headers."""
    for name, one in DOCUMENT["components"]["schemas"].items():
        yield from schemas(one, name)
    for kind in ("parameters", "headers"):
        for name, one in DOCUMENT["components"][kind].items():
            yield from schemas(one["schema"], f"{kind}/{name}")


def media():
    """Every body in the contract: its place, and its media type object with references resolved."""
    for name, operation in OPERATIONS.items():
        bodies = {"request": operation.get("requestBody", {}), **operation["responses"]}
        for place, body in bodies.items():
            for kind, content in resolved(body).get("content", {}).items():
                yield f"{name} {place} {kind}", content


RESPONSES = [
    (name, status, answer)
    for name, operation in OPERATIONS.items()
    for status, answer in resolved(operation["responses"]).items()
]
MEDIA = dict(media())
PROBLEM_EXAMPLES = {
    name: one["value"]
    for name, one in DOCUMENT["components"]["examples"].items()
    if name.startswith("Problem")
}


class TestTheDocument:
    def test_is_valid_openapi(self):
        OpenAPIV30SpecValidator(DOCUMENT).validate()

    @pytest.mark.sqlite
    def test_tells_nothing_of_the_implementation(self, anonymous):
        published = anonymous.get("/openapi.json").json()
        told = {
            key for _, node in nodes(published) for key in node if key.startswith("x-")
        }
        assert told <= HARMLESS_KEYS

    @pytest.mark.sqlite
    def test_says_the_same_in_json_and_yaml(self, anonymous):
        published = anonymous.get("/openapi.json")
        written = anonymous.get("/openapi.yaml").text
        assert published.json() == yaml.load(written, Loader=yaml.CSafeLoader)
        assert published.headers["Content-Type"] == "application/json"

    @pytest.mark.sqlite
    def test_is_published_as_it_is_written(self, anonymous):
        assert anonymous.get("/openapi.json").json() == json.loads(json.dumps(DOCUMENT))

    def test_has_components_under_their_own_names(self):
        assert {"Incident", "Problem", "AuditEntry"} <= DOCUMENT["components"][
            "schemas"
        ].keys()

    def test_is_written_without_templates(self):
        assert [file for file in FILES if "{{" in file.read_text("utf-8")] == []

    def test_has_its_paths_in_files_that_are_named_like_them(self):
        index = yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8"))
        for path, item in index["paths"].items():
            name = re.sub(r"[{}]", "", path.strip("/").replace("/", "."))
            assert item == {"$ref": f"paths/{name}.yaml"}
        assert len(index["paths"]) == len(list((ROOT / "paths").iterdir()))

    def test_knows_the_conditions_of_what_operations_share(self):
        shared = yaml.safe_load((ROOT / "shared.yaml").read_text("utf-8"))
        # that an operation goes away is tried in test_evolution.py, as long as none does
        met = {"deprecated", "sunset"}
        for name, operation in resolved(OPERATIONS).items():
            method = name.split()[0].lower()
            met |= conditions(method, operation, DOCUMENT["security"])
        assert {entry["when"] for part in shared.values() for entry in part} <= met

    def test_states_nothing_in_a_path_that_operations_share(self):
        shared = yaml.safe_load((ROOT / "shared.yaml").read_text("utf-8"))
        references = {
            next(iter(entry[part].values()))
            for entry, part in (
                *((entry, "response") for entry in shared["responses"]),
                *((entry, "header") for entry in shared["headers"]),
            )
        }
        for file in (ROOT / "paths").iterdir():
            text = file.read_text("utf-8")
            assert [one for one in references if f"../{one}" in text] == [], file.name

    def test_uses_every_file(self):
        kept = {
            (kind, name)
            for kind, named in DOCUMENT["components"].items()
            for name in named
        }
        written = {
            (file.parent.name, file.stem)
            for file in FILES
            if "components" in file.parts
        }
        assert written - kept == set()


class TestOperations:
    def test_are_described(self):
        tags = {tag["name"] for tag in DOCUMENT["tags"]}
        for name, operation in OPERATIONS.items():
            assert re.fullmatch(r"[a-z_]+\.[a-z_]+", operation["operationId"]), name
            [tag] = operation["tags"]
            assert tag in tags and operation["operationId"].split(".")[0] == tag, name
            assert operation["summary"] and not operation["summary"].endswith("."), name
            assert operation["description"].endswith("."), name
            answers = operation["responses"].values()
            assert all(resolved(answer)["description"] for answer in answers), name

    def test_answer_every_error_as_a_problem(self):
        for name, status, answer in RESPONSES:
            assert status.isdigit(), (
                "no default: a status that isn't named isn't answered"
            )
            if status[0] in "45":
                assert list(answer["content"]) == ["application/problem+json"], (
                    name,
                    status,
                )
            assert {"X-Request-Id", "Cache-Control"} <= answer["headers"].keys(), (
                name,
                status,
            )

    def test_name_the_methods_of_the_resource_where_there_is_none(self):
        answers = {
            name: answer for name, status, answer in RESPONSES if status == "405"
        }
        assert answers.keys() == OPERATIONS.keys()
        assert [
            name for name, answer in answers.items() if "Allow" not in answer["headers"]
        ] == []

    def test_name_the_scopes_that_they_need(self):
        for name, operation in OPERATIONS.items():
            for scope in scopes_of(operation.get("security", ())):
                assert scope in SCOPES, name
                assert f"`{scope}`" in operation["description"], name

    def test_say_scopes_the_standard_way(self):
        """A key as it is, or OAuth's token with scopes; what states neither needs a key alone."""
        assert DOCUMENT["security"] == [{"bearer": []}, {"oauth2": []}]
        for name, operation in OPERATIONS.items():
            ways = operation.get("security", DOCUMENT["security"])
            if ways:
                bearer, oauth2 = ways
                assert bearer == {"bearer": []}, name
                assert list(oauth2) == ["oauth2"], name

    def test_can_name_every_scope_that_there_is_and_say_what_it_allows(self):
        scheme = DOCUMENT["components"]["securitySchemes"]["oauth2"]
        flow = scheme["flows"]["clientCredentials"]
        assert tuple(flow["scopes"]) == SCOPES
        assert all(text.endswith(".") for text in flow["scopes"].values())
        assert flow["tokenUrl"] == TOKEN_PATH

    def test_are_exactly_the_public_functions_of_the_handlers(self):
        offered = {
            f"{module}.{name}"
            for module in HANDLERS
            for name, one in vars(import_module(f"handlers.{module}")).items()
            if is_handler(one, module) and not name.startswith("_")
        }
        assert offered == {
            operation["operationId"] for operation in OPERATIONS.values()
        }

    def test_have_a_test_of_their_own(self):
        for name, operation in OPERATIONS.items():
            module, _, verb = operation["operationId"].partition(".")
            files = (ROOT.parent / "tests" / "handlers").glob(f"test_{module}*.py")
            own = "Test" + "".join(word.capitalize() for word in verb.split("_"))
            assert any(f"class {own}:" in file.read_text("utf-8") for file in files), (
                name,
                own,
            )

    def test_have_unique_ids(self):
        ids = [operation["operationId"] for operation in OPERATIONS.values()]
        assert len(ids) == len(set(ids))

    def test_link_to_operations_that_exist(self):
        ids = {operation["operationId"] for operation in OPERATIONS.values()}
        linked = {
            link["operationId"]
            for operation in OPERATIONS.values()
            for answer in resolved(operation["responses"]).values()
            for link in answer.get("links", {}).values()
        }
        assert linked <= ids


class TestSchemas:
    def test_can_be_compiled(self):
        """The service compiles each for the first value that it judges."""
        described = [
            node["schema"]
            for operation in OPERATIONS.values()
            for _, node in nodes(resolved(operation))
            if isinstance(node, dict) and isinstance(node.get("schema"), dict)
        ]
        assert len(described) > 500
        for schema in described:
            Schema(schema).faults(None, "body")

    def test_name_no_format_that_nothing_checks(self, tmp_path):
        tree = copytree(ROOT, tmp_path / "openapi")
        file = tree / "components" / "schemas" / "MissingInformation.yaml"
        file.write_text(file.read_text("utf-8") + "\nformat: telephone\n", "utf-8")
        with pytest.raises(ValueError, match=r"nothing checks:.*telephone"):
            bundle(tree)

    def test_are_bounded(self):
        assert [
            at for at, schema in described_schemas() if not _is_bounded(at, schema)
        ] == []

    def test_of_lists_have_room_for_every_value_that_an_item_may_have(self):
        too_short = [
            at
            for name, described in DOCUMENT["components"]["schemas"].items()
            for at, schema in schemas(resolved(described), name)
            if len(schema.get("items", {}).get("enum", ())) > schema.get("maxItems", 99)
        ]
        assert too_short == []

    def test_describe_themselves_and_every_member(self):
        for name, described in DOCUMENT["components"]["schemas"].items():
            for at, schema in schemas(described, name):
                assert (
                    "$ref" in schema
                    or schema.get("description")
                    or at.endswith("/items")
                ), at

    def test_have_examples_that_fit(self):
        for name, described in DOCUMENT["components"]["schemas"].items():
            for at, schema in schemas(resolved(described), name):
                if "example" in schema:
                    assert Schema(schema).faults(schema["example"], at) == ()

    def test_of_parameters_and_headers_have_examples_that_fit(self):
        components = resolved(DOCUMENT["components"])
        for name, one in (components["parameters"] | components["headers"]).items():
            assert one["description"], name
            if "example" in one["schema"]:
                assert (
                    Schema(one["schema"]).faults(one["schema"]["example"], name) == ()
                )


def _is_bounded(at, schema):
    """Whether a schema says how long, how many, how large or how open a value of it may be."""
    if "oneOf" in schema or "allOf" in schema:
        return False
    match schema.get("type"):
        case "string":
            return "enum" in schema or {"minLength", "maxLength"} <= schema.keys()
        case "array":
            return {"minItems", "maxItems", "items"} <= schema.keys()
        case "number":
            return {"minimum", "maximum"} <= schema.keys()
        case "integer":
            # a generated client takes int32 for an integer without a format
            narrow = schema["minimum"] >= -(2**31) and schema["maximum"] < 2**31
            return schema["format"] == ("int32" if narrow else "int64")
        case "object":
            is_map = (
                "maxProperties" in schema and "$ref" in schema["additionalProperties"]
            )
            is_closed = schema.get("additionalProperties") is False
            return is_map or is_closed or at.startswith(OPENAPI_INSIDE)
    return True


class TestExamples:
    def test_are_there_and_fit_their_schema(self):
        for place, content in MEDIA.items():
            # what is no JSON, such as a page or a file, shows what it looks like
            is_file = place.startswith("GET /openapi.") or place.endswith(
                " application/pdf"
            )
            is_file = is_file or "/export 200 " in place or "/file 200 " in place
            assert "examples" in content or is_file or " text/" in place, place
            for name, example in content.get("examples", {}).items():
                assert example["summary"], (place, name)
                assert Schema(content["schema"]).faults(example["value"], name) == (), (
                    place
                )

    def test_of_problems_are_those_of_the_code(self):
        known = {(one.status, one.code, one.title) for one in PROBLEMS.values()}
        for name, shown in PROBLEM_EXAMPLES.items():
            error = shown["error"]
            assert (shown["status"], error["code"], shown["title"]) in known, name
            assert shown["type"] == f"/docs/problems/{slug(error['code'])}", name
            assert error["message"] == shown["detail"], name

    def test_of_problems_show_every_code_that_has_a_status_in_the_contract(self):
        shown = {one["error"]["code"] for one in PROBLEM_EXAMPLES.values()}
        assert {one.code for one in PROBLEMS.values()} == shown

    def test_of_problems_have_one_title_for_each_type(self):
        titles = {(one.code, one.title) for one in PROBLEMS.values()}
        assert len(titles) == len({code for code, _ in titles})

    def test_of_a_request_and_of_its_answer_have_the_same_names(self):
        for name, operation in resolved(OPERATIONS).items():
            [success] = [
                one
                for status, one in operation["responses"].items()
                if status[0] == "2"
            ]
            media = success["content"].values()
            answered = {key for one in media for key in one.get("examples", {})}
            for sent in operation.get("requestBody", {}).get("content", {}).values():
                assert sent["examples"].keys() == answered, name

    def test_of_problems_stand_under_their_own_status(self):
        for place, content in MEDIA.items():
            for example in (
                content["examples"].values() if "problem+json" in place else ()
            ):
                assert str(example["value"]["status"]) == place.split()[-2], place

    def test_of_audit_entries_are_a_real_chain(self):
        entries = list(reversed(_example("AuditOfIncident")["entries"]))
        # the organisation's own entry and the key's come before the incident's first
        assert [entry["seq"] for entry in entries] == [3, 4, 5, 6]
        assert _broken(entries) is None
        assert _example("AuditPage")["entries"] == list(reversed(entries))[:2]

    def test_tell_one_breach_from_detection_to_resolution(self):
        steps = [
            _example(f"Incident{step}")
            for step in ("Detected", "Investigated", "Notified", "Resolved")
        ]
        assert len({step["id"] for step in steps}) == 1
        assert [step["status"] for step in steps] == [
            "open",
            "open",
            "notified",
            "resolved",
        ]
        assert [step["updated_at"] for step in steps] == sorted(
            step["updated_at"] for step in steps
        )
        assert all(
            step["safe_due_at"] == safe_due_at(step["discovered_at"]) for step in steps
        )
        assert [step["updated_at"] for step in steps] == [
            one["at"] for one in _entries_oldest_first()
        ]
        assert _example("IncidentPage")["incidents"] == [steps[-1]]


def _example(name):
    return DOCUMENT["components"]["examples"][name]["value"]


def _entries_oldest_first():
    return list(reversed(_example("AuditOfIncident")["entries"]))


def _broken(entries):
    """What is wrong with the entries, taken for a chain that starts with the first of them."""
    head = entries[0]["prev_hash"]
    for entry in entries:
        if entry["prev_hash"] != head:
            return f"entry {entry['seq']} doesn't follow"
        if (head := seal(entry)) != entry["hash"]:
            return f"entry {entry['seq']} isn't sealed"
        if (
            digest_changes(
                canonical(entry["changes"]), bytes.fromhex(entry["changes_salt"])
            )
            != entry["changes_digest"]
        ):
            return f"the values beside entry {entry['seq']} aren't its own"
    return None
