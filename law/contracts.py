"""What contracts add to the law: when a processor tells which of its controllers."""

from collections.abc import Iterable
from dataclasses import replace

from domain.errors import Fault, RuleViolated
from domain.response_groups import Controller
from law.loading import Law
from law.model import Rule

_CONTROLLER = "Controller"


def owed_to(
    rule: Rule, controllers: tuple[Controller, ...]
) -> tuple[Controller | None, ...]:
    """Whom a duty is owed to, each by itself; None is whom the rule names.

    A processor tells each of its controllers (Art. 33(2) GDPR).
    """
    is_of_processor = rule.conditions.role == "processor"
    is_each = is_of_processor and rule.recipient == _CONTROLLER
    return controllers if is_each and controllers else (None,)


def terms(rule: Rule, controller: Controller | None, law: Law) -> Rule | None:
    """How the contract with a controller counts what the law asks; None where it says nothing."""
    if controller is None:
        return None
    own = law.rules.get(controller.rule_id or "")
    if own is not None:
        # the contract says when: whether it is owed at all, the law does
        return replace(
            own,
            conditions=rule.conditions,
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
            in_force=rule.in_force,
        )
    if controller.notice_hours is None:
        return None
    return replace(
        rule,
        amount=controller.notice_hours,
        unit="hours",
        computation_law="elapsed",
        roll="no",
        end="instant",
        reference=f"Contract with {controller.name}",
    )


def require_known(controllers: Iterable[Controller], law: Law) -> None:
    """Raise RuleViolated for a rule that isn't one of the installation's own."""
    for index, controller in enumerate(controllers):
        if controller.rule_id is None:
            continue
        rule = law.rules.get(controller.rule_id)
        if rule is None or rule.regime not in law.own_regimes:
            message = (
                "must be a rule of this installation's own law, such as a contract's"
            )
            raise RuleViolated.at(
                Fault(f"parties/controllers/{index}/rule_id", message)
            )
