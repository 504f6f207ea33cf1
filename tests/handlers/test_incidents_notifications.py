"""Filings over HTTP: reading one, and correcting what was put on record wrongly."""

from uuid import uuid4

import pytest

from domain.clock import parse_instant
from domain.identifiers import uuid7
from tests.served import ago

REASON = "The receipt names another time."


def file(org, id, **sent):
    path = f"/privacy/incidents/{id}"
    answer = org.post(f"{path}/notify", {"authority_jurisdiction": "DE-BY"} | sent)
    assert answer.status == 200, answer.body
    filings = org.get(f"{path}/notifications").json["notifications"]
    return filings[-1]


def address(filing):
    return f"/privacy/incidents/{filing['incident_id']}/notifications/{filing['id']}"


def correct(org, filing, **sent):
    headers = {name: sent.pop(name) for name in list(sent) if name[0].isupper()}
    return org.patch(address(filing), {"correction_reason": REASON} | sent, **headers)


def incident(org, filing):
    return org.get(f"/privacy/incidents/{filing['incident_id']}")


@pytest.fixture
def filing(org):
    """A filing that is said to be late."""
    id = org.incident(discovered_at=ago(100), status="open")
    return file(org, id, notification_reference="r", authority_notified_at=ago(20))


class TestListNotifications:
    def test_answers_the_filings_oldest_first(self, org, filing):
        later = file(org, filing["incident_id"], authority_jurisdiction="FR")
        answer = org.get(f"/privacy/incidents/{filing['incident_id']}/notifications")
        assert answer.status == 200
        filings = {"notifications": [filing, later], "total": 2}
        assert answer.json == filings | {"has_more": False, "next_cursor": None}

    def test_pages_by_as_many_as_are_asked_for(self, org, filing):
        later = file(org, filing["incident_id"], authority_jurisdiction="FR")
        path = f"/privacy/incidents/{filing['incident_id']}/notifications?limit=1"
        first = org.get(path)
        assert first.json["notifications"] == [filing]
        assert (first.json["total"], first.json["has_more"]) == (2, True)
        second = org.get(
            first.headers["link"].split(">")[0][1:].removeprefix("/api/v1")
        )
        assert second.json["notifications"] == [later]
        assert (second.json["total"], second.json["has_more"]) == (2, False)
        assert "total" not in org.get(f"{path}&include_total=false").json


class TestReadNotification:
    def test_answers_what_the_list_answers(self, org, filing):
        answer = org.get(address(filing))
        assert answer.status == 200 and answer.json == filing
        again = org.get(address(filing), If_None_Match=answer.headers["etag"])
        assert again.status == 304

    def test_of_another_incident_or_organisation_is_not_found(
        self, org, filing, service
    ):
        other = service.organisation()
        foreign = file(other, other.incident())
        lost = [
            address(filing | {"id": uuid7()}),
            address(filing | {"incident_id": org.incident()}),
            address(foreign),
        ]
        for path in lost:
            assert org.get(path).is_problem(404)
            assert org.patch(path, {"correction_reason": REASON}).is_problem(404)


