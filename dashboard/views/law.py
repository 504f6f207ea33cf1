"""The law as people read it, and a calculator that explains each step.

Nothing here is put on record.
"""

from datetime import date
from typing import Any

from flask import render_template, request

from dashboard.blueprint import SIGNED_IN, desk, needs
from dashboard.context import now, services
from dashboard.forms import Form, asked
from domain.errors import NotFound, RegisterError
from law.deadlines import calculate
from law.documents import deadline_document
from law.loading import Law
from law.model import Rule
from law.question import read_question

_CHOICES = ("time_zone", "calendar", "entity_kind")


@desk.get("/law")
@needs(SIGNED_IN)
def the_law() -> Any:
    """Every regime, or one rule with its calculator and what was calculated."""
    law = services().law
    rule_id = request.args.get("rule")
    if not rule_id:
        return render_template("law.html", regimes=list(law.regimes.values()))
    rule = law.rules.get(rule_id)
    if rule is None:
        raise NotFound("There is no rule of this id.")
    form = Form({name: asked(name) for name in _fields(rule)})
    answered = None
    if "calculate" in request.args:
        answered = _calculated(rule, law, form)
    return render_template(
        "rule.html",
        rule=rule,
        starts=_starts(rule),
        form=form,
        answered=answered,
    )


def _fields(rule: Rule) -> list[str]:
    """The fields of the calculator, with the companions of those that hold an instant."""
    names = list(_CHOICES)
    for start in _starts(rule):
        names += [start, f"exact-{start}", f"which-{start}"]
    return names


def _calculated(rule: Rule, law: Law, form: Form) -> dict[str, Any] | None:
    """What the form asks for; None where it can't be answered, and then the form says why."""
    fields: dict[str, Any] = {name: form[name] for name in _CHOICES if form[name]}
    stated = [start for start in _starts(rule) if form[start]]
    fields["rule_id"] = rule.id
    fields["anchors"] = {start: form.instant(start) for start in stated}
    if form.questions:
        form.detail = (
            "A time comes twice, or never, on that day. Choose which one is meant."
        )
    today = date.fromisoformat(now()[:10])
    try:
        question = read_question(fields, today)
        deadline = calculate(question, law)
        return deadline_document(deadline)
    except RegisterError as refusal:
        form.detail = form.detail or refusal.detail
    except ValueError:
        form.detail = (
            form.detail or "One of the instants isn't a date and time that exists."
        )
    return None


def _starts(rule: Rule) -> list[str]:
    """The events that the rule, its second clock and its target count from."""
    starts = [rule.clock_start, *rule.alternative_starts]
    for clock in (rule.second_clock, rule.target):
        if clock is not None:
            starts.append(clock.clock_start)
    # each once, in this order
    found = dict.fromkeys(start for start in starts if start is not None)
    return list(found)
