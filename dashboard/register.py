"""The register as views reach it: reading here, writing through the writer's lane, both in the person's name."""

from collections.abc import Callable
from contextvars import copy_context
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import current_app, g, request

from domain.audit import Attribution
from domain.clock import format_instant
from domain.errors import Invalid
from domain.people import actor
from storage.organisations import Profile, profile
from storage.register import Register, Session

Outcome = TypeVar("Outcome")


def session() -> Session:
    """This thread's session, to read with."""
    register: Register = current_app.extensions["register"]
    return register.session()


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
    return Attribution(who, request.environ["breach_register.request_id"], format_instant(datetime.now(UTC)))


def write(act: Callable[[Session], Outcome], *, org_id: str | None = "") -> Outcome:
    """What `act` answers, once it is on the disk. Raises what it raised, and then nothing happened."""
    # the writer's thread sees this request as this one does: who did it, and under which id
    here = copy_context()
    through: Any = request.environ["breach_register.write"]
    outcome: Outcome = through(org() if org_id == "" else org_id, lambda session: here.run(act, session))
    g.pop("profile", None)
    return outcome


def require_fit(schema: str, body: dict[str, Any]) -> None:
    """Judge a body by a schema of the contract, in the words of the API. Raises Invalid."""
    if faults := current_app.extensions["faults"](schema, body):
        raise Invalid("Something in the form needs another look.", *faults)