class TestCorrectNotification:
    def test_changes_the_filing_and_the_incident_follows(self, org, filing):
        before = incident(org, filing)
        earlier = ago(50)
        answer = correct(org, filing, authority_notified_at=earlier)
        assert answer.status == 200
        assert answer.json == filing | {"authority_notified_at": parse_instant(earlier)}
        assert answer.json == org.get(address(filing)).json
        assert answer.headers["etag"] == org.get(address(filing)).headers["etag"]
        after = incident(org, filing)
        assert (
            after.json["authority_notified_at"] == answer.json["authority_notified_at"]
        )
        assert after.json["updated_at"] > before.json["updated_at"]
        assert after.headers["etag"] != before.headers["etag"]
        assert after.json["status"] == "notified"

    def test_leaves_both_versions_and_the_reason_in_the_trail(self, org, filing):
        correct(org, filing, notification_reference="s", authority_jurisdiction="FR")
        entry = org.trail(filing["incident_id"])[0]
        assert (entry["action"], entry["changes"]) == (
            "update",
            [
                {"field": "reported_to", "from": ["DE-BY"], "to": ["FR"]},
                {"field": "authority_jurisdiction", "from": "DE-BY", "to": "FR"},
                {"field": "notification_reference", "from": "r", "to": "s"},
                {"field": "notification_id", "from": None, "to": filing["id"]},
                {"field": "correction_reason", "from": None, "to": REASON},
            ],
        )

    def test_goes_by_the_earliest_filing_on_record(self, org, filing):
        second = file(org, filing["incident_id"], authority_jurisdiction="FR")
        correct(org, filing, authority_notified_at=second["authority_notified_at"])
        correct(org, second, authority_notified_at=ago(10))
        corrected = org.get(address(second)).json
        present = incident(org, filing).json
        assert present["authority_notified_at"] == corrected["authority_notified_at"]
        assert present["reported_to"] == ["DE-BY", "FR"]

    def test_takes_the_data_subjects_along_and_clears_them(self, org, filing):
        told = correct(org, filing, data_subjects_notified_at=ago(5)).json
        assert (
            incident(org, filing).json["data_subjects_notified_at"]
            == told["data_subjects_notified_at"]
            is not None
        )
        cleared = correct(
            org, filing, data_subjects_notified_at=None, notification_reference=None
        )
        assert cleared.json["data_subjects_notified_at"] is None
        assert cleared.json["notification_reference"] is None
        assert incident(org, filing).json["data_subjects_notified_at"] is None

    def test_leaves_alone_what_the_incident_says_of_its_data_subjects(
        self, org, filing
    ):
        path = f"/privacy/incidents/{filing['incident_id']}"
        said = org.patch(path, {"data_subjects_notified_at": ago(30)}).json
        correct(org, filing, data_subjects_notified_at=ago(5))
        kept = incident(org, filing).json["data_subjects_notified_at"]
        assert kept == said["data_subjects_notified_at"]

    def test_that_changes_nothing_leaves_everything_as_it_is(self, org, filing):
        before = (
            incident(org, filing),
            org.get(address(filing)),
            org.trail(filing["incident_id"]),
        )
        answer = correct(
            org, filing, authority_jurisdiction="DE-BY", notification_reference="r"
        )
        assert (answer.status, answer.body) == (200, before[1].body)
        assert answer.headers["etag"] == before[1].headers["etag"]
        assert incident(org, filing).body == before[0].body
        assert org.trail(filing["incident_id"]) == before[2]

    @pytest.mark.parametrize(
        ("sent", "pointer"),
        [
            ({"correction_reason": None}, "/correction_reason"),
            ({"correction_reason": ""}, "/correction_reason"),
            ({"correction_reason": " "}, "/correction_reason"),
            ({"correction_reason": "x" * 2001}, "/correction_reason"),
            ({"authority_jurisdiction": None}, "/authority_jurisdiction"),
            ({"authority_notified_at": None}, "/authority_notified_at"),
            (
                {"authority_notified_at": "2999-01-01T00:00:00Z"},
                "/authority_notified_at",
            ),
            (
                {"authority_notified_at": "2020-01-01T00:00:00Z"},
                "/authority_notified_at",
            ),
            (
                {"data_subjects_notified_at": "2020-01-01T00:00:00Z"},
                "/data_subjects_notified_at",
            ),
            ({"recorded_at": "2026-01-01T00:00:00Z"}, "/recorded_at"),
        ],
    )
    def test_of_a_wrong_value_changes_nothing(self, org, filing, sent, pointer):
        answer = correct(org, filing, **sent)
        assert answer.status in (400, 422) and answer.is_problem(answer.status)
        assert set(answer.pointers) == {pointer}
        assert org.get(address(filing)).json == filing
        assert len(org.trail(filing["incident_id"])) == 2

    def test_without_a_reason_is_refused(self, org, filing):
        answer = org.patch(address(filing), {"authority_jurisdiction": "FR"})
        assert answer.is_problem(400) and answer.pointers == ["/correction_reason"]

    def test_into_another_filing_on_record_is_a_conflict(self, org, filing):
        second = file(org, filing["incident_id"], notification_reference="s")
        answer = correct(org, second, notification_reference="r")
        assert answer.is_problem(409, "CONFLICT")
        assert answer.pointers == ["/notification_reference"]

    def test_with_a_stale_tag_changes_nothing(self, org, filing):
        stale = org.get(address(filing)).headers["etag"]
        assert (
            correct(org, filing, notification_reference="s", If_Match=stale).status
            == 200
        )
        refused = correct(org, filing, notification_reference="t", If_Match=stale)
        assert refused.is_problem(412, "PRECONDITION_FAILED")
        assert org.get(address(filing)).json["notification_reference"] == "s"

    def test_is_replayed_byte_for_byte(self, org, filing):
        key = str(uuid4())
        first = correct(org, filing, notification_reference="s", Idempotency_Key=key)
        again = correct(org, filing, notification_reference="s", Idempotency_Key=key)
        assert (again.status, again.body) == (200, first.body)
        assert again.headers["idempotent-replayed"] == "true"
        other = correct(org, filing, notification_reference="t", Idempotency_Key=key)
        assert other.is_problem(422, "IDEMPOTENCY_KEY_REUSED")
        assert len(org.trail(filing["incident_id"])) == 3

    def test_needs_the_scope_of_filing(self, org, filing):
        key = org.key(["incidents:read", "incidents:write"])
        answer = org.patch(address(filing), {"correction_reason": REASON}, key=key)
        assert answer.is_problem(403, "FORBIDDEN")
