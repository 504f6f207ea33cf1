"""Filings in phases over HTTP."""

import pytest

from tests.handlers.test_obligations import AUTHORITY, listed

AWARE = "2026-03-02T08:15:00Z"
FILED = {"authority_jurisdiction": "DE-BY BayLDA", "notification_reference": "LDA-1"}


def file(org, id, **more):
    return org.post(f"/privacy/incidents/{id}/notify", FILED | more)


def filings(org, id):
    return org.get(f"/privacy/incidents/{id}/notifications").json["notifications"]


def tasks(org, id):
    return [task["task"] for task in listed(org, id)[AUTHORITY]["tasks"]]


class TestNotify:
    def test_a_plain_filing_is_the_initial_one_of_the_authoritys_obligation(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id)
        [filed] = filings(org, id)
        assert filed["phase"] == "initial"
        assert filed["obligation_id"] == listed(org, id)[AUTHORITY]["id"]
        assert filed["delay_reasons"] is None

    def test_the_trail_of_a_plain_filing_says_no_more_than_before(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id)
        entry = org.get(f"/audit-logs?orgId={org.id}&action=notify").json["entries"][0]
        fields = {change["field"] for change in entry["changes"]}
        assert not fields & {"phase", "obligation_id", "delay_reasons"}

    def test_missing_information_is_a_task_until_a_supplementary_filing_holds_it(
        self, org
    ):
        id = org.incident(discovered_at=AWARE)
        missing = {
            "missing_information": "How many people",
            "missing_information_expected_at": "2026-03-10T12:00:00Z",
        }
        file(org, id, authority_notified_at="2026-03-03T08:15:00Z", **missing)
        [task] = listed(org, id)[AUTHORITY]["tasks"]
        assert task["expected_at"] == "2026-03-10T12:00:00.000000Z"
        file(org, id, phase="supplementary")
        assert tasks(org, id) == []
        assert [one["phase"] for one in filings(org, id)] == [
            "initial",
            "supplementary",
        ]

    def test_reasons_given_with_a_late_filing_leave_no_task(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id, delay_reasons="Found out late.")
        met = listed(org, id)[AUTHORITY]
        assert (met["late"], met["tasks"]) == (True, [])

    def test_reasons_can_be_added_by_a_correction(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id)
        assert tasks(org, id) == ["delay_reasons"]
        path = f"/privacy/incidents/{id}/notifications/{filings(org, id)[0]['id']}"
        added = {"correction_reason": "Left out", "delay_reasons": "Found out late."}
        assert org.patch(path, added).json["delay_reasons"] == "Found out late."
        assert tasks(org, id) == []

    def test_a_withdrawal_meets_nothing_and_leaves_the_incident_as_it_is(self, org):
        id = org.incident(discovered_at=AWARE, status="open")
        assert file(org, id, phase="withdrawal").json["status"] == "open"
        assert listed(org, id)[AUTHORITY]["state"] == "due"
        assert org.get(f"/privacy/incidents/{id}").json["authority_notified_at"] is None

    def test_the_authority_of_another_country_meets_the_obligation_of_its_law(
        self, org
    ):
        org.patch("/organization", {"enabled_regimes": ["eu.gdpr", "uk.gdpr"]})
        id = org.incident(discovered_at=AWARE)
        file(org, id, authority_jurisdiction="GB ICO")
        due = listed(org, id)
        assert (due["uk.gdpr.33"]["state"], due[AUTHORITY]["state"]) == ("met", "due")

    def test_what_was_withdrawn_can_be_filed_again_under_the_same_reference(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id, authority_notified_at="2026-03-03T08:15:00Z")
        file(org, id, phase="withdrawal")
        before = org.get(f"/privacy/incidents/{id}").json
        for _ in range(2):
            again = file(org, id, authority_notified_at="2026-03-04T08:15:00Z")
            assert (again.status, again.json["reported_to"]) == (
                200,
                before["reported_to"],
            )
            assert (
                again.json["authority_notified_at"] == before["authority_notified_at"]
            )
        phases = [one["phase"] for one in filings(org, id)]
        assert phases == ["initial", "withdrawal", "initial"]
        met = listed(org, id)[AUTHORITY]
        assert (met["state"], met["met_at"]) == ("met", "2026-03-04T08:15:00.000000Z")

    def test_what_was_filed_again_can_be_withdrawn_again_and_once_each_time(self, org):
        id = org.incident(discovered_at=AWARE)
        for phase in (
            "initial",
            "withdrawal",
            "withdrawal",
            "initial",
            "withdrawal",
            "withdrawal",
        ):
            file(org, id, phase=phase)
        phases = [one["phase"] for one in filings(org, id)]
        assert phases == ["initial", "withdrawal"] * 2
        assert listed(org, id)[AUTHORITY]["state"] == "due"

    def test_a_withdrawal_for_one_duty_leaves_the_filing_for_another_as_it_was(
        self, org
    ):
        org.patch("/organization", {"enabled_regimes": ["eu.gdpr", "eu.nis2"]})
        id = org.incident(discovered_at=AWARE)
        other = listed(org, id)["eu.nis2.a"]["id"]
        file(org, id)
        file(org, id, obligation_id=other, notification_reference="N-1")
        file(
            org,
            id,
            obligation_id=other,
            notification_reference="N-1",
            phase="withdrawal",
        )
        file(org, id)
        assert len(filings(org, id)) == 3

    def test_a_withdrawal_takes_back_what_the_same_authority_was_told(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id, authority_jurisdiction="DE-BE", delay_reasons="Found out late.")
        file(org, id, authority_jurisdiction="DE-BE", phase="withdrawal")
        assert listed(org, id)[AUTHORITY]["state"] == "due"
        file(org, id, authority_jurisdiction="DE-BY")
        file(
            org,
            id,
            authority_jurisdiction="DE-BE",
            phase="withdrawal",
            notification_reference="2",
        )
        assert listed(org, id)[AUTHORITY]["state"] == "met"

    @pytest.mark.parametrize(
        ("authority", "rule"),
        [
            ("DE-BY BayLDA", AUTHORITY),
            ("DE BSI", "de.bsig.32"),
            ("UK ICO", "uk.gdpr.33"),
            ("US-CA Attorney General", "us.ca.ag"),
            ("US-NY Attorney General", "us.ny.ag"),
        ],
    )
    def test_a_filing_meets_what_its_authority_is_owed_and_no_notice_to_people(
        self, org, authority, rule
    ):
        regimes = ["eu.gdpr", "de.bsig", "uk.gdpr", "us.ca", "us.ny"]
        org.patch("/organization", {"enabled_regimes": regimes})
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        file(org, id, authority_jurisdiction=authority)
        met = [rule for rule, one in listed(org, id).items() if one["state"] == "met"]
        assert met == [rule]

    def test_what_supplements_a_filing_is_for_the_same_obligation(self, org):
        org.patch(
            "/organization", {"enabled_regimes": ["eu.gdpr", "sg.pdpa", "uk.gdpr"]}
        )
        id = org.incident(discovered_at=AWARE)
        sent = {"authority_jurisdiction": "GB ICO", "missing_information": "Counts"}
        file(org, id, **sent)
        file(org, id, authority_jurisdiction="GB ICO", phase="supplementary")
        due = listed(org, id)
        assert (due[AUTHORITY]["state"], due["uk.gdpr.33"]["tasks"][1:]) == ("due", [])

    def test_an_obligation_of_another_incident_is_refused_and_nothing_is_recorded(
        self, org
    ):
        id = org.incident(discovered_at=AWARE)
        foreign = listed(org, org.incident())[AUTHORITY]["id"]
        answer = file(org, id, obligation_id=foreign)
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == ["/obligation_id"]
        assert filings(org, id) == []

    def test_the_same_supplementary_filing_again_changes_nothing(self, org):
        id = org.incident(discovered_at=AWARE)
        file(org, id)
        sent = {"phase": "supplementary", "missing_information": "Counts"}
        first = file(org, id, **sent)
        assert file(org, id, **sent).body == first.body
        assert len(filings(org, id)) == 2

    def test_an_acknowledgement_is_on_record(self, org):
        id = org.incident(discovered_at=AWARE)
        acknowledged = {
            "acknowledged_at": "2026-03-04T15:21:00+01:00",
            "acknowledgement_reference": "EB-1",
        }
        file(org, id, **acknowledged)
        [filed] = filings(org, id)
        assert filed["acknowledged_at"] == "2026-03-04T14:21:00.000000Z"
        assert filed["acknowledgement_reference"] == "EB-1"


class TestNotifyWhereReasonsAreRequired:
    def test_a_late_filing_without_them_is_refused(self, tmp_path):
        from tests.served import Service

        url = f"sqlite:///{tmp_path / 'register.db'}"
        service = Service(url, require_delay_reasons=True)
        try:
            org = service.organisation()
            id = org.incident(discovered_at=AWARE)
            refused = file(org, id)
            assert refused.is_problem(422, "VALIDATION_ERROR")
            assert refused.pointers == ["/delay_reasons"]
            assert filings(org, id) == []
            assert file(org, id, delay_reasons="Found out late.").status == 200
        finally:
            service.close()
