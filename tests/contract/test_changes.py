"""What breaks a client and what doesn't, tried on this contract with one change at a time."""

import copy
import json

import pytest
from click.testing import CliRunner

from cli import main
from contract.changes import changes, missing_step
from contract.document import bundle

INCIDENTS, ONE = "/privacy/incidents", "/privacy/incidents/{id}"
WHOLE = bundle()
OLD = WHOLE | {
    "paths": {
        path: WHOLE["paths"][path] for path in (INCIDENTS, ONE, "/audit-logs", "/livez")
    }
}
"""What the changes are made to: comparing all operations takes eight times as long."""
SCHEMAS = OLD["components"]["schemas"]


def changed(edit):
    new = copy.deepcopy(OLD)
    edit(new)
    return new


def found(edit):
    return changes(OLD, changed(edit))


def put(*path, to):
    """Set one member of the document."""

    def edit(document):
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = to

    return edit


def drop(*path):
    """Remove one member of the document, or one item of a list."""

    def edit(document):
        for step in path[:-1]:
            document = document[step]
        document.remove(path[-1]) if isinstance(document, list) else document.pop(
            path[-1]
        )

    return edit


def schema(name, *path):
    return ("components", "schemas", name, *path)


def operation(path, method, *more):
    return ("paths", path, method, *more)


def needed(document):
    """The scopes that reading an incident needs, as OAuth's scheme names them."""
    [scopes] = [
        way["oauth2"]
        for way in document["paths"][ONE]["get"]["security"]
        if "oauth2" in way
    ]
    return scopes


ANSWER_ONLY, REQUEST_ONLY = "Incident", "IncidentCreate"
REQUIRED = SCHEMAS[REQUEST_ONLY]["required"]
OVERDUE = OLD["components"]["parameters"]["Overdue"]
LIMITED = [
    path
    for path, item in OLD["paths"].items()
    if {"$ref": "#/components/parameters/Limit"}
    in item.get("get", {}).get("parameters", [])
]
PARAMETER = {"name": "colour", "in": "query", "schema": {"type": "string"}}

BREAKING = {
    "an operation goes": drop("paths", ONE, "patch"),
    "a path goes": drop("paths", "/audit-logs"),
    "a path moves": lambda new: new["paths"].update(
        {"/incidents": new["paths"].pop(INCIDENTS)}
    ),
    "an operationId changes": put(
        *operation(ONE, "get", "operationId"), to="incidents.get"
    ),
    "the server moves": put("servers", to=[{"url": "/api/v2"}]),
    "a scope more is needed": lambda new: needed(new).append("audit:read"),
    "a way to send a key goes": lambda new: new["paths"][ONE]["get"]["security"].pop(0),
    "two schemes are needed together": put(
        *operation(ONE, "get", "security"), to=[{"bearer": [], "oauth2": []}]
    ),
    "tokens are given elsewhere": put(
        *("components", "securitySchemes", "oauth2", "flows"),
        *("clientCredentials", "tokenUrl"),
        to="/token",
    ),
    "a key is sent in another way": put(
        "components",
        "securitySchemes",
        "bearer",
        to={"type": "apiKey", "in": "header", "name": "X-Key"},
    ),
    "a parameter is written another way": put(
        "components", "parameters", "Limit", "explode", to=False
    ),
    "a header may be missing": drop("components", "headers", "RequestId", "required"),
    "an open operation needs a key": drop("paths", "/livez", "get", "security"),
    "a required parameter comes": lambda new: new["paths"][INCIDENTS]["get"][
        "parameters"
    ].append(PARAMETER | {"required": True}),
    "a parameter goes": lambda new: new["paths"][INCIDENTS]["get"]["parameters"].pop(),
    "a parameter becomes required": put(
        "components", "parameters", "Limit", "required", to=True
    ),
    "a parameter's bound tightens": put(
        "components", "parameters", "Limit", "schema", "maximum", to=100
    ),
    "a parameter's default changes": put(
        "components", "parameters", "Limit", "schema", "default", to=20
    ),
    "a member becomes required": put(
        *schema(REQUEST_ONLY, "required"), to=[*REQUIRED, "description"]
    ),
    "a required member comes": lambda new: new["components"]["schemas"][
        REQUEST_ONLY
    ].update(
        required=[*REQUIRED, "x"],
        properties={**SCHEMAS[REQUEST_ONLY]["properties"], "x": {"type": "string"}},
    ),
    "a member of a request goes": drop(
        *schema(REQUEST_ONLY, "properties", "description")
    ),
    "a member of an answer goes": drop(
        *schema(ANSWER_ONLY, "properties", "safe_due_at")
    ),
    "a member of an answer is no longer certain": drop(
        *schema(ANSWER_ONLY, "required", "id")
    ),
    "a value goes": drop(*schema("Severity", "enum", "serious")),
    "a value comes that an answer may hold": lambda new: new["components"]["schemas"][
        "Severity"
    ]["enum"].append("x"),
    "a type changes": put(*schema("IncidentTitle", "type"), to="integer"),
    "text gets shorter": put(*schema("IncidentTitle", "maxLength"), to=100),
    "text of an answer gets longer": put(
        *schema("IncidentTitle", "maxLength"), to=1000
    ),
    "a pattern comes": put(*schema("IncidentTitle", "pattern"), to="^a"),
    "a success goes": drop(*operation(INCIDENTS, "post", "responses", "201")),
    "a media type goes": drop(
        *operation(
            ONE, "patch", "requestBody", "content", "application/merge-patch+json"
        )
    ),
    "a header of an answer goes": drop(
        *operation(ONE, "get", "responses", "200", "headers", "ETag")
    ),
}

