"""The one request: the gate fills it in step by step, and handlers read it with `current()`."""

from collections.abc import Awaitable, Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from flask import g

from contract.document import Contract
from domain.audit import Attribution
from domain.errors import RegisterError, Unauthenticated
from domain.keys import Caller
from exchange.reply import Made, Reply
from law.loading import Law
from storage.session.transactions import Session
from storage.upkeep.readiness import Readiness
from storage.webhooks import Outgoing


@dataclass(frozen=True, slots=True)
class Services:
    """What all requests of a process share, beside the register."""

    contract: Contract
    readiness: Readiness
    law: Law
    key_lifetime: timedelta | None
    """How long a new API key may live; None for ever."""
    writer_works: Callable[[], bool]
    outgoing: Outgoing
    public_url: str = ""
    """Where people reach the service, without a slash at the end; nothing where it isn't known."""


class Verdict(NamedTuple):
    """What judging a body before its turn found: its value, or why it is refused."""

    value: Any
    refusal: RegisterError | None

    def accept(self) -> Any:
        """Return the value of the body. Raises the refusal."""
        if self.refusal is not None:
            # a copy: the frames of what is raised hold this verdict, which must not hold them
            raise copy(self.refusal)
        return self.value


class Patience(NamedTuple):
    """That a request waits until its organisation's trail goes beyond an entry, so many seconds."""

    org_id: str
    seq: int
    seconds: float


@dataclass(slots=True)
class Request:
    """What is known about a request. Admission makes it; each later part adds what it finds out."""

    method: str
    path: str
    query: bytes
    headers: dict[bytes, bytes]
    request_id: str
    client: str = ""
    scheme: str = "http"
    body: bytes = b""
    verdict: Verdict | None = None
    is_alone: bool = False
    """Whether all that arrived before or with it was begun: none waits for it to be answered."""

    # set when a worker thread takes the request up: reading them earlier is an AttributeError
    session: Session = field(init=False)
    services: Services = field(init=False)
    now: str = ""

    found: tuple[Any, dict[str, str]] | None = None
    """What routing found at the path, and the path's parameters: looked up once."""
    route: str = ""
    """The template of the path in the contract."""
    caller: Caller | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    reply: Reply | None = None
    made: Made | None = None
    """What this write keeps, made since it was asked first."""

    key_needs_touch: bool = False
    ended_key: tuple[str, str] | None = None
    """Organisation and id of a genuine key that was refused because it is expired or revoked."""
    is_counted: bool = False
    """Whether it counts already, in the quotas or as one with a key that isn't valid."""
    rate_limit: tuple[bytes, bytes] | None = None
    """The values of `RateLimit` and `RateLimit-Policy`."""
    announcements: dict[str, str] | None = None
    """The headers by which the operation tells that it goes; None for one that stays."""
    patience: Patience | None = None
    gone: Callable[[], Awaitable[None]] | None = None
    """Returns once whoever asked has gone."""
    visited: str | None = None
    """The organisation that a person looks at."""

    @property
    def owner(self) -> str | None:
        """The organisation of whoever asks, once that is known."""
        return self.visited if self.caller is None else self.caller.organisation

    @property
    def known_caller(self) -> Caller:
        """The caller of an operation that needs a key. Raises Unauthenticated."""
        if self.caller is None:
            raise Unauthenticated("Send an API key as `Authorization: Bearer KEY`.")
        return self.caller

    @property
    def organisation(self) -> str:
        """The organisation that the calling key belongs to."""
        return self.known_caller.organisation

    @property
    def attribution(self) -> Attribution:
        """How the audit trail names whoever makes this request."""
        return Attribution(self.known_caller.actor, self.request_id, self.now)


KEY = "breach_register"
"""Where the Request lies in `scope["extensions"]`, beside Connexion's own routing context."""


def request_of(scope: Any) -> Request:
    """Return the Request of an ASGI scope."""
    request: Request = scope["extensions"][KEY]
    return request


def begin(request: Request) -> None:
    """Make a request the one that this thread answers, in Flask's application context."""
    g.request = request


def current() -> Request:
    """Return the request that this thread answers, from Flask's application context."""
    request: Request = g.request
    return request
