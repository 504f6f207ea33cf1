"""How a severity is answered: its parts, what they come to, and the advice, labelled as such."""

from typing import Any

from domain.severity import METHOD, Severity

ADVISER = "breach-register"
_ADVICE = {
    "unlikely": "A risk to people seems unlikely. Record why (Art. 33(5)), and whether to notify.",
    "risk": "A risk to people seems likely: notify the authority (Art. 33(1)).",
    "high_risk": (
        "A high risk to people seems likely: notify the authority (Art. 33(1)) and tell the data "
        "subjects (Art. 34(1))."
    ),
}
_FLAG_ADVICE = {
    "more_than_100_people": "More than 100 people are affected: look again, whatever the score.",
    "unintelligible": "Data that nobody can read may carry no risk: look again at the keys.",
}


def severity_document(severity: Severity) -> dict[str, Any]:
    """A severity as it is answered."""
    verdict = severity.suggested_verdict
    texts = [_ADVICE[verdict], *(_FLAG_ADVICE[flag] for flag in severity.flags)]
    return {
        "method": METHOD,
        **result_document(severity),
        "flags": list(severity.flags),
        "meaning": severity.meaning,
        "advice": {"source": ADVISER, "suggested_verdict": verdict, "texts": texts},
    }


def result_document(severity: Severity) -> dict[str, Any]:
    """The parts of the score, and its band."""
    return {
        "processing_context": severity.processing_context,
        "category": severity.category,
        "identifiability": severity.identifiability,
        "circumstances": severity.circumstances,
        "score": severity.score,
        "band": severity.band,
    }
