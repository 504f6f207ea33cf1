"""The examples worked by hand, and what they can't show.

Changes of law, thresholds, holidays that are added.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from domain.errors import RuleViolated
from law import counting, zones
from law.calendars import Calendar
from law.deadlines import calculate
from law.documents import deadline_document
from law.examples import differences
from law.loading import Law
from law.model import CalendarName, Override
from law.question import Question, read_question

ROOT = Path(__file__).parents[2]
LAW = Law()
TODAY = date(2026, 11, 24)
EXAMPLES = yaml.safe_load(
    (ROOT / "docs/worked-examples/deadlines.yaml").read_text("utf-8")
)


@pytest.fixture(autouse=True, scope="module")
def _pinned():
    zones.pin()


def deadline(rule_id, *, today=TODAY, law=LAW, **more):
    anchors = {
        name: datetime.fromisoformat(at) for name, at in more.pop("anchors", {}).items()
    }
    return calculate(
        Question(rule_id=rule_id, anchors=anchors, today=today, **more), law
    )


@pytest.mark.parametrize("example", EXAMPLES["examples"], ids=lambda one: one["name"])
def test_an_example_worked_by_hand_is_what_is_answered(example):
    answered = deadline_document(calculate(read_question(example["ask"], TODAY), LAW))
    assert example["reason"]
    assert differences(example["expect"], answered) == []


class TestChangesOfLaw:
    @pytest.mark.parametrize(
        ("rule_id", "start", "last_day_before", "zone"),
        [
            ("uk.pecr", "aware", date(2025, 8, 19), "Europe/London"),
            ("us.ca", "discovered", date(2025, 12, 31), "America/Los_Angeles"),
            (
                "us.ca.ag",
                "individuals_notified",
                date(2025, 12, 31),
                "America/Los_Angeles",
            ),
            ("eu.cra.vuln.early", "aware", date(2026, 9, 10), "Europe/Brussels"),
            ("cl.21719", "aware", date(2026, 11, 30), "America/Santiago"),
            ("vn.pdpl", "discovered", date(2025, 12, 31), "Asia/Ho_Chi_Minh"),
        ],
    )
    def test_come_at_midnight_of_the_authority(
        self, rule_id, start, last_day_before, zone
    ):
        midnight = counting.end_of_day(last_day_before, zones.zone(zone))
        before = deadline(
            rule_id, anchors={start: (midnight - timedelta(seconds=1)).isoformat()}
        )
        after = deadline(rule_id, anchors={start: midnight.isoformat()})
        assert before.state == "not_in_force" and after.state in ("dated", "no_number")

    def test_end_the_old_rule_on_its_last_day(self):
        old = deadline("uk.pecr.old", anchors={"aware": "2025-08-19T22:59:59+00:00"})
        assert old.safe.at - datetime(2025, 8, 19, 22, 59, 59, tzinfo=UTC) == timedelta(
            hours=24
        )
        assert deadline(
            "uk.pecr.old", anchors={"aware": "2025-08-19T23:00:00Z"}
        ).state == ("not_in_force")


class TestThresholds:
    AT_LEAST = (
        "hipaa.hhs_500 500|ftc.safeguards 500|fl.ag 500|co.ag 500|ok.ag 500|tx.ag 250"
    )
    MORE_THAN = "ca.ag 500|wa.ag 500|hipaa.media 500|ri.ag 500|de.ag 500|az.ag 1000"

    @pytest.mark.parametrize("rule", AT_LEAST.split("|"))
    def test_of_so_many_or_more_hold_at_the_number(self, rule):
        assert self.around("us." + rule) == [False, True, True]

    @pytest.mark.parametrize("rule", MORE_THAN.split("|"))
    def test_of_more_than_so_many_hold_above_it(self, rule):
        assert self.around("us." + rule) == [False, False, True]

    @pytest.mark.parametrize(
        "rule", ["sg.pdpa 500", "kr.pipa.authority 1000", "us.fcc.cpni 500"]
    )
    def test_that_are_one_ground_among_several_rule_nothing_out(self, rule):
        assert self.around(rule) == [None, True, True]

    @pytest.mark.parametrize(
        "rule", ["my.pdpa.commissioner 1000", "jp.appi.final 1000"]
    )
    def test_that_are_one_ground_hold_above_the_number(self, rule):
        assert self.around(rule) == [None, None, True]

    @staticmethod
    def around(rule):
        """Whether a rule applies to one fewer than its number, to the number, and to one more."""
        rule_id, number = rule.split()
        counts = [int(number) + more for more in (-1, 0, 1)]
        return [deadline(rule_id, counts={"people": count}).applies for count in counts]

    def test_of_fewer_than_500_end_at_500(self):
        found = [
            deadline("us.hipaa.hhs_small", counts={"people": count}).applies
            for count in (499, 500, 501)
        ]
        assert found == [True, False, False]

    def test_are_not_judged_without_a_count(self):
        assert deadline("us.ca.ag").applies is None


class TestTwoClocks:
    def test_run_with_one_of_them_alone(self):
        found = deadline(
            "eu.dora.initial", anchors={"aware": "2026-03-03T10:15:00+01:00"}
        )
        assert found.safe.at == datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
        assert any("has not started" in step.step for step in found.explanation)

    def test_of_hhs_end_with_the_earlier(self):
        anchors = {"discovered": "2026-03-02T12:00:00Z"}
        assert deadline("us.hipaa.hhs_500", anchors=anchors).safe.day == date(
            2026, 5, 1
        )
        anchors["individuals_notified"] = "2026-04-01T12:00:00Z"
        assert deadline("us.hipaa.hhs_500", anchors=anchors).safe.day == date(
            2026, 4, 1
        )

    def test_keep_a_limit_at_midnight_on_the_day_that_it_ends(self):
        # Friday 19:30 and four hours from 20:00 end with Friday's last hour, not on Saturday
        anchors = {"classified": "2026-03-06T19:30:00+01:00"}
        found = deadline("eu.dora.initial", anchors=anchors, calendar="DE")
        assert found.latest.at == datetime(2026, 3, 6, 23, tzinfo=UTC)


class TestCalendars:
    def test_of_a_region_move_nothing_under_dora_and_say_so(self):
        # Corpus Christi, 4 June 2026: a holiday in Bavaria, not in all of Germany
        anchors = {"aware": "2026-06-03T08:00:00+02:00"}
        found = deadline("eu.dora.initial", anchors=anchors, calendar="DE-BY")
        assert found.latest.at == datetime(2026, 6, 4, 7, tzinfo=UTC)
        assert "regional_holiday" in {note.code for note in found.contested}

    def test_that_are_a_year_ahead_or_estimated_make_a_deadline_provisional(self):
        anchors = {"aware": "2026-12-01T10:00:00+03:00"}
        law = Law()
        rule = replace(law.rules["tr.kvkk"], unit="business_days", amount=3)
        law.rules["tr.kvkk"] = rule
        assert "estimates" in deadline("tr.kvkk", anchors=anchors, law=law).provisional
        far = deadline(
            "us.sec.8k_105", anchors={"material": "2028-03-06T10:00:00-05:00"}
        )
        assert "more than a year ahead" in far.provisional

    def test_with_one_more_holiday_never_end_anything_earlier(self):
        law = LAW.computation_laws["eu.1182_71"]
        name = CalendarName("DE")
        for shift in range(0, 120, 3):
            start = date(2026, 2, 1) + timedelta(days=shift)
            added = start + timedelta(days=1 + shift % 15)
            override = Override("DE", (), ((added, "one-off"),), (), False, "test")
            for calendars in ((), (override,)):
                calendar = Calendar(name, law, calendars)
                last = counting.next_working_day(
                    start + timedelta(days=14), calendar.may_be_closed
                )
                days = counting.working_days_later(start, 10, calendar.is_closed)
                if not calendars:
                    before = (last, days)
            assert (last, days) >= before and last >= before[0] and days >= before[1]


class TestRefusals:
    @pytest.mark.parametrize(
        "ask",
        [
            {"rule_id": "eu.gdpr.33_1", "anchors": {"aware": "9999-12-30T00:00:00Z"}},
            {
                "rule_id": "us.hipaa.individual",
                "anchors": {"discovered": "9999-12-01T00:00:00Z"},
            },
            {
                "rule_id": "us.sec.8k_105",
                "anchors": {"material": "2100-12-30T00:00:00Z"},
            },
            {"rule_id": "br.lgpd", "anchors": {"aware": "2101-01-02T00:00:00Z"}},
            {"rule_id": "eu.gdpr.33_1", "anchors": {}, "time_zone": "../../etc/passwd"},
            {"rule_id": "eu.gdpr.33_1", "anchors": {}, "time_zone": "Europe"},
            {"rule_id": "eu.gdpr.33_1", "anchors": {}, "calendar": "PK"},
        ],
    )
    def test_are_in_words_and_never_a_wrong_date(self, ask):
        with pytest.raises(RuleViolated) as refused:
            calculate(read_question(ask, TODAY), LAW)
        assert refused.value.faults and refused.value.detail.endswith(".")


class TestZones:
    def test_come_from_the_pinned_package(self):
        import zoneinfo

        assert zoneinfo.TZPATH == ()
        # British Columbia stays on summer time since 2026: the system's files may not know
        winter = datetime(2027, 1, 15, 12, tzinfo=zones.zone("America/Vancouver"))
        assert winter.utcoffset() == timedelta(hours=-7)

    def test_that_are_older_than_half_a_year_bring_a_warning(self):
        assert zones.warning(date(2026, 11, 25)) is None
        assert "2026" in zones.warning(date(2027, 8, 1))
