"""What a client must know of the contract: operations, records, choices."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from clients.generating.elements import (
    Choice,
    Field,
    Module,
    Operation,
    Paging,
    Record,
    Shape,
)
from clients.generating.names import group_name
from clients.generating.reading import (
    Schema,
    description_of,
    inner_name,
    is_record,
    on_one_line,
    target_of,
    values_of,
)
from clients.generating.variants import JSON, Variant, plain, variants
from contract import operations as contract
from contract.references import followed

RAW = " Write `+` as `%2B`."
"""What concerns those who write the address themselves; clients encode it."""
_UNSAFE = ("POST", "PUT", "PATCH")


class Model:
    """The contract's document, read once."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._schemas: dict[str, Schema] = document["components"]["schemas"]

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Every enumeration that has a name, by name."""
        found = []
        for name, schema in self._schemas.items():
            if "enum" in schema:
                choice = Choice(
                    name=name,
                    description=description_of(schema),
                    values=values_of(schema),
                )
                found.append(choice)
        return tuple(found)

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
        return tuple(self._module(tag) for tag in self.document["tags"])

    @cached_property
    def _described(self) -> tuple[contract.Operation, ...]:
        return contract.operations(self.document)

    @property
    def names_in_signatures(self) -> set[str]:
        """The records and choices that methods take and return."""
        names: set[str] = set()
        for module in self.modules:
            for operation in module.operations:
                for shape in operation.shapes:
                    if shape.kind == "named":
                        names.add(shape.name)
        return names

    def _module(self, tag: dict[str, str]) -> Module:
        name = tag["name"]
        operations: list[Operation] = []
        for operation in self._described:
            if operation.tag != name:
                continue
            operations.append(self._operation(operation))
            for variant in variants(operation):
                operations.append(self._variant(operation, variant))
        schemas = [choice.name for choice in self.choices]
        schemas += [record.name for record in self.records]
        group = group_name(name, schemas)
        return Module(name, group, tag["description"], tuple(operations))

    def _collect(self, name: str, schema: Schema, ordered: dict[str, Record]) -> None:
        """Add the record of a schema, after those of its members."""
        if not is_record(schema) or name in ordered:
            return
        required = schema.get("required", ())
        fields = []
        for member, inner in schema["properties"].items():
            for within in (inner, inner.get("items", {})):
                target = target_of(within) or inner_name(name, member)
                self._collect(target, followed(within, self.document), ordered)
            is_required = member in required
            fields.append(self._field(member, inner, is_required, name))
        ordered[name] = Record(name, description_of(schema), tuple(fields))

    def _field(self, name: str, schema: Schema, required: bool, owner: str) -> Field:
        shape = self.shape(schema, inner_name(owner, name))
        description = description_of(followed(schema, self.document))
        return Field(name, shape, required, description)

    def shape(self, schema: Schema, name: str = "") -> Shape:
        """Return the type that a schema describes; a nameless record takes `name`."""
        target = target_of(schema)
        schema = followed(schema, self.document)
        nullable = bool(schema.get("nullable"))
        if is_record(schema) or (target and "enum" in schema):
            return Shape("named", name=target or name, nullable=nullable)
        if "enum" in schema:
            return Shape("enum", values=values_of(schema), nullable=nullable)
        kind = schema.get("type", "any")
        if kind == "array":
            items = self.shape(schema["items"], name)
            return Shape("list", items=items, nullable=nullable)
        if kind == "object":
            kind = "map"
        return Shape(kind, nullable=nullable)

    def _operation(self, described: contract.Operation) -> Operation:
        answer = self._answer(described)
        asked = plain(described.parameters_in("query"))
        query = tuple(map(self._parameter, asked))
        return Operation(
            module=described.module,
            verb=described.verb,
            method=described.method,
            path=described.path,
            summary=described.summary,
            description=described.description,
            path_parameters=self._fields(described, "path"),
            query=query,
            body=self._body(described),
            answer=answer,
            takes_if_match=described.takes("If-Match"),
            takes_if_none_match=described.takes("If-None-Match"),
            # a client sends a key with every request that has one of these methods
            takes_idempotency_key=described.method in _UNSAFE,
            paging=self._paging(described.verb, answer, query),
        )

    def _variant(self, described: contract.Operation, variant: Variant) -> Operation:
        whole = self._operation(described)
        answer = self._json(described.success.media, variant.media_type)
        assert answer is not None  # noqa: S101 - the contract describes what it names
        verb = f"{whole.verb}_{variant.ending}"
        query = tuple(map(self._parameter, variant.parameters))
        return replace(
            whole,
            verb=verb,
            summary=f"{whole.summary}, {variant.words}",
            query=query,
            answer=answer,
            paging=self._paging(verb, answer, query, f"all_{variant.ending}"),
        )

    def _fields(self, described: contract.Operation, place: str) -> tuple[Field, ...]:
        return tuple(map(self._parameter, described.parameters_in(place)))

    def _parameter(self, described: contract.Parameter) -> Field:
        description = on_one_line(described.description)
        return Field(
            name=described.name,
            shape=self.shape(described.schema),
            required=described.required,
            description=description.replace(RAW, ""),
            is_parameter=True,
        )

    def _body(self, described: contract.Operation) -> Shape | None:
        if described.body is None:
            return None
        return self._json(described.body.media)

    def _answer(self, described: contract.Operation) -> Shape:
        return self._json(described.success.media) or Shape("text")

    def _json(
        self,
        bodies: tuple[contract.Media, ...],
        kind: str = JSON,
    ) -> Shape | None:
        for media in bodies:
            if media.kind == kind:
                return self.shape(media.schema)
        return None

    def _paging(
        self,
        verb: str,
        answer: Shape,
        query: tuple[Field, ...],
        name: str = "",
    ) -> Paging | None:
        """Return how a page is walked: it has one list, and is asked for with `cursor`."""
        if all(field.name != "cursor" for field in query):
            return None
        [page] = [record for record in self.records if record.name == answer.name]
        [rows] = [field for field in page.fields if field.shape.kind == "list"]
        row = rows.shape.items
        assert row is not None  # noqa: S101 - a list has items
        _, _, owner = verb.partition("_")
        of_owner = f"all_of_{owner}" if owner else "all"
        return Paging(rows.name, row, name or of_owner)
