"""What many operations share (`openapi/shared.yaml`): statuses, headers, closing sentences."""

from typing import Any

from contract.evolution import DEPRECATED, SUNSET

Node = dict[str, Any]

_WITH_BODY = ("post", "put", "patch")
"""The methods whose body is waited for, whether the operation declares one or not."""


def conditions(method: str, operation: Node, security: list[Any]) -> frozenset[str]:
    """Return the names of the conditions that an operation, its references in place, meets."""
    parameters = operation.get("parameters", ())
    headers = {
        parameter["name"] for parameter in parameters if parameter["in"] == "header"
    }
    has_id = any(parameter["in"] == "path" for parameter in parameters)
    needs_key = bool(operation.get("security", security))
    needs_scope = bool(operation.get("x-required-scopes"))
    facts = {
        "always": True,
        "no_key": not needs_key,
        "key": needs_key,
        "key_alone": needs_key and not needs_scope,
        "scope": needs_scope,
        "id": has_id,
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
    return frozenset(name for name, holds in facts.items() if holds)


def completed(operation: Node, met: frozenset[str], shared: Node) -> Node:
    """Return the operation with all that it shares with others; what it states itself wins."""
    responses = _responses(operation["responses"], met, shared)
    complete = operation.copy()
    complete["description"] = _description(operation, met, shared["sentences"])
    complete["responses"] = dict(sorted(responses.items()))
    if "deprecated" in met:
        complete["deprecated"] = True
    return complete


def _responses(own: Node, met: frozenset[str], shared: Node) -> Node:
    headers: Node = {}
    for entry in _met(shared["headers"], met):
        name = entry["name"]
        headers[name] = entry["header"]
    responses: Node = {}
    for entry in _met(shared["responses"], met):
        status = entry["status"]
        responses[status] = entry["response"]
    for status, response in own.items():
        # a response that is a reference has headers of its own
        is_reference = "$ref" in response
        responses[status] = (
            response if is_reference else _with_headers(response, headers)
        )
    return responses


def _with_headers(response: Node, headers: Node) -> Node:
    """Return the response with these headers; the description comes first, as people write it."""
    own = response.get("headers", {})
    first = {
        "description": response["description"],
        "headers": headers | own,
    }
    rest = {name: value for name, value in response.items() if name not in first}
    return first | rest


def _description(operation: Node, met: frozenset[str], sentences: list[Node]) -> str:
    """Return the description with the sentence about the key and the scopes that it needs."""
    names = operation.get("x-required-scopes", ())
    scopes = " and ".join(f"`{name}`" for name in names)
    description = operation["description"].rstrip()
    for entry in _met(sentences, met):
        sentence = entry["text"].replace("{scopes}", scopes)
        description += f" {sentence}"
    return str(description)


def _met(entries: list[Node], met: frozenset[str]) -> list[Node]:
    """Return the entries whose condition is met."""
    return [entry for entry in entries if entry["when"] in met]
