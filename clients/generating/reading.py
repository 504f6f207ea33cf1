"""What a schema of the contract says of itself."""

from typing import Any

Schema = dict[str, Any]


def target_of(schema: Schema) -> str:
    """The name of the component that a schema refers to; empty where it stands in place."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def is_record(schema: Schema) -> bool:
    """Whether a schema is an object with members of its own."""
    return bool(schema.get("properties"))


def inner_name(owner: str, member: str) -> str:
    """The name of a nameless schema, after its owner."""
    words = [word[:1].upper() + word[1:] for word in member.split("_")]
    return owner + "".join(words)


def values_of(schema: Schema) -> tuple[str, ...]:
    """The values of a choice, without null."""
    return tuple(value for value in schema["enum"] if value is not None)


def description_of(schema: Schema) -> str:
    """What a schema says of itself, on one line."""
    return on_one_line(schema.get("description", ""))


def on_one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())
