"""Figures, kept by month beside the register.

The worker follows the audit trail and counts what it tells of. A read takes what is kept and adds
what changed since, so it is exact at every moment, and a write costs no more than before. Where
very much changed since, as after an upgrade or a large import, a read counts everything itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson
from peewee import EXCLUDED

from domain.marks import Case, marks
from domain.periods import month_of
from law import zones
from storage import audit, figure_cases
from storage.schema.figure_models import FigureMark, FigureMonth, FigureState
from storage.schema.models import Organisation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session
from storage.trail_followers import incidents_between

Months = dict[str, Counter[str]]
"""How often each mark was counted, by month."""

_AT_ONCE = 200
"""So many are kept by one write: others wait for it."""
_FEW = 20_000
"""So many entries of the trail a read follows itself; beyond, it counts everything."""

_OWN = FigureState.org_id == slot("org_id")
_STATE = Statement(
    lambda _: FigureState.select(
        FigureState.time_zone, FigureState.era, FigureState.seq
    ).where(_OWN)
)
_ZONE = Statement(
    lambda _: Organisation.select(Organisation.time_zone).where(
        Organisation.id == slot("id")
    )
)
_MONTHS = Statement(
    lambda _: FigureMonth.select(FigureMonth.month, FigureMonth.tally).where(
        (FigureMonth.org_id == slot("org_id"))
        & (FigureMonth.month >= slot("begins"))
        & (FigureMonth.month < slot("ends"))
    )
)


def _marks() -> Any:
    """What the incidents that some entries of the trail tell of were counted as in an era."""
    entries = incidents_between()
    own = FigureMark.org_id == slot("org_id")
    of_era = FigureMark.era == slot("era")
    rows = FigureMark.select(
        FigureMark.incident_id,
        FigureMark.month,
        FigureMark.marks,
    )
    return rows.where(own & of_era & FigureMark.incident_id.in_(entries))


_MARKS = Statement(lambda _: _marks())
_KEEP_STATE = Statement(
    lambda _: FigureState.insert(
        {field: slot(field.name) for field in FigureState._meta.sorted_fields}
    ).on_conflict(
        conflict_target=[FigureState.org_id],
        update={
            FigureState.time_zone: EXCLUDED.time_zone,
            FigureState.era: EXCLUDED.era,
            FigureState.seq: EXCLUDED.seq,
        },
    )
)
_KEEP_MONTH = Statement(
    lambda _: FigureMonth.insert(
        {field: slot(field.name) for field in FigureMonth._meta.sorted_fields}
    ).on_conflict(
        conflict_target=[FigureMonth.org_id, FigureMonth.month],
        update={FigureMonth.tally: EXCLUDED.tally},
    )
)
_KEEP_MARKS = Statement(
    lambda _: FigureMark.insert(
        {field: slot(field.name) for field in FigureMark._meta.sorted_fields}
    ).on_conflict(
        conflict_target=[FigureMark.org_id, FigureMark.incident_id],
        update={
            FigureMark.era: EXCLUDED.era,
            FigureMark.month: EXCLUDED.month,
            FigureMark.marks: EXCLUDED.marks,
        },
    )
)
_CLEAR = Statement(
    lambda _: FigureMonth.delete().where(FigureMonth.org_id == slot("org_id"))
)


class State(NamedTuple):
    """By which clocks months are told, in which era, and how far into the trail they go."""

    time_zone: str
    era: int
    seq: int


class Counted(NamedTuple):
    """What an incident counts as: its month, and its marks."""

    month: str
    marks: list[str]


def time_zone(session: Session, org_id: str) -> str:
    """The zone of an organisation's clocks."""
    [(name,)] = session.all(_ZONE, id=org_id)
    return str(name)


def tallies(
    session: Session,
    org_id: str,
    begins: str,
    ends: str,
) -> Months:
    """The months in [begins, ends), as they are at this moment. Needs a snapshot.

    Months without an incident may be missing.
    """
    zone = time_zone(session, org_id)
    last, _ = audit.head(session, org_id)
    state = _state(session, org_id)
    if state is None or state.time_zone != zone or last - state.seq > _FEW:
        months = _anew(session, org_id, zone)
    else:
        months = _stored(session, org_id, begins, ends)
        if last > state.seq:
            before, after = _news(session, org_id, state, last)
            _move(months, before.values(), after.values())
    return {month: tally for month, tally in months.items() if begins <= month < ends}


