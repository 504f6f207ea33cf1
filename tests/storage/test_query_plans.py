"""Every list, page and count goes by an index or the primary key: none reads a whole table."""

from itertools import combinations

import pytest

from storage import (
    api_keys,
    audit,
    idempotency,
    incident_counts,
    incident_overview,
    incident_search,
    incidents,
    notifications,
    organisations,
    readiness,
    sessions,
    users,
)
from storage.moving_tables import MOVING
from storage.statements import Statement

MODULES = (api_keys, audit, idempotency, incident_counts, incidents, notifications)
FIXED = {
    f"{module.__name__}{name}": one
    for module in MODULES
    for name, one in vars(module).items()
    if isinstance(one, Statement)
}
FIXED |= {f"organisations{name}": getattr(organisations, name) for name in ("_ONE",)}
FIXED |= {"readiness_SOME_HEADS": readiness._SOME_HEADS}

RANGED = ("discovered_from", "discovered_to", "updated_since")
FILTERS = ("status", "severity", "breach_kind", *RANGED)


def subsets(names):
    return [some for size in range(len(names) + 1) for some in combinations(names, size)]


class Names(dict):
    """A value for every slot: its name."""

    def __missing__(self, name):
        return name


INSTANTS = {
    "discovered_from",
    "discovered_to",
    "updated_since",
    "cutoff",
    "since",
    "until",
    "now",
    "at",
    "begins",
    "ends",
} | {
    "window",
    "idle_since",
}


def sample(name):
    """A value of the kind that the slot takes."""
    if isinstance(name, int):
        return name
    if name in INSTANTS or name.endswith(("_at", "_date")):
        return "2026-03-05T12:00:00.000000Z"
    return 1 if name in ("most", "seq", "n", "notified", "status_code") else "1"


def plan(engine, statement):
    """The steps of the plan, as the engine words them."""
    text, parameters = statement.bind(engine, Names())
    values = [sample(one) for one in parameters]
    if engine.name == "sqlite":
        return [row[3] for row in engine.rows(engine.database.connection(), "EXPLAIN QUERY PLAN " + text, values)]
    connection = engine.database.connection()
    # a table of a few rows is always read whole: ask what the planner could do on a large one
    connection.execute("SET enable_seqscan = off")
    connection.execute("SET enable_sort = off")
    [[[explained]]] = engine.rows(connection, "EXPLAIN (FORMAT JSON) " + text, values)
    return list(_steps(explained["Plan"]))


def _steps(node):
    conditions = [node[one] for one in ("Index Cond", "Recheck Cond", "TID Cond") if one in node]
    yield " ".join([node["Node Type"], node.get("Index Name", ""), *conditions])
    if node["Node Type"] in ("Index Scan", "Index Only Scan", "Bitmap Index Scan") and not conditions:
        yield "SCAN of the whole index"
    for one in node.get("Plans", ()):
        yield from _steps(one)


def scans(engine, statement):
    """The steps that read a whole table or index."""
    marks = ("SCAN", "Seq Scan")
    return [step for step in plan(engine, statement) if step.startswith(marks) and "CONSTANT" not in step]


def sorts(engine, statement):
    """The steps that sort rows."""
    return [step for step in plan(engine, statement) if "TEMP B-TREE" in step or step.startswith("Sort")]


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
                    assert not sorts(engine, statement), (some, moment)

    def test_of_incident_counts_scan_nothing(self, engine):
        for some in subsets(FILTERS):
            for moment in ((), ("overdue",), ("in_time",), ("still_open",)):
                assert scans(engine, incident_search._counting((*some, *moment))) == [], (some, moment)

    def test_of_the_count_of_the_last_72_hours_reads_no_older_ones(self, engine):
        steps = plan(engine, incident_search._counting(("still_open",)))
        assert any("incident_" in step and "discovered_at" in step for step in steps), steps

    def test_of_a_search_in_texts_reads_one_organisation_alone_in_order(self, engine):
        for some in subsets(("status", "severity", "breach_kind", "overdue", "after")):
            for text in ((), ("text",)):
                statement = incidents._page((*some, *text))
                assert scans(engine, statement) == [], some
        assert sorts(engine, incidents._page(("text",))) == []
        assert scans(engine, incident_search._counting(("text", "status"))) == []

    @pytest.mark.parametrize("name", ["_URGENT", "_RECENT", "_FACETS", "_PERIOD"])
    def test_of_the_overview_scan_and_sort_nothing(self, engine, name):
        statement = getattr(incident_overview, name)
        assert scans(engine, statement) == sorts(engine, statement) == []

    @pytest.mark.sqlite
    def test_of_the_figures_of_a_month_reads_the_index_alone(self, engine):
        assert "COVERING INDEX incident_discovered" in plan(engine, incident_overview._PERIOD)[0]

    @pytest.mark.parametrize("name", ["incident_id", "action", "actor"])
    def test_of_a_narrowed_trail_goes_by_the_index_of_what_it_asks_for(self, engine, name):
        index = f"audit_entry_{name.removesuffix('_id')}"
        for some in ((name,), (name, "after")):
            assert any(index in step for step in plan(engine, audit._page(some))), some

    @pytest.mark.parametrize("module", [users, sessions], ids=lambda module: module.__name__)
    def test_of_people_and_sessions_scan_nothing(self, engine, module):
        statements = {name: one for name, one in vars(module).items() if isinstance(one, Statement)}
        # tables of a few rows, tidied when somebody signs in or an account ends
        rare = {"_OLD", "_OLD_LINKS", "_FIRST_LINKS", "_OLD_TRIES", "_OWNER", "_END_LINKS"}
        assert {name: found for name in statements.keys() - rare if (found := scans(engine, statements[name]))} == {}

    @pytest.mark.parametrize("table", MOVING, ids=lambda table: table.name)
    def test_of_the_rows_of_an_export_scan_and_sort_nothing(self, engine, table):
        for statement in table.statements:
            assert scans(engine, statement) == sorts(engine, statement) == []

    def test_of_kept_counts_scan_nothing(self, engine):
        for names in subsets(("status", "severity", "breach_kind", "notified")):
            assert scans(engine, incident_counts._sum(names)) == [], names

    def test_of_audit_pages_scan_and_sort_nothing_but_by_time(self, engine):
        for some in subsets(("incident_id", "action", "actor", "since", "until", "after")):
            statement = audit._page(some)
            assert scans(engine, statement) == [], some
            if not {"since", "until"} & set(some):
                assert not sorts(engine, statement), some
