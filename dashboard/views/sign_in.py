"""Coming in and going out: signing in, one-time links, another organisation, signing out."""

import logging
from collections.abc import Mapping
from typing import Any

from flask import g, redirect, render_template, request, url_for

from dashboard.blueprint import PUBLIC, SIGNED_IN, desk, needs
from dashboard.carried_forms import unpacked
from dashboard.context import by, now, session, write
from dashboard.forms import Form
from dashboard.sign_ins import came_bare, inside, known_to, on_loopback, sign_in
from dashboard.views import first_owner
from domain.addresses import shown
from domain.audit import Attribution
from domain.errors import (
    Conflict,
    Fault,
    Forbidden,
    NotFound,
    RegisterError,
    RuleViolated,
)
from domain.identifiers import uuid7
from domain.people import OWNER, actor
from storage import organisations
from storage.people import guesses, one_time_links, sign_ins, users
from storage.people.users import Account
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

_LONGEST_EMAIL = 254
_LONGEST_PASSWORD = 1000
_TOO_MANY = "Too many attempts. Try again in a quarter of an hour."
_WRONG = "E-mail and password don't match an account."
_USED = "The link was used before, or its time is over. Ask for a new one."


@desk.get("/login")
@needs(PUBLIC)
def login() -> Any:
    """The form to sign in with."""
    if g.visit is not None:
        return redirect(url_for("desk.overview"), 303)
    if came_bare():
        return _needs_tls()
    return render_template("login.html", form=Form(), next=request.args.get("next", ""))


@desk.post("/login")
@needs(PUBLIC)
def enter() -> Any:
    """Sign in.

    Guesses are counted before they are judged, and nobody learns whether an account exists.
    """
    form = Form.sent()
    if not on_loopback() and request.headers.get("Origin", "").startswith("http:"):
        return _needs_tls()
    typed = form["email"].strip().lower()
    email = typed[:_LONGEST_EMAIL]
    found = users.accounts(session(), email)
    known = _known(found)
    gate = write(lambda session: _count(session, email, known), org_id=None)
    guessable = [account for account in found if gate.is_open(account.id)]
    if gate.until is not None and not guessable:
        tell_refused(found, "too many attempts")
        return refused_entry(form, _TOO_MANY, 429)
    right = _judge(guessable, form["password"])
    if not right:
        write(lambda session: _note_refused(session, found, email), org_id=None)
        tell_refused(found, "wrong e-mail or password")
        return refused_entry(form, _WRONG, 401)
    begin_session(right, email, "with a password", proved_at=now(), known=known)
    return unpacked(form) or redirect(inside(form["next"]), 303)


def _known(found: list[Account]) -> dict[str, str]:
    """The accounts that this browser is known to, and as what."""
    key = guesses.browser_key(session())
    if key is None:
        return {}
    known = {}
    for account in found:
        nonce = known_to(account.id, key)
        if nonce is not None:
            known[account.id] = nonce
    return known


def _count(session: Session, email: str, known: Mapping[str, str]) -> guesses.Gate:
    return guesses.count(session, email, request.remote_addr or "", now(), known)


def _judge(found: list[Account], password: str) -> list[Account]:
    """The accounts that the password opens: one hash judges it against all of them."""
    from dashboard.passwords import matches

    hashes = [account.password_hash for account in found]
    fits = matches(password[:_LONGEST_PASSWORD], hashes)
    opened = []
    for account, fit in zip(found, fits, strict=True):
        if fit and account.disabled_at is None:
            opened.append(account)
    return opened


def _note_refused(session: Session, found: list[Account], email: str) -> None:
    # written for an unknown address as well: the time that it takes tells nobody which one it was
    guesses.note(session, email, now())
    outcome = f"refused, from {_place()}"
    for account in found:
        users.tell_sign_in(session, account, outcome, by())


def tell_refused(found: list[Account], why: str) -> None:
    """A line in the log, without the address that was typed: it may be a password."""
    facts = _log_facts(found)
    log.warning("a sign-in was refused: %s, from %s", why, _place(), extra=facts)


def _place() -> str:
    return shown(request.remote_addr or "")


def _log_facts(accounts: list[Account]) -> dict[str, Any]:
    return {
        "address": _place(),
        "user_ids": [account.id for account in accounts],
        "request_id": by().request_id,
    }


def begin_session(
    found: list[Account],
    email: str,
    how: str,
    *,
    proved_at: str | None,
    known: Mapping[str, str] | None = None,
) -> None:
    """Sign a person in with all accounts that the proof is good for.

    Whoever was signed in at this browser before is signed out.
    """
    before = g.visit

    def act(session: Session) -> str:
        # without a password nothing was counted
        if known is not None:
            guesses.take_back(session, email, request.remote_addr or "", known)
        if before is not None:
            sign_ins.end(session, before.user_id, before.id)
        return _open(session, found, f"{how}, from {_place()}", proved_at)

    secret = write(act, org_id=None)
    log.info("a person signed in %s, from %s", how, _place(), extra=_log_facts(found))
    sign_in(secret)