COMPATIBLE = {
    "an operation comes": lambda new: new["paths"].update(
        {"/new": {"get": new["paths"][ONE]["get"]}}
    ),
    "an optional parameter comes": lambda new: new["paths"][INCIDENTS]["get"][
        "parameters"
    ].append(PARAMETER),
    "a parameter's bound widens": put(
        "components", "parameters", "Limit", "schema", "maximum", to=500
    ),
    "an optional member of a request comes": put(
        *schema(REQUEST_ONLY, "properties", "x"), to={"type": "string"}
    ),
    "a member of a request is no longer required": put(
        *schema(REQUEST_ONLY, "required"), to=REQUIRED[1:]
    ),
    "a member of an answer comes": put(
        *schema(ANSWER_ONLY, "properties", "x"), to={"type": "string"}
    ),
    "an error more is answered": lambda new: new["paths"][ONE]["get"][
        "responses"
    ].update({"451": {"description": "."}}),
    "an error less is answered": drop(*operation(ONE, "get", "responses", "403")),
    "a value comes that may come": lambda new: new["components"]["schemas"][
        "AuditAction"
    ]["enum"].append("x"),
    "a member of an answer can be left out": lambda new: (
        new["components"]["schemas"]["IncidentPage"]["required"].remove("incidents"),
        new["components"]["schemas"]["IncidentPage"]["properties"]["incidents"].update(
            {"x-left-out-by": "short"}
        ),
    ),
    "a parameter takes several values": put(
        "components",
        "parameters",
        "Overdue",
        to=OVERDUE
        | {
            "style": "form",
            "explode": False,
            "schema": {"type": "array", "maxItems": 2, "items": OVERDUE["schema"]},
        },
    ),
    "a scope less is needed": lambda new: needed(new).clear(),
    "a key can be sent in another way as well": lambda new: new["paths"][ONE]["get"][
        "security"
    ].append({"cookie": []}),
    "no key is needed any more": put(*operation(ONE, "get", "security"), to=[]),
    "a header of an answer comes": put(
        *operation(ONE, "get", "responses", "200", "headers", "X-More"),
        to={"schema": {"type": "string"}},
    ),
}

UNNOTICED = {
    "a description": put("info", "description", to="Other words."),
    "a member's description": put(
        *schema("IncidentTitle", "description"), to="Other words."
    ),
    "a scope that no operation needs": put(
        *("components", "securitySchemes", "oauth2", "flows"),
        *("clientCredentials", "scopes", "new:read"),
        to="Read what is new.",
    ),
    "an example": put(
        "components", "examples", "IncidentCreate", "value", "title", to="Another"
    ),
    "the order of members": put(
        *schema(ANSWER_ONLY, "properties"),
        to=dict(reversed(SCHEMAS[ANSWER_ONLY]["properties"].items())),
    ),
    "the name of a schema": lambda new: new["components"]["schemas"].update(
        Again=SCHEMAS["IncidentTitle"]
    ),
}


class TestAChange:
    @pytest.mark.parametrize("edit", BREAKING.values(), ids=BREAKING)
    def test_that_asks_more_or_promises_less_breaks(self, edit):
        assert any(one.breaking for one in found(edit))

    @pytest.mark.parametrize("edit", COMPATIBLE.values(), ids=COMPATIBLE)
    def test_that_asks_less_or_promises_more_is_told_and_breaks_nothing(self, edit):
        told = found(edit)
        assert told and not any(one.breaking for one in told)

    @pytest.mark.parametrize("edit", UNNOTICED.values(), ids=UNNOTICED)
    def test_of_words_is_none(self, edit):
        assert found(edit) == []

    def test_is_told_in_one_line_with_its_place(self):
        assert [
            str(one)
            for one in found(
                put("components", "parameters", "Limit", "schema", "maximum", to=100)
            )
        ] == [
            f"breaking: GET {path} query parameter limit: maximum 200 became 100"
            for path in sorted(LIMITED)
        ]

    def test_of_a_request_and_an_answer_turns_them_the_other_way(self):
        told = {
            one.at.split()[2]: one.breaking
            for one in found(put(*schema("IncidentTitle", "maxLength"), to=1000))
        }
        assert told == {"body": False, "200": True, "201": True}

    def test_of_a_schema_within_itself_ends(self):
        itself = {"$ref": "#/components/schemas/IncidentTitle"}
        old = put(
            *schema("IncidentTitle"), to={"type": "object", "properties": {"x": itself}}
        )
        assert changes(changed(old), changed(old)) == []


