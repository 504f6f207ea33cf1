"""ENISA's method, with the examples worked by hand."""

import pytest

from domain.severity import CATEGORIES, IDENTIFIABILITY, assess

LEAST = {"data": [{"category": "simple"}], "identifiability": "negligible"}
MOST = {
    "data": [{"category": "sensitive"}],
    "identifiability": "maximum",
    "confidentiality": "unknown_recipients",
    "integrity": "unrecoverable",
    "availability": "permanent",
    "is_malicious": True,
}


class TestAssess:
    def test_scores_context_times_identifiability_plus_circumstances(self):
        inputs = {
            "data": [{"category": "financial"}],
            "identifiability": "limited",
            "confidentiality": "known_recipients",
            "availability": "permanent",
            "is_malicious": True,
        }
        severity = assess(inputs)
        assert (severity.processing_context, severity.identifiability) == (3, 0.5)
        assert (severity.circumstances, severity.score, severity.band) == (
            1.25,
            2.75,
            "medium",
        )

    def test_ranges_from_a_quarter_to_six(self):
        assert (assess(LEAST).score, assess(LEAST).band) == (0.25, "low")
        assert (assess(MOST).score, assess(MOST).band) == (6.0, "very_high")

    @pytest.mark.parametrize(
        ("category", "adjustment", "context"),
        [
            ("simple", -1, 1),
            ("simple", 3, 4),
            ("sensitive", 2, 4),
            ("sensitive", -3, 1),
        ],
    )
    def test_keeps_an_adjusted_context_within_one_to_four(
        self, category, adjustment, context
    ):
        inputs = LEAST | {"data": [{"category": category, "adjustment": adjustment}]}
        assert assess(inputs).processing_context == context

    def test_takes_the_category_with_the_highest_score(self):
        data = [
            {"category": "sensitive", "adjustment": -3},
            {"category": "behavioural"},
        ]
        severity = assess(LEAST | {"data": data})
        assert (severity.processing_context, severity.category) == (2, "behavioural")

    @pytest.mark.parametrize(
        ("category", "identifiability", "malicious", "band", "verdict"),
        [
            ("behavioural", "significant", False, "low", "unlikely"),
            ("behavioural", "significant", True, "medium", "risk"),
            ("financial", "significant", True, "medium", "risk"),
            ("financial", "maximum", False, "high", "high_risk"),
            ("financial", "maximum", True, "high", "high_risk"),
            ("sensitive", "maximum", False, "very_high", "high_risk"),
        ],
    )
    def test_puts_a_score_into_its_band(
        self, category, identifiability, malicious, band, verdict
    ):
        inputs = {"data": [{"category": category}], "identifiability": identifiability}
        severity = assess(inputs | {"is_malicious": malicious})
        assert (severity.band, severity.suggested_verdict) == (band, verdict)

    def test_knows_the_boundary_of_each_band(self):
        scores = {
            name + factor: assess(
                {"data": [{"category": name}], "identifiability": factor}
            )
            for name in CATEGORIES
            for factor in IDENTIFIABILITY
        }
        for severity in scores.values():
            bands = ((severity.score < 2, "low"), (severity.score < 3, "medium"))
            bands += ((severity.score < 4, "high"), (True, "very_high"))
            assert severity.band == next(band for holds, band in bands if holds)

    def test_flags_many_people_and_unintelligible_data_beside_the_score(self):
        assert assess(LEAST | {"people": 100}).flags == ()
        flagged = assess(LEAST | {"people": 101, "is_unintelligible": True})
        assert flagged.flags == ("more_than_100_people", "unintelligible")
        assert flagged.score == assess(LEAST).score
