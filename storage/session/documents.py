"""How a record becomes JSON: one encoder, so that a resource reads the same in every answer."""

from collections.abc import Container, Sequence
from typing import Any

import orjson

from domain.errors import StalePrecondition
from domain.incident import version


def encoded(record: dict[str, Any] | Sequence[Any]) -> str:
    """A record, or a list, as JSON text.

    Its members keep their order, without spaces, and nothing is escaped that needn't be.
    """
    text = orjson.dumps(record)
    return text.decode()


def require_current(text: str, expected: Container[str] | None) -> None:
    """Raise StalePrecondition unless this document is one of the expected versions; None is any."""
    if expected is not None and version(text) not in expected:
        raise StalePrecondition("The record was changed in the meantime.")
