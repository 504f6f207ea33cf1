"""Audit entries from ahead: who has them, and when the clock leapt."""

from datetime import timedelta

from domain.clock import FUTURE_TOLERANCE, shift
from storage import organisations
from storage.session.register import Register
from storage.upkeep import leaps
from storage.upkeep.checks import census
from tests.storage.conftest import NOW

INSTANT = timedelta(microseconds=1)
AHEAD, FURTHER = (shift(NOW, timedelta(days=days)) for days in (400, 401))


def dated_ahead(register, now=NOW):
    return leaps.dated_ahead(register.session(), now)


def test_none_is_found_within_what_is_forgiven_to_clocks(register, record):
    record(at=AHEAD)
    limit = shift(AHEAD, -FUTURE_TOLERANCE)
    assert dated_ahead(register, limit) == []
    assert len(dated_ahead(register, shift(limit, -INSTANT))) == 1


def test_an_organisation_is_told_with_its_first_entry_from_ahead_and_its_newest(
    register, record
):
    earlier = shift(NOW, timedelta(minutes=1))
    for at in (NOW, earlier, AHEAD, FURTHER, AHEAD):
        record(at=at)
    record("other", at=earlier)
    [leap] = dated_ahead(register)
    # the organisation itself is the first entry
    assert leap == ("default", 4, FURTHER, earlier)
    assert leaps.newest(register.session()) == FURTHER


def test_a_trail_that_begins_ahead_knows_no_instant_before(engine, by):
    register = Register(engine)
    assert leaps.newest(register.session()) == ""
    with register.transaction() as session:
        organisations.create(session, "new", "New", by(AHEAD))
    assert dated_ahead(register) == [("new", 1, AHEAD, "")]
    register.close()


def test_a_census_counts_organisations_and_incidents(register, record):
    record()
    record(severity="non-serious")
    record("other", status="open")
    assert census(register.session()) == {"organisations": 2, "incidents": 3}
