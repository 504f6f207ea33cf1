"""Organisation ids: short, readable, and chosen by people."""

import re
import unicodedata

from domain.errors import RuleViolated

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

DEFAULT = "default"
"""The organisation that an empty register starts with."""


def require_id(id: str) -> str:
    """The id, if it can be one. Raises RuleViolated."""
    if not _ID.fullmatch(id):
        raise RuleViolated(
            "An organisation's id has 1 to 64 letters, digits, dots, hyphens or underscores."
        )
    return id


def id_from(name: str) -> str:
    """An id made from a name: `Müller & Söhne GmbH` becomes `muller-sohne-gmbh`.

    Raises RuleViolated.
    """
    plain = (
        unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    )
    return require_id(re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64])
