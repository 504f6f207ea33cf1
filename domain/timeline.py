"""What happened to an incident and when, as people tell it.

Its items follow from two sources, and nothing is kept of them: the instants of the record, which
say when something happened, and the audit trail, which says what somebody did to the record. What
the record itself dates is left out of the trail's part. Of an entry only the names of the changed
fields are used: their values are for those who may read the trail.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.filing import FIELDS as FILING_FIELDS
from domain.incident import FIELDS as INCIDENT_FIELDS
from domain.timeline_items import (
    Item,
    Row,
    of_assessment,
    of_decision,
    of_details,
    of_event,
    of_filing,
    of_notice,
    of_obligation,
)
from domain.timeline_words import AWARE, ENTRIES, Kind


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
        *_placed("details", of_details(record.details)),
    ]
    for row in record.filings:
        placed += _placed(row["id"], of_filing(row))
    for row in record.notices:
        placed += _placed(row["id"], of_notice(row))
    for row in record.assessments:
        placed += _placed(row["id"], of_assessment(row))
    for row in record.decisions:
        duty = named[row["obligation_id"]]
        placed += _placed(row["id"], of_decision(row, duty))
    for row in record.events:
        placed += _placed(row["id"], of_event(row))
    for row in record.obligations:
        placed += _placed(row["id"], of_obligation(row, now))
    return sorted(placed)


DATED_ACTIONS, DATED_PARTS = ("notify", "decide"), "/events/"
"""What the record dates itself: entries of these actions, and of these parts of an incident."""


def of_entry(entry: Entry) -> Placed | None:
    """What an entry of the trail says; None for what the record dates itself."""
    words = _entry_words(entry)
    if words is None:
        return None
    kind, text = words
    item = Item(
        at=entry.at,
        kind=kind,
        text=text,
        actor=entry.actor,
        recorded_at=entry.at,
        fields=entry.fields or (),
    )
    return place_of(entry.at, entry.seq), item


def place_of(at: str, seq: int) -> str:
    """The position of an entry: after everything of the record that has the same instant."""
    return f"{at} 99 {seq:0{SEQ_DIGITS}d}"


def _placed(id: str, items: Iterable[Item]) -> Iterator[Placed]:
    """The items of one row, each at its place."""
    for number, item in enumerate(items):
        position = item.position(f"{id}.{number}")
        yield position, item


def _of_incident(record: Record) -> Iterator[Item]:
    incident = record.incident
    yield Item(incident["discovered_at"], "aware", AWARE)
    resolved_at = incident["resolution_date"]
    if incident["status"] == "resolved" and resolved_at:
        yield Item(resolved_at, "resolved", "the incident was resolved")
    told_at = incident["data_subjects_notified_at"]
    if told_at is not None and told_at not in _said_elsewhere(record):
        yield Item(told_at, "data_subjects_told", "the data subjects were told")


def _said_elsewhere(record: Record) -> set[str | None]:
    """When filings and notices say that the data subjects were told."""
    by_filings = {row["data_subjects_notified_at"] for row in record.filings}
    by_notices = {row["told_at"] for row in record.notices}
    return by_filings | by_notices


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
    for name, words in ENTRIES.items():
        if name in entry.fields:
            return words
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
