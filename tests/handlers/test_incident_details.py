"""The details of incidents over HTTP, one class per operation."""

import pytest

DETECTED = "2026-03-02T07:05:00.000000Z"


@pytest.fixture
def place(org):
    """The address of an incident's details."""
    id = org.incident(discovered_at="2026-03-02T08:15:00Z")
    return f"/privacy/incidents/{id}/details"


class TestRead:
    def test_answers_blank_details_where_none_are_written(self, org, place):
        answer = org.get(place)
        assert answer.status == 200
        assert answer.json["incident_id"] in place and answer.json["updated_at"] is None
        assert answer.json["parties"]["role"] is None
        assert answer.json["data"]["categories"] == []
        assert org.get(place, If_None_Match=answer.headers["etag"]).status == 304

    def test_of_an_unknown_incident_is_not_found(self, org):
        unknown = "019cadc8-0000-7000-8000-000000000000"
        assert org.get(f"/privacy/incidents/{unknown}/details").is_problem(
            404, "NOT_FOUND"
        )


class TestUpdate:
    def test_writes_what_is_sent_and_leaves_the_rest(self, org, place):
        org.patch(place, {"timeline": {"detected_at": "2026-03-02T08:05:00+01:00"}})
        sent = {"nature": {"effects": ["loss"], "is_malicious": False}, "timeline": {}}
        answer = org.patch(place, sent)
        assert answer.status == 200
        assert answer.json["timeline"]["detected_at"] == DETECTED
        assert answer.json["nature"]["effects"] == ["loss"]
        assert answer.json["nature"]["is_malicious"] is False
        read = org.get(place)
        assert (read.body, read.headers["etag"]) == (
            answer.body,
            answer.headers["etag"],
        )

    def test_tells_the_trail_each_member_by_its_path(self, org, place):
        org.patch(
            place,
            {"timeline": {"detected_at": DETECTED}, "data": {"categories": ["A"]}},
        )
        org.patch(place, {"timeline": {"detected_at": None}})
        incident = place.split("/")[3]
        newest, earlier, _ = org.trail(incident)
        assert newest["resource"] == f"incidents/{incident}"
        assert newest["changes"] == [
            {"field": "timeline.detected_at", "from": DETECTED, "to": None}
        ]
        assert [change["field"] for change in earlier["changes"]] == [
            "timeline.detected_at",
            "data.categories",
        ]

    def test_null_clears_a_whole_group(self, org, place):
        org.patch(
            place, {"nature": {"cause": "phishing", "systems": ["CRM"]}, "timeline": {}}
        )
        answer = org.patch(place, {"nature": None, "timeline": None})
        assert answer.status == 200
        assert (answer.json["nature"]["cause"], answer.json["nature"]["systems"]) == (
            None,
            [],
        )
        newest = org.trail(place.split("/")[3])[0]
        assert [change["field"] for change in newest["changes"]] == [
            "nature.cause",
            "nature.systems",
        ]

    @pytest.mark.parametrize(
        "sent", [{}, {"timeline": {}}, {"timeline": {"detected_at": None}}]
    )
    def test_that_changes_nothing_keeps_the_tag_and_leaves_no_entry(
        self, org, place, sent
    ):
        before = org.get(place)
        answer = org.patch(place, sent)
        assert (answer.status, answer.body) == (200, before.body)
        assert len(org.trail(place.split("/")[3])) == 1

    def test_with_a_stale_tag_changes_nothing(self, org, place):
        before = org.get(place)
        refused = org.patch(place, {"nature": {"cause": "other"}}, If_Match='"stale"')
        assert refused.is_problem(412, "PRECONDITION_FAILED")
        assert org.get(place).body == before.body

    def test_keeps_records_of_a_list_whole(self, org, place):
        told = {"name": "Police", "kind": "police", "told_at": "2026-03-02T08:30:00Z"}
        answer = org.patch(place, {"others": {"told": [told, {"name": "Insurer"}]}})
        assert answer.json["others"]["told"] == [
            told | {"told_at": "2026-03-02T08:30:00.000000Z", "reference": None},
            {"name": "Insurer", "kind": None, "told_at": None, "reference": None},
        ]

    @pytest.mark.parametrize(
        ("timeline", "pointer"),
        [
            ({"occurred_from": "2026-03-01T10:00:00Z", "occurred_to": "2026-03-01T09:00:00Z"}, "occurred_to"),
            ({"occurred_from": "2026-03-01T10:00:00Z", "detected_at": "2026-03-01T09:00:00Z"}, "detected_at"),
            ({"occurred_from": "2026-03-01T10:00:00Z", "contained_at": "2026-03-01T09:00:00Z"}, "contained_at"),
            ({"detected_at": "2026-03-02T08:15:00.000001Z"}, "detected_at"),
            ({"occurred_from": "2026-03-02T08:16:00Z"}, "occurred_from"),
            ({"contained_at": "2999-01-01T00:00:00Z"}, "contained_at"),
        ],
    )  # fmt: skip
    def test_of_instants_out_of_order_is_refused_there(
        self, org, place, timeline, pointer
    ):
        refused = org.patch(place, {"timeline": timeline})
        assert refused.is_problem(422, "VALIDATION_ERROR")
        assert refused.pointers == [f"/timeline/{pointer}"]
        assert org.get(place).json["updated_at"] is None

    def test_of_a_range_the_wrong_way_round_is_refused(self, org, place):
        refused = org.patch(place, {"data": {"records_least": 2, "records_most": 1}})
        assert refused.is_problem(422) and refused.pointers == ["/data/records_most"]

    @pytest.mark.parametrize(
        "sent",
        [
            {"unknown": {}},
            {"timeline": {"unknown": 1}},
            {"timeline": []},
            {"nature": {"cause": "x"}},
            {"data_subjects": {"by_place": [{"place": "Germany"}]}},
            {"measures": {"planned": [{"owner": "A"}]}},
            {"updated_at": "2026-03-02T08:15:00Z"},
        ],
    )
    def test_of_what_the_contract_does_not_know_is_refused(self, org, place, sent):
        assert org.patch(place, sent).is_problem(400, "VALIDATION_ERROR")
        assert org.get(place).json["updated_at"] is None

    def test_with_the_same_key_again_has_one_effect(self, org, place):
        key = "7e0b6c1e-9a2f-4b55-9c40-4e0d1c0a7a11"
        sent = {"nature": {"cause": "other"}}
        answers = [org.patch(place, sent, Idempotency_Key=key) for _ in range(2)]
        assert answers[0].body == answers[1].body
        assert answers[1].headers["idempotent-replayed"] == "true"
        assert len(org.trail(place.split("/")[3])) == 2
