"""Reading open obligations anew, after a rule, the holidays or a profile changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.audit import Attribution, changes
from storage import audit, derivation, incidents, moved_obligations
from storage.incident_search import UNDER_WAY
from storage.moved_obligations import Moved
from storage.schema.models import Incident
from storage.session.register import Register
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_AT_ONCE = 100
_TOLD = ("state", "waits_for", "safe_due_at", "latest_due_at", "applies")
"""What of an obligation the list of what moves tells, and the trail."""

_OWN = Incident.org_id == slot("org_id")
_HAS_STATUS = Incident.status == slot("status")
_FOLLOWS = Incident.id > slot("after")
_UNDER_WAY = Statement(
    lambda _: (
        Incident.select(Incident.id)
        .where(_OWN & _HAS_STATUS & _FOLLOWS)
        .order_by(Incident.id)
        .limit(slot("most"))
    )
)


@dataclass(frozen=True, slots=True)
class Move:
    """An obligation of an incident that reads otherwise now."""

    org_id: str
    incident_id: str
    moved: Moved

    @property
    def changed(self) -> list[tuple[str, str | None, str | None]]:
        """Each value that differs: its name, how it was, how it is."""
        before = self.moved.before or {}
        after = self.moved.after
        values = [(name, before.get(name), after[name]) for name in _TOLD]
        return [(name, old, new) for name, old, new in values if old != new]


def would_move(session: Session, org_id: str, at: str) -> Iterator[Move]:
    """What would move of an organisation's open obligations, and nothing is written."""
    for portion in _portions(session, org_id):
        for id in portion:
            yield from _moves(session, org_id, id, at)


def apply(
    register: Register, org_id: str, by: Attribution, tell: Callable[[Move], None]
) -> int:
    """Move them, some incidents in a transaction with an audit entry each; how many moved."""
    many = 0
    for portion in _portions(register.session(), org_id):
        with register.transaction(org_id) as session:
            for id in portion:
                moves = list(_moves(session, org_id, id, by.at))
                many += len(moves)
                for move in moves:
                    # the obligation remembers the number of this entry
                    _audit(session, move, by)
                    moved_obligations.write(session, org_id, id, [move.moved])
                    tell(move)
    return many


def _portions(session: Session, org_id: str) -> Iterator[list[str]]:
    """The incidents under way, and those that were notified, some at a time."""
    for status in (*UNDER_WAY, "notified"):
        after = ""
        values = {"org_id": org_id, "status": status, "most": _AT_ONCE}
        while rows := session.all(_UNDER_WAY, after=after, **values):
            ids = [id for (id,) in rows]
            yield ids
            after = ids[-1]


def _moves(session: Session, org_id: str, id: str, at: str) -> Iterator[Move]:
    facts = incidents.facts_of(incidents.read(session, org_id, id))
    for moved in derivation.read_anew(session, org_id, id, facts, at):
        move = Move(org_id, id, moved)
        # what an upgrade took over was read without the data of the law
        is_taken_over = moved.before is not None and moved.before["inputs"] == ""
        if move.changed or is_taken_over:
            yield move


def _audit(session: Session, move: Move, by: Attribution) -> None:
    before = {}
    after = {}
    for name, old, new in move.changed:
        before[name] = old
        after[name] = new
    # an id alone says nothing to whoever reads the trail
    rule = changes({}, {"rule_id": move.moved.rule_id})
    audit.append(
        session,
        move.org_id,
        by,
        action="recompute",
        resource=f"incidents/{move.incident_id}/obligations/{move.moved.id}",
        changes=rule + changes(before, after),
        incident_id=move.incident_id,
    )
