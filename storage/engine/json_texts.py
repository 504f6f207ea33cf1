"""JSON put together from texts that are JSON already, in SQL that both databases know."""

from collections.abc import Iterable

from peewee import SQL, Node, NodeList


def joined(members: Iterable[tuple[str, Node]]) -> Node:
    """JSON text with these names and JSON texts, in this order, without spaces.

    Nobody parses the texts, so none may be null, and each must be as `encoded` writes it.
    """
    parts: list[Node] = []
    before = "{"
    for name, text in members:
        parts += (SQL(f"""'{before}"{name}":'"""), text)
        before = ","
    return NodeList([*parts, SQL("'}'")], glue=" || ")
