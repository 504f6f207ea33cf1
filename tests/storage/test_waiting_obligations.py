"""What waits for somebody: its order, its pages, its bounded counts, and what is resolved."""

import json

import pytest

from domain.errors import Invalid
from storage import incidents, waiting_obligations
from storage.waiting_obligations import Tally
from tests.storage.conftest import NOW

FILED = {"authority_jurisdiction": "DE-BY", "authority_notified_at": NOW}


@pytest.fixture
def waiting(register):
    """What waits, page by page, as the incident's title and what the obligation waits for."""

    def walk(limit=3):
        found, cursor = [], None
        while True:
            page = waiting_obligations.search(
                register.session(), "default", limit=limit, cursor=cursor
            )
            rows = [json.loads(text) for text in page.documents]
            found += [(row["incident_title"], row["waiting"]) for row in rows]
            cursor = page.next_cursor
            if cursor is None:
                return found

    return walk


@pytest.fixture
def change(register, by):
    def update(id, **patch):
        with register.transaction("default") as session:
            incidents.update(session, "default", id, patch, by())

    return update


def tally(register):
    return waiting_obligations.tally(register.session(), "default", NOW)


def test_the_most_urgent_comes_first_then_tasks_then_what_waits_for_its_clock(
    register, by, record, waiting
):
    record(title="In time", discovered_at="2026-03-04T08:00:00Z")
    record(title="Overdue", discovered_at="2026-03-01T08:00:00Z")
    late = record(title="Filed late", discovered_at="2026-02-01T08:00:00Z")
    with register.transaction("default") as session:
        incidents.notify(session, "default", late, FILED, by())
    assert waiting() == waiting(limit=50)
    assert waiting() == [
        ("Overdue", "due"),
        ("In time", "due"),
        ("Filed late", "task"),
        *(pair for pair in waiting() if pair[1] == "pending"),
    ]
    assert tally(register) == Tally(1, 1, 0, 1, 3)


def test_what_is_resolved_waits_for_nobody_until_it_is_reopened(
    register, record, waiting, change
):
    id = record(title="A", status="open")
    before = waiting()
    assert [kind for _, kind in before] == ["due", "pending"]
    change(id, status="resolved")
    assert waiting() == [] and tally(register) == Tally(0, 0, 0, 0, 0)
    change(id, root_cause="Known")
    assert waiting() == []
    change(id, status="open")
    assert waiting() == before


def test_is_counted_so_far_and_no_further(register, record, monkeypatch):
    monkeypatch.setattr(waiting_obligations, "COUNTED", 2)
    for _ in range(4):
        record(discovered_at="2026-03-01T08:00:00Z")
    assert tally(register).overdue == tally(register).pending == 3


def test_another_organisation_sees_nothing_of_it(register, record):
    record()
    session = register.session()
    page = waiting_obligations.search(session, "default", limit=1, cursor=None)
    assert (
        waiting_obligations.search(session, "other", limit=9, cursor=None).documents
        == []
    )
    with pytest.raises(Invalid):
        waiting_obligations.search(session, "other", limit=9, cursor=page.next_cursor)
