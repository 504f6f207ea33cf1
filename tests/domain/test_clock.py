"""The clock of Art. 33(1)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.clock import (
    format_instant,
    is_future,
    overdue_before,
    parse_instant,
    safe_due_at,
    shift,
)

NOW = "2026-03-02T08:15:00.000000Z"


class TestAnInstant:
    def test_is_utc_text_of_one_width(self):
        moment = datetime(2026, 3, 2, 9, 15, tzinfo=timezone(timedelta(hours=1)))
        assert format_instant(moment) == NOW

    @pytest.mark.parametrize(
        ("text", "utc"),
        [
            ("2026-03-02T09:15:00+01:00", NOW),
            ("2026-03-02t08:15:00z", NOW),
            ("2026-03-02T08:15:00-00:00", NOW),
            ("2026-03-02T08:15:00.000001Z", "2026-03-02T08:15:00.000001Z"),
            ("2026-03-02T08:15:00.999999999Z", "2026-03-02T08:15:00.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"),
            ("2024-02-29T23:59:59.9-23:59", "2024-03-01T23:58:59.900000Z"),
        ],
    )
    def test_is_read_with_any_offset(self, text, utc):
        assert parse_instant(text) == utc

    @pytest.mark.parametrize(
        "text",
        [
            "2026-02-29T00:00:00Z",
            "2026-03-02T08:15:00",
            "2026-13-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "",
            "now",
        ],
    )
    def test_that_is_impossible_is_refused(self, text):
        with pytest.raises(ValueError):
            parse_instant(text)

    def test_sorts_as_it_reads(self):
        moments = [
            datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=n * 977_777)
            for n in range(50)
        ]
        texts = [format_instant(one) for one in moments]
        assert texts == sorted(texts)
        assert len({len(one) for one in texts}) == 1


class TestTheDeadline:
    def test_is_72_hours_after_awareness_to_the_second(self):
        assert (
            safe_due_at("2026-03-28T12:00:00.000001Z") == "2026-03-31T12:00:00.000001Z"
        )

    def test_that_cannot_be_represented_is_refused(self):
        assert (
            safe_due_at("9999-12-28T23:59:59.999999Z") == "9999-12-31T23:59:59.999999Z"
        )
        with pytest.raises(ValueError):
            safe_due_at("9999-12-29T00:00:00.000000Z")

    def test_is_missed_only_after_more_than_72_hours(self):
        due = safe_due_at(NOW)
        assert not overdue_before(due) > NOW
        assert overdue_before(shift(due, timedelta(microseconds=1))) > NOW


class TestTheFuture:
    def test_begins_after_five_minutes(self):
        assert not is_future("2026-03-02T08:20:00.000000Z", NOW)
        assert is_future("2026-03-02T08:20:00.000001Z", NOW)
