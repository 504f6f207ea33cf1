"""What the modules of the API have in common: one way to call, and one to walk over pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from .errors import UnexpectedAnswerError


class Call(Protocol):
    """Sends a request and answers its JSON."""

    def __call__(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        params: Mapping[str, object] | None = None,
        path_params: Mapping[str, object] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Any:
        """The JSON of the answer."""


class Module:
    """The operations of one tag of the contract."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def _walk(
        self,
        path: str,
        rows: str,
        *,
        params: Mapping[str, object],
        path_params: Mapping[str, object] | None = None,
    ) -> Iterator[Any]:
        cursor = None
        while True:
            page = self._call(
                "GET", path, params={**params, "cursor": cursor}, path_params=path_params
            )
            yield from page[rows]
            if page["next_cursor"] is None:
                return
            if page["next_cursor"] == cursor:
                raise UnexpectedAnswerError(200, "a page leads to itself")
            cursor = page["next_cursor"]
