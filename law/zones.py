"""Time zones from the pinned `tzdata` package, not from the system's files, which may be years
behind.
"""

import zoneinfo
from datetime import date, timedelta
from functools import lru_cache

import tzdata

MOST_AGE = timedelta(days=183)
"""States change their clocks at a few months' notice: older data than half a year may miss one."""


def pin() -> None:
    """Make every zone of this process come from the pinned package.

    Done once, by the composition.
    """
    if not zoneinfo.TZPATH:
        return
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    # what was asked for before came from the system's files
    zone.cache_clear()


def version() -> str:
    """The release of the IANA database that counts, and the package that it came in."""
    return f"{tzdata.IANA_VERSION} (tzdata {tzdata.__version__})"


def warning(today: date) -> str | None:
    """What to say when the data is older than half a year.

    Its version tells year and number, not the day.
    """
    released = _released()
    if today - released <= MOST_AGE:
        return None
    return f"The time zone data is of {released:%B %Y}: a change of clocks since then isn't known."


def state(today: date) -> str:
    """The version, and the warning where there is one."""
    return " ".join(filter(None, (version(), warning(today))))


def _released() -> date:
    """About when the release was made: a year has some six, in order."""
    year, number = tzdata.__version__.split(".")[:2]
    month = min(12, max(1, int(number) * 2 - 2))
    return date(int(year), month, 1)


@lru_cache(maxsize=512)  # names come from outside
def zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of that IANA name, if there is one."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None
