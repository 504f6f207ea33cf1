"""Every statement goes by an index or the primary key.

The few that read a whole table are named, with a reason.
"""

import ast
import importlib
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import pytest
from peewee import SQL

import storage
from domain.obligations import STATES
from storage import (
    audit,
    calendar_feeds,
    delivery_lists,
    digest_contents,
    export_lists,
    incident_counts,
    incident_exports,
    incident_lists,
    incident_narrowing,
    incident_overview,
    incidents,
    key_lists,
    members,
    moved_obligations,
    obligation_counts,
    obligations,
    timeline,
    waiting_obligations,
)
from storage.copies.moving_tables import MOVING
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.incident_order import order_of
from storage.incident_records import IncidentRecords
from storage.record_lists import RecordList
from storage.schema.models import AuditEntry, RateWindow
from storage.session.statements import Statement, slot
from storage.spans import ENDS
from tests import databases

FOLDER = Path(storage.__file__).parent
FILES = sorted(
    file for file in FOLDER.rglob("[!_]*.py") if file.parent.name != "migrations"
)
RANGED = ("discovered_from", "discovered_to", "updated_since")
FILTERS = ("status", "severity", "breach_kind", *RANGED)
NUMBERED = [
    ("case_number",),
    ("case_number", "after"),
    ("status", "case_number", "overdue"),
]
MOMENTS = ((), ("overdue",), ("in_time",), ("still_open",))

SORTS = ("created_at", "discovered_at", "-discovered_at", "-updated_at")
WHOLE = {
    "organisations_ALL": "the command line lists every organisation",
    "readiness_ANY": "one row, whichever",
    "checks_ROWS": "`check` counts everything",
    "checks_COUNTED": "`check` counts everything",
    "checks_OBLIGATIONS": "`check` counts everything",
    "checks_COUNTED_OBLIGATIONS": "`check` counts everything",
    "checks_HEADS": "a start and `check` look at the end of every chain",
    "manifests_HEADS": "a manifest names the end of every chain",
    "leaps_ORGS": "a start with an entry from ahead looks at the newest instant of every chain",
    "guesses_OLD_TRIES": "the attempts of one window of time, from both ends of the index",
    "leaps_NEWEST": "a start looks for the newest instant of every chain",
    "incident_search_OVERDUE": "the metric counts all organisations, by their kept counts",
    "incident_texts_LARGE_ONES": "the worker sums the kept counts of all organisations",
    "incident_texts_LAST_PLACE": "one row for each large organisation, from the end of an index",
    "followers_TEXTS": "one row for each large organisation",
    "history_APPLIED": "a handful of migrations",
    "rate_windows_FORGET_ALL": "forgets all",
    "trail_followers_BEHIND": "the worker looks at the end of every chain",
    "trail_followers_WANTED": "the worker looks at every webhook that is enabled: there are few",
    "checkpoints_UNPLANNED": "the worker looks at every webhook that is enabled: there are few",
    "webhook_targets_BEHIND": "the worker looks at every webhook that is enabled: there are few",
    "lag_UNQUEUED": "probes look at every webhook that is enabled: there are few",
    "digests_UNPLANNED": "the worker looks at what every person chose: there are few",
    "followers_FIGURES": "probes look at the end of every chain",
    "followers_REMINDERS": "probes look at the end of every chain",
    "followers_FALLING_DUE": "probes look at the end of every chain",
    "followers_WEBHOOKS": "probes look at every webhook that is enabled: there are few",
    "followers_OUTBOX": "probes look at every webhook that is enabled: there are few",
    "letters_COUNT": "the metric counts what came back: few letters do",
    "bounce_mailboxes_ALL": "there is one mailbox, or none",
    "bounce_mailboxes_FIRST": "the first organisation",
    "followers_UNSENT": "`check` looks at every webhook that is enabled: there are few",
}


def subsets(names):
    return [
        some for size in range(len(names) + 1) for some in combinations(names, size)
    ]


def _named():
    """Every statement that a module of storage names."""
    for file in FILES:
        module = importlib.import_module(_module_of(file))
        for name, statement in vars(module).items():
            if isinstance(statement, Statement) and _place(statement)[0] == file.name:
                yield f"{file.stem}_{name.removeprefix('_')}", statement


