"""What many operations share (`openapi/shared.yaml`): statuses, headers, closing sentences."""

from typing import Any

from contract.evolution import DEPRECATED, SUNSET
from contract.scopes import completed_ways, scopes_of

Node = dict[str, Any]
Met = frozenset[str]
"""The names of the conditions that an operation meets."""

_WITH_BODY = ("post", "put", "patch")
"""The methods whose body is waited for, whether the operation declares one or not."""


def conditions(method: str, operation: Node, security: list[Any]) -> Met:
    """Return the names of the conditions that an operation, its references in place, meets."""
    headers = _names_in("header", operation)
    ways = operation.get("security", security)
    needs_key = bool(ways)
    scopes = scopes_of(ways)
    facts = {
        "always": True,
        "no_key": not needs_key,
        "key": needs_key,
        "key_alone": needs_key and not scopes,
        "scope": bool(scopes),
        "id": bool(_names_in("path", operation)),
        "deprecated": DEPRECATED in operation,
        "sunset": SUNSET in operation,
        "awaits_body": method in _WITH_BODY,
        "body": "requestBody" in operation,
        "idempotency_key": "Idempotency-Key" in headers,
        "items": bool(operation.get("x-answers-for-items")),
        "made": bool(operation.get("x-answers-once-made")),
        "if_match": "If-Match" in headers,
        "if_none_match": "If-None-Match" in headers,
    }
    met = [name for name, holds in facts.items() if holds]
    return frozenset(met)


def _names_in(place: str, operation: Node) -> set[str]:
    """Return the names of the parameters in the path, the query or the header."""
    found = set()
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == place:
            found.add(parameter["name"])
    return found


def completed(operation: Node, met: Met, shared: Node, security: list[Any]) -> Node:
    """Return the operation with all that it shares with others; what it states itself wins."""
    description = _description(operation, met, shared["sentences"])
    responses = _responses(operation["responses"], met, shared)
    complete = operation.copy()
    complete["description"] = description
    in_order = sorted(responses.items())
    complete["responses"] = dict(in_order)
    if "security" in operation:
        complete["security"] = completed_ways(operation["security"], security)
    # the word that tools know, beside the date that people need
    if "deprecated" in met:
        complete["deprecated"] = True
    return complete


def _responses(own: Node, met: Met, shared: Node) -> Node:
    """Return the responses of an operation: those of its conditions, and over them its own."""
    responses: Node = {}
    for entry in _met(shared["responses"], met):
        status = entry["status"]
        responses[status] = entry["response"]
    headers = _headers(met, shared)
    for status, response in own.items():
        # a response that is a reference has headers of its own
        is_reference = "$ref" in response
        complete = response if is_reference else _with_headers(response, headers)
        responses[status] = complete
    return responses


def _headers(met: Met, shared: Node) -> Node:
    """Return the headers that every response of an operation has."""
    headers: Node = {}
    for entry in _met(shared["headers"], met):
        name = entry["name"]
        headers[name] = entry["header"]
    return headers


def _with_headers(response: Node, headers: Node) -> Node:
    """Return the response with these headers; the description comes first, as people write it."""
    own = response.get("headers", {})
    complete = {
        "description": response["description"],
        "headers": headers | own,
    }
    for name, value in response.items():
        complete.setdefault(name, value)
    return complete


def _description(
    operation: Node,
    met: Met,
    sentences: list[Node],
) -> str:
    """Return the description with the sentence about the key and the scopes that it needs."""
    names = scopes_of(operation.get("security", ()))
    quoted = [f"`{name}`" for name in names]
    scopes = " and ".join(quoted)
    description: str = operation["description"].rstrip()
    for entry in _met(sentences, met):
        # braces of other kinds stay, so this is no format string
        sentence = entry["text"].replace("{scopes}", scopes)
        description += f" {sentence}"
    return description


def _met(entries: list[Node], met: Met) -> list[Node]:
    """Return the entries whose condition is met."""
    found = []
    for entry in entries:
        condition = entry["when"]
        if condition in met:
            found.append(entry)
    return found
