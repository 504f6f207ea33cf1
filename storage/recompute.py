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

_UNDER_WAY = Statement(
    lambda _: (
        Incident.select(Incident.id)
        .where(
            (Incident.org_id == slot("org_id"))
            & (Incident.status == slot("status"))
            & (Incident.id > slot("after"))
        )
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
        before, after = self.moved.before or {}, self.moved.after
        return [
            (name, before.get(name), after[name])
            for name in _TOLD
            if before.get(name) != after[name]
        ]


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
                for move in moves:
                    _audit(session, move, by)
                    moved_obligations.write(session, org_id, id, [move.moved])
                    tell(move)
                many += len(moves)
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
    id, obligation_id = move.incident_id, move.moved.id
    before = {name: old for name, old, _ in move.changed}
    after = {name: new for name, _, new in move.changed}
    told = changes({}, {"rule_id": move.moved.rule_id}) + changes(before, after)
    resource = f"incidents/{id}/obligations/{obligation_id}"
    entry = {"action": "recompute", "resource": resource, "incident_id": id}
    audit.append(session, move.org_id, by, changes=told, **entry)