def _lists():
    """The lists of records by their ids, such as the notes on an incident."""
    for file in FILES:
        module = importlib.import_module(_module_of(file))
        yield from (
            value for value in vars(module).values() if isinstance(value, RecordList)
        )


def _module_of(file):
    return ".".join(("storage", *file.relative_to(FOLDER).with_suffix("").parts))


def _place(statement):
    """Where a statement is written."""
    written = statement._build.__code__
    return Path(written.co_filename).name, written.co_firstlineno


NAMED = dict(_named())
SERVERS = {"incident_lists_WHOLE", "audit_THESE"}
"""Asked of a server alone: a file is read row by row and needs no second look for large rows."""
FILE_ALONE = {"incident_texts_PUT", "incident_texts_MERGE"}
"""Asked of a file alone: a server makes its index from what rows keep."""
FIXED = NAMED.keys() - WHOLE.keys()

LISTS = list(_lists())
INSERTS = [records.insert for records in LISTS if isinstance(records, IncidentRecords)]
SPANNED = [
    statement
    for records in LISTS
    for made in (records.pages, records.counts)
    for statement in made.values()
]
PAGES = [
    incident_lists._page((*some, *moment))
    for some in subsets((*FILTERS, "after"))
    for moment in MOMENTS[:3]
]
PAGES += [
    incident_lists._page((*some, "text"))
    for some in subsets(("status", "severity", "breach_kind", "overdue", "after"))
]
PAGES += [incident_lists._page(some) for some in NUMBERED]
PAGES += [
    incident_lists._page((*some, *found), order_of(sort))
    for some in subsets(("status", "after"))
    for found in (
        ("external_reference",),
        ("metadata_1",),
        ("metadata_1", "metadata_2"),
    )
    for sort in (None, "-updated_at")
]
PAGES += [
    incident_lists._page((*some, "after"), order_of(sort), walks)
    for some in subsets(
        ("status", "severity", "overdue", "discovered_from", "reported_to")
    )
    for sort in SORTS
    for walks in (False, True)
]
PAGES += [
    incident_lists._page((*some, words), order_of(sort))
    for some in subsets(("status", "severity", "discovered_from", "after"))
    for words in ("words*1", "words*8")
    for sort in (None, "-updated_at")
]
LOOKED_UP = [
    incident_lists._page((*some, "words*2", "looked_up", *after), order_of(sort))
    for some in subsets(("status", "severity", "discovered_from"))
    for after in ((), ("after",))
    for sort in (None, "-updated_at")
] + [
    incident_narrowing._counting((*some, "words*2", "looked_up"))
    for some in subsets(("status", "overdue"))
]
COUNTS = (
    [
        incident_narrowing._counting((*some, *moment))
        for some in (
            *subsets((*FILTERS, "text")),
            *subsets(("status", "severity", "reported_to", "words*2")),
        )
        for moment in MOMENTS
    ]
    + [
        incident_narrowing._counting(some)
        for some in (("external_reference",), ("metadata_1",))
    ]
    + [incident_narrowing._counting(some) for some in NUMBERED if "after" not in some]
)
SUMS = [
    incident_counts._sum(some)
    for some in subsets(("status", "severity", "breach_kind", "notified"))
]
TRAILS = [
    audit._page(some)
    for some in subsets(("incident_id", "action", "actor", "since", "until", "after"))
]
TRAILS += [
    audit._counting(some)
    for some in subsets(("incident_id", "action", "actor", "since", "until"))
    if some
]
KEYS = [
    made(*times, *status, *after)
    for times in subsets(("since", "until"))
    for status in ((), ("active",), ("expired",), ("revoked",))
    for made, after in (
        (key_lists._page, ()),
        (key_lists._page, ("after",)),
        (key_lists._counting, ()),
    )
]
MEMBERS = [
    made((*some, *status))
    for made in (members._page, members._counting)
    for some in subsets(("role", "since", "until"))
    for status in ((), ("enabled",), ("disabled",))
]
CORRECTIONS = [
    incidents._correction(some)
    for some in subsets(("title", "status", "discovered_at"))
]
DELIVERIES = [
    made(some)
    for made in (delivery_lists._page, delivery_lists._counting)
    for some in subsets(("state", "since", "until"))
]
MOVES = [one for table in MOVING for one in (*table.statements, table._insert)]
DUE = [
    obligations._page(("state", *some, *moment))
    for some in subsets(("regime", "due_before", "after"))
    for moment in ((), ("overdue",), ("in_time",))
]
NUMBERS = [
    made(states, by_regime)
    for made in (obligation_counts._all, obligation_counts._earlier)
    for states in (tuple(STATES), ("due",), ("met",))
    for by_regime in (True, False)
]
WAITING = [
    *(waiting_obligations._page(some) for some in subsets(("after",))),
    *(waiting_obligations._count(some) for some in ((), ("overdue",), ("in_time",))),
]
CALENDARS = [
    calendar_feeds._due((*some, *moment))
    for some in subsets(("regime", "due_before"))
    for moment in ((), ("overdue",), ("in_time",))
]
DERIVED = [moved_obligations._insert(1)]
"""They add rows, and look for none."""
EXPORTS = [
    incident_exports._statement((*some, *moment), with_filing)
    for some in subsets(
        ("status", "severity", "discovered_from", "reported_to", "words*1")
    )
    for moment in MOMENTS[:2]
    for with_filing in (False, True)
]
LISTED = [
    statement(*some, *ends)
    for some in ((), ("done",), ("expired",), ("cancelled",))
    for ends in ENDS
    for statement in (export_lists._page, export_lists._counting)
]
MADE = [
    *EXPORTS,
    *PAGES,
    *LOOKED_UP,
    *COUNTS,
    *SUMS,
    *TRAILS,
    *KEYS,
    *CORRECTIONS,
    *DELIVERIES,
    *MOVES,
]
MADE += [*LISTED, *MEMBERS, *INSERTS, *SPANNED]
MADE += [*DUE, *NUMBERS, *WAITING, *CALENDARS, *DERIVED]
MADE += timeline._STATEMENTS.values()
MADE += [digest_contents._waiting(is_own) for is_own in (True, False)]


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
}
INSTANTS |= {"after_at", "due_before"}
INSTANTS |= {"begins", "ends", "window", "ahead", "idle_since", "limit"}


