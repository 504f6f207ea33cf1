"""Very many writes to one organisation in one transaction.

Each write moves the end of the audit chain and some counts. PostgreSQL keeps every version of a row
until its transaction ends and walks past all of them to the last: ten thousand writes would take
the square of the time. So these few rows are written once, at the end; the transaction holds the
organisation meanwhile.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from domain.incident import Incident
from storage import audit, case_numbers, incident_counts
from storage.incident_counts import Facets, move, moved_facets
from storage.session.register import Register
from storage.session.transactions import Session


class Bulk:
    """What many writes to one organisation share: audit chain, case numbers and counts."""

    def __init__(self, session: Session, org_id: str, chain: audit.Chain) -> None:
        self.session = session
        self.chain = chain
        self.numbers = case_numbers.Block(session, org_id)
        self.counted: Counter[Facets] = Counter()
        self.moves = 0

    def move(self, before: Facets | None, after: Facets) -> None:
        """Count an incident under `after` and, if it was there before, not under `before`."""
        self.moves += 1
        self.counted[after] += 1
        if before is not None:
            self.counted[before] -= 1

    @property
    def progress(self) -> tuple[int, int]:
        """Rises with every write: the end of the chain, and how many moves were counted."""
        return self.chain.seq, self.moves


@contextmanager
def within(session: Session, org_id: str) -> Iterator[Bulk]:
    """Many writes to an organisation within a step that is under way."""
    bulk = Bulk(session, org_id, audit.Chain(session, org_id))
    yield bulk
    bulk.numbers.close()
    incident_counts.add(session, org_id, bulk.counted)


@contextmanager
def recording(register: Register, org_id: str) -> Iterator[Bulk]:
    """One transaction that puts many new incidents of an organisation on record."""
    with register.transaction(org_id) as session, within(session, org_id) as bulk:
        yield bulk


def count(
    session: Session,
    org_id: str,
    id: str,
    before: Incident | None,
    after: Incident,
    bulk: Bulk | None,
) -> None:
    """Count an incident where it belongs now, within a bulk where this is one write of many."""
    earlier, later = moved_facets(session, org_id, id, before, after)
    if bulk is None:
        move(session, org_id, earlier, later)
    else:
        bulk.move(earlier, later)
