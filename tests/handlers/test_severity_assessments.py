"""The severity of a breach over HTTP."""

import pytest

PLACE = "/privacy/severity-assessments"
INPUTS = {"data": [{"category": "financial"}], "identifiability": "maximum"}


class TestAssess:
    def test_answers_the_score_its_parts_and_advice_that_names_its_source(self, org):
        answer = org.post(PLACE, INPUTS | {"people": 5000})
        assert answer.status == 200
        assert answer.json.items() >= {
            "method": "enisa-2013",
            "processing_context": 3,
            "score": 3.0,
            "band": "high",
            "flags": ["more_than_100_people"],
        }.items()  # fmt: skip
        advice = answer.json["advice"]
        assert (advice["source"], advice["suggested_verdict"]) == (
            "breach-register",
            "high_risk",
        )

    def test_puts_nothing_on_record(self, org):
        org.post(PLACE, INPUTS)
        assert org.search().json["total"] == 0

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            INPUTS | {"data": []},
            INPUTS | {"identifiability": "some"},
            INPUTS | {"data": [{"category": "simple", "adjustment": 4}]},
            INPUTS | {"people": -1},
            INPUTS | {"confidentiality": None},
        ],
    )
    def test_refuses_what_the_method_does_not_know(self, org, sent):
        assert org.post(PLACE, sent).is_problem(400, "VALIDATION_ERROR")
