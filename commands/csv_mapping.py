"""How the columns of somebody's CSV file become members of incidents: a mapping, in TOML or JSON."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

INSTANTS = frozenset({"discovered_at", "resolution_date", "authority_notified_at", "data_subjects_notified_at"})
FILING = ("authority_jurisdiction", "notification_reference", "authority_notified_at")
FIELDS = (
    "title",
    "severity",
    "discovered_at",
    "description",
    "breach_kind",
    "affected_users",
    "root_cause",
    "corrective_actions",
    "status",
    "resolution_date",
    "data_subjects_notified_at",
    *FILING,
)

EXAMPLE = """\
# How the columns of a CSV file become incidents. The first row of the file names its columns.

delimiter = ";"
time_zone = "Europe/Berlin"               # of dates and times that come without an offset
# tried in this order; ISO 8601 when left out. A day without a time is its first moment
date_format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]
list_separator = "|"                      # between corrective actions in one cell; a line break when left out
ignore = ["Internal number"]              # columns to leave out. Every other column must be named below

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


def read_mapping(file: Path) -> CsvMapping:
    """The mapping in a file, JSON by its name or else TOML. Raises ValueError."""
    text = file.read_text("utf-8")
    try:
        told = json.loads(text) if file.suffix.lower() == ".json" else tomllib.loads(text)
    except ValueError as error:
        raise ValueError(f"the mapping can't be read: {error}") from None
    return _mapping(told)


def _mapping(told: Any) -> CsvMapping:
    top = _known(told, "the mapping", "delimiter", "time_zone", "date_format", "list_separator", "ignore", "fields")
    fields = _known(top.get("fields", {}), "fields", *FIELDS)
    if missing := [name for name in ("title", "severity", "discovered_at") if name not in fields]:
        raise ValueError(f"the mapping: fields.{missing[0]} is missing, and no incident is without one")
    shared = {
        "format": top.get("date_format", []),
        "time_zone": top.get("time_zone"),
        "separator": top.get("list_separator", "\n"),
    }
    delimiter, ignored = _text(top, "delimiter", ","), _texts(top.get("ignore", []), "ignore")
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise ValueError("the mapping: delimiter must be one character")
    return CsvMapping(delimiter, frozenset(ignored), {name: _source(name, one, shared) for name, one in fields.items()})


def _source(name: str, told: Any, shared: Mapping[str, Any]) -> FieldSource:
    told = {"column": told} if isinstance(told, str) else told
    at = f"fields.{name}"
    own = _known(told, at, "column", "default", "values", "format", "time_zone", "separator")
    if own.get("column") is None and own.get("default") is None:
        raise ValueError(f"the mapping: {at} needs a column or a default")
    every = {**shared, **own}
    if not (separator := _text(every, "separator", "\n")):
        raise ValueError(f"the mapping: the separator of {at} is empty")
    return FieldSource(
        column=own.get("column") and _text(own, "column"),
        default=own.get("default"),
        values={key.strip(): one for key, one in _known(own.get("values", {}), f"{at}.values").items()},
        formats=_texts(every["format"], "date_format"),
        zone=_zone(_text(every, "time_zone")) if every["time_zone"] is not None else None,
        separator=separator,
    )


def _known(told: Any, where: str, *names: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise ValueError(f"the mapping: {where} must be a table")
    if strange := sorted(set(told) - set(names)) if names else []:
        raise ValueError(f"the mapping: {where} doesn't know {strange[0]!r}; it may hold {', '.join(names)}")
    return told


def _text(table: Mapping[str, Any], name: str, default: str = "") -> str:
    value = table.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"the mapping: {name} must be a text")
    return value


def _texts(value: Any, name: str) -> list[str]:
    every = [value] if isinstance(value, str) else value
    if not isinstance(every, list) or not all(isinstance(one, str) for one in every):
        raise ValueError(f"the mapping: {name} must be a text or a list of texts")
    return every


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"the mapping: {name!r} is no time zone that this system knows") from None
