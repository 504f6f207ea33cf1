"""What webhooks are told of obligations by their own clock: that one is due soon, or overdue.

Each is told once for each due time, whatever clocks and workers do: what was told is on record, and
is queued in the transaction that looks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.falling_due import Turn, following, present
from domain.obligations import LAST
from domain.reminders import Duty
from storage import audit, deliveries, reminders, webhook_targets
from storage.deliveries import Event
from storage.schema.delivery_models import FallingDue
from storage.schema.models import Incident
from storage.schema.obligation_models import Obligation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_AT_ONCE = 20
_COLUMNS = {field.name: field for field in FallingDue._meta.sorted_fields}
_SAME_INCIDENT = (Incident.org_id == Obligation.org_id) & (
    Incident.id == Obligation.incident_id
)
_DUE = Statement(
    lambda _: (
        Obligation.select(*reminders.DUTY, Obligation.updated_at)
        .join(Incident, on=_SAME_INCIDENT)
        .where(
            (Obligation.org_id == slot("org_id"))
            & Obligation.incident_id.in_([slot(f"id_{n}") for n in range(_AT_ONCE)])
            & (Obligation.state == "due")
            & Obligation.safe_due_at.is_null(False)
            & (Incident.status != "resolved")
        )
    )
)
_TOLD = Statement(
    lambda _: FallingDue.select(
        FallingDue.obligation_id, FallingDue.due_at, FallingDue.event
    ).where(
        (FallingDue.org_id == slot("org_id"))
        & (FallingDue.incident_id == slot("incident_id"))
    )
)
_TELL = Statement(
    lambda _: FallingDue.insert({field: slot(name) for name, field in _COLUMNS.items()})
)


class _Waiting(NamedTuple):
    """A duty that is due, and when its obligation was last changed."""

    duty: Duty
    changed_at: str


def waiting(
    session: Session,
    org_id: str,
    incident_ids: Sequence[str],
    now: str,
) -> dict[str, str]:
    """When to look at which of these incidents: where something is due, its next turn or now."""
    policy = reminders.policy(session, org_id)
    found: dict[str, str] = {}
    for duty, _ in _waiting(session, org_id, incident_ids):
        has_turn = present(duty, policy, now) is not None
        ahead = now if has_turn else following(duty, policy, now)
        if ahead is not None:
            found[duty.incident_id] = min(ahead, found.get(duty.incident_id, ahead))
    return found


def tell(
    session: Session,
    org_id: str,
    incident_id: str,
    now: str,
) -> str | None:
    """Queue what an incident's obligations have come to; when to look again.

    What is overdue is looked at again only where the clock is set back: the worker then runs what
    waits. None once nothing is due any more.
    """
    policy = reminders.policy(session, org_id)
    queued = set(session.all(_TOLD, org_id=org_id, incident_id=incident_id))
    ahead = []
    for waits in _waiting(session, org_id, [incident_id]):
        duty = waits.duty
        turn = present(duty, policy, now)
        if turn is not None and (duty.id, duty.due_at, turn.event) not in queued:
            _tell(session, org_id, waits, turn, now)
        ahead.append(following(duty, policy, now) or LAST)
    return min(ahead, default=None)


def _waiting(
    session: Session,
    org_id: str,
    incident_ids: Sequence[str],
) -> Iterator[_Waiting]:
    for start in range(0, len(incident_ids), _AT_ONCE):
        portion = list(incident_ids[start : start + _AT_ONCE])
        # one statement serves any number: the last id fills the places that are left
        filled = portion + portion[-1:] * (_AT_ONCE - len(portion))
        asked = {f"id_{n}": id for n, id in enumerate(filled)}
        for *row, changed_at in session.all(_DUE, org_id=org_id, **asked):
            yield _Waiting(reminders.duty(*row), changed_at)


def _tell(
    session: Session,
    org_id: str,
    waits: _Waiting,
    turn: Turn,
    now: str,
) -> None:
    """Put on record that it was told, whoever listens, and queue it for those who did by then.

    A turn before the last change of the obligation came with that change.
    """
    duty = waits.duty
    place = {
        "org_id": org_id,
        "incident_id": duty.incident_id,
        "obligation_id": duty.id,
    }
    session.change(_TELL, **place, due_at=duty.due_at, event=turn.event, told_at=now)
    came_at = max(turn.at, waits.changed_at)
    seq, _ = audit.held_end(session, org_id)
    resource = f"incidents/{duty.incident_id}/obligations/{duty.id}"
    event = Event(turn.event, seq, duty.incident_id, now, resource)
    listening = webhook_targets.following(session, org_id)
    wanted = [
        (webhook, event)
        for webhook in listening
        if event.name in webhook.events and webhook.created_at <= came_at
    ]
    deliveries.announce(session, org_id, wanted, now)
