"""The lists that a caller begins with, as the contract links to them from `/whoami`."""

from collections.abc import Iterator
from dataclasses import dataclass

from contract.operations import operations
from contract.references import Node

_LIST = "search"
"""The verb of an operation that answers a list."""


@dataclass(frozen=True, slots=True)
class List:
    """A list by the name of its link: where it is, and what a key needs to read it."""

    name: str
    path: str
    scopes: frozenset[str]
    is_of_organisation: bool
    """Whether it is asked for with `orgId`."""


def lists_of(document: Node) -> Iterator[List]:
    """Yield the lists that the answer of `/whoami` links to, in the contract's order."""
    known = {operation.id: operation for operation in operations(document)}
    whoami = document["paths"]["/whoami"]["get"]
    answer = whoami["responses"]["200"]
    base = document["servers"][0]["url"]
    for name, link in answer["links"].items():
        operation = known[link["operationId"]]
        if operation.verb != _LIST:
            continue
        yield List(
            name=name,
            path=base + operation.path,
            scopes=frozenset(operation.scopes),
            is_of_organisation="orgId" in link.get("parameters", {}),
        )
