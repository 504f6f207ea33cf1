"""SQL that Peewee has no words for, written out, with nodes in the places of names."""

import re
from collections.abc import Mapping

from peewee import SQL, Node, NodeList

_PLACE = re.compile(r"\{(\w+)\}")


def written(text: str, nodes: Mapping[str, Node]) -> Node:
    """The text with a node in the place of each `{name}`."""
    # what a pattern with one group splits by stands at every other place
    parts = _PLACE.split(text)
    found = [
        nodes[part] if number % 2 else SQL(part) for number, part in enumerate(parts)
    ]
    return NodeList(found, glue="")
