"""When weekly digests are due: on a day of the week, by the clocks of a place."""

from datetime import timedelta

import pytest

from domain.clock import shift
from domain.digests import Edition, following, present, require_day
from domain.errors import RuleViolated
from domain.reminders import NEVER, Policy

MONDAY = Policy(digest_day="monday", digest_time="08:00")
THURSDAY_NOON = "2026-03-05T12:00:00.000000Z"
HOUR = timedelta(hours=1)


class TestADigest:
    def test_is_due_on_its_day_at_its_time(self):
        assert present(MONDAY, "UTC", THURSDAY_NOON) == (
            "2026-03-02T08:00:00.000000Z",
            "2026-W10",
        )
        assert following(MONDAY, "UTC", THURSDAY_NOON) == "2026-03-09T08:00:00.000000Z"

    def test_goes_by_the_clocks_of_the_organisation(self):
        edition = present(MONDAY, "Pacific/Auckland", THURSDAY_NOON)
        assert edition == ("2026-03-01T19:00:00.000000Z", "2026-W10")

    def test_of_the_week_before_is_the_last_until_the_day_has_come(self):
        friday = Policy(digest_day="friday", digest_time="18:30")
        assert present(friday, "UTC", THURSDAY_NOON).week == "2026-W09"
        assert following(friday, "UTC", THURSDAY_NOON) == "2026-03-06T18:30:00.000000Z"

    def test_is_due_at_its_very_moment(self):
        at = "2026-03-02T08:00:00.000000Z"
        assert present(MONDAY, "UTC", at).at == at
        assert following(MONDAY, "UTC", at) == "2026-03-09T08:00:00.000000Z"

    def test_there_may_never_be_one(self):
        never = Policy(digest_day=NEVER)
        assert present(never, "UTC", THURSDAY_NOON) is None
        assert following(never, "UTC", THURSDAY_NOON) is None

    def test_belongs_to_the_year_of_its_week(self):
        edition = present(MONDAY, "UTC", "2027-01-02T12:00:00.000000Z")
        assert edition == ("2026-12-28T08:00:00.000000Z", "2026-W53")

    def test_has_a_day_of_the_week(self):
        with pytest.raises(RuleViolated):
            require_day("someday")


class TestClocksThatChange:
    @pytest.mark.parametrize(
        ("begins", "week", "at"),
        [
            # in the night of 29 March 2026 there is no 02:30 in Berlin, in that of 25 October two
            ("2026-03-28T00:00:00.000000Z", "2026-W13", "2026-03-29T01:30:00.000000Z"),
            ("2026-10-24T00:00:00.000000Z", "2026-W43", "2026-10-25T00:30:00.000000Z"),
        ],
    )
    def test_make_no_digest_twice_and_none_left_out(self, begins, week, at):
        policy = Policy(digest_day="sunday", digest_time="02:30")
        found = {
            present(policy, "Europe/Berlin", shift(begins, HOUR / 4 * n))
            for n in range(4 * 72)
        }
        assert [one for one in found if one.week == week] == [Edition(at, week)]
        assert len(found) == 2
