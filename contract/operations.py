"""The operations of a contract, typed: the one model that every other room reads them from.

Schemas stay as the document has them, so that a reader can still tell which component a reference
names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contract.document import METHODS
from contract.references import Node, followed
from contract.scopes import scopes_of

IDEMPOTENCY_KEY = "Idempotency-Key"
_SCOPES_BEFORE = "x-required-scopes"
"""Where the contract of release 0.1.0 names scopes."""

_IN_STYLE = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
"""How a parameter is written where the contract doesn't say (OpenAPI 3.0.3, Parameter Object)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A value that the contract gives as an example."""

    summary: str
    value: Any


@dataclass(frozen=True, slots=True)
class Media:
    """A body in one media type."""

    kind: str
    schema: Node
    examples: Mapping[str, Example]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation takes beside its body."""

    name: str
    place: str
    required: bool
    description: str
    schema: Node
    style: str
    explode: bool
    answered_as: str
    """The media type of the answer to whoever sends it; empty where it decides none."""


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation is sent."""

    description: str
    required: bool
    media: tuple[Media, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response."""

    name: str
    required: bool
    description: str
    schema: Node


@dataclass(frozen=True, slots=True)
class Response:
    """What an operation answers under one status."""

    status: str
    description: str
    headers: tuple[Header, ...]
    media: tuple[Media, ...]
    links: tuple[str, ...]
    """The operations that go on from here."""

    @property
    def is_success(self) -> bool:
        """Whether the operation did what it was asked for."""
        return self.status.startswith("2")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    id: str
    tag: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    security: tuple[Node, ...]
    scopes: tuple[str, ...]
    holds_secret: bool

    @property
    def name(self) -> str:
        """The method and the path, as people name an operation."""
        return f"{self.method} {self.path}"

    @property
    def module(self) -> str:
        """The handler module, the first half of the id."""
        return self.id.partition(".")[0]

    @property
    def verb(self) -> str:
        """The function of the handler module, the second half of the id."""
        return self.id.partition(".")[2]

    @property
    def needs_key(self) -> bool:
        """Whether it answers only to an API key."""
        return bool(self.security)

    @property
    def writes(self) -> bool:
        """Whether it changes the register: what does takes an Idempotency-Key."""
        return self.takes(IDEMPOTENCY_KEY)

    @property
    def success(self) -> Response:
        """The answer of an operation that did what it was asked for."""
        return next(response for response in self.responses if response.is_success)

    def takes(self, header: str) -> bool:
        """Whether it reads a header of that name."""
        headers = self.parameters_in("header")
        return any(parameter.name == header for parameter in headers)

    def parameters_in(self, place: str) -> tuple[Parameter, ...]:
        """Return the parameters in the `path`, the `query` or the `header`."""
        return tuple(
            parameter for parameter in self.parameters if parameter.place == place
        )


def operations(document: Node) -> tuple[Operation, ...]:
    """Return all operations of a contract, in its order."""
    found = []
    for path, item in document["paths"].items():
        for method in item:
            # beside them a path has parameters and words
            if method not in METHODS:
                continue
            operation = _operation(document, path, method, item)
            found.append(operation)
    return tuple(found)


def _operation(document: Node, path: str, method: str, item: Node) -> Operation:
    described = item[method]
    tags = described.get("tags", [""])
    # an operation without words of its own needs what the whole document asks for
    security = described.get("security", document.get("security", ()))
    scopes = scopes_of(security) or described.get(_SCOPES_BEFORE, ())
    return Operation(
        id=described.get("operationId", ""),
        tag=tags[0],
        method=method.upper(),
        path=path,
        summary=described.get("summary", ""),
        description=described.get("description", ""),
        parameters=tuple(_parameters(document, item, described)),
        body=_body(document, described),
        responses=tuple(_responses(document, described["responses"])),
        security=tuple(security),
        scopes=tuple(scopes),
        holds_secret=bool(described.get("x-answer-holds-secret", False)),
    )


def _parameters(document: Node, item: Node, described: Node) -> Iterator[Parameter]:
    """Yield the parameters of a path and of its operation, whose own win."""
    # a header and a query of one name are two parameters
    found: dict[tuple[str, str], Parameter] = {}
    of_path = item.get("parameters", ())
    own = described.get("parameters", ())
    for written in (*of_path, *own):
        parameter = _parameter(followed(written, document))
        found[parameter.place, parameter.name] = parameter
    yield from found.values()


def _parameter(described: Node) -> Parameter:
    place = described["in"]
    style = described.get("style", _IN_STYLE[place])
    return Parameter(
        name=described["name"],
        place=place,
        required=described.get("required", False),
        description=described.get("description", ""),
        schema=described["schema"],
        style=style,
        explode=described.get("explode", style == "form"),
        answered_as=described.get("x-answered-as", ""),
    )


def _body(document: Node, described: Node) -> Body | None:
    written = described.get("requestBody")
    if written is None:
        return None
    body = followed(written, document)
    return Body(
        description=body.get("description", ""),
        required=body.get("required", False),
        media=tuple(_media(document, body)),
    )


def _responses(document: Node, described: Node) -> Iterator[Response]:
    for status, written in sorted(described.items()):
        response = followed(written, document)
        yield Response(
            status=status,
            description=response.get("description", ""),
            headers=tuple(_headers(document, response)),
            media=tuple(_media(document, response)),
            links=tuple(_links(document, response)),
        )


def _links(document: Node, response: Node) -> Iterator[str]:
    for written in response.get("links", {}).values():
        link = followed(written, document)
        yield link["operationId"]


def _headers(document: Node, response: Node) -> Iterator[Header]:
    for name, written in response.get("headers", {}).items():
        header = followed(written, document)
        yield Header(
            name=name,
            required=header.get("required", False),
            description=header.get("description", ""),
            schema=header["schema"],
        )


def _media(document: Node, described: Node) -> Iterator[Media]:
    for kind, content in described.get("content", {}).items():
        schema = content.get("schema", {})
        examples = dict(_examples(document, content))
        yield Media(kind, schema, examples)


def _examples(document: Node, content: Node) -> Iterator[tuple[str, Example]]:
    for name, written in content.get("examples", {}).items():
        example = followed(written, document)
        summary = example.get("summary", "")
        yield name, Example(summary, example.get("value"))
