"""What a client must know of the contract, told without any language: operations, records, choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Schema = dict[str, Any]
RAW = " Write `+` as `%2B`."
"""What concerns those who write the address themselves; clients encode it."""
_WRITES = ("post", "put", "patch")


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value.

    `string`, `integer`, `number`, `boolean`, `any` and `map` are what JSON has; `list` has `items`, `enum` has
    `values`, `named` is the record or choice of that `name`. `text` is an answer that isn't JSON.
    """

    kind: str
    name: str = ""
    items: "Shape | None" = None
    values: tuple[str, ...] = ()
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a record, or a parameter in the path or the query."""

    name: str
    shape: Shape
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object with members of its own."""

    name: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A string out of a few."""

    name: str
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is walked: the member that holds the rows, what a row is, and the iterator's name."""

    rows: str
    row: Shape
    verb: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, as a method of its module: `incidents.read` is `client.incidents.read`."""

    module: str
    verb: str
    method: str
    path: str
    summary: str
    description: str
    path_parameters: tuple[Field, ...]
    query: tuple[Field, ...]
    body: Shape | None
    answer: Shape
    takes_if_match: bool
    takes_if_none_match: bool
    takes_idempotency_key: bool
    paging: Paging | None


@dataclass(frozen=True, slots=True)
class Module:
    """A tag of the contract with its operations."""

    name: str
    description: str
    operations: tuple[Operation, ...]


class Model:
    """The contract's document, read once."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._schemas: dict[str, Schema] = document["components"]["schemas"]

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Every enumeration that has a name, by name."""
        named = ((name, schema) for name, schema in self._schemas.items() if "enum" in schema)
        return tuple(Choice(name, _line(schema), _values(schema)) for name, schema in named)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every object, each after the ones that its members need."""
        ordered: dict[str, Record] = {}
        for name, schema in self._schemas.items():
            self._collect(name, schema, ordered)
        return tuple(ordered.values())

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """The tags, in the contract's order."""
        return tuple(
            Module(tag["name"], tag["description"], tuple(self._operations(tag["name"])))
            for tag in self.document["tags"]
        )

    def _collect(self, name: str, schema: Schema, ordered: dict[str, Record]) -> None:
        if not _is_record(schema) or name in ordered:
            return
        for member, inner in schema["properties"].items():
            for one in (inner, inner.get("items", {})):
                target = _target(one) or _inner_name(name, member)
                self._collect(target, self._schemas.get(target, one), ordered)
        required = schema.get("required", ())
        ordered[name] = Record(
            name,
            _line(schema),
            tuple(self._field(key, one, key in required, name) for key, one in schema["properties"].items()),
        )

    def _field(self, name: str, schema: Schema, required: bool, owner: str) -> Field:
        return Field(name, self.shape(schema, _inner_name(owner, name)), required, _line(self._resolved(schema)))

    def shape(self, schema: Schema, name: str = "") -> Shape:
        """The type that a schema describes; a record without a name of its own takes `name`."""
        resolved, nullable = self._resolved(schema), bool(self._resolved(schema).get("nullable"))
        target = _target(schema)
        if _is_record(resolved) or (target and "enum" in resolved):
            return Shape("named", name=target or name, nullable=nullable)
        if "enum" in resolved:
            return Shape("enum", values=_values(resolved), nullable=nullable)
        kind = resolved.get("type", "any")
        if kind == "array":
            return Shape("list", items=self.shape(resolved["items"], name), nullable=nullable)
        return Shape("map" if kind == "object" else kind, nullable=nullable)

    def _resolved(self, schema: Schema) -> Schema:
        target = _target(schema)
        return self._schemas[target] if target else schema

    def _operations(self, tag: str) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method, told in item.items():
                if tag in told["tags"]:
                    yield self._operation(method, path, told)

    def _operation(self, method: str, path: str, told: dict[str, Any]) -> Operation:
        module, _, verb = told["operationId"].partition(".")
        parameters = [self._parameter(one) for one in told.get("parameters", ())]
        headers = {one["name"] for one in parameters if one["in"] == "header"}
        answer = self._answer(told)
        query = self._fields(parameters, "query")
        return Operation(
            module=module,
            verb=verb,
            method=method.upper(),
            path=path,
            summary=told["summary"],
            description=told["description"],
            path_parameters=self._fields(parameters, "path"),
            query=query,
            body=self._body(told),
            answer=answer,
            takes_if_match="If-Match" in headers,
            takes_if_none_match="If-None-Match" in headers,
            takes_idempotency_key=method in _WRITES,
            paging=self._paging(verb, answer, query),
        )

    def _parameter(self, told: dict[str, Any]) -> dict[str, Any]:
        parameters: dict[str, dict[str, Any]] = self.document["components"]["parameters"]
        return parameters[told["$ref"].rpartition("/")[2]] if "$ref" in told else told

    def _fields(self, parameters: list[dict[str, Any]], place: str) -> tuple[Field, ...]:
        return tuple(
            Field(one["name"], self.shape(one["schema"]), one.get("required", False), _line(one).replace(RAW, ""))
            for one in parameters
            if one["in"] == place
        )

    def _body(self, told: dict[str, Any]) -> Shape | None:
        if "requestBody" not in told:
            return None
        return self.shape(told["requestBody"]["content"]["application/json"]["schema"])

    def _answer(self, told: dict[str, Any]) -> Shape:
        content = next(one["content"] for status, one in told["responses"].items() if status.startswith("2"))
        if "application/json" not in content:
            return Shape("text")
        return self.shape(content["application/json"]["schema"])

    def _paging(self, verb: str, answer: Shape, query: tuple[Field, ...]) -> Paging | None:
        """A page is an answer with `next_cursor` and one list, asked for with `cursor`."""
        if "cursor" not in {one.name for one in query}:
            return None
        page = next(one for one in self.records if one.name == answer.name)
        (rows,) = (one for one in page.fields if one.shape.kind == "list")
        assert rows.shape.items is not None  # noqa: S101 - a list has items
        _, _, of = verb.partition("_")
        return Paging(rows.name, rows.shape.items, f"all_of_{of}" if of else "all")


def _target(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _is_record(schema: Schema) -> bool:
    return bool(schema.get("properties"))


def _inner_name(owner: str, member: str) -> str:
    return owner + "".join(word[:1].upper() + word[1:] for word in member.split("_"))


def _values(schema: Schema) -> tuple[str, ...]:
    return tuple(one for one in schema["enum"] if one is not None)


def _line(schema: Schema) -> str:
    return " ".join(str(schema.get("description", "")).split())
