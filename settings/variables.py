"""The variables that there are, and the files that they name."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

PREFIX = "BREACH_REGISTER_"

# variables with the same beginning that are other programs': the clients', the suite's
_OTHERS = {"URL", "API_KEY", "ORG"}
_OTHER_FAMILIES = ("TEST_", "FUZZ_")


class SettingsError(ValueError):
    """A setting is wrong. The message names its variable and never its value."""


def read_file(variable: str, path: str) -> str:
    """What is in the file that a variable names. Raises SettingsError."""
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"{variable}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise SettingsError(f"{variable}: the file isn't text in UTF-8") from None


def require_known(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise SettingsError for a variable that nobody reads.

    With a typo in its name, the default would hold instead.
    """
    settings = set(known)
    others = {PREFIX + name for name in _OTHERS}
    unknown = [
        name for name in sorted(names) if not _is_known(name.upper(), settings | others)
    ]
    if unknown:
        raise SettingsError("; ".join(_unknown(name, settings) for name in unknown))


def _is_known(name: str, known: set[str]) -> bool:
    # Pydantic reads names in whatever case
    if not name.startswith(PREFIX):
        return True
    families = tuple(PREFIX + family for family in _OTHER_FAMILIES)
    return name in known or name.startswith(families)


def _unknown(name: str, settings: Iterable[str]) -> str:
    [nearest] = get_close_matches(name.upper(), settings, n=1, cutoff=0.0)
    return f"{name}: there is no such setting; the nearest is {nearest}"
