"""How an operation that goes away says so: headers made from two dates in the contract.

`x-deprecated-at` and `x-sunset-at` are days, such as '2027-03-01', which begin at midnight UTC.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any

Headers = dict[str, str]

DEPRECATED, SUNSET = "x-deprecated-at", "x-sunset-at"
_EXPLAINED = '</docs/changes>; rel="deprecation"; type="text/html"'


def announcements(operation: Mapping[str, Any]) -> Headers:
    """The headers by which an operation tells that it goes: none for one that stays.

    `Deprecation` is a date of Structured Fields (RFC 9745), `Sunset` one of HTTP (RFC 8594).
    """
    headers = {}
    if DEPRECATED in operation:
        since = _midnight(operation[DEPRECATED])
        seconds = int(since.timestamp())
        headers["Deprecation"] = f"@{seconds}"
        headers["Link"] = _EXPLAINED
    if SUNSET in operation:
        ends = _midnight(operation[SUNSET])
        headers["Sunset"] = format_datetime(ends, usegmt=True)
    return headers


def announced(headers: Mapping[str, str], going: Mapping[str, str]) -> Headers:
    """The headers of an answer with those that announce; links of its own come first."""
    together = {**headers, **going}
    own = headers.get("Link")
    announcing = going.get("Link")
    if own is not None and announcing is not None:
        # several links are one list (RFC 8288)
        together["Link"] = f"{own}, {announcing}"
    return together


def _midnight(day: str) -> datetime:
    begins = date.fromisoformat(day)
    midnight = time(0, tzinfo=UTC)
    return datetime.combine(begins, midnight)
