"""Reading the open obligations of organisations anew."""

from collections.abc import Iterator

from commands.opening import attribution, now, opened, require_org
from law import zones
from storage import organisations, recompute
from storage.recompute import Move

Row = dict[str, str]


def recomputed(org: str | None, moves: bool) -> list[Row]:
    """A row for each value of an obligation that moves, or would."""
    zones.pin()
    register = opened()
    session = register.session()
    if org is not None:
        require_org(session, org)
    rows: list[Row] = []
    for record in organisations.search(session):
        if org not in (None, record.id):
            continue
        if moves:
            recompute.apply(
                register,
                record.id,
                attribution(),
                lambda move: rows.extend(_rows(move)),
            )
        else:
            for move in recompute.would_move(session, record.id, now()):
                rows.extend(_rows(move))
    return rows


def _rows(move: Move) -> Iterator[Row]:
    about = {
        "org": move.org_id,
        "incident": move.incident_id,
        "rule": move.moved.rule_id,
    }
    for name, before, after in move.changed or [
        ("calculation", "taken over", "counted")
    ]:
        yield about | {"value": name, "from": before or "-", "to": after or "-"}
