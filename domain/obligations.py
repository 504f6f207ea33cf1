"""Obligations: what becomes of a duty by filings and decisions.

Pure; the law says what is due when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

State = Literal["pending", "due", "no_number", "met", "not_required"]
Choice = Literal["required", "not_required"]
Phase = Literal["initial", "supplementary", "final", "withdrawal", "reclassified"]

STATES: dict[State, str] = {
    "pending": "Waits for an event",
    "due": "Due",
    "no_number": "Due without undue delay",
    "met": "Met",
    "not_required": "Not required",
}
"""What people call them."""

OPEN: tuple[State, ...] = ("pending", "due", "no_number")
"""What a change of the law can still move."""

Waiting = Literal["due", "no_number", "task", "pending"]
"""What somebody still has to do: the duty itself, a task that it left, or what starts its clock."""

NO_FILING: tuple[Phase, ...] = ("withdrawal", "reclassified")
"""Phases that take a filing back: they meet nothing."""

LAST = "9999-12-31T23:59:59.999999Z"
"""Where what has no date stands in the order by due time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the law says of one duty in one case, whatever was filed.

    Both readings, and how they come about.
    """

    state: Literal["pending", "due", "no_number"]
    applies: bool
    waits_for: str | None
    safe_due_at: str | None
    latest_due_at: str | None
    proposal: Choice | None
    calculation: str
    """The whole calculation as JSON text, as it is put on file."""


class Fulfilment(NamedTuple):
    """A filing, or that somebody was told, as far as it meets an obligation."""

    at: str
    is_filing: bool = True
    delay_reasons: str | None = None
    missing_information: str | None = None
    missing_information_expected_at: str | None = None


class Task(NamedTuple):
    """Something that is still open once an obligation is met."""

    task: Literal["delay_reasons", "missing_information"]
    title: str
    expected_at: str | None = None


class Standing(NamedTuple):
    """How an obligation stands."""

    state: State
    met_at: str | None
    late: bool | None
    tasks: tuple[Task, ...]


def stand(
    reading: Reading,
    choice: Choice | None,
    fulfilments: Sequence[Fulfilment],
    reference: str,
) -> Standing:
    """How an obligation stands: what was filed is filed, and a decision outweighs the conditions.

    `fulfilments` are in the order in which they were put on record. Lateness goes by the earliest,
    and no later filing changes it.
    """
    if fulfilments:
        met_at = min(fulfilment.at for fulfilment in fulfilments)
        late = is_late(met_at, reading.safe_due_at)
        return Standing(
            "met", met_at, late, tuple(_tasks(late, fulfilments, reference))
        )
    return Standing(_open_state(reading, choice), None, None, ())


def is_late(met_at: str, safe_due_at: str | None) -> bool | None:
    """Whether it was met after the earliest reading; None where the law names no number."""
    return None if safe_due_at is None else met_at > safe_due_at


def due_order(state: State, reading: Reading, aware: str, id: str) -> str:
    """The place in the order by due time, earliest first.

    What has no number is due since awareness.
    """
    if reading.safe_due_at is not None:
        return f"{reading.safe_due_at} {id}"
    return f"{LAST if state == 'pending' else aware} {id}"


def _open_state(reading: Reading, choice: Choice | None) -> State:
    if choice == "not_required" or (choice is None and not reading.applies):
        return "not_required"
    if (
        choice == "required"
        and reading.state == "pending"
        and reading.waits_for == HIGH_RISK
    ):
        # whoever decides that the data subjects are to be told needs no verdict for it
        return "no_number"
    return reading.state


def waiting_as(standing: Standing, *, is_resolved: bool) -> Waiting | None:
    """As what an obligation waits for somebody; None where nothing is left to do.

    What is resolved waits for nobody, whatever is still open of it.
    """
    if is_resolved or standing.state == "not_required":
        return None
    if standing.state == "met":
        return "task" if standing.tasks else None
    return standing.state


HIGH_RISK = "high_risk"
"""What the duty to tell the data subjects waits for (Art. 34(1) GDPR): a verdict, and no event."""


def _tasks(
    late: bool | None, fulfilments: Iterable[Fulfilment], reference: str
) -> Iterable[Task]:
    filings = [fulfilment for fulfilment in fulfilments if fulfilment.is_filing]
    if late and filings and not any(filing.delay_reasons for filing in filings):
        yield Task("delay_reasons", f"Reasons for the delay ({reference})")
    if filings and filings[-1].missing_information:
        expected = filings[-1].missing_information_expected_at
        yield Task(
            "missing_information", "Supplementary filing with what is missing", expected
        )
