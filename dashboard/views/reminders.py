"""Reminders: when the organisation reminds, what this person wants of them, and a test."""

import re
from typing import Any

from flask import g, redirect, render_template, url_for

from dashboard.blueprint import SIGNED_IN, desk, needs
from dashboard.context import by, now, org, services, session, write
from dashboard.forms import Form
from domain.digests import DAYS, require_day
from domain.errors import Conflict, Fault, RegisterError, RuleViolated
from domain.people import MANAGE, WRITE
from domain.reminders import CHOICES, Policy, steps
from storage import calendar_feeds, digests, letters, mail_choices, reminders
from storage.mail_choices import Chosen

_TIME = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
_YES = "yes"


@desk.get("/reminders")
@needs(SIGNED_IN)
def reminding() -> Any:
    """The page of reminders."""
    return page()


@desk.post("/reminders/policy")
@needs(MANAGE)
def set_reminders() -> Any:
    """Decide when the organisation reminds."""
    form = Form.sent()
    try:
        wanted = _policy_of(form)
        write(lambda session: reminders.set_policy(session, org(), wanted, by()))
    except RegisterError as refusal:
        return page(form.refused(refusal)), 422
    return redirect(url_for("desk.reminding", done="saved"), 303)


@desk.post("/reminders/own")
@needs(WRITE)
def choose_mail() -> Any:
    """Choose what to be told by mail."""
    form = Form.sent()
    choice, user_id = form["choice"], g.visit.user_id
    wants_digest = form["digest"] == _YES
    try:
        write(
            lambda session: mail_choices.choose(
                session, org(), user_id, choice, by(), wants_digest
            )
        )
    except RegisterError as refusal:
        return page(choosing=form.refused(refusal)), 422
    return redirect(url_for("desk.reminding", done="saved"), 303)


@desk.post("/reminders/trial")
@needs(SIGNED_IN)
def try_mail() -> Any:
    """Ask for a test message to oneself."""
    if not services().sends_mail:
        raise Conflict("No mail server is set, so nothing can be sent.")
    user_id = g.visit.user_id
    write(lambda session: mail_choices.ask_for_trial(session, org(), user_id, now()))
    return redirect(url_for("desk.reminding", done="tried"), 303)


def page(
    form: Form | None = None, choosing: Form | None = None, address: str = ""
) -> str:
    """The page of reminders; `address` is that of a calendar feed that was just made."""
    chosen = mail_choices.read(session(), org(), g.visit.user_id)
    return render_template(
        "reminders.html",
        form=form or _form_of(reminders.policy(session(), org())),
        choosing=choosing or _choices_of(chosen),
        digest_days=DAYS,
        last_digest=digests.last(session(), org(), g.visit.user_id),
        choices=CHOICES,
        chosen=chosen,
        bounce=letters.bounced_lately(session(), org(), now()).get(g.visit.user_id),
        address=address,
        own_calendar=calendar_feeds.made_at(session(), org(), g.visit.user_id),
        shared_calendar=calendar_feeds.made_at(session(), org(), None),
    )


def _choices_of(chosen: Chosen) -> Form:
    digest = _YES if chosen.digest_asked_at else ""
    return Form({"choice": chosen.choice, "digest": digest})


def _form_of(policy: Policy) -> Form:
    return Form(
        {
            "hours": ", ".join(map(str, policy.hours)),
            "days": ", ".join(map(str, policy.days)),
            "shows_titles": _YES if policy.shows_titles else "",
            "quiet_from": policy.quiet_from or "",
            "quiet_until": policy.quiet_until or "",
            "digest_day": policy.digest_day,
            "digest_time": policy.digest_time,
        }
    )


def _policy_of(form: Form) -> Policy:
    """What a form says of when to remind. Raises RuleViolated."""
    begins, ends = (_time_of(form, name) for name in ("quiet_from", "quiet_until"))
    if (begins is None) != (ends is None):
        empty = "quiet_from" if begins is None else "quiet_until"
        raise RuleViolated.at(Fault(empty, "is needed as well, or neither"))
    hours, days = steps(form["hours"], "hours"), steps(form["days"], "days")
    usual = Policy()
    day = require_day(form["digest_day"] or usual.digest_day)
    time = _time_of(form, "digest_time") or usual.digest_time
    return Policy(hours, days, form["shows_titles"] == _YES, begins, ends, day, time)


def _time_of(form: Form, name: str) -> str | None:
    text = form[name].strip()
    if text and not _TIME.fullmatch(text):
        raise RuleViolated.at(Fault(name, "must be a time such as 20:00"))
    return text or None
