"""Signing in with an account that a provider vouches for: there and back.

It lets in who is a member already, and makes nobody one.
"""

import hmac
import logging
import os
from typing import Any

from flask import current_app, g, redirect, request, url_for
from werkzeug.exceptions import NotFound

from dashboard.blueprint import PUBLIC, desk, needs
from dashboard.context import services, session
from dashboard.forms import Form
from dashboard.sign_ins import cookie_name, inside, on_loopback, server_address
from dashboard.views.proving import note_proof
from dashboard.views.sign_in import begin_session, refused_entry, tell_refused
from domain import sign_ins as law
from domain.errors import Forbidden, RegisterError
from storage.people import users
from storage.people.users import Account

log = logging.getLogger("breach_register")

_UNKNOWN = (
    "Nobody here has an account with this e-mail address. "
    "An owner of your organisation adds you under Settings."
)


@desk.get("/oidc")
@needs(PUBLIC)
def to_provider() -> Any:
    """Send the browser to the provider, with what proves later that it is the same attempt."""
    secret, is_again = law.token(os.urandom(32)), "again" in request.args
    try:
        there = _provider().address(_back(), law.attempt(secret), is_again)
    except RegisterError as refusal:
        return refused_entry(Form(), refusal.detail, 503)
    answer = redirect(there, 303)
    target = (
        url_for("desk.proved") if is_again else inside(request.args.get("next", ""))
    )
    attempt_and_page = f"{secret}.{target}"
    answer.set_cookie(
        _cookie(),
        attempt_and_page,
        int(law.ATTEMPT.total_seconds()),
        **_SHUT,
        secure=not on_loopback(),
    )
    return answer


@desk.get("/oidc/callback")
@needs(PUBLIC)
def from_provider() -> Any:
    """Let in whom the provider vouches for, if they are a member: nobody becomes one by it."""
    provider = _provider()
    secret, _, wanted = request.cookies.get(_cookie(), "").partition(".")
    try:
        vouched = _vouched(provider, law.attempt(secret), bool(secret))
        email = vouched.email.strip().lower()
        _let_in(_members(email), email, vouched.proved_at, wanted)
        answer: Any = redirect(inside(wanted), 303)
    except RegisterError as refusal:
        log.warning(
            "a sign-in through the provider was refused",
            extra={"detail": str(refusal.__cause__ or refusal)},
        )
        answer = current_app.make_response(
            refused_entry(
                Form(), refusal.detail, 403 if isinstance(refusal, Forbidden) else 503
            )
        )
    # an attempt is used once, whatever came of it
    answer.delete_cookie(
        _cookie(), path="/", secure=not on_loopback(), httponly=True, samesite="Lax"
    )
    return answer


_SHUT: dict[str, Any] = {"path": "/", "httponly": True, "samesite": "Lax"}


def _vouched(provider: Any, attempt: law.Attempt, begun: bool) -> Any:
    if not begun or not hmac.compare_digest(
        request.args.get("state", "").encode(), attempt.state.encode()
    ):
        raise Forbidden(
            "This sign-in wasn't begun here, or too long ago. Begin it anew."
        )
    if "code" not in request.args:
        raise Forbidden("The provider didn't sign you in.")
    return provider.vouched(_back(), request.args["code"], attempt)


def _let_in(
    found: list[Account], email: str, proved_at: str | None, wanted: str
) -> None:
    """Sign the person in; who only proved again who they are goes on with the same sign-in."""
    is_again = wanted == url_for("desk.proved")
    if not (is_again and note_proof(found, proved_at)):
        # the provider may have let somebody in who proved it there hours ago
        begin_session(found, email, "through the provider", proved_at=proved_at)


def _members(email: str) -> list[Account]:
    found = users.accounts(session(), email)
    opened = [account for account in found if account.disabled_at is None]
    if not opened:
        tell_refused(found, "no open account with the provider's address")
        raise Forbidden(_UNKNOWN)
    return opened


def _provider() -> Any:
    provider = services().provider
    if provider is None:
        raise NotFound
    g.provider = provider
    return provider


def _back() -> str:
    return server_address() + url_for("desk.from_provider")


def _cookie() -> str:
    return cookie_name() + "-oidc"
