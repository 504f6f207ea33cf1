"""Who is looking: the cookie, the session behind it, the token of forms, and what the role allows."""

import os
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, current_app, g, redirect, request

from dashboard.desk import PUBLIC, SIGNED_IN, permission_of
from dashboard.register import now, session, write
from domain import sessions as law
from domain.clock import shift
from domain.errors import Forbidden
from domain.people import may
from storage import sessions

_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_NAME = "breach-register"


class NotFromHere(Forbidden):
    """A form without its token, or one that another site sent."""


def attach(app: Flask) -> None:
    """Look at every request before its view, and keep the cookie after it."""
    app.before_request(_admit)
    app.after_request(_keep_cookie)


def on_loopback() -> bool:
    """Whether the browser came by a loopback name, which it trusts without TLS."""
    return request.host.rsplit(":", 1)[0].lower() in _LOOPBACK


def server_address() -> str:
    """Where the browser found the service. Beyond loopback nobody is let in without TLS."""
    return f"{'http' if on_loopback() else 'https'}://{request.host}"


def sign_in(secret: str) -> None:
    """Let the answer carry the token of a new session: whoever knew the old one gains nothing by it."""
    g.secret, g.renew = secret, True


def form_token() -> str:
    """What each form must carry; a visitor without a cookie gets one."""
    if g.secret is None:
        sign_in(law.token(os.urandom(32)))
    return law.form_token(g.secret)


def _admit() -> Any:
    g.secret, g.renew, g.visit = request.cookies.get(cookie_name()), False, None
    view = current_app.view_functions.get(request.endpoint or "")
    if request.url_rule is not None:
        request.environ["breach_register.route"] = request.url_rule.rule
    if view is None:
        return None
    permission = permission_of(view)
    if request.endpoint != "desk.static" and g.secret is not None:
        g.visit = sessions.visit(session(), g.secret, now())
    if request.method not in _SAFE:
        _require_own_form()
    if permission == PUBLIC:
        return None
    if g.visit is None:
        return _to_login()
    if permission != SIGNED_IN and not may(g.visit.role, permission):
        raise Forbidden(f"Your role ({g.visit.role}) doesn't allow this.")
    _note_use()
    return None


def _note_use() -> None:
    """A page that refreshes itself is no sign that somebody is there."""
    idle = shift(g.visit.seen_at, law.NOTED) <= now() and "poll" not in request.args
    if idle:
        write(lambda session: sessions.seen(session, g.secret, now()), org_id=None)


def _require_own_form() -> None:
    origin = request.headers.get("Origin")
    same = urlsplit(origin).netloc == request.host if origin else request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not same:
        raise NotFromHere(
            "The browser says that this form came from another site. If the service stands behind a reverse proxy, "
            "the proxy must pass the Host header on."
        )
    sent = request.form.get("_token", "")
    if g.secret is None or not law.is_form_token(g.secret, sent):
        raise NotFromHere("The form is older than your session, or cookies are off. Open the page anew and try again.")


def _to_login() -> Response:
    back = f"?next={quote(request.full_path.rstrip('?'))}" if request.method == "GET" else ""
    target = "/dashboard/login" + back
    if "HX-Request" in request.headers:
        return Response("", 200, {"HX-Redirect": target})
    return redirect(target, 303)  # type: ignore[return-value]


def cookie_name() -> str:
    """A name that browsers keep to this host and to TLS; on loopback there is no TLS to keep to."""
    return _NAME if on_loopback() else f"__Host-{_NAME}"


def _keep_cookie(response: Response) -> Response:
    if g.get("renew"):
        age = int(law.LIFETIME.total_seconds()) if g.secret else 0
        response.set_cookie(
            cookie_name(),
            g.secret or "",
            max_age=age,
            path="/",
            secure=not on_loopback(),
            httponly=True,
            samesite="Lax",
        )
    return response
