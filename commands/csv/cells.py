"""One cell of a CSV file as the value that the contract asks for."""

import re
from datetime import UTC, datetime
from typing import Any

from commands.csv.mapping import KINDS, FieldSource
from domain.clock import format_instant

_INTEGER = re.compile(r"-?[0-9]{1,16}")


def value_of(field: str, source: FieldSource, cell: str | None) -> Any:
    """Return the value; None for an empty cell without a default.

    Raises ValueError, which never repeats the cell.
    """
    value = cell if cell is not None and cell.strip() else source.default
    if not isinstance(value, str):
        return value
    stripped = value.strip()
    if stripped in source.values:
        return source.values[stripped]
    match KINDS[field]:
        case "instant":
            return _instant(stripped, source)
        case "count":
            return int(stripped) if _INTEGER.fullmatch(stripped) else stripped
        case "lines":
            lines = [line.strip() for line in value.split(source.separator)]
            return [line for line in lines if line]
        case "prose":
            # prose stays as it was typed; around everything else, spaces mean nothing
            return value
    return stripped


def _instant(text: str, source: FieldSource) -> str:
    moment = _moment(text, source)
    try:
        if moment.tzinfo is not None:
            return format_instant(moment)
        if source.zone is None:
            raise ValueError("has no offset, and the mapping names no time_zone")
        # a time that came twice, when clocks were set back, means the first:
        # so no deadline is shown later than it is
        utc = moment.replace(tzinfo=source.zone).astimezone(UTC)
        if utc.astimezone(source.zone).replace(tzinfo=None, fold=0) != moment:
            raise ValueError(
                "is a time that never was: the clocks of its zone were set forward over it"
            )
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
