"""Everything on record of one incident that a notification pack is made from."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from domain.incident import Incident
from domain.obligations import Phase

Row = Mapping[str, Any]


class Case(NamedTuple):
    """An incident with all that stands beside it, and what the pack is for.

    Filings come oldest first, notices, assessments and attachments newest first. `duty` is the
    obligation that the pack is to meet, None where the incident has none such.
    """

    incident: Row
    details: Row
    organization: Row
    filings: Sequence[Row]
    notices: Sequence[Row]
    assessments: Sequence[Row]
    obligations: Sequence[Row]
    decisions: Sequence[Row]
    attachments: Sequence[Row]
    events: Sequence[Row]
    duty: Row | None
    authority: str | None
    phase: Phase
    now: str

    @property
    def own_filings(self) -> list[Row]:
        """The filings with the authority of the pack; all of them where it names none."""
        if self.authority is None:
            return list(self.filings)
        return [
            row
            for row in self.filings
            if row["authority_jurisdiction"] == self.authority
        ]

    @property
    def people(self) -> int | None:
        """How many people the facts say are affected."""
        return Incident.of(self.incident).people

    @property
    def is_late(self) -> bool:
        """Whether the duty was met late, or is open past its deadline."""
        if self.duty is None or self.duty["safe_due_at"] is None:
            return False
        if self.duty["met_at"] is not None:
            return bool(self.duty["late"])
        is_due = self.duty["state"] == "due"
        return is_due and bool(self.now > self.duty["safe_due_at"])
