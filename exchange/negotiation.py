"""Proactive content negotiation (RFC 9110, section 12.5.1)."""

import re
from functools import lru_cache

_QUALITY = re.compile(r"q=(0(\.[0-9]{0,3})?|1(\.0{0,3})?)")

Range = tuple[str, float]
"""A media type or a family of them, and how much a client likes it: 0 refuses it."""


@lru_cache(maxsize=256)
def is_acceptable(accept: bytes, produced: tuple[str, ...]) -> bool:
    """Whether one of the media types that an operation produces is acceptable to the client."""
    if not accept.strip():
        # whoever says nothing takes anything
        return True
    ranges = _ranges(accept)
    return any(_quality(kind, ranges) > 0 for kind in produced)


@lru_cache(maxsize=256)
def preferred(
    accept: bytes,
    produced: tuple[str, ...],
) -> str:
    """The media type that a client likes best; the first one where it likes several alike."""
    if not accept.strip():
        return produced[0]
    ranges = _ranges(accept)
    return max(produced, key=lambda kind: _quality(kind, ranges))


@lru_cache(maxsize=256)
def names(accept: bytes, kind: str) -> bool:
    """Whether a client asks for a media type by its own name.

    Browsers do for HTML, and programs for what they read.
    """
    ranges = _ranges(accept)
    return any(offered == kind and quality > 0 for offered, quality in ranges)


def _ranges(accept: bytes) -> list[Range]:
    """The ranges of an Accept header, as they stand in it."""
    text = accept.decode("latin-1").lower()
    return [_range(part) for part in text.split(",")]


def _range(text: str) -> Range:
    kind, *parameters = (part.strip() for part in text.split(";"))
    for parameter in parameters:
        if found := _QUALITY.fullmatch(parameter):
            return kind, float(found[1])
    return kind, 1.0


def _quality(kind: str, ranges: list[Range]) -> float:
    """The quality of the most specific range that matches."""
    family = kind.split("/")[0] + "/*"
    for wanted in (kind, family, "*/*"):
        for offered, quality in ranges:
            if offered == wanted:
                return quality
    return 0.0
