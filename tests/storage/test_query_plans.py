"""Every statement goes by an index or the primary key; the few that read a whole table are named, with a reason."""

import ast
import importlib
from itertools import combinations
from pathlib import Path

import pytest

import storage
from storage import audit, incident_counts, incident_overview, incident_search, incidents
from storage.models import RateWindow
from storage.moving_tables import MOVING
from storage.statements import Statement

FOLDER = Path(storage.__file__).parent
RANGED = ("discovered_from", "discovered_to", "updated_since")
FILTERS = ("status", "severity", "breach_kind", *RANGED)
MOMENTS = ((), ("overdue",), ("in_time",), ("still_open",))

WHOLE = {
    "organisations_ALL": "the command line lists every organisation",
    "readiness_ANY": "one row, whichever",
    "checks_ROWS": "`check` counts everything",
    "checks_COUNTED": "`check` counts everything",
    "checks_HEADS": "a start and `check` look at the end of every chain",
    "manifests_HEADS": "a manifest names the end of every chain",
    "opening_NEWEST": "a start looks for the newest instant of every chain",
    "incident_search_OVERDUE": "the metric counts all organisations, by their kept counts",
    "schema_APPLIED": "a handful of migrations",
    "rate_windows_FORGET_ALL": "forgets all",
}


def subsets(names):
    return [some for size in range(len(names) + 1) for some in combinations(names, size)]


def _named():
    """Every statement that a module of storage names."""
    for file in sorted(FOLDER.glob("[!_]*.py")):
        for name, one in vars(importlib.import_module(f"storage.{file.stem}")).items():
            if isinstance(one, Statement) and _place(one)[0] == file.name:
                yield f"{file.stem}{name if name.startswith('_') else '_' + name}", one


def _place(statement):
    """Where a statement is written."""
    written = statement._build.__code__
    return Path(written.co_filename).name, written.co_firstlineno


NAMED = dict(_named())
FIXED = NAMED.keys() - WHOLE.keys()

PAGES = [incidents._page((*some, *moment)) for some in subsets((*FILTERS, "after")) for moment in MOMENTS[:3]]
PAGES += [
    incidents._page((*some, "text")) for some in subsets(("status", "severity", "breach_kind", "overdue", "after"))
]
COUNTS = [incident_search._counting((*some, *moment)) for some in subsets((*FILTERS, "text")) for moment in MOMENTS]
SUMS = [incident_counts._sum(some) for some in subsets(("status", "severity", "breach_kind", "notified"))]
TRAILS = [audit._page(some) for some in subsets(("incident_id", "action", "actor", "since", "until", "after"))]
CORRECTIONS = [incidents._correction(some) for some in subsets(("title", "status", "discovered_at"))]
MOVES = [one for table in MOVING for one in (*table.statements, table._insert)]
MADE = [*PAGES, *COUNTS, *SUMS, *TRAILS, *CORRECTIONS, *MOVES]


class Names(dict):
    """A value for every slot: its name."""

    def __missing__(self, name):
        return name


INSTANTS = {"discovered_from", "discovered_to", "updated_since", "cutoff", "since", "until", "now", "at"}
INSTANTS |= {"begins", "ends", "window", "idle_since"}


def sample(name, counted):
    """A value of the kind that the slot takes; the windows of limits end at a number of seconds."""
    if isinstance(name, int) or (counted and name == "ends_at"):
        return 1
    if name in INSTANTS or name.endswith(("_at", "_date")):
        return "2026-03-05T12:00:00.000000Z"
    if name == "most":
        return 51  # SQLite plans by how many rows are asked for
    return 1 if name in ("seq", "n", "notified", "status_code") else "1"


