"""The kept counts equal the rows, whatever happened."""

import json
from collections import Counter
from itertools import product
from random import Random

from domain.errors import RegisterError
from domain.fields import blank_of
from domain.incident import Incident
from storage import incident_lists, incidents
from storage.incident_counts import facets, facets_of_row
from storage.incident_search import Filters

NOW = "2026-03-05T12:00:00.000000Z"
KINDS = (None, "confidentiality", "integrity", "availability", "combined")
STATUSES = ("draft", "open", "notified", "resolved")
AWARE = (
    "2026-03-01T00:00:00Z",
    "2026-03-02T12:00:00Z",
    "2026-03-02T12:00:00.000001Z",
    "2026-03-05T12:00:00Z",
)


def one_change(session, by, dice, ids):
    if not ids or dice.random() < 0.4:
        sent = {
            "orgId": "default",
            "title": "A",
            "severity": dice.choice(("serious", "non-serious")),
            "breach_kind": dice.choice(KINDS),
            "discovered_at": dice.choice(AWARE),
            "status": dice.choice(STATUSES),
        }
        ids.append(incidents.create(session, "default", sent, by())[0])
    elif dice.random() < 0.3:
        sent = {"authority_jurisdiction": dice.choice(("DE", "FR"))}
        incidents.notify(session, "default", dice.choice(ids), sent, by())
    else:
        patch = {
            "status": dice.choice(STATUSES),
            "breach_kind": dice.choice(KINDS),
            "severity": "serious",
        }
        name = dice.choice(sorted(patch))
        incidents.update(
            session, "default", dice.choice(ids), {name: patch[name]}, by()
        )


def after_random_changes(register, by, seed):
    dice, ids = Random(seed), []
    for _ in range(120):
        try:
            with register.transaction() as session:
                one_change(session, by, dice, ids)
        except RegisterError:
            ids[:] = [id for id in ids if id in {one["id"] for one in every(register)}]


def every(register):
    page = incident_lists.search(
        register.session(), "default", Filters(), now=NOW, limit=1000, cursor=None
    )
    return [json.loads(one) for one in page.documents]


def recorded(register):
    return [incidents.facts_of(json.dumps(document)) for document in every(register)]


def is_overdue(one):
    return (
        one["authority_notified_at"] is None
        and one["discovered_at"] < "2026-03-02T12:00:00.000000Z"
    )


def test_a_row_is_counted_by_its_facts_and_by_whether_its_filing_was_waived():
    facts = blank_of(Incident)._replace(severity="serious", status="open")
    row = facts._asdict() | {"filing_waived_at": None}
    assert facets_of_row(row) == facets(facts)
    assert facets_of_row(row | {"filing_waived_at": NOW}) == facets(facts, waived=True)
    assert facets(facts) != facets(facts, waived=True)


class TestCounts:
    def test_equal_the_rows_by_every_facet(self, register, by):
        after_random_changes(register, by, 1)
        kept = "SELECT status, severity, breach_kind, notified, n FROM incident_count WHERE n > 0"
        counted = {
            tuple(row[:4]): row[4]
            for row in register.session().connection.execute(kept)
        }
        assert counted == Counter(facets(incident) for incident in recorded(register))


class TestTotals:
    def test_equal_the_rows_for_every_combination_of_filters(
        self, register, by, record
    ):
        after_random_changes(register, by, 2)
        record("other")
        rows = every(register)
        assert len(rows) > 20
        ranges = (None, "2026-03-02T12:00:00.000000Z")
        choices = product(
            (None, *STATUSES),
            (None, "serious"),
            (None, "integrity"),
            (None, True, False),
            ranges,
            ranges,
            (None, NOW),
        )
        for status, severity, kind, overdue, start, end, since in choices:
            matching = [
                one["id"]
                for one in rows
                if status in (None, one["status"])
                and severity in (None, one["severity"])
                and kind in (None, one["breach_kind"])
                and overdue in (None, is_overdue(one))
                and (start is None or one["discovered_at"] >= start)
                and (end is None or one["discovered_at"] < end)
                and (since is None or one["updated_at"] >= since)
            ]
            filters = Filters(status, severity, kind, overdue, start, end, since)
            page = incident_lists.search(
                register.session(), "default", filters, now=NOW, limit=1000, cursor=None
            )
            assert [json.loads(one)["id"] for one in page.documents] == matching
            assert page.total == len(matching), filters
