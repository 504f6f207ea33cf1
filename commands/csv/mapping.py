"""How the columns of somebody's CSV file become members of incidents.

A mapping, in TOML or JSON.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain import filing, incident
from exchange import tables

# metadata have a table of their own in the mapping: each name is a column
_STATED = tuple(
    field for field in incident.FIELDS if field.is_stated and field.kind != "pairs"
)
_REQUIRED = tuple(field.name for field in _STATED if field.is_required)
_FACTS = {field.name: field for field in _STATED}
# what a filing shares with its incident is the incident's column
_OF_FILING = (
    "authority_jurisdiction",
    "notification_reference",
    "authority_notified_at",
)
FILING = tuple(field.name for field in filing.FIELDS if field.name in _OF_FILING)
KINDS = {field.name: field.kind for field in (*_STATED, *filing.FIELDS)}
FIELDS = tuple(dict.fromkeys((*_REQUIRED, *_FACTS, *FILING)))
"""What a column can become: what no incident is without first, the filing last."""

EXAMPLE = """\
# How the columns of a CSV file become incidents. The first row of the file names its columns.

delimiter = ";"
time_zone = "Europe/Berlin"               # of dates and times that come without an offset
# tried in this order; ISO 8601 when left out. A day without a time is its first moment
date_format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]
# between corrective actions in one cell; a line break when left out
list_separator = "|"
# columns to leave out; every other column must be named below
ignore = ["Internal number"]

[fields]
title = "Subject"                         # short for { column = "Subject" }
description = "What happened"
root_cause = "Cause"
corrective_actions = "Measures"
affected_users = "People affected"
discovered_at = "Became aware"            # starts the clock of 72 hours

[fields.severity]
column = "Risk"
values = { high = "serious", low = "non-serious" }  # a cell that isn't named here is taken as it is

[fields.breach_kind]
column = "Kind"
values = { loss = "availability", disclosure = "confidentiality", alteration = "integrity" }

[fields.status]
column = "State"
default = "open"                          # for an empty cell; without a column: for every row
values = { new = "draft", running = "open", reported = "notified", closed = "resolved" }

[fields.resolution_date]                  # needed where the status is resolved, and only there
column = "Closed on"

# an authority in a row records a notification; then authority_notified_at is needed
[fields.authority_jurisdiction]
column = "Authority"

[fields.notification_reference]
column = "Reference"

[fields.external_reference]
column = "Ticket"

[metadata]                                # name = column; an empty cell leaves the name out
found_by = "Found by"

[fields.authority_notified_at]
column = "Reported on"
"""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where a member of an incident comes from, and how its text is read."""

    column: str | None
    default: Any
    values: Mapping[str, Any]
    formats: Sequence[str]
    zone: ZoneInfo | None
    separator: str


@dataclass(frozen=True, slots=True)
class CsvMapping:
    """A mapping, judged."""

    delimiter: str
    ignore: frozenset[str]
    fields: Mapping[str, FieldSource]
    metadata: Mapping[str, str]
    """The column of each name."""
    is_exported: bool = False
    """Whether the register wrote the file: an apostrophe may stand before a text, a resolution may
    be foreseen, and metadata are JSON in one cell.
    """

    @property
    def columns(self) -> set[str]:
        """The columns that become something."""
        sources = self.fields.values()
        named = {source.column for source in sources if source.column is not None}
        return named | set(self.metadata.values())


def of_exports() -> CsvMapping:
    """The mapping of what the register itself exports, which has the columns of the contract."""
    shared: dict[str, Any] = {"format": [], "time_zone": None, "separator": "\n"}
    sources = {name: _source(name, name, shared) for name in FIELDS}
    ignored = frozenset(tables.COLUMNS) - set(FIELDS)
    return CsvMapping(",", ignored, sources, {}, is_exported=True)


def read_mapping(file: Path) -> CsvMapping:
    """The mapping in a file, JSON by its name or else TOML. Raises ValueError."""
    text = file.read_text("utf-8")
    try:
        content = (
            json.loads(text) if file.suffix.lower() == ".json" else tomllib.loads(text)
        )
    except ValueError as error:
        raise ValueError(f"the mapping can't be read: {error}") from None
    return _mapping(content)


def _mapping(content: Any) -> CsvMapping:
    top = _known(content, "the mapping", *_SETTINGS)
    fields = _known(top.get("fields", {}), "fields", *FIELDS)
    if missing := [name for name in _REQUIRED if name not in fields]:
        raise ValueError(
            f"the mapping: fields.{missing[0]} is missing, and no incident is without one"
        )
    shared = {
        "format": top.get("date_format", []),
        "time_zone": top.get("time_zone"),
        "separator": top.get("list_separator", "\n"),
    }
    delimiter = _text(top, "delimiter", ",")
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise ValueError("the mapping: delimiter must be one character")
    ignored = _texts(top.get("ignore", []), "ignore")
    sources = {name: _source(name, given, shared) for name, given in fields.items()}
    names = _known(top.get("metadata", {}), "metadata")
    metadata = {name: _text(names, name) for name in names}
    return CsvMapping(delimiter, frozenset(ignored), sources, metadata)


_SETTINGS = (
    "delimiter",
    "time_zone",
    "date_format",
    "list_separator",
    "ignore",
    "fields",
    "metadata",
)


def _source(name: str, content: Any, shared: Mapping[str, Any]) -> FieldSource:
    content = {"column": content} if isinstance(content, str) else content
    at = f"fields.{name}"
    own = _known(
        content, at, "column", "default", "values", "format", "time_zone", "separator"
    )
    if own.get("column") is None and own.get("default") is None:
        raise ValueError(f"the mapping: {at} needs a column or a default")
    every = {**shared, **own}
    separator = _text(every, "separator", "\n")
    if not separator:
        raise ValueError(f"the mapping: the separator of {at} is empty")
    values = _known(own.get("values", {}), f"{at}.values")
    has_zone = every["time_zone"] is not None
    return FieldSource(
        column=own.get("column") and _text(own, "column"),
        default=own.get("default"),
        values={text.strip(): value for text, value in values.items()},
        formats=_texts(every["format"], "date_format"),
        zone=_zone(_text(every, "time_zone")) if has_zone else None,
        separator=separator,
    )


def _known(content: Any, where: str, *names: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise ValueError(f"the mapping: {where} must be a table")
    if strange := sorted(set(content) - set(names)) if names else []:
        raise ValueError(
            f"the mapping: {where} doesn't know {strange[0]!r}; it may hold {', '.join(names)}"
        )
    return content


def _text(table: Mapping[str, Any], name: str, default: str = "") -> str:
    value = table.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"the mapping: {name} must be a text")
    return value


def _texts(value: Any, name: str) -> list[str]:
    every = [value] if isinstance(value, str) else value
    if not isinstance(every, list) or not all(isinstance(item, str) for item in every):
        raise ValueError(f"the mapping: {name} must be a text or a list of texts")
    return every


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"the mapping: {name!r} is no time zone that this system knows"
        ) from None
