"""Asking again who somebody is, before what is hard to take back: keys, owners and links."""

from typing import Any

from flask import g, render_template, request

from dashboard.blueprint import SIGNED_IN, desk, needs
from dashboard.context import by, now, session, write
from dashboard.forms import Form
from dashboard.sign_ins import inside
from dashboard.views.sign_in import tell_refused
from domain import sign_ins as law
from domain.addresses import shown
from domain.errors import Fault, RegisterError, RuleViolated
from storage.people import guesses, sign_ins, users
from storage.people.users import Account
from storage.session.transactions import Session

_MANY = "Too many attempts. Try again in a quarter of an hour."


def ask_again() -> Any:
    """The page that asks for the password, with what was sent.

    None when the person proved lately who they are, or does so with this form.
    """
    if law.is_proved(g.visit.proved_at, now()):
        return None
    form = Form()
    if "proved_there" in request.form:
        form.detail = "The provider of accounts hasn't told us yet that it is you."
    if "proof" in request.form:
        try:
            require_proof(request.form["proof"], "proof")
            write(lambda session: sign_ins.prove(session, g.secret, now()), org_id=None)
            return None
        except RegisterError as refusal:
            form.refused(refusal)
    return _page(form), 401


@desk.get("/proved")
@needs(SIGNED_IN)
def proved() -> Any:
    """Where a person comes back to who signed in again with the provider, in a tab of its own."""
    return render_template(
        "proved.html", is_proved=law.is_proved(g.visit.proved_at, now())
    )


def note_proof(accounts: list[Account], proved_at: str | None) -> bool:
    """Note that the provider vouches anew for the person who is signed in here, and since when.

    False where it vouches for somebody else.
    """
    visit = g.visit
    account = next(
        (item for item in accounts if visit and item.id == visit.user_id), None
    )
    if account is None:
        return False

    def act(session: Session) -> None:
        how = f"proved again through the provider, from {shown(request.remote_addr or '')}"
        users.tell_sign_in(session, account, how, by())
        if proved_at is not None:
            sign_ins.prove(session, g.secret, proved_at)

    write(act)
    return True


def require_proof(password: str, field: str) -> Account:
    """The person's account, if this is its password. Raises RuleViolated.

    Guesses are counted before they are judged.
    """
    from dashboard.passwords import is_right

    user_id = g.visit.user_id
    if not write(
        lambda session: guesses.count_proof(session, user_id, now()), org_id=None
    ):
        raise RuleViolated(_MANY)
    account = _own_account()
    if not is_right(password[:1000], account.password_hash):
        write(lambda session: _refuse(session, account))
        tell_refused([account], "wrong password of somebody who is signed in")
        raise RuleViolated("Nothing was done.", Fault(field, "isn't your password"))
    write(lambda session: guesses.take_back_proof(session, user_id), org_id=None)
    return account


def _own_account() -> Account:
    found = users.accounts(session(), g.visit.email)
    return next(account for account in found if account.id == g.visit.user_id)


def _refuse(session: Session, account: Account) -> None:
    place = shown(request.remote_addr or "")
    users.tell_sign_in(session, account, f"refused while signed in, from {place}", by())


def _page(form: Form) -> str:
    sent = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if name not in ("_token", "_org", "proof", "proved_there")
    ]
    back = inside((request.referrer or "").partition(request.host)[2])
    has_password = _own_account().password_hash is not None
    return render_template(
        "prove.html", form=form, sent=sent, back=back, has_password=has_password
    )
