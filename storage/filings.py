"""Which obligation a filing meets, and what it must say for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.errors import Fault, RuleViolated
from domain.filing import Filing
from domain.obligations import Phase
from law import recipients
from storage.fulfilments import DEFAULT_RULE, Owed, owed
from storage.schema.models import Notification
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_EARLIER = Statement(
    lambda _: (
        Notification.select(Notification.obligation_id)
        .where(
            (Notification.org_id == slot("org_id"))
            & (Notification.incident_id == slot("incident_id"))
            & (Notification.authority_jurisdiction == slot("authority"))
            & Notification.obligation_id.is_null(False)
        )
        .order_by(Notification.id.desc())
        .limit(slot("most"))
    )
)
_FOLLOWING: tuple[Phase, ...] = ("supplementary", "withdrawal", "reclassified")
"""Phases that are about a filing on record; a final report may be a duty of its own."""


_Aim = Mapping[str, Any]
"""An obligation of the incident as it is on record, which a filing may meet."""


def aimed(
    session: Session, org_id: str, incident_id: str, filing: Filing, on_record: Owed
) -> Filing:
    """The filing with the obligation that it meets: the one it names, or that of its authority.

    Raises RuleViolated for an obligation that isn't this incident's, and for a late filing without
    reasons where the installation asks for them.
    """
    aims = [*on_record.values()]
    if filing.obligation_id is None:
        earlier = _earlier(session, org_id, incident_id, filing, aims)
        follows = earlier is not None and filing.phase in _FOLLOWING
        aim = earlier if follows else _of_authority(session, filing, aims) or earlier
        aim = aim or _by_default(aims)
    else:
        aim = _named(filing.obligation_id, aims)
    if session.practice.delay_reasons_required and aim is not None:
        _require_reasons(filing, aim)
    return filing._replace(obligation_id=None if aim is None else aim["id"])


def require_known(
    session: Session, org_id: str, incident_id: str, obligation_id: str | None
) -> str | None:
    """The controller that an obligation is owed to, if it is one's own.

    Raises RuleViolated for an obligation that isn't this incident's.
    """
    if obligation_id is None:
        return None
    on_record = owed(session, org_id, incident_id)()
    controller: str | None = _named(obligation_id, [*on_record.values()])["controller"]
    return controller


def _named(id: str, aims: Sequence[_Aim]) -> _Aim:
    for aim in aims:
        if aim["id"] == id:
            return aim
    raise RuleViolated.at(
        Fault("obligation_id", "must be an obligation of this incident")
    )


def _earlier(
    session: Session,
    org_id: str,
    incident_id: str,
    filing: Filing,
    aims: Sequence[_Aim],
) -> _Aim | None:
    """What the last filing with the same authority was for."""
    if filing.phase == "initial":
        return None
    place = {"org_id": org_id, "incident_id": incident_id}
    row = session.one(
        _EARLIER, **place, authority=filing.authority_jurisdiction, most=1
    )
    return (
        None
        if row is None
        else next((aim for aim in aims if aim["id"] == row[0]), None)
    )


def _of_authority(
    session: Session, filing: Filing, aims: Sequence[_Aim]
) -> _Aim | None:
    """The open duty to this authority; that of Art. 33(1) GDPR where the Union's law names none."""
    law, place = session.practice.law, filing.authority_jurisdiction
    of_controller = next((aim for aim in aims if aim["controller"] == place), None)
    if of_controller is not None:
        return of_controller
    found: tuple[int, _Aim | None] = (0, None)
    for aim in aims:
        rule = law.rules.get(aim["rule_id"])
        if rule is None or aim["state"] in ("met", "not_required"):
            continue
        fit = recipients.fit(place, rule, law)
        found = (fit, aim) if fit > found[0] else found
    default = _by_default(aims)
    is_named = found[0] >= recipients.BY_NAME
    if default is not None and recipients.is_of_union(place) and not is_named:
        return default
    return found[1]


def _by_default(aims: Sequence[_Aim]) -> _Aim | None:
    return next((aim for aim in aims if aim["rule_id"] == DEFAULT_RULE), None)


def _require_reasons(filing: Filing, aim: _Aim) -> None:
    """The first filing alone can be late: what is met stays as it was met."""
    if (
        aim["state"] == "met"
        or not filing.meets
        or aim["safe_due_at"] is None
        or filing.delay_reasons
    ):
        return
    if filing.authority_notified_at > aim["safe_due_at"]:
        message = "is required: the filing is late, and says why (Art. 33(1))"
        raise RuleViolated.at(Fault("delay_reasons", message))
