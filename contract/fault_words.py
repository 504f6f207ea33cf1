"""What is wrong with a value, in words that never repeat it and that name the way out."""

import re
from datetime import datetime
from typing import Any

UNFIT = "doesn't fit the contract"

_WORDS = {
    "required": "is required",
    "minimum": "must be at least {minimum}",
    "maximum": "must be at most {maximum}",
    "uniqueItems": "must not hold the same item twice",
}
_COUNTED = {
    "minLength": ("must have at least", "character"),
    "maxLength": ("must have at most", "character"),
    "minItems": ("must have at least", "item"),
    "maxItems": ("must have at most", "item"),
    "minProperties": ("must have at least", "member"),
    "maxProperties": ("must have at most", "member"),
}
_TYPES = {
    "integer": "an integer",
    "array": "an array",
    "object": "an object",
    "null": "null",
    "boolean": "true or false",
}

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = _DAY + "[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}"
_FRACTION = _TIME + r"(\.[0-9]{1,9})?"
_INSTANT_FORMS = (
    (re.compile(_DAY), "must be a date and time with an offset"),
    (re.compile(_DAY + "."), "needs a time and an offset after the date"),
    (re.compile(_DAY + "[Tt]"), "needs a T between date and time"),
    (re.compile(_TIME), "needs hours, minutes and seconds, two digits each"),
    (
        re.compile(_FRACTION + r"(?![.0-9])"),
        "may have one to nine digits after the point",
    ),
    (re.compile(_FRACTION + "([Zz]|[+-][0-9]{2}:[0-9]{2})$"), "needs an offset"),
)
"""What an instant must begin with, the shortest form first, and what is said where it doesn't."""

# a plus sign in a query is a space (application/x-www-form-urlencoded)
_PLUS_LOST = re.compile(_FRACTION + " [0-9]{2}:[0-9]{2}$")


def describe(keyword: str, schema: dict[str, Any], value: Any, location: str) -> str:
    """The words for one keyword of a schema that a value doesn't meet."""
    if schema.get("format") == "date-time" and isinstance(value, str):
        return describe_instant(value, location)
    if keyword in _COUNTED:
        return _counted(keyword, schema[keyword])
    match keyword:
        case "type":
            return "must be " + _either(schema["type"])
        case "enum":
            options = map(_option, schema["enum"])
            return "must be one of " + ", ".join(options)
        case "pattern" if not value.strip():
            return "must not be blank"
        case "pattern" | "format":
            return _form(schema)
    return _WORDS.get(keyword, UNFIT).format_map(schema)


def describe_instant(text: str, location: str = "body") -> str:
    """Why a text isn't an instant (RFC 3339 with offset), with one that is."""
    written = "2026-03-02T08:15:00+01:00"
    if location == "query":
        written = written.replace("+", "%2B")
        if _PLUS_LOST.match(text):
            return f"needs its + written as %2B, such as {written}"
    return f"{_instant_fault(text)}, such as {written}"


def _instant_fault(text: str) -> str:
    for form, message in _INSTANT_FORMS:
        if form.match(text) is None:
            return message
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return "must be a day, a time and an offset that exist"
    return "must lie in the years 1 to 9999 of UTC"


def _counted(keyword: str, bound: int) -> str:
    words, unit = _COUNTED[keyword]
    plural = "" if bound == 1 else "s"
    return f"{words} {bound} {unit}{plural}"


def _option(value: Any) -> str:
    return "null" if value is None else str(value)


def _form(schema: dict[str, Any]) -> str:
    """The form that a text must have, shown by the contract's own example."""
    example = schema.get("example")
    is_uuid = schema.get("format") == "uuid"
    if example is not None:
        words = "must be a UUID," if is_uuid else "must have a form"
        return f"{words} such as {example}"
    if is_uuid:
        return "must be a UUID"
    return "doesn't have the form that the contract asks for"


def _either(types: str | list[str]) -> str:
    names = [types] if isinstance(types, str) else types
    words = [_TYPES.get(name, f"a {name}") for name in names]
    return " or ".join(words)
