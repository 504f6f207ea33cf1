"""Request bodies: media type, strict JSON, the contract's schema."""

from typing import Any

from connexion.operations import AbstractOperation

from domain.errors import Invalid
from gateway.exchange import Request
from gateway.refusals import UnsupportedMediaType
from gateway.schemas import Schema
from gateway.strict_json import parse


class Bodies:
    """The bodies that one operation reads, one schema per media type."""

    def __init__(self, operation: AbstractOperation) -> None:
        self._schemas = {kind: Schema(operation.body_schema(kind)) for kind in operation.consumes}
        self._refusal = "Send the body as " + " or ".join(self._schemas) + ", in UTF-8 and not compressed."
        patch = operation.method.upper() == "PATCH"
        self._accept_patch = {"Accept-Patch": ", ".join(self._schemas)} if patch else {}

    def read(self, request: Request) -> Any:
        """The value of the body. Raises UnsupportedMediaType, MalformedBody or Invalid."""
        schema = self._schemas.get(self._media_type(request))
        if schema is None:
            raise UnsupportedMediaType(self._refusal, headers=self._accept_patch)
        if not request.body:
            raise Invalid("The operation needs a body.")
        value = parse(request.body)
        if faults := schema.faults(value, "body"):
            raise Invalid("The body doesn't fit the contract.", *faults)
        return value

    @staticmethod
    def _media_type(request: Request) -> str:
        header = request.headers.get(b"content-type", b"").decode("latin-1").lower()
        encoded = request.headers.get(b"content-encoding", b"identity").lower() != b"identity"
        if header == "application/json" and not encoded:
            return header
        kind, *parameters = (part.strip() for part in header.split(";"))
        plain = all(part in ("", "charset=utf-8", 'charset="utf-8"') for part in parameters)
        return kind if plain and not encoded else ""
