"""The calendar feed, read by another program than the one that wrote it."""

from types import SimpleNamespace

import pytest
import vobject

from delivery.calendar_door import CalendarDoor, TooOften
from domain.errors import NotFound
from domain.reminders import Policy
from exchange.calendars import calendar
from storage.calendar_feeds import Entry

ENTRY = Entry(
    id="019cadc8-9c18-7fa9-b83a-4bc9106e8f9d",
    incident_id="019cadc8-0000-7fa9-b83a-4bc9106e8f9d",
    case_number="2026-0042",
    incident_title="Ärzte, list; lost",
    title="Notify the supervisory authority",
    reference="GDPR Art. 33(1)",
    due_at="2026-03-05T08:15:00.000000Z",
    created_at="2026-03-02T08:20:00.500000Z",
    updated_at="2026-03-02T08:20:00.500000Z",
    assignee=None,
    is_in_hours=True,
)
URL = "https://breaches.example.org"


def read(*entries, policy=None):
    text = calendar("Example GmbH", list(entries), policy or Policy(), URL).decode()
    return vobject.readOne(text)


class TestTheFeed:
    def test_has_an_event_with_alarms_for_each_obligation(self):
        event = read(ENTRY).vevent
        assert event.summary.value == "2026-0042: Notify the supervisory authority"
        assert event.dtstart.value.isoformat() == "2026-03-05T08:15:00+00:00"
        assert event.url.value == f"{URL}/dashboard/incidents/{ENTRY.incident_id}"
        before = [
            alarm.trigger.value.total_seconds() / -3600 for alarm in event.valarm_list
        ]
        assert before == [48, 24, 4, 1]

    def test_alarms_of_what_is_counted_in_days_go_off_days_before(self):
        event = read(ENTRY._replace(is_in_hours=False)).vevent
        before = [alarm.trigger.value.days for alarm in event.valarm_list]
        assert before == [-14, -7, -2, -1]

    def test_keeps_its_uid_and_counts_up_when_the_duty_changes(self):
        later = ENTRY._replace(
            due_at="2026-03-05T06:15:00.000000Z",
            updated_at="2026-03-02T10:20:00.000000Z",
        )
        first, second = read(ENTRY).vevent, read(later).vevent
        assert first.uid.value == second.uid.value
        assert int(first.sequence.value) < int(second.sequence.value)

    def test_names_a_title_only_where_it_may(self):
        assert "rzte" not in read(ENTRY).serialize()
        named = read(ENTRY, policy=Policy(shows_titles=True)).vevent.summary.value
        assert (
            named == "2026-0042: Notify the supervisory authority (Ärzte, list; lost)"
        )

    def test_of_nothing_is_a_calendar_all_the_same(self):
        assert not hasattr(read(), "vevent")


class TestAnAddress:
    def test_that_is_asked_too_often_by_somebody_is_still_there_for_others(self):
        door = CalendarDoor(None, URL)

        def ask(client):
            door.answer(SimpleNamespace(client=client, path="/calendar/guess"))

        for _ in range(60):
            with pytest.raises(NotFound):
                ask("203.0.113.7")
        with pytest.raises(TooOften) as refused:
            ask("203.0.113.7")
        assert refused.value.retry_after == 60
        with pytest.raises(NotFound):
            ask("203.0.113.8")
