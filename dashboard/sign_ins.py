"""Who is looking: the cookie, the sign-in behind it, the token of forms, what the role allows."""

import os
from typing import Any
from urllib.parse import quote, urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    g,
    redirect,
    render_template,
    request,
    url_for,
)

from dashboard.blueprint import PUBLIC, SIGNED_IN, permission_of
from dashboard.carried_forms import luggage
from dashboard.context import now, session, write
from domain import sign_ins as law
from domain.clock import shift
from domain.errors import Forbidden
from domain.people import may
from exchange.page import page_context
from exchange.request import Request
from storage.people import guesses, sign_ins

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


def came_bare() -> bool:
    """Whether a browser came by plain HTTP from another machine: it would drop the cookie.

    A proxy that ends TLS says so (`X-Forwarded-Proto`); where it doesn't, the browser does: it
    sends `Sec-Fetch-Site` to hosts that it trusts alone. Nothing is granted by either: this decides
    what page is shown.
    """
    if on_loopback() or request.is_secure or "Sec-Fetch-Site" in request.headers:
        return False
    return request.headers.get("X-Forwarded-Proto", "").lower() != "https"


def server_address() -> str:
    """Where the browser found the service. Beyond loopback nobody is let in without TLS."""
    return f"{'http' if on_loopback() else 'https'}://{request.host}"


def sign_in(secret: str) -> None:
    """Let the answer carry a new token: whoever knew the token before gains nothing by it."""
    g.secret, g.renew = secret, True


def inside(target: str) -> str:
    """A page of ours to go on with: no other host, however it is written."""
    inside = (
        target.startswith("/dashboard") and "\\" not in target and "//" not in target
    )
    # a line break would begin another header
    return target if inside and target.isprintable() else url_for("desk.overview")


def form_token() -> str:
    """What each form must carry; a visitor without a cookie gets one."""
    if g.secret is None:
        sign_in(law.token(os.urandom(32)))
    return law.form_token(g.secret)


def form_org() -> str:
    """The organisation that a form on this page is about; empty for who isn't signed in."""
    return g.visit.org_id if g.get("visit") else ""


def known_to(user_id: str, key: bytes) -> str | None:
    """The name under which this browser is known to an account, or None."""
    mark = request.cookies.get(_mark_name(user_id), "")
    return law.known_by(key, user_id, mark, now())


def _mark_name(user_id: str) -> str:
    return f"{cookie_name()}-known-{law.digest(user_id)[:12]}"


def _mark_browser(response: Response) -> None:
    """Mark the browser of whoever is signed in as known: others' guesses won't shut it out."""
    user_id = g.visit.user_id
    key = guesses.browser_key(session()) or write(guesses.make_browser_key, org_id=None)
    name = _mark_name(user_id)
    mark = request.cookies.get(name, "")
    nonce = law.known_by(key, user_id, mark, now())
    if nonce is not None and not law.is_due(mark, now()):
        return
    if nonce is None:
        nonce = law.token(os.urandom(16))
    made = law.mark_of(key, user_id, nonce, since=now()[:10])
    response.set_cookie(
        name,
        made,
        max_age=int(law.KNOWN_FOR.total_seconds()),
        path="/",
        secure=not on_loopback(),
        httponly=True,
        samesite="Lax",
    )


def _admit() -> Any:
    g.secret = request.cookies.get(cookie_name())
    g.renew = False
    g.visit = None
    noted = page_context(request.environ).request
    if request.url_rule is not None:
        noted.route = request.url_rule.rule
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:
        return None
    return _admitted(permission_of(view), noted)


def _admitted(permission: str, noted: Request) -> Any:
    """What is answered in place of the page that needs this; None lets the page answer."""
    if request.endpoint != "desk.static" and g.secret is not None:
        g.visit = sign_ins.visit(session(), g.secret, now())
    if g.visit is not None:
        noted.visited = g.visit.org_id
    away = g.visit is None and permission != PUBLIC
    if request.method not in _SAFE:
        _require_own_form(is_lost=away)
    if permission == PUBLIC:
        return None
    if away:
        return _to_login()
    if permission != SIGNED_IN:
        _require_same_organisation()
        if not may(g.visit.role, permission):
            raise Forbidden(f"Your role ({g.visit.role}) doesn't allow this.")
    _note_use()
    return None


def _note_use() -> None:
    """A page that refreshes itself is no sign that somebody is there."""
    is_due = shift(g.visit.seen_at, law.NOTED) <= now()
    if is_due and "poll" not in request.args:
        write(lambda session: sign_ins.seen(session, g.secret, now()), org_id=None)


def _require_own_form(*, is_lost: bool) -> None:
    """Raise NotFromHere for a form of another site, or of another session than this one.

    A form whose session is over does nothing but come back after a sign-in: it needs no token.
    """
    if not _is_from_here():
        raise NotFromHere(
            "The browser says that this form came from another site. If the service stands behind "
            "a reverse proxy, the proxy must pass the Host header on."
        )
    sent = request.form.get("_token", "")
    if is_lost:
        return
    if g.secret is None or not law.is_form_token(g.secret, sent):
        raise NotFromHere(
            "The form is older than your session, or cookies are off. "
            "Open the page anew and try again."
        )


def _require_same_organisation() -> None:
    """Raise NotFromHere for a form of the organisation that was looked at before this one.

    Another tab may have moved on since: what was typed there would end up in the wrong register.
    """
    meant = request.form.get("_org") or g.visit.org_id
    if meant != g.visit.org_id:
        raise NotFromHere(
            f"The form belongs to another organisation ({meant}) than the one that you look at "
            f"now ({g.visit.org_id}). Nothing was changed. Look at {meant} again, then send it."
        )


def _is_from_here() -> bool:
    origin = request.headers.get("Origin")
    if not origin:
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    try:
        return urlsplit(origin).netloc == request.host
    except ValueError:
        # no browser sends an origin that isn't one
        return False


def _to_login() -> Any:
    if request.method not in _SAFE and (form := luggage()) is not None:
        return render_template("login.html", form=form, next=""), 401
    back = (
        f"?next={quote(request.full_path.rstrip('?'))}"
        if request.method == "GET"
        else ""
    )
    target = "/dashboard/login" + back
    if "HX-Request" in request.headers:
        return Response("", 200, {"HX-Redirect": target})
    return redirect(target, 303)


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
    elif g.get("visit") and request.method == "GET" and response.status_code == 200:
        _mark_browser(response)
    return response
