"""What an overview tells of the incidents."""

import pytest

from domain.clock import NOTIFICATION_PERIOD, shift
from storage import incident_overview, incidents
from tests.storage.conftest import NOW

AWARE = "2026-03-02T08:15:00.000000Z"
LATER = "2026-03-03T08:15:00.000000Z"


@pytest.fixture
def filed(register, record, by):
    """Record an incident that is filed so long after awareness."""

    def create(after, **more):
        id = record(**more)
        at = shift(AWARE, after)
        sent = {"authority_jurisdiction": "AP", "authority_notified_at": at}
        with register.transaction() as session:
            incidents.notify(session, "default", id, sent, by(at))

    return create


def test_a_period_is_told_by_what_was_filed_in_time_and_what_late(
    register, record, filed
):
    def period(begins, ends):
        return incident_overview.period(register.session(), "default", begins, ends)

    assert period(AWARE, LATER) == (0, 0, 0)
    record()
    record("other")
    assert period(AWARE, LATER) == (1, 0, 0)
    filed(NOTIFICATION_PERIOD)
    filed(NOTIFICATION_PERIOD / 2)
    filed(NOTIFICATION_PERIOD * 1.5)
    assert period(AWARE, LATER) == (4, 2, 1)
    assert period(LATER, NOW) == period(AWARE, AWARE) == (0, 0, 0)


def test_facets_count_what_there_is(register, record):
    for more in ({}, {}, {"breach_kind": "combined", "status": "open"}):
        record(**more)
    record("other")
    assert sorted(incident_overview.facets(register.session(), "default")) == [
        ("draft", "serious", "", 2),
        ("open", "serious", "combined", 1),
    ]
