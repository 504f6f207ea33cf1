"""What happened to an incident, told from its record and its part of the trail."""

from domain.timeline import Entry, Record, of_entry, of_record, place_of

NOW = "2026-03-10T00:00:00.000000Z"
DUE = "2026-03-05T08:15:00.000000Z"
INCIDENT = {
    "discovered_at": "2026-03-02T08:15:00.000000Z",
    "status": "open",
    "resolution_date": None,
    "authority_notified_at": None,
    "data_subjects_notified_at": None,
}
DETAILS = {
    "timeline": dict.fromkeys(
        ("occurred_from", "occurred_to", "detected_at", "contained_at")
    ),
    "parties": {"processors": []},
    "others": {"told": []},
}
DUTY = {
    "id": "duty",
    "title": "Notify the supervisory authority",
    "controller": None,
    "recipient": "Competent or lead supervisory authority",
    "reference": "GDPR Art. 33(1)",
    "state": "due",
    "safe_due_at": DUE,
    "met_at": None,
}


def told(now=NOW, **rows):
    record = Record(INCIDENT, DETAILS, *[()] * 6)._replace(**rows)
    return [item.text for _, item in of_record(record, now)]


class TestOfRecord:
    def test_a_deadline_is_told_once_it_is_over(self):
        passed = "the deadline passed, and wasn't met: Notify the supervisory authority"
        assert told(obligations=[DUTY])[-1] == f"{passed} (GDPR Art. 33(1))"
        assert told(now=DUE, obligations=[DUTY]) == [
            "the organisation became aware of the breach"
        ]

    def test_of_a_deadline_it_is_told_whether_it_was_met_in_time(self):
        late = DUTY | {"state": "met", "met_at": "2026-03-06T00:00:00.000000Z"}
        met = late | {"met_at": DUE}
        assert "wasn't met" in told(obligations=[late])[-1]
        assert "and was met" in told(obligations=[met])[-1]

    def test_what_is_not_required_has_no_deadline(self):
        assert len(told(obligations=[DUTY | {"state": "not_required"}])) == 1

    def test_a_decision_is_told_by_what_it_is_about(self):
        decided = {
            "id": "1",
            "obligation_id": "duty",
            "decided_at": NOW,
            "decided_by": "system",
        }
        decision = decided | {"decision": "not_required"}
        subjects = DUTY | {"recipient": "Data subjects", "safe_due_at": None}
        words = "decided that no filing is needed: Notify the supervisory authority"
        assert told(decisions=[decision], obligations=[DUTY])[-1].startswith(words)
        found = told(decisions=[decision], obligations=[subjects])[-1]
        assert found.startswith("decided that the data subjects need not be told")


def entry(*fields, action="update", resource="incidents/1", at=NOW):
    return Entry(7, at, "system", action, resource, fields)


class TestOfEntry:
    def test_what_the_record_dates_itself_is_left_out(self):
        assert of_entry(entry(action="notify")) is None
        assert of_entry(entry(action="decide")) is None
        assert of_entry(entry(action="create", resource="incidents/1/events/2")) is None
        assert of_entry(entry("risk_assessment_id", "verdict")) is None

    def test_values_that_were_erased_leave_the_entry(self):
        position, item = of_entry(entry()._replace(fields=None))
        assert position == place_of(NOW, 7)
        assert item.text == "changed the record; the values were erased by law"
        assert item.fields == ()

    def test_details_are_told_by_their_groups(self):
        _, item = of_entry(
            entry("nature.cause", "nature.origin", "data_subjects.people")
        )
        assert item.text == "wrote details: nature, data subjects"
