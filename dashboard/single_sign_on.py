"""Signing in with an account that a provider vouches for: there and back. It lets in who is a member already."""

import hmac
import logging
import os
from typing import Any

from flask import current_app, g, redirect, request, url_for
from werkzeug.exceptions import NotFound

from dashboard.desk import PUBLIC, desk, needs
from dashboard.entering import begin_session, inside, refused_entry
from dashboard.forms import Form
from dashboard.register import session
from dashboard.visits import cookie_name, on_loopback, server_address
from domain import sessions as law
from domain.errors import Forbidden, RegisterError
from storage import users

log = logging.getLogger("breach_register")

_UNKNOWN = "Nobody here has an account with this e-mail address. An owner of your organisation adds you under Settings."


@desk.get("/oidc")
@needs(PUBLIC)
def to_provider() -> Any:
    """Send the browser to the provider, with what will prove that it comes back from this attempt."""
    secret = law.token(os.urandom(32))
    try:
        there = _provider().address(_back(), law.attempt(secret))
    except RegisterError as refusal:
        return refused_entry(Form(), refusal.detail, 503)
    answer = redirect(there, 303)
    kept = f"{secret}.{inside(request.args.get('next', ''))}"
    answer.set_cookie(_cookie(), kept, int(law.ATTEMPT.total_seconds()), **_SHUT, secure=not on_loopback())
    return answer


@desk.get("/oidc/callback")
@needs(PUBLIC)
def from_provider() -> Any:
    """Let in whom the provider vouches for, if they are a member: nobody becomes one by it."""
    provider = _provider()
    secret, _, wanted = request.cookies.get(_cookie(), "").partition(".")
    try:
        user_id, org_id, email = _member(_vouched(provider, law.attempt(secret), bool(secret)))
        begin_session(user_id, org_id, email)
        answer: Any = redirect(inside(wanted), 303)
    except RegisterError as refusal:
        log.warning("a sign-in through the provider was refused", extra={"detail": str(refusal.__cause__ or refusal)})
        answer = current_app.make_response(
            refused_entry(Form(), refusal.detail, 403 if isinstance(refusal, Forbidden) else 503)
        )
    # an attempt is used once, whatever came of it
    answer.delete_cookie(_cookie(), path="/", secure=not on_loopback(), httponly=True, samesite="Lax")
    return answer


_SHUT: dict[str, Any] = {"path": "/", "httponly": True, "samesite": "Lax"}


def _vouched(provider: Any, attempt: law.Attempt, begun: bool) -> str:
    if not begun or not hmac.compare_digest(request.args.get("state", "").encode(), attempt.state.encode()):
        raise Forbidden("This sign-in wasn't begun here, or too long ago. Begin it anew.")
    if "code" not in request.args:
        raise Forbidden("The provider didn't sign you in.")
    email: str = provider.email(_back(), request.args["code"], attempt)
    return email.strip().lower()


def _member(email: str) -> tuple[str, str, str]:
    id, _, disabled_at = users.find(session(), email) or ("", None, None)
    orgs = users.organisations_of(session(), id) if id and disabled_at is None else []
    if not orgs:
        raise Forbidden(_UNKNOWN)
    return id, orgs[0], email


def _provider() -> Any:
    provider = current_app.extensions["provider"]
    if provider is None:
        raise NotFound
    g.provider = provider
    return provider


def _back() -> str:
    return server_address() + url_for("desk.from_provider")


def _cookie() -> str:
    return cookie_name() + "-oidc"