def _open(
    session: Session, found: list[Account], how: str, proved_at: str | None
) -> str:
    for account in found:
        who = Attribution(actor(account.id), by().request_id, now())
        users.tell_sign_in(session, account, how, who)
    return sign_ins.begin(
        session,
        found[0].id,
        found[0].org_id,
        request.remote_addr or "",
        str(request.user_agent),
        now(),
        opened=[account.id for account in found],
        proved_at=proved_at,
    )


def refused_entry(form: Form, detail: str, status: int = 403) -> Any:
    """The form to sign in with, and why it didn't lead in."""
    form.detail = detail
    page = render_template("login.html", form=form, next=form["next"])
    headers = {"Retry-After": "900"} if status == 429 else {}
    return page, status, headers


def _needs_tls() -> tuple[str, int]:
    """Before a password is typed: what it takes to sign in from another machine."""
    return render_template("bare.html"), 403


@desk.get("/start")
@needs(PUBLIC)
def start() -> Any:
    """What a one-time link leads to; its secret stays in the fragment, which no log ever sees."""
    return _needs_tls() if came_bare() else first_owner.page(Form({"time_zone": "UTC"}))


@desk.post("/start")
@needs(PUBLIC)
def begin() -> Any:
    """Set the password that the link allows to set: a member's own, or the first owner's."""
    form = Form.sent()
    try:
        _set_password(form)
    except NotFound:
        form.detail = _USED
    except RegisterError as refusal:
        form.refused(refusal)
    if form.detail is not None:
        return first_owner.page(form), 422
    page = url_for("desk.login", done="password")
    return redirect(page, 303)


def _set_password(form: Form) -> None:
    """Use the link, once. Raises NotFound for one that is over, RuleViolated."""
    if form["password"] != form["again"]:
        fault = Fault("again", "isn't the same as the password")
        raise RuleViolated("The passwords differ.", fault)
    secret = form["secret"].strip()
    org_id, user_id = one_time_links.peek(session(), secret, now())
    if user_id is None:
        first = first_owner.first_owner(form, org_id)
        email = first.email
    else:
        first = None
        email = users.email_of(session(), user_id) or ""
    # hashing takes tens of milliseconds: it is done before the writer's lane is asked for
    hashed = _hashed(form["password"], email)
    write(lambda session: _use(session, secret, first, hashed), org_id=org_id)


def _hashed(password: str, email: str) -> str:
    from dashboard.passwords import hash_of, require_good

    good = require_good(password, email)
    accounts = users.accounts(session(), email)
    return hash_of(good, [account.password_hash for account in accounts])


def _use(
    session: Session, secret: str, first: first_owner.FirstOwner | None, hashed: str
) -> None:
    org_id, of_member = one_time_links.take(session, secret, now())
    user_id = of_member or uuid7()
    who = Attribution(actor(user_id), by().request_id, by().at)
    if of_member is None:
        _add_first_owner(session, org_id, first, who, user_id)
    one_time_links.tell_used(session, org_id, user_id, who)
    users.set_password(session, user_id, hashed, who)


def _add_first_owner(
    session: Session,
    org_id: str,
    first: first_owner.FirstOwner | None,
    who: Attribution,
    user_id: str,
) -> None:
    if users.has_owner(session) or first is None:
        raise Conflict("There is an owner already. Ask them to add you.")
    users.add(session, org_id, first.email, OWNER, who, user_id)
    if first.profile is not None:
        organisations.describe(session, org_id, first.profile, who)


@desk.post("/organisation")
@needs(SIGNED_IN)
def move() -> Any:
    """Look at another organisation that the person is a member of."""
    form = Form.sent()
    wanted = form["org_id"]
    visit = g.visit
    if wanted not in sign_ins.opened(session(), visit.id):
        raise Forbidden(
            "You aren't signed in to this organisation. Sign in with your account there."
        )
    write(
        lambda session: sign_ins.move(session, g.secret, visit.id, wanted), org_id=None
    )
    page = url_for("desk.overview")
    return redirect(page, 303)


@desk.post("/logout")
@needs(SIGNED_IN)
def leave() -> Any:
    """Sign out here."""
    visit = g.visit
    write(lambda session: sign_ins.end(session, visit.user_id, visit.id), org_id=None)
    sign_in("")
    page = url_for("desk.login", done="left")
    return redirect(page, 303)
