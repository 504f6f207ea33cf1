"""Notices to data subjects over HTTP, one class per operation."""

import pytest

AWARE = "2026-03-02T08:15:00Z"
GROUND = {"ground": "a", "justification": "Encrypted, and the key is safe"}


@pytest.fixture
def incident(org):
    """The address of an incident."""
    return f"/privacy/incidents/{org.incident(discovered_at=AWARE)}"


@pytest.fixture
def place(incident):
    """The address of its notices."""
    return f"{incident}/data-subject-notices"


class TestCreate:
    def test_puts_a_notice_on_record_and_tells_the_incident(self, org, incident, place):
        sent = {
            "told_at": "2026-03-06T12:00:00+01:00",
            "channels": ["email"],
            "people": 3,
        }
        answer = org.post(place, sent | {"text": "Change your password"})
        assert answer.status == 201
        assert answer.json["told_at"] == "2026-03-06T11:00:00.000000Z"
        assert (answer.json["ground"], answer.json["justification"]) == (None, None)
        told = org.get(incident).json["data_subjects_notified_at"]
        assert told == "2026-03-06T11:00:00.000000Z"

    def test_lets_the_earliest_notice_count(self, org, incident, place):
        for day in ("07", "05", "06"):
            org.post(
                place, {"told_at": f"2026-03-{day}T00:00:00Z", "channels": ["post"]}
            )
        told = org.get(incident).json["data_subjects_notified_at"]
        assert told == "2026-03-05T00:00:00.000000Z"

    @pytest.mark.parametrize("corrected", ["2026-03-04", "2026-03-09"])
    def test_counts_beside_a_filing_that_is_corrected(
        self, org, incident, place, corrected
    ):
        filed = {"data_subjects_notified_at": "2026-03-05T00:00:00Z"}
        org.post(f"{incident}/notify", {"authority_jurisdiction": "FR"} | filed)
        org.post(place, {"told_at": "2026-03-06T00:00:00Z", "channels": ["post"]})
        [filing] = org.get(f"{incident}/notifications").json["notifications"]
        instant = f"{corrected}T00:00:00.000000Z"
        patch = {"data_subjects_notified_at": instant, "correction_reason": "Typed"}
        org.patch(f"{incident}/notifications/{filing['id']}", patch)
        told = org.get(incident).json["data_subjects_notified_at"]
        assert told == min(instant, "2026-03-06T00:00:00.000000Z")

    def test_without_an_instant_happened_now(self, org, place):
        made = org.post(place, {"channels": ["telephone"]}).json
        assert made["told_at"] == made["recorded_at"]

    def test_of_a_ground_leaves_the_incident_as_it_was(self, org, incident, place):
        before = org.get(incident)
        made = org.post(place, GROUND).json
        assert (made["ground"], made["told_at"], made["channels"]) == ("a", None, [])
        assert org.get(incident).body == before.body

    def test_tells_the_trail_the_notice_and_what_it_did_to_the_incident(
        self, org, place
    ):
        made = org.post(place, {"told_at": AWARE, "channels": ["email", "press"]}).json
        follows, notice, _ = org.trail(made["incident_id"])
        assert {one["field"]: one["to"] for one in notice["changes"]} == {
            "data_subject_notice_id": made["id"],
            "told_at": "2026-03-02T08:15:00.000000Z",
            "channels": ["email", "press"],
        }
        assert [one["field"] for one in follows["changes"]] == [
            "data_subjects_notified_at"
        ]

    @pytest.mark.parametrize(
        ("sent", "pointer"),
        [
            ({}, "/channels"),
            ({"people": 3}, "/channels"),
            ({"ground": "c"}, "/justification"),
            ({"channels": ["email"], "justification": "x"}, "/justification"),
            (GROUND | {"channels": ["email"]}, "/channels"),
            (GROUND | {"told_at": AWARE}, "/told_at"),
            ({"channels": ["email"], "told_at": "2026-03-02T08:14:59Z"}, "/told_at"),
            ({"channels": ["email"], "told_at": "2999-01-01T00:00:00Z"}, "/told_at"),
        ],
    )
    def test_that_is_neither_notice_nor_ground_is_refused_there(
        self, org, place, sent, pointer
    ):
        refused = org.post(place, sent)
        assert refused.is_problem(422, "VALIDATION_ERROR")
        assert refused.pointers[0] == pointer
        assert org.get(place).json["data_subject_notices"] == []

    def test_needs_the_scope_of_filings(self, org, place):
        key = org.key(["incidents:read", "incidents:write"])
        assert org.post(place, GROUND, key=key).is_problem(403, "FORBIDDEN")


class TestSearch:
    def test_answers_the_newest_first_in_pages(self, org, place):
        made = [org.post(place, GROUND | {"ground": ground}).json for ground in "abc"]
        first = org.get(f"{place}?limit=2")
        assert first.json["data_subject_notices"] == made[:0:-1]
        assert (first.json["total"], first.json["has_more"]) == (3, True)
        rest = org.get(f"{place}?limit=2&cursor={first.json['next_cursor']}")
        assert rest.json["data_subject_notices"] == made[:1]

    def test_of_an_unknown_incident_is_not_found(self, org):
        unknown = "019cadc8-0000-7000-8000-000000000000"
        answer = org.get(f"/privacy/incidents/{unknown}/data-subject-notices")
        assert answer.is_problem(404, "NOT_FOUND")