def sample(name, counted):
    """A value of the kind that the slot takes; the windows of limits end at a number of seconds."""
    if isinstance(name, int) or (counted and name == "ends_at"):
        return 1
    if name in INSTANTS or name.endswith(("_at", "_date")):
        return "2026-03-05T12:00:00.000000Z"
    if name == "positions":
        return "{1}"
    if name == "most":
        return 51  # SQLite plans by how many rows are asked for
    return 1 if name in ("seq", "n", "notified", "status_code") else "1"


def plan(engine, statement, sort="off"):
    """The steps of the plan, as the engine words them."""
    text, parameters = statement.bind(engine, Names())
    values = [
        sample(one, _place(statement)[0] == "rate_windows.py") for one in parameters
    ]
    if engine.name == "sqlite":
        return [
            row[3]
            for row in engine.rows(
                engine.database.connection(), "EXPLAIN QUERY PLAN " + text, values
            )
        ]
    connection = engine.database.connection()
    # a table of a few rows is always read whole: ask what the planner could do on a large one
    for way in ("seqscan", "hashjoin", "mergejoin"):
        connection.execute(f"SET enable_{way} = off")
    connection.execute(f"SET enable_sort = {sort}")
    [[[explained]]] = connection.execute(
        "EXPLAIN (FORMAT JSON) " + text, values or None
    )
    return list(_steps(explained["Plan"]))


def _steps(node):
    conditions = [
        node[one] for one in ("Index Cond", "Recheck Cond", "TID Cond") if one in node
    ]
    yield " ".join([node["Node Type"], node.get("Index Name", ""), *conditions])
    if (
        node["Node Type"] in ("Index Scan", "Index Only Scan", "Bitmap Index Scan")
        and not conditions
    ):
        yield "SCAN of the whole index"
    for one in node.get("Plans", ()):
        yield from _steps(one)


BY_INDEX = ("CONSTANT", "VIRTUAL TABLE INDEX 0:M")
"""SQLite calls these scans as well: the last is a search in a full-text index."""


def scans(engine, statement):
    """The steps that read a whole table or index; what another step of the plan made is none."""
    marks = ("SCAN", "Seq Scan")
    steps = plan(engine, statement, sort="on")
    made = {
        f"SCAN {step.split()[1]}" for step in steps if step.startswith("CO-ROUTINE")
    }
    return [
        step
        for step in steps
        if step.startswith(marks)
        and not any(mark in step for mark in BY_INDEX)
        and step not in made
    ]