class News(NamedTuple):
    """What the next entries of a trail tell of, counted and not kept yet."""

    known: State | None
    """How far it was kept when this was counted."""
    state: State
    """How far it is kept with this."""
    left: int
    """How many entries come after these."""
    replaced: list[Counted]
    changed: dict[str, Counted]
    """What incidents count as from now on, by their ids."""


def news(session: Session, org_id: str) -> News:
    """Count what the next entries of the trail tell of. Needs a snapshot.

    With other clocks everything is counted anew.
    """
    zone = time_zone(session, org_id)
    known = _state(session, org_id)
    state = known
    if state is None or state.time_zone != zone:
        era = 1 if state is None else state.era + 1
        state = State(zone, era, 0)
    last, _ = audit.head(session, org_id)
    up_to = min(last, state.seq + _AT_ONCE)
    before, after = _news(session, org_id, state, up_to)
    changed = {
        id: counted for id, counted in after.items() if before.get(id) != counted
    }
    replaced = [before[id] for id in changed if id in before]
    reached = state._replace(seq=up_to)
    return News(known, reached, last - up_to, replaced, changed)


def keep(session: Session, org_id: str, counted: News) -> bool:
    """Keep what was counted, in a step, and return whether there is more.

    Nothing is kept where somebody else kept news meanwhile: then it has to be counted again.
    """
    if _state(session, org_id) != counted.known:
        return True
    state = counted.state
    if counted.known is None or counted.known.era != state.era:
        session.write(_CLEAR, org_id=org_id)
    _keep_months(session, org_id, counted.replaced, counted.changed.values())
    for id, one in counted.changed.items():
        place = {"org_id": org_id, "incident_id": id, "era": state.era}
        text = orjson.dumps(one.marks).decode()
        session.write(_KEEP_MARKS, **place, month=one.month, marks=text)
    session.write(_KEEP_STATE, org_id=org_id, **state._asdict())
    return counted.left > 0


def _state(session: Session, org_id: str) -> State | None:
    row = session.one(_STATE, org_id=org_id)
    return None if row is None else State(*row)


def _stored(
    session: Session,
    org_id: str,
    begins: str,
    ends: str,
) -> Months:
    months: Months = defaultdict(Counter)
    for month, text in session.all(_MONTHS, org_id=org_id, begins=begins, ends=ends):
        months[month] = Counter(orjson.loads(text))
    return months


def _news(
    session: Session,
    org_id: str,
    state: State,
    up_to: int,
) -> tuple[dict[str, Counted], dict[str, Counted]]:
    """What the incidents that the next entries tell of were counted as, and what they count as."""
    seq = state.seq
    rows = session.all(_MARKS, org_id=org_id, seq=seq, up_to=up_to, era=state.era)
    before = {id: Counted(month, orjson.loads(text)) for id, month, text in rows}
    cases = figure_cases.changed(session, org_id, seq, up_to)
    return before, dict(_counted(cases, state.time_zone))


def _counted(
    cases: Mapping[str, Case], time_zone: str
) -> Iterator[tuple[str, Counted]]:
    zone = zones.zone(time_zone)
    if zone is None:
        raise ValueError(f"{time_zone} is no time zone")
    for id, case in cases.items():
        yield id, Counted(month_of(case.discovered_at, zone), marks(case))


def _anew(session: Session, org_id: str, time_zone: str) -> Months:
    months: Months = defaultdict(Counter)
    after = ""
    while cases := figure_cases.following(session, org_id, after):
        counted = dict(_counted(cases, time_zone))
        _move(months, [], counted.values())
        after = max(cases)
    return months


def _move(months: Months, before: Iterable[Counted], after: Iterable[Counted]) -> None:
    for counted in before:
        months[counted.month].subtract(counted.marks)
    for counted in after:
        months[counted.month].update(counted.marks)


def _keep_months(
    session: Session, org_id: str, before: list[Counted], after: Iterable[Counted]
) -> None:
    changes: Months = defaultdict(Counter)
    _move(changes, before, after)
    for month, change in changes.items():
        # "~" comes after every month, so this is the month alone
        stored = _stored(session, org_id, month, f"{month}~")[month]
        stored.update(change)
        # what isn't counted any more takes no room
        tally = {mark: many for mark, many in sorted(stored.items()) if many}
        text = orjson.dumps(tally).decode()
        session.write(_KEEP_MONTH, org_id=org_id, month=month, tally=text)