class TestScopesOfAnEarlierContract:
    """Release 0.1.0 names them in an extension, and knows one way to send a key."""

    BEARER = [{"bearer": []}]

    def earlier(self):
        old = copy.deepcopy(OLD)
        del old["components"]["securitySchemes"]["oauth2"]
        old["security"] = self.BEARER
        reading = old["paths"][ONE]["get"]
        reading["x-required-scopes"] = needed(old).copy()
        reading["security"] = self.BEARER
        return old

    def of_reading(self, new):
        at = f"GET {ONE}"
        return [one for one in changes(self.earlier(), new) if one.at == at]

    def test_that_are_the_same_are_no_change_but_for_the_new_way(self):
        assert [str(one) for one in self.of_reading(OLD)] == [
            f"compatible: GET {ONE}: oauth2 authenticates as well"
        ]

    def test_that_are_more_now_break(self):
        new = changed(lambda document: needed(document).append("audit:read"))
        assert [str(one) for one in self.of_reading(new) if one.breaking] == [
            f"breaking: GET {ONE}: the scope audit:read is needed now"
        ]

    def test_that_are_fewer_now_break_nothing(self):
        new = changed(lambda document: needed(document).clear())
        told = self.of_reading(new)
        assert "the scope incidents:read is no longer needed" in [
            one.message for one in told
        ]
        assert not any(one.breaking for one in told)


class TestTheVersion:
    @staticmethod
    def missing(before, after, edit):
        old, new = copy.deepcopy(OLD), changed(edit)
        old["info"]["version"], new["info"]["version"] = before, after
        return missing_step(old, new)

    @pytest.mark.parametrize(
        ("before", "after"),
        [("1.0.0", "1.0.0"), ("1.2.3", "1.3.0"), ("0.1.0", "0.1.9")],
    )
    def test_without_its_step_is_refused(self, before, after):
        assert "need version" in self.missing(
            before, after, BREAKING["an operation goes"]
        )

    @pytest.mark.parametrize(
        ("before", "after"),
        [("1.0.0", "2.0.0"), ("1.2.3", "2.1.0"), ("0.1.0", "0.2.0")],
    )
    def test_with_its_step_is_allowed(self, before, after):
        assert self.missing(before, after, BREAKING["an operation goes"]) is None

    def test_needs_no_step_for_what_breaks_nothing(self):
        assert self.missing("1.0.0", "1.0.0", COMPATIBLE["an operation comes"]) is None

    def test_never_goes_back(self):
        assert "back" in self.missing(
            "1.1.0", "1.0.9", COMPATIBLE["an operation comes"]
        )


class TestTheCommand:
    @staticmethod
    def compare(tmp_path, edit, *options):
        old, new = tmp_path / "old.json", tmp_path / "new.json"
        old.write_text(json.dumps(OLD))
        new.write_text(json.dumps(changed(edit)))
        return CliRunner().invoke(
            main, ["contract", "compare", str(old), str(new), *options]
        )

    def test_tells_each_change_and_fails_when_one_breaks(self, tmp_path):
        ran = self.compare(tmp_path, BREAKING["an operation goes"])
        assert ran.exit_code == 1
        assert (
            ran.stdout.splitlines()[0]
            == f"breaking: PATCH {ONE}: the operation is gone"
        )

    def test_passes_what_breaks_nothing(self, tmp_path):
        ran = self.compare(tmp_path, COMPATIBLE["an operation comes"], "--json")
        assert ran.exit_code == 0
        assert json.loads(ran.stdout)["changes"] == [
            {"at": "GET /new", "told": "the operation is new", "breaking": False}
        ]

    def test_compares_with_its_own_contract_when_none_is_named(self, tmp_path):
        file = tmp_path / "old.json"
        file.write_text(json.dumps(WHOLE))
        ran = CliRunner().invoke(main, ["contract", "compare", str(file)])
        assert (ran.exit_code, ran.stdout) == (0, "breaking: 0\ncompatible: 0\n")

    @pytest.mark.parametrize("text", ["no JSON", "[]", "{}"])
    def test_refuses_what_is_no_contract(self, tmp_path, text):
        file = tmp_path / "old.json"
        file.write_text(text)
        ran = CliRunner().invoke(main, ["contract", "compare", str(file)])
        assert ran.exit_code == 1
        assert "holds no contract" in ran.stderr


class TestSpellings:
    def test_of_one_pattern_are_no_change(self):
        released = r"^[^\u0000]*[^\u0000\s\u001c-\u001f\u0085\ufeff][^\u0000]*$"
        assert found(put(*schema("IncidentTitle", "pattern"), to=released)) == []
        slash = r"^/docs/problems/[a-z][a-z-]*$"
        assert (
            found(put(*schema("Problem", "properties", "type", "pattern"), to=slash))
            == []
        )

    def test_of_another_pattern_are_one(self):
        assert found(put(*schema("IncidentTitle", "pattern"), to=r"^[^\x00]*$"))

    def test_leave_the_width_of_an_integer_to_its_bounds(self):
        assert found(drop(*schema("AffectedUsers", "format"))) == []
        assert found(put(*schema("AffectedUsers", "maximum"), to=2**31 - 1))
