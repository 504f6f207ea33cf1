"""What a contract refers to: the one resolver of `$ref`."""

from collections.abc import Mapping
from typing import Any

Node = dict[str, Any]


def resolved(
    node: Any,
    document: Mapping[str, Any],
    above: tuple[str, ...] = (),
) -> Any:
    """Return a node with what it refers to in place; a schema within itself ends as {}."""
    if isinstance(node, list):
        return [resolved(item, document, above) for item in node]
    if not isinstance(node, dict):
        return node
    target = target_of(node)
    if target is None:
        return _resolved_members(node, document, above)
    # such as a value that holds values: {} allows everything there
    if target in above:
        return {}
    referred = followed(node, document)
    return resolved(referred, document, (*above, target))


def target_of(node: Node) -> str | None:
    """Return what a node refers to; a schema may have a property called $ref, an object."""
    target = node.get("$ref")
    return target if isinstance(target, str) else None


def _resolved_members(
    node: Node,
    document: Mapping[str, Any],
    above: tuple[str, ...],
) -> Node:
    members = {}
    for name, value in node.items():
        # an example is data: that of a contract holds references of its own
        is_data = name == "example"
        members[name] = value if is_data else resolved(value, document, above)
    return members


def followed(node: Node, document: Mapping[str, Any]) -> Node:
    """Return what a node refers to, or itself. References are JSON pointers (RFC 6901)."""
    target = target_of(node)
    if target is None:
        return node
    found: Any = document
    pointer = target.removeprefix("#/")
    for step in pointer.split("/"):
        # ~1 before ~0, so that ~01 means ~1 (RFC 6901, section 4)
        name = step.replace("~1", "/").replace("~0", "~")
        found = found[name]
    return followed(found, document)
