"""The contract's operations as pages show them: rows of fields in place of schemas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contract import operations as contract
from contract.references import resolved
from reference.schemas import Field, Schema, field, sample


@dataclass(frozen=True, slots=True)
class Media:
    """A body of some media types that share one schema."""

    kinds: tuple[str, ...]
    schema: Schema
    field: Field
    examples: tuple[contract.Example, ...]

    @property
    def example(self) -> Any:
        """The first example, or one made from the schema's own."""
        if self.examples:
            return self.examples[0].value
        return sample(self.schema)


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
        codes = []
        for media in self.media:
            for example in media.examples:
                code = _code_of(example.value)
                if code is not None and code not in codes:
                    codes.append(code)
        return tuple(codes)

    @property
    def is_error(self) -> bool:
        """Whether this is a refusal or a failure."""
        return self.status >= "400"


def _code_of(document: Any) -> str | None:
    """Return the code of a problem; None for any other document."""
    if not isinstance(document, dict):
        return None
    error = document.get("error")
    # a delivery of a webhook has an `error` as well, which is a text or null
    if not isinstance(error, dict):
        return None
    return str(error["code"])


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
        path = re.sub("[^a-z0-9]+", "-", steps.lower())
        method = self.method.lower()
        return f"{method}{path}"

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all problems that it can answer."""
        codes: set[str] = set()
        for response in self.responses:
            codes.update(response.codes)
        return frozenset(codes)


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations."""

    name: str
    title: str
    description: str
    operations: tuple[Operation, ...]


_NO_BODY = contract.Body(description="", required=False, media=())
"""What an operation takes that takes none."""


class Model:
    """What the document says, ready for pages."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        about = document["info"]
        self.title: str = about["title"]
        self.version: str = about["version"]
        self.description: str = about["description"]
        self.operations = tuple(self._operations())
        self.tags = tuple(self._tags())

    def _tags(self) -> Iterator[Tag]:
        for tag in self._document["tags"]:
            name = tag["name"]
            members = [item for item in self.operations if item.tag == name]
            yield Tag(
                name=name,
                title=_title(name),
                description=tag["description"],
                operations=tuple(members),
            )

    def _operations(self) -> Iterator[Operation]:
        server, *_ = self._document["servers"]
        base = server["url"]
        for described in contract.operations(self._document):
            yield self._operation(described, base)

    def _operation(self, described: contract.Operation, base: str) -> Operation:
        body = described.body or _NO_BODY
        return Operation(
            id=described.id,
            tag=described.tag,
            method=described.method,
            path=base + described.path,
            summary=described.summary,
            description=described.description,
            scopes=described.scopes,
            needs_key=described.needs_key,
            parameters=tuple(map(self._parameter, described.parameters)),
            body_description=body.description,
            body_required=body.required,
            body=tuple(self._media(body.media)),
            responses=tuple(map(self._response, described.responses)),
        )

    def _parameter(self, described: contract.Parameter) -> Parameter:
        return Parameter(described.place, self._field(described))

    def _response(self, described: contract.Response) -> Response:
        return Response(
            status=described.status,
            description=described.description,
            headers=tuple(map(self._field, described.headers)),
            media=tuple(self._media(described.media)),
        )

    def _field(self, described: contract.Parameter | contract.Header) -> Field:
        """Return a parameter or header: what it says of itself goes before what its schema says."""
        schema = resolved(described.schema, self._document)
        own = dict(schema)
        own["description"] = described.description
        return field(own, described.name, required=described.required)

    def _media(self, described: tuple[contract.Media, ...]) -> Iterator[Media]:
        """Yield the media types of a body; those of one form share an entry."""
        for group in _of_one_form(described):
            first = group[0]
            kinds = [media.kind for media in group]
            schema = resolved(first.schema, self._document)
            yield Media(
                kinds=tuple(kinds),
                schema=schema,
                field=field(schema),
                examples=tuple(first.examples.values()),
            )


def _of_one_form(described: tuple[contract.Media, ...]) -> list[list[contract.Media]]:
    """Return media types in groups that share a schema and its examples."""
    groups: list[list[contract.Media]] = []
    for media in described:
        for group in groups:
            if _is_of_form(media, group[0]):
                group.append(media)
                break
        else:
            groups.append([media])
    return groups


def _is_of_form(media: contract.Media, known: contract.Media) -> bool:
    """Return whether two media types share a schema and its examples."""
    return media.schema == known.schema and media.examples == known.examples


def _title(tag: str) -> str:
    """Return a tag as a heading: `api_keys` is "API keys"."""
    words = tag.replace("_", " ")
    words = words.replace("api", "API")
    return words[0].upper() + words[1:]
