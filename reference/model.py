"""The OpenAPI document as the pages need it: operations with everything that is told of them, references resolved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reference.schemas import Field, Schema, field, sample

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Example:
    """A value that the contract gives as an example."""

    summary: str
    value: Any


@dataclass(frozen=True, slots=True)
class Media:
    """A body of some media types that share one schema."""

    kinds: tuple[str, ...]
    schema: Schema
    field: Field
    examples: tuple[Example, ...]

    @property
    def example(self) -> Any:
        """The first example, or one made from the schema's own."""
        return self.examples[0].value if self.examples else sample(self.schema)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation takes beside its body."""

    where: str
    field: Field


@dataclass(frozen=True, slots=True)
class Response:
    """One status that an operation answers."""

    status: str
    description: str
    headers: tuple[Field, ...]
    media: tuple[Media, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the problems that come with this status, if it is an error."""
        values = [example.value for media in self.media for example in media.examples]
        return tuple(value["error"]["code"] for value in values if isinstance(value, dict) and "error" in value)

    @property
    def is_error(self) -> bool:
        """Whether this is a refusal or a failure."""
        return self.status >= "400"


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    id: str
    tag: str
    method: str
    path: str
    summary: str
    description: str
    scopes: tuple[str, ...]
    needs_key: bool
    parameters: tuple[Parameter, ...]
    body_description: str
    body_required: bool
    body: tuple[Media, ...]
    responses: tuple[Response, ...]

    @cached_property
    def slug(self) -> str:
        """The last step of its page's address: `patch-api-v1-privacy-incidents-by-id`."""
        steps = re.sub(r"\{(\w+)\}", r"by-\1", self.path)
        return f"{self.method.lower()}{re.sub(r'[^a-z0-9]+', '-', steps.lower())}"

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all problems that it can answer."""
        return frozenset(code for response in self.responses for code in response.codes)


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations."""

    name: str
    title: str
    description: str
    operations: tuple[Operation, ...]


class Model:
    """What the document tells, ready for pages."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.title: str = document["info"]["title"]
        self.version: str = document["info"]["version"]
        self.description: str = document["info"]["description"]
        self.operations = tuple(self._operations())
        self.tags = tuple(self._tags())

    def _tags(self) -> Iterator[Tag]:
        for tag in self._document["tags"]:
            members = tuple(one for one in self.operations if one.tag == tag["name"])
            title = tag["name"].replace("_", " ").replace("api", "API")
            yield Tag(tag["name"], title[0].upper() + title[1:], tag["description"], members)

    def _operations(self) -> Iterator[Operation]:
        base = self._document["servers"][0]["url"]
        for path, item in self._document["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield self._operation(method, base + path, self._resolved(item[method]))

    def _operation(self, method: str, path: str, told: dict[str, Any]) -> Operation:
        body = told.get("requestBody", {})
        return Operation(
            id=told["operationId"],
            tag=told["tags"][0],
            method=method.upper(),
            path=path,
            summary=told["summary"],
            description=told["description"],
            scopes=tuple(told.get("x-required-scopes", ())),
            needs_key=bool(told.get("security", self._document["security"])),
            parameters=tuple(
                Parameter(one["in"], _described(one, one["name"], required=one.get("required", False)))
                for one in told.get("parameters", ())
            ),
            body_description=body.get("description", ""),
            body_required=bool(body.get("required", False)),
            body=tuple(_media(body.get("content", {}))),
            responses=tuple(_response(status, one) for status, one in sorted(told["responses"].items())),
        )

    def _resolved(self, node: Any) -> Any:
        """A node with every reference in it replaced by what it names; the contract has no recursive schema."""
        if isinstance(node, list):
            return [self._resolved(one) for one in node]
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("$ref"), str):
            target: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            return self._resolved(target)
        return {key: self._resolved(value) for key, value in node.items()}


def _response(status: str, told: dict[str, Any]) -> Response:
    headers = tuple(
        _described(one, name, required=one.get("required", False)) for name, one in told.get("headers", {}).items()
    )
    return Response(status, told["description"], headers, tuple(_media(told.get("content", {}))))


def _described(told: dict[str, Any], name: str, *, required: bool) -> Field:
    """A parameter or header: what it says of itself goes before what its schema says."""
    return field(told["schema"] | {"description": told["description"]}, name, required=required)


def _media(content: dict[str, Any]) -> Iterator[Media]:
    """The media types of a body; those of one form are told together."""
    together: list[tuple[list[str], Any]] = []
    for kind, told in content.items():
        for kinds, known in together:
            if known == told:
                kinds.append(kind)
                break
        else:
            together.append(([kind], told))
    for kinds, told in together:
        examples = tuple(Example(one.get("summary", ""), one["value"]) for one in told.get("examples", {}).values())
        yield Media(tuple(kinds), told["schema"], field(told["schema"]), examples)
