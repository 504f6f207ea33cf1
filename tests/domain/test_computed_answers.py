"""What forms are answered that no single field holds."""

import pytest

from domain import computed_answers as answers
from domain.cases import Case
from domain.detailing import plain
from domain.details import BLANK
from domain.fields import blank_of
from domain.incident import Incident

AWARE = "2026-03-02T08:15:00.000000Z"
DUE = "2026-03-05T08:15:00.000000Z"
LATER = "2026-03-05T08:15:00.000001Z"
DUTY = {
    "recipient": "the authority",
    "safe_due_at": DUE,
    "met_at": None,
    "state": "due",
}
NO_FACTS = blank_of(Incident)._asdict()
NOBODY = {"dpo_contact": None, "contact_point": None, "lead_authority": None}


def filing(authority="AP", **said):
    blank = {
        "authority_notified_at": AWARE,
        "phase": "initial",
        "notification_reference": None,
        "missing_information": None,
        "missing_information_expected_at": None,
        "delay_reasons": None,
    }
    return blank | {"authority_jurisdiction": authority} | said


def case(details=(), **known):
    every = plain(BLANK)
    for group, members in dict(details).items():
        every[group] |= members
    lists = (
        "filings",
        "notices",
        "assessments",
        "obligations",
        "decisions",
        "attachments",
    )
    blank = dict.fromkeys((*lists, "events"), ())
    blank |= {"incident": {}, "details": every, "organization": NOBODY, "duty": None}
    return Case(**blank | {"authority": None, "phase": "initial", "now": DUE} | known)


class TestAuthority:
    def test_is_the_one_that_the_pack_is_for(self):
        told = case(filings=[filing("AP")], authority="CNIL")
        assert answers.authority(told) == "CNIL"

    def test_is_else_the_only_one_told_else_the_lead_else_the_recipient(self):
        lead = NOBODY | {"lead_authority": "DPC"}
        assert (
            answers.authority(case(filings=[filing(), filing()], organization=lead))
            == "AP"
        )
        both = [filing("AP"), filing("CNIL")]
        assert answers.authority(case(filings=both, organization=lead)) == "DPC"
        assert answers.authority(case(filings=both, duty=DUTY)) == "the authority"
        assert answers.authority(case()) is None


class TestTheLastFiling:
    FILINGS = (
        filing(notification_reference="A-1", delay_reasons="too few people"),
        filing(missing_information="who did it", missing_information_expected_at=DUE),
    )

    def test_says_what_is_missing_and_when_it_is_expected(self):
        told = case(filings=self.FILINGS)
        assert answers.missing_information(told) == "who did it"
        assert answers.missing_expected(told) == "2026-03-05 08:15:00 UTC"

    def test_that_says_nothing_leaves_nothing_missing(self):
        told = case(filings=self.FILINGS[::-1])
        assert (
            answers.missing_information(told) is answers.missing_expected(told) is None
        )
        assert (
            answers.missing_information(case())
            is answers.missing_expected(case())
            is None
        )

    def test_that_gives_a_reference_or_reasons_counts_for_them(self):
        told = case(filings=[filing(notification_reference="A-0"), *self.FILINGS])
        assert answers.previous_reference(told) == "A-1"
        assert answers.delay_reasons(told) == "too few people"
        assert (
            answers.previous_reference(case()) is answers.delay_reasons(case()) is None
        )

    def test_of_another_authority_says_nothing_to_this_one(self):
        told = case(
            filings=[filing("CNIL", notification_reference="C-1")], authority="AP"
        )
        assert answers.previous_reference(told) is None


class TestFilings:
    def test_stand_one_in_a_line_with_their_references(self):
        told = case(filings=[filing(), filing("CNIL", notification_reference="C-1")])
        assert answers.filings(told) == (
            "2026-03-02 08:15:00 UTC, AP, initial\n"
            "2026-03-02 08:15:00 UTC, CNIL, initial, reference C-1"
        )
        assert answers.filings(case()) is None


class TestLateness:
    @pytest.mark.parametrize(
        ("duty", "now", "answer"),
        [
            (DUTY, DUE, "No"),
            (DUTY, LATER, "Yes"),
            (DUTY | {"state": "pending"}, LATER, "No"),
            (DUTY | {"state": "met", "met_at": LATER, "late": True}, LATER, "Yes"),
            (DUTY | {"state": "met", "met_at": DUE, "late": False}, LATER, "No"),
        ],
    )
    def test_is_told_with_the_deadline(self, duty, now, answer):
        told = answers.lateness(case(duty=duty, now=now))
        assert told == f"{answer}; the deadline is 2026-03-05 08:15:00 UTC"

    @pytest.mark.parametrize("duty", [None, DUTY | {"safe_due_at": None}])
    def test_needs_a_deadline(self, duty):
        assert answers.lateness(case(duty=duty)) is None
        assert not case(duty=duty).is_late


