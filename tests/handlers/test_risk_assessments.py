"""Risk assessments over HTTP, one class per operation."""

import pytest

INPUTS = {
    "data": [{"category": "financial"}],
    "identifiability": "maximum",
    "people": 101,
}


@pytest.fixture
def place(org):
    """The address of an incident's risk assessments."""
    return f"/privacy/incidents/{org.incident()}/risk-assessments"


class TestCreate:
    def test_puts_the_verdict_on_record_beside_the_score(self, org, place):
        sent = {"verdict": "risk", "rationale": "Few people", "inputs": INPUTS}
        answer = org.post(place, sent)
        assert answer.status == 201
        made = answer.json
        assert made.items() >= (sent | {"method": "enisa-2013"}).items()
        assert (made["result"]["score"], made["result"]["band"]) == (3.0, "high")
        assert made["flags"] == ["more_than_100_people"]
        assert org.get(place).json["risk_assessments"] == [made]

    def test_needs_no_method(self, org, place):
        made = org.post(place, {"verdict": "unlikely", "rationale": "Encrypted"}).json
        assert (made["method"], made["inputs"], made["result"], made["flags"]) == (
            None,
            None,
            None,
            [],
        )

    def test_tells_the_trail_verdict_reasons_and_score(self, org, place):
        sent = {"verdict": "high_risk", "rationale": "Accounts", "inputs": INPUTS}
        made = org.post(place, sent).json
        newest = org.trail(made["incident_id"])[0]
        told = {change["field"]: change["to"] for change in newest["changes"]}
        assert told == {
            "risk_assessment_id": made["id"],
            **sent,
            "score": "3.00",
            "band": "high",
            "method": "enisa-2013",
        }

    @pytest.mark.parametrize(
        "sent",
        [
            {"verdict": "risk"},
            {"verdict": "risk", "rationale": " "},
            {"verdict": "none", "rationale": "x"},
            {"rationale": "x"},
            {"verdict": "risk", "rationale": "x", "inputs": {}},
            {"verdict": "risk", "rationale": "x", "score": 1},
        ],
    )
    def test_without_verdict_and_reasons_is_refused(self, org, place, sent):
        assert org.post(place, sent).is_problem(400, "VALIDATION_ERROR")
        assert org.get(place).json["risk_assessments"] == []

    def test_lets_the_obligations_follow(self, org, place):
        obligations = place.replace("risk-assessments", "obligations")
        before = _proposals(org.get(obligations).json)
        org.post(place, {"verdict": "unlikely", "rationale": "Encrypted"})
        after = _proposals(org.get(obligations).json)
        assert before["eu.gdpr.33_1"] != after["eu.gdpr.33_1"] == "not_required"


def _proposals(answer):
    return {one["rule_id"]: one["proposal"] for one in answer["obligations"]}


class TestSearch:
    def test_answers_the_newest_first_in_pages(self, org, place):
        made = [
            org.post(place, {"verdict": verdict, "rationale": "x"}).json
            for verdict in ("unlikely", "risk", "high_risk")
        ]
        first = org.get(f"{place}?limit=2")
        assert first.json["risk_assessments"] == made[:0:-1]
        assert (first.json["total"], first.json["has_more"]) == (3, True)
        rest = org.get(f"{place}?limit=2&cursor={first.json['next_cursor']}")
        assert rest.json["risk_assessments"] == made[:1]

    def test_of_an_unknown_incident_is_not_found(self, org):
        unknown = "019cadc8-0000-7000-8000-000000000000"
        answer = org.get(f"/privacy/incidents/{unknown}/risk-assessments")
        assert answer.is_problem(404, "NOT_FOUND")
