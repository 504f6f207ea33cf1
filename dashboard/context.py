"""The register as views reach it, in the person's name.

They read with this thread's session, and write through the writer's lane.
"""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request

from domain.audit import Attribution
from domain.clock import format_instant
from domain.errors import Conflict, Fault, Invalid
from domain.people import actor
from exchange.page import page_context
from exchange.reply import Made, Making
from law.loading import Law
from storage.organisations import Profile, profile
from storage.session.register import Register
from storage.session.transactions import Session
from storage.webhooks import Outgoing

Outcome = TypeVar("Outcome")
Faults = Callable[[str, Any], tuple[Fault, ...]]
View = TypeVar("View", bound=Callable[..., Any])

_NOT_SENT = (
    "You had been signed out, so this was not sent. Look through it and send it again."
)


class Application(Flask):
    """The pages' application, with what they share."""

    services: "Services"


@dataclass(frozen=True, slots=True)
class Services:
    """What all pages share."""

    register: Register
    faults: Faults
    """Judges a body by a schema of the contract."""
    provider: Any
    """The Provider of accounts that people may sign in with, or None."""
    key_lifetime: timedelta | None
    """How long a new API key may live; None for ever."""
    law: Law
    """What the calculator counts with."""
    sends_mail: bool
    """Whether there is a server that mail leaves by."""
    outgoing: Outgoing | None
    """How messages leave to webhooks; None where nothing is sent."""
    has_links: bool = True
    """Whether messages know the address of the pages."""


def services() -> Services:
    """Return what all pages share."""
    return cast(Application, current_app).services


def outgoing() -> Outgoing:
    """Return how messages leave to webhooks. Raises Conflict where nothing is sent."""
    found = services().outgoing
    if found is None:
        raise Conflict("This installation sends nothing to webhooks.")
    return found


def session() -> Session:
    """This thread's session, to read with."""
    return services().register.session()


def at_one_moment(view: View) -> View:
    """Let a view that only reads see the register as it is at its first look.

    Whatever is written meanwhile is for the next request.
    """

    @wraps(view)
    def seen(*arguments: Any, **named: Any) -> Any:
        with session().snapshot():
            return view(*arguments, **named)

    return cast(View, seen)


def org() -> str:
    """The organisation that the person looks at."""
    id: str = g.visit.org_id
    return id


def now() -> str:
    """The instant of this request."""
    if "now" not in g:
        g.now = format_instant(datetime.now(UTC))
    instant: str = g.now
    return instant


def organisation() -> Profile:
    """What the organisation says of itself, asked once for a page."""
    if "profile" not in g:
        g.profile = profile(session(), org())
    found: Profile = g.profile
    return found


def by() -> Attribution:
    """How the audit trail tells of this request: the person did it."""
    who = actor(g.visit.user_id) if g.get("visit") else "system"
    request_id = page_context(request.environ).request.request_id
    return Attribution(who, request_id, format_instant(datetime.now(UTC)))


class NotSent(Conflict):
    """A form that was carried over a sign-in is only shown again: nobody sent it."""


def write(act: Callable[[Session], Outcome], *, org_id: str | None = "") -> Outcome:
    """What `act` answers, once it is on the disk. Raises what it raised, and then nothing happened.

    Or Unavailable: then nothing happened either, unless it is OutcomeUnknown.
    """
    _require_sent()
    # the writer's thread sees this request as this one does: who did it, and under which id
    here = copy_context()
    place = org() if org_id == "" else org_id
    context = page_context(request.environ)
    outcome: Outcome = context.write(place, lambda session: here.run(act, session))
    g.pop("profile", None)
    return outcome


def made_first(making: Callable[[], Making]) -> Made | None:
    """What this form keeps and takes long to make; None in its first turn, which asks for it.

    Raises what `making` raised.
    """
    _require_sent()
    context = page_context(request.environ)
    if context.request.made is None:
        context.making = making()
    return context.request.made


def _require_sent() -> None:
    if g.get("carried") is not None:
        raise NotSent(_NOT_SENT)


def require_fit(schema: str, body: dict[str, Any]) -> None:
    """Judge a body by a schema of the contract, in the words of the API. Raises Invalid."""
    if faults := services().faults(schema, body):
        raise Invalid("Something in the form needs another look.", *faults)
