"""Statistics: figures of a range of months and of each period in it, at one moment."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from domain.errors import Fault, Invalid
from domain.periods import MOST, By, between, month_of, periods, shifted
from domain.statistics import figures
from law import zones
from storage.figures import Months, tallies, time_zone
from storage.session.documents import encoded
from storage.session.transactions import Session

_YEAR = 12


class Range(NamedTuple):
    """The months in [begins, ends), and into which periods they are told."""

    begins: str
    ends: str
    by: By


def read(
    session: Session,
    org_id: str,
    begins: str | None,
    ends: str | None,
    by: By,
    now: str,
) -> str:
    """The figures as a JSON document. Raises Invalid for a range that can't be told.

    Without a beginning or an end it is a year, and ends with the current month.
    """
    with session.snapshot():
        zone = time_zone(session, org_id)
        asked = asked_for(begins, ends, by, zone, now)
        months = tallies(session, org_id, asked.begins, asked.ends)
    return encoded(
        {
            "orgId": org_id,
            "from": asked.begins,
            "to": asked.ends,
            "by": by,
            "time_zone": zone,
            "total": figures(_sum(months, asked.begins, asked.ends)),
            "periods": list(_periods(months, asked)),
        }
    )


def asked_for(
    begins: str | None, ends: str | None, by: By, time_zone: str, now: str
) -> Range:
    """The range that is meant. Raises Invalid where it is empty, too long, or no time at all."""
    try:
        if ends is None:
            ends = _end(begins, time_zone, now)
        if begins is None:
            begins = shifted(ends, -_YEAR)
    except ValueError:
        raise _refused(
            "from", "needs a month in which a year of figures can begin"
        ) from None
    if begins >= ends:
        raise _refused("to", "must be a later month than from")
    if between(begins, ends) > MOST:
        raise _refused("from", f"must be at most {MOST} months before to")
    return Range(begins, ends, by)


def _end(begins: str | None, time_zone: str, now: str) -> str:
    if begins is not None:
        return shifted(begins, _YEAR)
    zone = zones.zone(time_zone)
    current = now[:7] if zone is None else month_of(now, zone)
    return shifted(current, 1)


def _refused(name: str, message: str) -> Invalid:
    return Invalid.at(Fault(name, message))


def _periods(months: Months, asked: Range) -> Iterable[dict[str, Any]]:
    for begins, ends in periods(*asked):
        tally = _sum(months, begins, ends)
        yield {"from": begins, "to": ends, "figures": figures(tally)}


def _sum(months: Months, begins: str, ends: str) -> Counter[str]:
    chosen = [tally for month, tally in months.items() if begins <= month < ends]
    if len(chosen) == 1:
        return chosen[0]  # it is only read
    total: Counter[str] = Counter()
    for tally in chosen:
        total.update(tally)
    return total
