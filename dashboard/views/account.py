"""A person's own account: the password."""

from typing import Any

from flask import g, redirect, url_for

from dashboard.blueprint import SIGNED_IN, desk, needs
from dashboard.context import by, now, session, write
from dashboard.forms import Form
from dashboard.views import settings
from dashboard.views.proving import require_proof
from domain.errors import Fault, RegisterError, RuleViolated
from storage.people import sign_ins, users
from storage.session.transactions import Session


@desk.post("/settings/password")
@needs(SIGNED_IN)
def change_password() -> Any:
    """Change the own password, the present given; other sign-ins of the account end."""
    form = Form.sent()
    try:
        hashed = _hashed(form)
        write(lambda session: _change(session, hashed))
    except RegisterError as refusal:
        return settings.page(changing=form.refused(refusal)), 422
    return redirect(url_for("desk.settings", done="own-password"), 303)


def _hashed(form: Form) -> str:
    from dashboard.passwords import hash_of, require_good

    if form["password"] != form["again"]:
        fault = Fault("again", "isn't the same as the password")
        raise RuleViolated("The passwords differ.", fault)
    password = require_good(form["password"], g.visit.email)
    account = require_proof(form["present"], "present")
    accounts = users.accounts(session(), g.visit.email)
    others = [other for other in accounts if other.id != account.id]
    beside = [other.password_hash for other in others]
    return hash_of(password, beside)


def _change(session: Session, hashed: str) -> None:
    users.set_password(session, g.visit.user_id, hashed, by(), but=g.visit.id)
    sign_ins.prove(session, g.secret, now())
