"""Very many writes to one organisation in one transaction.

Each write moves the end of the audit chain and some counts. PostgreSQL keeps every version of a row until its
transaction ends and walks past all of them to the last: ten thousand writes would take the square of the time. So these
few rows are kept in mind and written once, at the end; the transaction holds the organisation meanwhile.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from storage import audit, incident_counts
from storage.register import Register
from storage.statements import Statement
from storage.transactions import Row, Session


class _Bulk(Session):
    """A session of one organisation that keeps in mind what every write changes."""

    def __init__(self, register: Register) -> None:
        super().__init__(register.engine, register.safeguards)
        self._head: Row | None = None
        self._counted: Counter[incident_counts.Facets] = Counter()

    def one(self, statement: Statement, **values: Any) -> Row | None:
        """The first row, or None."""
        if statement is audit.HEAD_TO_MOVE and self._head is not None:
            return self._head
        return super().one(statement, **values)

    def change(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that writes, or keep in mind what it would write."""
        if statement is audit.MOVE_HEAD:
            self._head = values["seq"], values["hash"]
        elif statement in (incident_counts.ADD, incident_counts.TAKE):
            facets = tuple(values[name] for name in incident_counts.NAMES)
            self._counted[facets] += values["n"] if statement is incident_counts.ADD else -1
        else:
            return super().change(statement, **values)
        return []

    def settle(self, org_id: str) -> None:
        """Write what was kept in mind. The incidents are new, so no count goes down."""
        head, self._head = self._head, None
        if head is not None:
            super().change(audit.MOVE_HEAD, org_id=org_id, seq=head[0], hash=head[1])
        for facets, n in self._counted.items():
            named = dict(zip(incident_counts.NAMES, facets, strict=True))
            super().change(incident_counts.ADD, org_id=org_id, n=n, **named)


@contextmanager
def recording(register: Register, org_id: str) -> Iterator[Session]:
    """One transaction that puts many new incidents of an organisation on record."""
    session = _Bulk(register)
    try:
        with session.step(org_id):
            yield session
            session.settle(org_id)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.release()
