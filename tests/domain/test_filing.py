"""How filings are corrected, known again, and what an incident follows from."""

import pytest

from domain.errors import RuleViolated
from domain.filing import Filing, correct, naming, notify, repeats
from tests.domain.test_incident import NOW, fields_of, filed, opened

FIRST, SECOND, THIRD = (f"2026-03-0{day}T12:00:00.000000Z" for day in (3, 4, 5))


def filing(authority="DE-BY", at=SECOND, **more):
    """A filing as it stands on record."""
    present = opened()
    return notify(
        present,
        {"authority_jurisdiction": authority, "authority_notified_at": at} | more,
        NOW,
    ).filing


def corrected(present, filings, id, notices=(), **sent):
    sent |= {"correction_reason": "typed wrongly"}
    return correct(present, filings, id, sent, NOW, notices)


def followed(present, filings, id, notices=(), **sent):
    return corrected(present, filings, id, notices, **sent).incident.facts


class TestCorrecting:
    def test_moves_the_incident_to_the_earliest_filing_on_record(self):
        filings = {"1": filing(at=SECOND), "2": filing("FR", at=THIRD)}
        present = filed(
            filed(opened(), authority_notified_at=SECOND), authority_notified_at=THIRD
        )
        after = followed(present, filings, "2", authority_notified_at=FIRST)
        assert (after.authority_notified_at, after.reported_to) == (
            FIRST,
            ("DE-BY", "FR"),
        )
        after = followed(present, filings, "1", authority_jurisdiction="FR")
        assert (after.authority_notified_at, after.reported_to) == (SECOND, ("FR",))

    def test_counts_nothing_that_takes_a_filing_back(self):
        filings = {
            "1": filing(at=SECOND),
            "2": filing("FR", at=FIRST, phase="withdrawal"),
        }
        after = followed(filed(opened()), filings, "1", authority_notified_at=THIRD)
        assert (after.authority_notified_at, after.reported_to) == (THIRD, ("DE-BY",))

    def test_tells_the_trail_what_changed_which_filing_it_was_and_why(self):
        outcome = corrected(
            filed(opened()), {"7": filing()}, "7", notification_reference="A-1"
        )
        told = {change["field"]: change["to"] for change in outcome.incident.changes}
        assert told["notification_reference"] == "A-1"
        assert (told["notification_id"], told["correction_reason"]) == (
            "7",
            "typed wrongly",
        )

    def test_that_changes_nothing_says_nothing(self):
        present, before = opened(), filing()
        outcome = corrected(present, {"7": before}, "7", authority_notified_at=SECOND)
        assert outcome.filing == before
        assert (outcome.incident.facts, outcome.incident.changes) == (present, [])

    @pytest.mark.parametrize("at", ["2026-03-01T00:00:00Z", "2026-03-05T12:05:01Z"])
    def test_is_judged_as_a_new_filing_is(self, at):
        with pytest.raises(RuleViolated) as refused:
            corrected(opened(), {"7": filing()}, "7", authority_notified_at=at)
        assert fields_of(refused) == ["authority_notified_at"]


class TestWhenDataSubjectsWereTold:
    FILINGS = {"1": filing(data_subjects_notified_at=SECOND)}

    def told(self, recorded, filings=FILINGS, notices=(), **sent):
        present = opened()._replace(data_subjects_notified_at=recorded)
        return followed(
            present, filings, "1", notices, **sent
        ).data_subjects_notified_at

    def test_follows_the_filings_and_the_notices(self):
        assert self.told(SECOND, data_subjects_notified_at=FIRST) == FIRST
        assert self.told(SECOND, data_subjects_notified_at=None) is None
        assert (
            self.told(SECOND, notices=[THIRD], data_subjects_notified_at=None) == THIRD
        )
        assert (
            self.told(FIRST, notices=[FIRST], data_subjects_notified_at=None) == FIRST
        )

    def test_stays_as_the_incident_was_corrected(self):
        assert self.told(THIRD, data_subjects_notified_at=FIRST) == THIRD

    def test_stays_where_the_filings_say_what_they_said(self):
        both = self.FILINGS | {"2": filing(data_subjects_notified_at=FIRST)}
        assert self.told(SECOND, both, notification_reference="A-1") == SECOND


class TestRepeats:
    SENT = {"authority_jurisdiction": "DE-BY", "notification_reference": "A-1"}
    RECORD = filing(notification_reference="A-1")._asdict()

    def test_are_known_by_phase_and_reference(self):
        assert repeats(self.SENT | {"authority_notified_at": FIRST}, [self.RECORD])
        assert not repeats(self.SENT | {"notification_reference": "A-2"}, [self.RECORD])
        assert not repeats({"authority_jurisdiction": "DE-BY"}, [self.RECORD])
        assert not repeats(self.SENT | {"phase": "supplementary"}, [self.RECORD])
        assert not repeats(self.SENT, [])

    def test_of_what_supplements_are_compared_whole(self):
        sent = self.SENT | {"phase": "supplementary", "authority_notified_at": SECOND}
        record = self.RECORD | {"phase": "supplementary"}
        assert repeats(sent, [record])
        assert not repeats(sent | {"missing_information": "who"}, [record])

    def test_are_none_once_a_filing_was_taken_back(self):
        withdrawal = self.RECORD | {"phase": "withdrawal"}
        assert not repeats(self.SENT, [self.RECORD, withdrawal])
        assert repeats(self.SENT, [self.RECORD, withdrawal, self.RECORD])
        assert repeats(self.SENT, [withdrawal, self.RECORD])

    def test_of_a_withdrawal_are_none_once_it_was_filed_again(self):
        withdrawal = self.RECORD | {"phase": "withdrawal"}
        sent = withdrawal | {"authority_notified_at": SECOND}
        assert repeats(sent, [self.RECORD, withdrawal])
        assert not repeats(sent, [self.RECORD, withdrawal, self.RECORD])
        assert repeats(sent, [withdrawal, self.RECORD | {"phase": "reclassified"}])

    def test_are_not_undone_by_what_was_filed_for_another_obligation(self):
        other = self.RECORD | {"phase": "withdrawal", "obligation_id": "another"}
        assert repeats(self.SENT, [self.RECORD, other])


def test_a_filing_is_named_by_its_authority_and_its_reference():
    fields = ("phase", "notification_reference", "authority_jurisdiction")
    changed = [{"field": field, "from": None, "to": None} for field in fields]
    assert naming(changed) == ["authority_jurisdiction", "notification_reference"]
    assert naming(changed[:1]) == []


@pytest.mark.parametrize("phase", ["withdrawal", "reclassified"])
def test_what_takes_a_filing_back_changes_nothing_of_the_incident(phase):
    present = opened()
    assert filed(present, phase=phase) == present
    assert not Filing.of(filing(phase=phase)._asdict()).meets
