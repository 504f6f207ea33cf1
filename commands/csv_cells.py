"""One cell of a CSV file as the value that the contract asks for."""

import re
from datetime import UTC, datetime
from typing import Any

from commands.csv_mapping import INSTANTS, FieldSource
from domain.clock import format_instant

_INTEGER = re.compile(r"-?[0-9]{1,16}")
# prose stays as it was typed; around everything else, spaces mean nothing
_PROSE = {"description", "root_cause"}


def value_of(field: str, source: FieldSource, cell: str | None) -> Any:
    """The value; None for an empty cell without a default. Raises ValueError, which never repeats the cell."""
    told = cell if cell is not None and cell.strip() else source.default
    if not isinstance(told, str):
        return told
    stripped = told.strip()
    if stripped in source.values:
        return source.values[stripped]
    if field in INSTANTS:
        return _instant(stripped, source)
    if field == "affected_users":
        return int(stripped) if _INTEGER.fullmatch(stripped) else stripped
    if field == "corrective_actions":
        return [one.strip() for one in told.split(source.separator) if one.strip()]
    return told if field in _PROSE else stripped


def _instant(text: str, source: FieldSource) -> str:
    moment = _moment(text, source)
    try:
        if moment.tzinfo is not None:
            return format_instant(moment)
        if source.zone is None:
            raise ValueError("has no offset, and the mapping names no time_zone")
        # a time that came twice, when clocks were set back, means the first: no deadline is told too late
        utc = moment.replace(tzinfo=source.zone).astimezone(UTC)
        if utc.astimezone(source.zone).replace(tzinfo=None, fold=0) != moment:
            raise ValueError("is a time that never was: the clocks of its zone were set forward over it")
        return format_instant(utc)
    except OverflowError:
        raise ValueError("is outside the years 1 to 9999") from None


def _moment(text: str, source: FieldSource) -> datetime:
    for format_ in source.formats:
        try:
            return datetime.strptime(text, format_)
        except ValueError:
            continue
    if source.formats:
        raise ValueError("isn't a date of the form that the mapping names")
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        raise ValueError("isn't a date and time as ISO 8601 has it") from None
