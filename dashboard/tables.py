"""The fields that forms on a page hold, by what their values are.

A field of a row in a list of records stands on the page as `planned-0-due_at`: what counts is its
last part.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from domain import events, filing, incident, incident_templates, notices
from domain.details import GROUPS
from domain.fields import Field, ValueKind, fields_of, names_of

_EXPIRY = "expires_at"


def _with_records(table: Iterable[Field]) -> Iterator[Field]:
    for field in table:
        yield field
        if field.record is not None:
            record: Any = field.record
            yield from fields_of(record)


_OF_GROUPS = tuple(field for table in GROUPS.values() for field in _with_records(table))
EVERY = (
    *incident.FIELDS,
    *filing.FIELDS,
    *events.FIELDS,
    *notices.FIELDS,
    *_OF_GROUPS,
    *incident_templates.FIELDS,
)


def _named(*kinds: ValueKind) -> frozenset[str]:
    return frozenset(names_of(EVERY, *kinds))


INSTANTS = _named("instant") | {_EXPIRY}
LINES = _named("lines")
COUNTS = _named("count") | {"overlap_hours"}


def is_instant(name: str) -> bool:
    """Whether a field of a form is a date and a time."""
    return base(name) in INSTANTS


def base(name: str) -> str:
    """The name of a field apart from the row that it stands in."""
    return name.rpartition("-")[2]
