"""Connexion's mock behind the gate: requests are judged as ever, the answers are examples."""

from typing import Any

import orjson
from connexion.mock import MockResolver
from connexion.operations import AbstractOperation
from connexion.resolver import RelativeResolver, Resolution

from domain.errors import UnknownKey
from domain.keys import SCOPES, Caller
from domain.organisations import DEFAULT
from exchange.reply import Reply
from exchange.request import Request

_JSON = "application/json"
_CONTRACT = ("/openapi.json", "/openapi.yaml")
_HEADERS = ("ETag", "Location", "Content-Disposition")
_PREFIX = "br_"
_ID = len("019c1dcb-8d82-72c7-8e12-b7a0646f9227")


class Examples(MockResolver):
    """Answers each operation with its first example.

    The contract itself, which has none, as it is.
    """

    def __init__(self, handlers: str) -> None:
        super().__init__(mock_all=True)
        self._handlers = RelativeResolver(handlers)

    def resolve(self, operation: AbstractOperation) -> Resolution:
        if operation.path in _CONTRACT:
            return self._handlers.resolve(operation)
        # the operation isn't whole yet: its answers come to it after its function
        return Resolution(
            lambda: _example(operation), self.resolve_operation_id(operation)
        )


def bearer(request: Request, key: str) -> Caller:
    """A caller who may do everything, for whatever looks like a key. Raises UnknownKey."""
    if not key.startswith(_PREFIX):
        raise UnknownKey("To the mock, a key is anything that begins with br_.")
    # where a real key has its id
    id = key.removeprefix(_PREFIX)[:_ID]
    return Caller(DEFAULT, id, "mock", frozenset(SCOPES), None)


def _example(operation: AbstractOperation) -> Reply:
    status, response = min(operation.responses.items())
    kinds = response.get("content", {})
    kind = _JSON if _JSON in kinds else next(iter(kinds))
    body, _ = operation.example_response(status, kind)
    headers = {"Content-Type": kind}
    described: dict[str, Any] = response.get("headers", {})
    for name in _HEADERS:
        if name in described:
            headers[name] = described[name]["schema"]["example"]
    # a file is text: its lines are no JSON document
    content = orjson.dumps(body) if kind == _JSON else str(body).encode()
    return Reply(int(status), headers, content)
