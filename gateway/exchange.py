"""One request on its way to a handler, and its reply."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from domain.keys import Caller


class Reply(NamedTuple):
    """What is answered: status, headers, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Request:
    """What the gate has found out about a request; each part of the gate adds what it knows."""

    method: str
    path: str
    query: bytes
    headers: dict[bytes, bytes]
    request_id: str
    client: str = ""
    body: bytes = b""
    now: str = ""
    route: str = ""
    caller: Caller | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    key_needs_touch: bool = False
    rate_limit: tuple[bytes, bytes] | None = None
    told: Any = None
    """What the handler finds in `flask.g`, without the proxy's detour for each look."""
    reply: Reply | None = None


KEY = "breach_register"
"""Where the Request lies in `scope["extensions"]`, beside Connexion's own routing context."""


def of(scope: Any) -> Request:
    """The Request of an ASGI scope."""
    request: Request = scope["extensions"][KEY]
    return request