def sorts(engine, statement):
    """The steps that sort rows."""
    return [
        step
        for step in plan(engine, statement)
        if "TEMP B-TREE" in step or step.startswith("Sort")
    ]


@pytest.fixture(scope="module")
def engine(kind, tmp_path_factory):
    """One empty register for all plans: a test writes nothing, or takes it back."""
    with databases.new(kind, tmp_path_factory.mktemp("plans")) as url:
        databases.migrate(url)
        engine = open_engine(DatabaseSettings(url))
        if (
            not engine.counts_inside
        ):  # that table lies in a file of its own beside the register
            with engine.database.bind_ctx([RateWindow]):
                engine.database.create_tables([RateWindow])
        yield engine
        engine.close()
        engine.shut()


_YEAR = """
INSERT INTO incident (org_id, id, case_number, title, severity, status, discovered_at, safe_due_at,
  authority_notified_at, corrective_actions, reported_to, created_at, updated_at)
SELECT '1', n::text, n::text, 'A', 'serious', CASE WHEN n % 10 = 0 THEN '1' ELSE 'resolved' END,
  timestamptz '2026-03-06' - n * interval '2 hours', now(),
  CASE WHEN n % 40 <> 10 AND n % 2 = 0 THEN now() END, '[]', '[]', now(), now()
FROM generate_series(1, 4000) n
"""


@contextmanager
def year_of_incidents(engine):
    """Incidents that a server can plan by: all indexes cost it the same on an empty table."""
    if engine.name == "sqlite":
        yield
        return
    connection = engine.database.connection()
    connection.execute("BEGIN")
    try:
        connection.execute("ALTER TABLE incident DROP CONSTRAINT incident_org_id_fkey")
        connection.execute("ALTER TABLE incident DROP CONSTRAINT incident_status_check")
        connection.execute(_YEAR)
        connection.execute("ANALYZE incident")
        yield
    finally:
        connection.execute("ROLLBACK")


class TestStatements:
    def test_none_is_left_out(self):
        written = {
            (file.name, node.args[0].lineno)
            for file in FILES
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Statement"
        }
        assert len(written) > 80
        assert {_place(one) for one in (*NAMED.values(), *MADE)} == written

    def test_of_each_kind_of_record_are_there(self):
        of = {records.kind for records in LISTS if isinstance(records, IncidentRecords)}
        assert len(of) == len(INSERTS) == 6
        assert {records.kind for records in LISTS} - of == {"notifications", "webhooks"}

    def test_those_that_read_a_whole_table_are_still_there(self):
        assert WHOLE.keys() <= NAMED.keys()


