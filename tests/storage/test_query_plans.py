"""Every list, page and count goes by an index or the primary key: none reads a whole table."""

from itertools import combinations

import pytest

from storage import (
    api_keys,
    audit,
    idempotency,
    incident_counts,
    incident_search,
    incidents,
    notifications,
    organisations,
)
from storage.statements import Statement

MODULES = (api_keys, audit, idempotency, incident_counts, incidents, notifications)
FIXED = {
    f"{module.__name__}{name}": one
    for module in MODULES
    for name, one in vars(module).items()
    if isinstance(one, Statement)
}
FIXED |= {f"organisations{name}": getattr(organisations, name) for name in ("_ONE",)}

RANGED = ("discovered_from", "discovered_to", "updated_since")
FILTERS = ("status", "severity", "breach_kind", *RANGED)


def subsets(names):
    return [some for size in range(len(names) + 1) for some in combinations(names, size)]


class Names(dict):
    """A value for every slot: its name."""

    def __missing__(self, name):
        return name


def plan(engine, statement):
    text, parameters = statement.bind(engine, Names())
    values = [1 if one == "most" else "x" for one in parameters]
    rows = engine.rows(engine.database.connection(), "EXPLAIN QUERY PLAN " + text, values)
    return [row[3] for row in rows]


def scans(engine, statement):
    return [step for step in plan(engine, statement) if step.startswith("SCAN") and "CONSTANT" not in step]


class TestPlans:
    @pytest.mark.parametrize("name", sorted(FIXED))
    def test_of_fixed_statements_scan_nothing(self, engine, name):
        assert scans(engine, FIXED[name]) == []

    @pytest.mark.parametrize("moment", [(), ("overdue",), ("in_time",)])
    def test_of_incident_pages_scan_and_sort_nothing_without_ranges(self, engine, moment):
        for some in subsets(FILTERS):
            for after in ((), ("after",)):
                statement = incidents._page((*some, *moment, *after))
                assert scans(engine, statement) == [], some
                if not set(some) & set(RANGED) and (not moment or len(some) < 2):
                    assert not [step for step in plan(engine, statement) if "TEMP B-TREE" in step], (some, moment)

    def test_of_incident_counts_scan_nothing(self, engine):
        for some in subsets(FILTERS):
            for moment in ((), ("overdue",), ("in_time",), ("still_open",)):
                assert scans(engine, incident_search._counting((*some, *moment))) == [], (some, moment)

    def test_of_the_count_of_the_last_72_hours_goes_by_its_own_index(self, engine):
        [step] = plan(engine, incident_search._counting(("still_open",)))
        assert "incident_unnotified_since" in step

    def test_of_kept_counts_scan_nothing(self, engine):
        for names in subsets(("status", "severity", "breach_kind", "notified")):
            assert scans(engine, incident_counts._sum(names)) == [], names

    def test_of_audit_pages_scan_and_sort_nothing_but_by_time(self, engine):
        for some in subsets(("incident_id", "action", "actor", "since", "after")):
            statement = audit._page(some)
            assert scans(engine, statement) == [], some
            if "since" not in some:
                assert not [step for step in plan(engine, statement) if "TEMP B-TREE" in step], some
