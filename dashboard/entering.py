"""Coming in and going out: signing in, one-time links, another organisation, signing out."""

from typing import Any

from flask import g, redirect, render_template, request, url_for

from dashboard.desk import PUBLIC, SIGNED_IN, desk, needs
from dashboard.forms import Form
from dashboard.register import by, now, session, write
from dashboard.visits import on_loopback, sign_in
from domain.errors import Conflict, Fault, Forbidden, NotFound, RegisterError, RuleViolated
from domain.people import OWNER, plain_email, require_password
from storage import sessions, users
from storage.transactions import Session

_WRONG = "E-mail and password don't match an account."
_USED = "The link was used before, or its time is over. Ask for a new one."


@desk.get("/login")
@needs(PUBLIC)
def login() -> Any:
    """The form to sign in with."""
    if g.visit is not None:
        return redirect(url_for("desk.overview"), 303)
    return render_template("login.html", form=Form(), next=request.args.get("next", ""))


@desk.post("/login")
@needs(PUBLIC)
def enter() -> Any:
    """Sign in. Guesses are counted before they are judged, and nobody learns whether an account exists."""
    form = Form.sent()
    if not on_loopback() and request.headers.get("Origin", "").startswith("http:"):
        return refused_entry(
            form, "The browser would send your session unencrypted. Use https, or 127.0.0.1 on this machine."
        )
    email, address = form["email"].strip().lower()[:254], request.remote_addr or ""
    until = write(lambda session: sessions.count_try(session, email, address, now()), org_id=None)
    if until is not None:
        return refused_entry(form, "Too many attempts. Try again in a quarter of an hour.", 429)
    user_id = _judge(email, form["password"])
    orgs = users.organisations_of(session(), user_id) if user_id else []
    if user_id is None or not orgs:
        return refused_entry(form, _WRONG, 401)
    begin_session(user_id, orgs[0], email)
    return redirect(inside(form["next"]), 303)


def _judge(email: str, password: str) -> str | None:
    from dashboard.passwords import is_right

    found = users.find(session(), email)
    id, kept, disabled_at = found or (None, None, None)
    right = is_right(password[:1000], kept)
    return id if right and disabled_at is None else None


def begin_session(user_id: str, org_id: str, email: str) -> None:
    """Sign a person in, in the place of whoever was signed in here."""
    old = g.visit

    def act(session: Session) -> str:
        sessions.forget_tries(session, email, request.remote_addr or "")
        if old is not None:
            sessions.end(session, old.user_id, old.id)
        return sessions.begin(session, user_id, org_id, request.remote_addr or "", str(request.user_agent), now())

    sign_in(write(act, org_id=None))


def refused_entry(form: Form, detail: str, status: int = 403) -> Any:
    """The form to sign in with, and why it didn't lead in."""
    form.detail = detail
    page = render_template("login.html", form=form, next=form["next"])
    return (page, status, {"Retry-After": "900"}) if status == 429 else (page, status)


def inside(target: str) -> str:
    """A page of ours to go on with: no other host, however it is written."""
    inside = target.startswith("/dashboard") and "\\" not in target and "//" not in target
    return target if inside else url_for("desk.overview")


@desk.get("/start")
@needs(PUBLIC)
def start() -> Any:
    """What a one-time link leads to; its secret stays in the fragment, which no server log ever sees."""
    return render_template("start.html", form=Form())


@desk.post("/start")
@needs(PUBLIC)
def begin() -> Any:
    """Set the password that the link allows to set: a member's own, or the first owner's."""
    from dashboard.passwords import hash_of

    form = Form.sent()
    try:
        if form["password"] != form["again"]:
            raise RuleViolated("The passwords differ.", Fault("body", "/again", "isn't the same as the password"))
        password = require_password(form["password"])
        org_id, user_id = sessions.peek_link(session(), form["secret"].strip(), now())
        email = plain_email(form["email"]) if user_id is None else None
        hashed = hash_of(password)
        write(lambda session: _use(session, form["secret"].strip(), email, hashed), org_id=org_id)
    except NotFound:
        form.detail = _USED
    except RegisterError as refusal:
        form.refused(refusal)
    if form.detail is not None:
        return render_template("start.html", form=form), 422
    return redirect(url_for("desk.login", done="password"), 303)


def _use(session: Session, secret: str, email: str | None, hashed: str) -> None:
    org_id, user_id = sessions.take_link(session, secret, now())
    if user_id is None:
        if users.has_owner(session) or email is None:
            raise Conflict("There is an owner already. Ask them to add you.")
        user_id = users.add(session, org_id, email, OWNER, by()).id
    users.set_password(session, user_id, hashed, by())


@desk.post("/organisation")
@needs(SIGNED_IN)
def move() -> Any:
    """Look at another organisation that the person is a member of."""
    wanted = Form.sent()["org_id"]
    if wanted not in users.organisations_of(session(), g.visit.user_id):
        raise Forbidden("You are no member of this organisation.")
    write(lambda session: sessions.move(session, g.secret, wanted), org_id=None)
    return redirect(url_for("desk.overview"), 303)


@desk.post("/logout")
@needs(SIGNED_IN)
def leave() -> Any:
    """Sign out here."""
    write(lambda session: sessions.end(session, g.visit.user_id, g.visit.id), org_id=None)
    sign_in("")
    return redirect(url_for("desk.login", done="left"), 303)