class TestTheContact:
    OFFICER = NOBODY | {
        "dpo_contact": "dpo@example.org",
        "contact_point": "desk@example.org",
    }

    def test_is_that_of_the_incident(self):
        own = {
            "contact_name": "R. Vos",
            "contact_email": "rv@example.org",
            "contact_phone": "112",
        }
        told = case({"parties": own}, organization=self.OFFICER)
        assert answers.contact_name(told) == "R. Vos"
        assert answers.contact_details(told) == "rv@example.org, 112"

    def test_is_else_the_officer_else_the_contact_point_of_the_organisation(self):
        told = case(organization=self.OFFICER)
        assert (
            answers.contact_name(told)
            == answers.contact_details(told)
            == "dpo@example.org"
        )
        told = case(organization=self.OFFICER | {"dpo_contact": None})
        assert (
            answers.contact_name(told)
            == answers.contact_details(told)
            == "desk@example.org"
        )
        told = case(organization=NOBODY)
        assert answers.contact_name(told) is answers.contact_details(told) is None


class TestCounts:
    @pytest.mark.parametrize(
        ("known", "answer"),
        [
            ({}, None),
            ({"records": 0}, "0"),
            (
                {"records": 7, "records_least": 5, "records_precision": "approximate"},
                "7",
            ),
            ({"records_least": 0}, "at least 0"),
            ({"records_most": 9}, "at most 9"),
            ({"records_least": 5, "records_most": 9}, "at least 5, at most 9"),
        ],
    )
    def test_say_what_is_known(self, known, answer):
        precision = known.get("records_precision")
        whole = f"{answer} ({precision})" if precision else answer
        assert answers.records(case({"data": known})) == whole

    def test_say_that_nothing_is_known(self):
        assert (
            answers.records(case({"data": {"records_precision": "unknown"}}))
            == "Unknown"
        )
        assert answers.records(case({"data": {"records_precision": "exact"}})) is None

    def test_of_people_come_from_the_facts_where_the_details_have_none(self):
        facts = NO_FACTS | {"affected_users": 12}
        assert (
            answers.people(case({"data_subjects": {"people": 3}}, incident=facts))
            == "3"
        )
        assert answers.people(case(incident=facts)) == "12"
        assert answers.people(case(incident=NO_FACTS)) is None


class TestTheAssessment:
    def test_that_is_latest_answers(self):
        latest = {"verdict": "high_risk", "rationale": "health data", "method": "enisa"}
        latest |= {"result": {"score": 3.5, "band": "very_high"}}
        told = case(
            assessments=[latest, latest | {"verdict": "unlikely", "rationale": "none"}]
        )
        assert answers.verdict(told) == "There is a high risk to people"
        assert answers.rationale(told) == "health data"
        assert answers.score(told) == "enisa: 3.50, very high"

    def test_without_a_score_has_none(self):
        assert answers.score(case(assessments=[{"result": None}])) is None
        assert (
            answers.score(case())
            is answers.verdict(case())
            is answers.rationale(case())
            is None
        )


class TestNotices:
    TOLD = {
        "told_at": AWARE,
        "channels": ["email", "press"],
        "people": None,
        "text": None,
    }
    NOTICE = TOLD | {"ground": None, "justification": None}
    GROUND = NOTICE | {
        "ground": "b",
        "justification": "keys were changed",
        "told_at": None,
    }

    def test_stand_one_in_a_line_and_grounds_apart(self):
        told = case(notices=[self.NOTICE, self.GROUND, self.NOTICE | {"people": 0}])
        line = "2026-03-02 08:15:00 UTC, by e-mail and in the press"
        assert answers.notices(told) == f"{line}\n{line}, 0 people"
        assert answers.ground(told) == (
            "Art. 34(3)(b): Later measures removed the high risk\nkeys were changed"
        )
        assert answers.notices(case()) is answers.ground(case()) is None

    def test_have_the_text_of_the_latest_that_has_one(self):
        texts = [
            self.NOTICE,
            self.NOTICE | {"text": "new"},
            self.NOTICE | {"text": "old"},
        ]
        assert answers.notice_text(case(notices=texts)) == "new"
        assert answers.notice_text(case()) is None


class TestTheRegister:
    def test_lists_decisions_and_attachments(self):
        decided = {"decided_at": AWARE, "title": "Notify", "decision": "not_required"}
        decided |= {"reasons": "No risk."}
        kept = {"name": "log.txt", "sha256": "ab"}
        told = case(decisions=[decided], attachments=[kept, kept])
        assert answers.decisions(told) == (
            "2026-03-02 08:15:00 UTC, Notify: not required. No risk."
        )
        assert answers.attachments(told) == "\n".join(["log.txt (SHA-256 ab)"] * 2)
        assert answers.decisions(case()) is answers.attachments(case()) is None

    @pytest.mark.parametrize(
        ("sector", "answer"), [("", None), (None, None), ("bank", "bank")]
    )
    def test_says_who_the_organisation_is(self, sector, answer):
        known = NOBODY | {"name": "Acme", "sector": sector, "countries": ["NL", "BE"]}
        told = case(organization=known)
        assert answers.organization_name(told) == "Acme"
        assert answers.sector(told) == answer
        assert answers.countries(told) == "NL, BE"
        assert answers.countries(case(organization=known | {"countries": []})) is None
