"""The severity of a breach by ENISA's recommendations of 2013: SE = DPC x EI + CB.

The score describes a breach. It doesn't decide whether to notify (Art. 33 and 34 GDPR): what is
advised from its band is this product's own reading.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Band = Literal["low", "medium", "high", "very_high"]
Verdict = Literal["unlikely", "risk", "high_risk"]

METHOD = "enisa-2013"
"""The method and its version, as every assessment names it."""

MANY_PEOPLE = 100
"""With more people than these, ENISA asks to look at the breach again, whatever the score."""

CATEGORIES = {"simple": 1, "behavioural": 2, "financial": 3, "sensitive": 4}
IDENTIFIABILITY = {
    "negligible": 0.25,
    "limited": 0.5,
    "significant": 0.75,
    "maximum": 1.0,
}
LOSSES: dict[str, dict[str, float]] = {
    "confidentiality": {
        "none": 0.0,
        "known_recipients": 0.25,
        "unknown_recipients": 0.5,
    },
    "integrity": {"none": 0.0, "recoverable": 0.25, "unrecoverable": 0.5},
    "availability": {"none": 0.0, "temporary": 0.25, "permanent": 0.5},
}
_MALICE = 0.5
_LEAST, _MOST = 1, 4
_BANDS: tuple[tuple[float, Band], ...] = ((2.0, "low"), (3.0, "medium"), (4.0, "high"))
_VERDICTS: dict[Band, Verdict] = {
    "low": "unlikely",
    "medium": "risk",
    "high": "high_risk",
    "very_high": "high_risk",
}
_MEANINGS: dict[Band, str] = {
    "low": "People will meet few inconveniences, or none.",
    "medium": "People may meet significant inconveniences that they can overcome.",
    "high": "People may meet significant consequences that are hard to overcome.",
    "very_high": "People may meet consequences that they can't overcome.",
}


class Severity(NamedTuple):
    """What the method comes to."""

    processing_context: int
    category: str
    identifiability: float
    circumstances: float
    score: float
    band: Band
    flags: tuple[str, ...]

    @property
    def suggested_verdict(self) -> Verdict:
        """What this product suggests from the band; a person decides."""
        return _VERDICTS[self.band]

    @property
    def meaning(self) -> str:
        """What the band means for people."""
        return _MEANINGS[self.band]


def assess(inputs: Mapping[str, Any]) -> Severity:
    """The severity that follows from the inputs: the highest category wins."""
    scores = [(_context(item), item["category"]) for item in inputs["data"]]
    context, category = max(scores, key=lambda pair: pair[0])
    identifiability = IDENTIFIABILITY[inputs["identifiability"]]
    circumstances = _circumstances(inputs)
    score = context * identifiability + circumstances
    return Severity(
        context,
        category,
        identifiability,
        circumstances,
        score,
        _band(score),
        _flags(inputs),
    )


def _context(item: Mapping[str, Any]) -> int:
    """The score of a category after its adjustment, within 1 to 4."""
    adjusted: int = CATEGORIES[item["category"]] + item.get("adjustment", 0)
    return min(_MOST, max(_LEAST, adjusted))


def _circumstances(inputs: Mapping[str, Any]) -> float:
    total = sum(values[inputs.get(name, "none")] for name, values in LOSSES.items())
    return total + _MALICE if inputs.get("is_malicious") else total


def _band(score: float) -> Band:
    for below, band in _BANDS:
        if score < below:
            return band
    return "very_high"


def _flags(inputs: Mapping[str, Any]) -> tuple[str, ...]:
    """What stands outside the score, and changes what it means."""
    flags = []
    if (inputs.get("people") or 0) > MANY_PEOPLE:
        flags.append("more_than_100_people")
    if inputs.get("is_unintelligible"):
        flags.append("unintelligible")
    return tuple(flags)
