"""What happened to an incident and when, as people tell it.

Its items follow from two sources, and nothing is kept of them: the instants of the record, which
say when something happened, and the audit trail, which says what somebody did to the record. What
the record itself dates is left out of the trail's part. Of an entry only the names of the changed
fields are used: their values are for those who may read the trail.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from domain.filing import FIELDS as FILING_FIELDS
from domain.incident import FIELDS as INCIDENT_FIELDS
from domain.timeline_words import (
    AWARE,
    CHANNELS,
    DECISIONS,
    DETAILS,
    ENTRIES,
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
        return f"{self.at} {_ORDER.index(self.kind):02d} {id}"


class Record(NamedTuple):
    """What is on record of one incident, as far as it is dated. Rows are in no special order."""

    incident: Row
    details: Row
    filings: Sequence[Row]
    notices: Sequence[Row]
    assessments: Sequence[Row]
    decisions: Sequence[Row]
    events: Sequence[Row]
    obligations: Sequence[Row]


class Entry(NamedTuple):
    """An entry of the audit trail; `fields` is None once its values were erased by law."""

    seq: int
    at: str
    actor: str
    action: str
    resource: str
    fields: tuple[str, ...] | None


SEQ_DIGITS = 16
"""What the number of an entry is padded to in its position: no more than 2^53-1 has."""

Placed = tuple[str, Item]
"""An item with its position."""


def of_record(record: Record, now: str) -> list[Placed]:
    """What the instants of the record say up to now, earliest first."""
    named = {row["id"]: row for row in record.obligations}
    placed = [
        *_placed("incident", _of_incident(record)),
        *_placed("details", _of_details(record.details)),
    ]
    for row in record.filings:
        placed += _placed(row["id"], _of_filing(row))
    for row in record.notices:
        placed += _placed(row["id"], _of_notice(row))
    for row in record.assessments:
        placed += _placed(row["id"], _of_assessment(row))
    for row in record.decisions:
        duty = named[row["obligation_id"]]
        placed += _placed(row["id"], _decided(row, duty))
    for row in record.events:
        placed += _placed(row["id"], _of_event(row))
    for row in record.obligations:
        placed += _placed(row["id"], _passed(row, now))
    return sorted(placed)


DATED_ACTIONS, DATED_PARTS = ("notify", "decide"), "/events/"
"""What the record dates itself: entries of these actions, and of these parts of an incident."""


def of_entry(entry: Entry) -> Placed | None:
    """What an entry of the trail says; None for what the record dates itself."""
    told = _entry_words(entry)
    if told is None:
        return None
    kind, text = told
    fields = entry.fields or ()
    item = Item(entry.at, kind, text, entry.actor, entry.at, fields=fields)
    return place_of(entry.at, entry.seq), item


def place_of(at: str, seq: int) -> str:
    """The position of an entry: after everything of the record that has the same instant."""
    return f"{at} 99 {seq:0{SEQ_DIGITS}d}"


def _placed(id: str, items: Iterable[Item]) -> Iterator[Placed]:
    for number, item in enumerate(items):
        yield item.position(f"{id}.{number}"), item


def _of_incident(record: Record) -> Iterator[Item]:
    incident = record.incident
    yield Item(incident["discovered_at"], "aware", AWARE)
    if incident["status"] == "resolved" and incident["resolution_date"]:
        yield Item(incident["resolution_date"], "resolved", "the incident was resolved")
    told = {row["data_subjects_notified_at"] for row in record.filings}
    told |= {row["told_at"] for row in record.notices}
    told_at = incident["data_subjects_notified_at"]
    is_by_itself = told_at is not None and told_at not in told
    if is_by_itself:
        yield Item(told_at, "data_subjects_told", "the data subjects were told")


def _of_details(details: Row) -> Iterator[Item]:
    timeline = details["timeline"]
    for name, kind, text in DETAILS:
        if timeline[name]:
            yield Item(timeline[name], kind, text)
    for row in details["parties"]["processors"]:
        at = row["told_us_at"]
        text = f"the processor {row['name']} told us"
        if at:
            yield Item(at, "processor_told", text)
    for row in details["others"]["told"]:
        at = row["told_at"]
        text = f"{row['name']} was told"
        if at:
            yield Item(at, "other_told", text)


def _of_filing(row: Row) -> Iterator[Item]:
    authority, reference = row["authority_jurisdiction"], row["notification_reference"]
    phase = row["phase"]
    text = FILED[phase].format(authority=authority)
    if reference:
        text += f", reference {reference}"
    id = row["id"]
    by = row["recorded_by"]
    at = row["recorded_at"]
    yield Item(row["authority_notified_at"], "filed", text, by, at, id)
    acknowledged_at = row["acknowledged_at"]
    if acknowledged_at:
        told = f"the authority {authority} acknowledged the filing"
        yield Item(acknowledged_at, "acknowledged", told, subject_id=id)
    told_at = row["data_subjects_notified_at"]
    if told_at:
        told = "told the data subjects, as the filing says"
        yield Item(told_at, "data_subjects_told", told, by, at, id)


def _of_notice(row: Row) -> Iterator[Item]:
    by, at, id = row["recorded_by"], row["recorded_at"], row["id"]
    if row["ground"] is not None:
        text = f"decided not to tell the data subjects, on ground ({row['ground']}) of Art. 34(3)"
        yield Item(at, "data_subjects_not_told", text, by, at, id)
        return
    ways = " and ".join(CHANNELS[channel] for channel in row["channels"])
    people = row["people"]
    text = f"told the data subjects {ways}"
    if people is not None:
        text += f", {people} people"
    told_at = row["told_at"]
    yield Item(told_at, "data_subjects_told", text, by, at, id)


def _of_assessment(row: Row) -> Iterator[Item]:
    at, by = row["assessed_at"], row["assessed_by"]
    yield Item(at, "assessed", VERDICTS[row["verdict"]], by, at, row["id"])


def _decided(row: Row, duty: Row) -> Iterator[Item]:
    is_of_subjects = duty["recipient"] == "Data subjects"
    to = "data_subjects" if is_of_subjects else "authority"
    words = DECISIONS[row["decision"], to]
    at, by = row["decided_at"], row["decided_by"]
    text = f"{words}: {_duty(duty)}"
    yield Item(at, "decided", text, by, at, duty["id"])


def _of_event(row: Row) -> Iterator[Item]:
    text = EVENTS[row["kind"]]
    if row["kind"] == "told":
        text += f" {row['recipient']}" if row["recipient"] else " whom it was owed to"
    by, at = row["recorded_by"], row["recorded_at"]
    yield Item(row["occurred_at"], "event", text, by, at, row["id"])


def _passed(row: Row, now: str) -> Iterator[Item]:
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
    title = (
        row["title"]
        if row["controller"] is None
        else f"{row['title']} {row['controller']}"
    )
    return f"{title} ({row['reference']})"


_WORDS = {field.name: field.words for field in (*INCIDENT_FIELDS, *FILING_FIELDS)}


def _entry_words(entry: Entry) -> tuple[Kind, str] | None:
    """What somebody did to the record; None for what the record dates itself."""
    if entry.action in DATED_ACTIONS or DATED_PARTS in entry.resource:
        return None
    if entry.action == "create":
        return "recorded", "put the breach on record"
    if entry.action == "recompute":
        return "recomputed", "counted a deadline anew"
    if entry.fields is None:
        return "changed", "changed the record; the values were erased by law"
    for name, told in ENTRIES.items():
        if name in entry.fields:
            return told
    return "changed", _corrected(entry.fields)


def _corrected(fields: Sequence[str]) -> str:
    """Which facts, or which groups of details, somebody wrote."""
    groups: dict[str, None] = {}
    words = []
    for name in fields:
        group, dot, _ = name.partition(".")
        plain = group.replace("_", " ")
        if dot:
            groups[plain] = None
        words.append(_WORDS.get(name, plain))
    if groups:
        return "wrote details: " + ", ".join(groups)
    return "corrected: " + ", ".join(words)
