"""Connexion's mock behind the gate: requests are judged as ever, and what is answered are the contract's examples."""

import json
from typing import Any

from connexion.mock import MockResolver
from connexion.operations import AbstractOperation
from connexion.resolver import RelativeResolver, Resolution

from domain.errors import UnknownKey
from domain.keys import SCOPES, Caller
from domain.organisations import DEFAULT

_JSON = "application/json"
_CONTRACT = ("/openapi.json", "/openapi.yaml")
_HEADERS = ("ETag", "Location")
_NOBODY = "00000000-0000-7000-8000-000000000000"


class Examples(MockResolver):
    """Answers each operation with its first example; the contract itself, which has none, with the contract."""

    def __init__(self, handlers: str) -> None:
        super().__init__(mock_all=True)
        self._handlers = RelativeResolver(handlers)

    def resolve(self, operation: AbstractOperation) -> Resolution:
        if operation.path in _CONTRACT:
            return self._handlers.resolve(operation)
        # the operation isn't whole yet: its answers come to it after its function
        return Resolution(lambda: _example(operation), self.resolve_operation_id(operation))


def bearer(token: str) -> Caller:
    """A caller who may do everything, for whatever looks like a key. Raises UnknownKey."""
    if not token.startswith("br_"):
        raise UnknownKey("To the mock, a key is anything that begins with br_.")
    return Caller(DEFAULT, _NOBODY, "mock", frozenset(SCOPES), None)


def _example(operation: AbstractOperation) -> tuple[bytes, int, dict[str, str]]:
    status, response = min(operation.responses.items())
    body, _ = operation.example_response(status, _JSON)
    headers = {"Content-Type": _JSON} | _shown(response.get("headers", {}))
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), int(status), headers


def _shown(headers: dict[str, Any]) -> dict[str, str]:
    return {name: headers[name]["schema"]["example"] for name in _HEADERS if name in headers}
