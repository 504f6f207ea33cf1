"""The kept counts of obligations equal the rows, and so do the totals of lists."""

import json
from itertools import product

from domain.obligations import STATES
from storage import obligations
from storage.obligations import Filters
from storage.upkeep.checks import inspect
from tests.storage.test_incident_counts import NOW, after_random_changes

REGIMES = (None, "eu.gdpr", "eu.nis2")
# the day that obligations are due on is cut in two, and others begin on it; so is the day of
# awareness, by which those without a date are sorted
INSTANTS = (
    None,
    "2026-03-02T12:00:00.000000Z",
    "2026-03-05T12:00:00.000001Z",
    "2026-03-05T00:00:00.000000Z",
    "2027-01-01T00:00:00Z",
)


def listed(register, filters):
    page = obligations.search(
        register.session(),
        "default",
        filters,
        now=NOW,
        limit=1000,
        cursor=None,
        counted=True,
    )
    return [json.loads(text) for text in page.documents], page.total


def matches(row, state, regime, due_before, overdue):
    due_at = row["safe_due_at"]
    is_overdue = row["state"] == "due" and due_at < NOW
    return (
        state in (None, row["state"])
        and regime in (None, row["regime"])
        and (due_before is None or (due_at is not None and due_at < due_before))
        and (overdue is None or (row["state"] == "due" and is_overdue is overdue))
    )


def test_totals_equal_the_rows_for_every_combination_of_filters(register, by, record):
    after_random_changes(register, by, 3)
    record("other")
    rows, number = listed(register, Filters())
    assert number == len(rows) > 40 and {row["state"] for row in rows} >= {
        "due",
        "met",
        "pending",
    }
    for choice in product((None, *STATES), REGIMES, INSTANTS, (None, True, False)):
        matching = [row["id"] for row in rows if matches(row, *choice)]
        found, total = listed(register, Filters(*choice))
        assert ([row["id"] for row in found], total) == (matching, len(matching)), (
            choice
        )
    assert inspect(register.engine.url) == []
