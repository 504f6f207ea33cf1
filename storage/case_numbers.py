"""Case numbers such as 2026-0042.

Unique in an organisation, and rising within a year of recording.
"""

from peewee import EXCLUDED

from storage.schema.models import CaseCounter
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_NEXT = Statement(
    lambda _: (
        CaseCounter.insert(
            {
                CaseCounter.org_id: slot("org_id"),
                CaseCounter.year: slot("year"),
                CaseCounter.n: slot("n"),
            }
        )
        .on_conflict(
            conflict_target=[CaseCounter.org_id, CaseCounter.year],
            update={CaseCounter.n: CaseCounter.n + EXCLUDED.n},
        )
        .returning(CaseCounter.n)
    )
)


def take(session: Session, org_id: str, recorded_at: str) -> str:
    """The next number of the organisation in the year of recording.

    The counter is read once in a transaction, and moves once, at its end.
    """
    year = year_of(recorded_at)
    of = f"{org_id} {year}"
    moving = session.due(_NEXT, of)
    last = advance(session, org_id, year, 0) if moving is None else moving["last"]
    n = 1 if moving is None else moving["n"] + 1
    session.write_at_commit(_NEXT, of, org_id=org_id, year=year, n=n, last=last + 1)
    return number_of(year, last + 1)


def advance(session: Session, org_id: str, year: str, by: int) -> int:
    """Move the counter of a year on, and return where it is then."""
    [(last,)] = session.change(_NEXT, org_id=org_id, year=year, n=by)
    return int(last)


def year_of(recorded_at: str) -> str:
    """The year in which an incident was recorded, in UTC."""
    return recorded_at[:4]


def number_of(year: str, n: int) -> str:
    """The case number: four digits behind the year, and more once they don't suffice."""
    return f"{year}-{n:04}"