class TestPlans:
    def test_of_fixed_statements_scan_nothing(self, engine):
        others = FILE_ALONE if engine.withholds_documents else SERVERS
        asked = FIXED - others
        found = {name: scans(engine, NAMED[name]) for name in sorted(asked)}
        assert {name: scanned for name, scanned in found.items() if scanned} == {}

    @pytest.mark.parametrize(
        "of",
        [
            LISTED,
            EXPORTS,
            PAGES,
            COUNTS,
            SUMS,
            TRAILS,
            KEYS,
            MEMBERS,
            INSERTS,
            SPANNED,
            DELIVERIES,
            CORRECTIONS,
            MOVES,
            DUE,
            NUMBERS,
            WAITING,
            CALENDARS,
        ],
        ids=len,
    )
    def test_of_statements_made_by_need_scan_nothing(self, engine, of):
        for statement in of:
            assert scans(engine, statement) == [], statement.bind(engine, Names())[0]

    @pytest.mark.parametrize("moment", MOMENTS[:3])
    def test_of_incident_pages_sort_nothing_without_ranges(self, engine, moment):
        for some in subsets(FILTERS):
            if not set(some) & set(RANGED) and (not moment or len(some) < 2):
                for after in ((), ("after",)):
                    assert not sorts(
                        engine, incident_lists._page((*some, *moment, *after))
                    ), (
                        some,
                        moment,
                    )

    def test_of_the_count_of_the_last_72_hours_reads_no_older_ones(self, engine):
        with year_of_incidents(engine):
            steps = plan(engine, incident_narrowing._counting(("still_open",)))
        assert any("incident_" in step and "discovered_at" in step for step in steps), (
            steps
        )

    @pytest.mark.parametrize("after", [(), ("after",)])
    def test_of_what_is_overdue_of_one_status_reads_no_resolved_ones(
        self, engine, after
    ):
        with year_of_incidents(engine):
            steps = plan(engine, incident_lists._page(("status", "overdue", *after)))
        assert "incident_unnotified_status" in steps[-1], steps
        assert not any("Sort" in step or "TEMP B-TREE" in step for step in steps), steps

    @pytest.mark.sqlite
    @pytest.mark.parametrize("some", NUMBERED[:2])
    def test_of_a_case_number_finds_the_one_incident(self, engine, some):
        steps = plan(engine, incident_lists._page(some))
        assert any("incident_case_number" in step for step in steps), steps

    @pytest.mark.parametrize("sort", SORTS)
    def test_of_sorted_pages_go_by_the_index_of_their_order(self, engine, sort):
        for some in ((), ("after",)):
            assert not sorts(engine, incident_lists._page(some, order_of(sort))), some

    @pytest.mark.sqlite
    def test_of_very_many_rows_in_an_order_walk_its_index(self, engine):
        for some in (("status",), ("severity", "after"), ("overdue",)):
            page = incident_lists._page(some, order_of("-safe_due_at"), walks=True)
            assert "incident_discovered" in plan(engine, page)[0] and not sorts(
                engine, page
            )

    def test_of_a_search_in_texts_sorts_nothing(self, engine):
        assert sorts(engine, incident_lists._page(("text",))) == []

    @pytest.mark.parametrize("name", ["_FACETS", "_PERIOD"])
    def test_of_the_overview_sort_nothing(self, engine, name):
        assert sorts(engine, getattr(incident_overview, name)) == []

    @pytest.mark.sqlite
    def test_of_the_figures_of_a_month_reads_the_index_alone(self, engine):
        assert (
            "COVERING INDEX incident_discovered"
            in plan(engine, incident_overview._PERIOD)[0]
        )

    @pytest.mark.parametrize("name", ["incident_id", "action", "actor"])
    def test_of_a_narrowed_trail_goes_by_the_index_of_what_it_asks_for(
        self, engine, name
    ):
        index = f"audit_entry_{name.removesuffix('_id')}"
        for some in ((name,), (name, "after")):
            assert any(index in step for step in plan(engine, audit._page(some))), some

    @pytest.mark.parametrize("table", MOVING, ids=lambda table: table.name)
    def test_of_the_rows_of_an_export_sort_nothing(self, engine, table):
        for statement in table.statements:
            assert sorts(engine, statement) == []

    def test_of_pages_of_keys_sort_nothing(self, engine):
        for statement in KEYS:
            assert sorts(engine, statement) == []

    def test_of_rows_of_a_span_of_time_go_by_the_primary_key_and_sort_nothing(
        self, engine
    ):
        for statement in (*SPANNED, *DELIVERIES):
            assert not sorts(engine, statement), statement.bind(engine, Names())[0]

    def test_of_lists_of_obligations_go_by_an_index_and_sort_nothing(self, engine):
        for statement in DUE:
            steps = plan(engine, statement)
            assert any("obligation_" in step for step in steps), steps
            assert not sorts(engine, statement)

    def test_of_totals_of_obligations_read_the_days_of_one_state(self, engine):
        for statement in NUMBERS:
            for step in plan(engine, statement):
                if "SEARCH" in step or "Index" in step:
                    assert "state" in step and ("day" in step or "due_order" in step), (
                        step
                    )

    def test_of_the_key_of_an_entry_are_its_own_before_anything_is_analysed(
        self, engine
    ):
        entry = Statement(
            lambda _: AuditEntry.select(SQL("1")).where(
                (AuditEntry.org_id == slot("org_id")) & (AuditEntry.seq == slot("seq"))
            )
        )
        [step] = plan(engine, entry)
        assert "PRIMARY KEY" in step or "audit_entry_pkey" in step

    def test_of_audit_pages_sort_nothing_but_by_time(self, engine):
        for some in subsets(
            ("incident_id", "action", "actor", "since", "until", "after")
        ):
            if not {"since", "until"} & set(some):
                assert not sorts(engine, audit._page(some)), some
