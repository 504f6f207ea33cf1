"""How many obligations there are, counted in the transaction of each change.

They are kept by state, day of the safe due time and regime, so a total costs the same at any size.
Only those of the one day that an instant cuts in two are counted row by row.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from peewee import EXCLUDED, SQL, Select, fn

from storage.schema.obligation_models import Obligation, ObligationCount
from storage.session.at_commit import Sum
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

ALL_DAYS = ""
"""What all days together are kept under, with what has no date."""

DAY = fn.SUBSTR(Obligation.due_order, SQL("1"), SQL("10"))
"""The day of the safe due time, for what has one."""
DATED = Obligation.safe_due_at.is_null(False)
NUMBER = fn.COUNT(SQL("1"))

_FACETS = (ObligationCount.state, ObligationCount.day, ObligationCount.regime)
_KEY = (ObligationCount.org_id, *_FACETS)
# no condition holds n above zero: it would be judged of what is taken away, before the sum is made
_ADD = Statement(
    lambda _: ObligationCount.insert(
        {column: slot(column.name) for column in (*_KEY, ObligationCount.n)}
    ).on_conflict(
        conflict_target=_KEY,
        update={ObligationCount.n: ObligationCount.n + EXCLUDED.n},
    )
)
_NUMBER_OF = Sum(tuple(column.name for column in _KEY), _ADD)
_OF_ORGANISATION = Obligation.org_id == slot("org_id")
_FILL = Statement(lambda _: _filled(_all_days()))
_FILL_DAYS = Statement(lambda _: _filled(_by_day()))


def _all_days() -> Any:
    rows = Obligation.select(
        Obligation.org_id,
        Obligation.state,
        SQL(f"'{ALL_DAYS}'"),
        Obligation.regime,
        NUMBER,
    )
    return rows.where(_OF_ORGANISATION).group_by(
        Obligation.org_id,
        Obligation.state,
        Obligation.regime,
    )


def _by_day() -> Any:
    facets = (
        Obligation.org_id,
        Obligation.state,
        DAY,
        Obligation.regime,
    )
    rows = Obligation.select(*facets, NUMBER)
    return rows.where(_OF_ORGANISATION & DATED).group_by(*facets)


def _filled(rows: Any) -> Any:
    return ObligationCount.insert_from(rows, [*_KEY, ObligationCount.n])


def fill(session: Session, org_id: str) -> None:
    """Count all obligations of an organisation of which nothing is kept yet."""
    session.write(_FILL, org_id=org_id)
    session.write(_FILL_DAYS, org_id=org_id)


def move(
    session: Session,
    org_id: str,
    regime: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    """Count an obligation as it is and, if it was on record, no longer as it was.

    The counts of all steps of a transaction are written once, before its commit.
    """
    earlier = set() if before is None else _facets(before)
    later = _facets(after)
    for state, day in later - earlier:
        session.move_at_commit(_NUMBER_OF, (org_id, state, day, regime), 1)
    for state, day in earlier - later:
        session.move_at_commit(_NUMBER_OF, (org_id, state, day, regime), -1)


def _facets(row: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The states and days that an obligation is counted under."""
    state, due_at = row["state"], row["safe_due_at"]
    facets = {(state, ALL_DAYS)}
    if due_at is not None:
        facets.add((state, due_at[:10]))
    return facets


def total(
    session: Session,
    org_id: str,
    states: tuple[str, ...],
    regime: str | None,
    due_before: str | None = None,
) -> int:
    """How many obligations have one of these states; all of them, or what is due before then."""
    if not states:
        return 0
    by_regime = regime is not None
    asked = {"org_id": org_id, "regime": regime}
    if due_before is None:
        statement = _all(states, by_regime)
    else:
        statement = _earlier(states, by_regime)
        asked |= {"day": due_before[:10], "due_before": due_before}
    [numbers] = session.all(statement, **asked)
    return sum(numbers)


@lru_cache(maxsize=32)
def _all(states: tuple[str, ...], by_regime: bool) -> Statement:
    days = ObligationCount.day == ALL_DAYS
    numbers = [_stored(state, by_regime, days) for state in states]
    return Statement(lambda _: Select(columns=numbers))


@lru_cache(maxsize=32)
def _earlier(states: tuple[str, ...], by_regime: bool) -> Statement:
    # each state by itself goes by an index from end to end; one statement sees one moment
    is_dated = ObligationCount.day > ALL_DAYS
    is_earlier = ObligationCount.day < slot("day")
    days = is_dated & is_earlier
    numbers = [_stored(state, by_regime, days) for state in states]
    numbers += [_on_the_day(state, by_regime) for state in states]
    return Statement(lambda _: Select(columns=numbers))


def _stored(
    state: str,
    by_regime: bool,
    days: Any,
) -> Any:
    """How many of a state are counted under some days."""
    of_organisation = ObligationCount.org_id == slot("org_id")
    has_state = ObligationCount.state == state
    found = of_organisation & has_state & days
    if by_regime:
        found &= ObligationCount.regime == slot("regime")
    total = fn.COALESCE(fn.SUM(ObligationCount.n), SQL("0"))
    # a server sums to numeric, which isn't whole
    return ObligationCount.select(total.cast("BIGINT")).where(found)


def _on_the_day(state: str, by_regime: bool) -> Any:
    """How many of a state are due earlier on the day that an instant cuts in two."""
    has_state = Obligation.state == state
    has_begun = Obligation.due_order >= slot("day")
    is_earlier = Obligation.due_order < slot("due_before")
    found = _OF_ORGANISATION & has_state & (has_begun & is_earlier)
    if by_regime:
        found &= Obligation.regime == slot("regime")
    if state != "due":
        # what has no date stands among what has one, by its awareness
        found &= DATED
    return Obligation.select(NUMBER).where(found)
