"""What one row of the record says that happened."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from domain.timeline_words import (
    CHANNELS,
    DECISIONS,
    DETAILS,
    EVENTS,
    FILED,
    VERDICTS,
    Kind,
)

_ORDER: tuple[Kind, ...] = get_args(Kind)
"""What comes first of what happened at one instant: what comes first here."""


Row = Mapping[str, Any]
"""A row of the record, or a document of it."""


class Item(NamedTuple):
    """One thing that happened: when, in words, and by whom.

    `actor` is None where nobody who uses the register did it; `recorded_at` is when it was put on
    record; `subject_id` is the id of the filing, event, decision's obligation or the like.
    """

    at: str
    kind: Kind
    text: str
    actor: str | None = None
    recorded_at: str | None = None
    subject_id: str | None = None
    fields: tuple[str, ...] = ()

    def position(self, id: str) -> str:
        """Its place in the order of the timeline; `id` tells it from others of its kind."""
        order = _ORDER.index(self.kind)
        return f"{self.at} {order:02d} {id}"


def of_details(details: Row) -> Iterator[Item]:
    """What the dates among the details say."""
    timeline = details["timeline"]
    for name, kind, text in DETAILS:
        if timeline[name]:
            yield Item(timeline[name], kind, text)
    for row in details["parties"]["processors"]:
        at = row["told_us_at"]
        if at:
            text = f"the processor {row['name']} told us"
            yield Item(at, "processor_told", text)
    for row in details["others"]["told"]:
        at = row["told_at"]
        if at:
            text = f"{row['name']} was told"
            yield Item(at, "other_told", text)


def of_filing(row: Row) -> Iterator[Item]:
    """A filing, its acknowledgement, and the people whom it says to have told."""
    id = row["id"]
    authority = row["authority_jurisdiction"]
    text = FILED[row["phase"]].format(authority=authority)
    reference = row["notification_reference"]
    if reference:
        text += f", reference {reference}"
    yield _by_somebody(row, row["authority_notified_at"], "filed", text)
    acknowledged_at = row["acknowledged_at"]
    if acknowledged_at:
        text = f"the authority {authority} acknowledged the filing"
        yield Item(acknowledged_at, "acknowledged", text, subject_id=id)
    told_at = row["data_subjects_notified_at"]
    if told_at:
        text = "told the data subjects, as the filing says"
        yield _by_somebody(row, told_at, "data_subjects_told", text)


def _by_somebody(row: Row, at: str, kind: Kind, text: str) -> Item:
    """What a row says that happened, by whoever recorded the row."""
    return Item(
        at=at,
        kind=kind,
        text=text,
        actor=row["recorded_by"],
        recorded_at=row["recorded_at"],
        subject_id=row["id"],
    )


def of_notice(row: Row) -> Iterator[Item]:
    """A notice to people, or why they are told nothing (Art. 34(3) GDPR)."""
    ground = row["ground"]
    if ground is not None:
        text = (
            f"decided not to tell the data subjects, on ground ({ground}) of Art. 34(3)"
        )
        yield _by_somebody(row, row["recorded_at"], "data_subjects_not_told", text)
        return
    channels = [CHANNELS[channel] for channel in row["channels"]]
    ways = " and ".join(channels)
    text = f"told the data subjects {ways}"
    people = row["people"]
    if people is not None:
        text += f", {people} people"
    yield _by_somebody(row, row["told_at"], "data_subjects_told", text)


def of_assessment(row: Row) -> Iterator[Item]:
    """An assessment of the risk."""
    at = row["assessed_at"]
    yield Item(
        at=at,
        kind="assessed",
        text=VERDICTS[row["verdict"]],
        actor=row["assessed_by"],
        recorded_at=at,
        subject_id=row["id"],
    )


def of_decision(row: Row, duty: Row) -> Iterator[Item]:
    """A decision about a duty."""
    is_of_subjects = duty["recipient"] == "Data subjects"
    to = "data_subjects" if is_of_subjects else "authority"
    words = DECISIONS[row["decision"], to]
    at = row["decided_at"]
    yield Item(
        at=at,
        kind="decided",
        text=f"{words}: {_duty(duty)}",
        actor=row["decided_by"],
        recorded_at=at,
        subject_id=duty["id"],
    )


def of_event(row: Row) -> Iterator[Item]:
    """An event that somebody put on record."""
    text = EVENTS[row["kind"]]
    if row["kind"] == "told":
        recipient = row["recipient"] or "whom it was owed to"
        text += f" {recipient}"
    yield _by_somebody(row, row["occurred_at"], "event", text)


def of_obligation(row: Row, now: str) -> Iterator[Item]:
    """A deadline that is over; one that is not required has none."""
    due_at = row["safe_due_at"]
    counts = row["state"] in ("due", "met")
    if not counts or due_at is None or due_at >= now:
        return
    met_at = row["met_at"]
    was_met = met_at is not None and met_at <= due_at
    outcome = "was met" if was_met else "wasn't met"
    text = f"the deadline passed, and {outcome}: {_duty(row)}"
    yield Item(due_at, "deadline_passed", text, subject_id=row["id"])


def _duty(row: Row) -> str:
    title = row["title"]
    # the same duty is owed to each controller by itself
    if row["controller"] is not None:
        title = f"{title} {row['controller']}"
    return f"{title} ({row['reference']})"