def plan(engine, statement, sort="off"):
    """The steps of the plan, as the engine words them."""
    text, parameters = statement.bind(engine, Names())
    values = [sample(one, _place(statement)[0] == "rate_windows.py") for one in parameters]
    if engine.name == "sqlite":
        return [row[3] for row in engine.rows(engine.database.connection(), "EXPLAIN QUERY PLAN " + text, values)]
    connection = engine.database.connection()
    # a table of a few rows is always read whole: ask what the planner could do on a large one
    for way in ("seqscan", "hashjoin", "mergejoin"):
        connection.execute(f"SET enable_{way} = off")
    connection.execute(f"SET enable_sort = {sort}")
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
    return [step for step in plan(engine, statement, sort="on") if step.startswith(marks) and "CONSTANT" not in step]


def sorts(engine, statement):
    """The steps that sort rows."""
    return [step for step in plan(engine, statement) if "TEMP B-TREE" in step or step.startswith("Sort")]


@pytest.fixture(autouse=True)
def windows(engine):
    """The table that lies in a file of its own beside a register in a file."""
    if not engine.has_roles:
        with engine.database.bind_ctx([RateWindow]):
            engine.database.create_tables([RateWindow])


class TestStatements:
    def test_none_is_left_out(self):
        written = {
            (file.name, node.args[0].lineno)
            for file in FOLDER.glob("*.py")
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Statement"
        }
        assert len(written) > 80
        assert {_place(one) for one in (*NAMED.values(), *MADE)} == written

    def test_those_that_read_a_whole_table_are_still_there(self):
        assert WHOLE.keys() <= NAMED.keys()


class TestPlans:
    @pytest.mark.parametrize("name", sorted(FIXED))
    def test_of_fixed_statements_scan_nothing(self, engine, name):
        assert scans(engine, NAMED[name]) == []

    @pytest.mark.parametrize("of", [PAGES, COUNTS, SUMS, TRAILS, CORRECTIONS, MOVES], ids=len)
    def test_of_statements_made_by_need_scan_nothing(self, engine, of):
        for statement in of:
            assert scans(engine, statement) == [], statement.bind(engine, Names())[0]

    @pytest.mark.parametrize("moment", MOMENTS[:3])
    def test_of_incident_pages_sort_nothing_without_ranges(self, engine, moment):
        for some in subsets(FILTERS):
            if not set(some) & set(RANGED) and (not moment or len(some) < 2):
                for after in ((), ("after",)):
                    assert not sorts(engine, incidents._page((*some, *moment, *after))), (some, moment)

    def test_of_the_count_of_the_last_72_hours_reads_no_older_ones(self, engine):
        steps = plan(engine, incident_search._counting(("still_open",)))
        assert any("incident_" in step and "discovered_at" in step for step in steps), steps

    def test_of_a_search_in_texts_sorts_nothing(self, engine):
        assert sorts(engine, incidents._page(("text",))) == []

    @pytest.mark.parametrize("name", ["_URGENT", "_RECENT", "_FACETS", "_PERIOD"])
    def test_of_the_overview_sort_nothing(self, engine, name):
        assert sorts(engine, getattr(incident_overview, name)) == []

    @pytest.mark.sqlite
    def test_of_the_figures_of_a_month_reads_the_index_alone(self, engine):
        assert "COVERING INDEX incident_discovered" in plan(engine, incident_overview._PERIOD)[0]

    @pytest.mark.parametrize("name", ["incident_id", "action", "actor"])
    def test_of_a_narrowed_trail_goes_by_the_index_of_what_it_asks_for(self, engine, name):
        index = f"audit_entry_{name.removesuffix('_id')}"
        for some in ((name,), (name, "after")):
            assert any(index in step for step in plan(engine, audit._page(some))), some

    @pytest.mark.parametrize("table", MOVING, ids=lambda table: table.name)
    def test_of_the_rows_of_an_export_sort_nothing(self, engine, table):
        for statement in table.statements:
            assert sorts(engine, statement) == []

    def test_of_audit_pages_sort_nothing_but_by_time(self, engine):
        for some in subsets(("incident_id", "action", "actor", "since", "until", "after")):
            if not {"since", "until"} & set(some):
                assert not sorts(engine, audit._page(some)), some
