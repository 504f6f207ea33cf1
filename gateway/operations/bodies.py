"""Request bodies: media type, strict JSON, the contract's schema."""

from typing import Any

from connexion.operations import AbstractOperation

from contract.input_faults import input_fault
from contract.schemas import Schema
from domain.errors import Invalid, RegisterError
from exchange.request import Request, Verdict
from gateway.operations.refusals import UnsupportedMediaType
from gateway.operations.strict_json import parse


class Bodies:
    """The bodies that one operation reads, one schema per media type."""

    def __init__(self, operation: AbstractOperation) -> None:
        self._schemas = {
            kind: _schema_of(operation, kind) for kind in operation.consumes
        }
        self._refusal = (
            "Send the body as "
            + " or ".join(self._schemas)
            + ", in UTF-8 and not compressed."
        )
        patch = operation.method.upper() == "PATCH"
        self._accept_patch = {"Accept-Patch": ", ".join(self._schemas)} if patch else {}

    def verdict(self, request: Request) -> Verdict:
        """What reading the body comes to, for when its turn has come."""
        try:
            return Verdict(self._judged(request), None)
        except RegisterError as refusal:
            # its frames hold the body, and the request holds it: a circle that only the collector
            # would find
            return Verdict(None, refusal.with_traceback(None))

    def read(self, request: Request) -> Any:
        """The value of the body. Raises UnsupportedMediaType, MalformedBody or Invalid."""
        verdict = request.verdict
        return self._judged(request) if verdict is None else verdict.accept()

    def _judged(self, request: Request) -> Any:
        schema = self._schemas.get(self._media_type(request))
        if schema is None:
            raise UnsupportedMediaType(self._refusal, headers=self._accept_patch)
        if not request.body:
            raise Invalid.at(input_fault("body", "", "is required"))
        value = parse(request.body)
        if faults := schema.faults(value, "body"):
            raise Invalid.at(*faults)
        return value

    @staticmethod
    def _media_type(request: Request) -> str:
        header = request.headers.get(b"content-type", b"").decode("latin-1").lower()
        encoded = (
            request.headers.get(b"content-encoding", b"identity").lower() != b"identity"
        )
        if header == "application/json" and not encoded:
            return header
        kind, *parameters = (part.strip() for part in header.split(";"))
        plain = all(
            part in ("", "charset=utf-8", 'charset="utf-8"') for part in parameters
        )
        return kind if plain and not encoded else ""


def _schema_of(operation: AbstractOperation, kind: str) -> Schema:
    described: dict[str, Any] = operation.body_schema(kind)
    # Connexion puts all components of the contract beside it, for references that are left; none
    # is, and compiling them with every body took most of the time of making the application
    own = {
        keyword: value
        for keyword, value in described.items()
        if keyword != "components"
    }
    return Schema(own)
