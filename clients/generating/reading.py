"""What a schema of the contract says of itself."""

from typing import Any

Schema = dict[str, Any]


def target_of(schema: Schema) -> str:
    """The name of the component that a schema refers to; empty where it stands in place."""
    reference = str(schema.get("$ref", ""))
    _, _, name = reference.rpartition("/")
    return name


def is_record(schema: Schema) -> bool:
    """Whether a schema is an object with members of its own."""
    return bool(schema.get("properties"))


def inner_name(owner: str, member: str) -> str:
    """The name of a nameless schema, after its owner."""
    name = owner
    for word in member.split("_"):
        # the rest of a word stays: `orgId` is OrgId
        name += word[:1].upper() + word[1:]
    return name


def values_of(schema: Schema) -> tuple[str, ...]:
    """The values of a choice, without null."""
    values = [value for value in schema["enum"] if value is not None]
    return tuple(values)


def description_of(schema: Schema) -> str:
    """What a schema says of itself, on one line."""
    return on_one_line(schema.get("description", ""))


def on_one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())
