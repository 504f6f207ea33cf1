"""Moves: what an export holds, that nothing of it is lost on any database, and what an import
refuses.
"""

import hashlib
import json
import subprocess
import sys
from io import BytesIO

import pytest

from domain.audit import canonical
from domain.details import GROUPS
from domain.errors import Conflict, NotFound, Unavailable
from storage import idempotency, incident_filings, incidents, organisations
from storage.copies import moves, moving_tables
from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.schema.models import TABLES
from storage.session.register import Register
from storage.upkeep.checks import chains, inspect
from storage.upkeep.opening import open_register
from tests import databases
from tests.storage.moving import AT, KEY, breach, by, export, full, load


@pytest.fixture
def register(engine):
    """An empty register."""
    register = Register(engine)
    yield register
    register.close()


@pytest.fixture
def other(kind, request, tmp_path):
    """An empty register on the other kind of database."""
    if kind == "postgresql":
        url = f"sqlite:///{tmp_path / 'other.db'}"
        databases.migrate(url)
    elif databases.server_url():
        # a test of files leaves the worker's database on the server to us
        url = request.getfixturevalue("_server_database")
        databases.empty(url)
    else:
        pytest.skip(databases.MISSING)
    register = open_register(DatabaseSettings(url))
    yield register
    register.shut()


@pytest.fixture
def third(kind, tmp_path):
    """A second empty register on the same kind of database."""
    (tmp_path / "third").mkdir()
    with databases.new(kind, tmp_path / "third") as url:
        databases.migrate(url)
        register = open_register(DatabaseSettings(url))
        yield register
        register.shut()


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """A whole export, which is the same from either kind of database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('content') / 'register.db'}"
    databases.migrate(url)
    source = open_register(DatabaseSettings(url))
    full(source)
    yield export(source)
    source.shut()


def lines(content):
    return [json.loads(line) for line in content.splitlines()]


def sealed(changed):
    """A file of these lines with a trailer that is right about the bytes before it."""
    *rows, trailer = changed
    before = b"".join(canonical(row) + b"\n" for row in rows)
    return (
        before
        + canonical(trailer | {"sha256": hashlib.sha256(before).hexdigest()})
        + b"\n"
    )


def is_empty(register):
    return organisations.search(register.session()) == []


class TestAMove:
    def test_there_and_back_is_the_same_byte_for_byte(self, register, other, third):
        full(register)
        first = export(register)
        load(other, first)
        assert export(other) == first
        load(third, export(other))
        assert export(third) == first

    def test_brings_the_same_answers(self, register, other):
        ids = full(register)
        load(other, export(register))
        for id in ids:
            here, there = (
                incidents.read(one.session(), "acme", id) for one in (register, other)
            )
            assert here == there, "so the ETag, its digest, is the same as well"
            filed = [
                incident_filings.search(one.session(), "acme", id)
                for one in (register, other)
            ]
            assert filed[0] == filed[1]

    def test_leaves_one_effect_of_a_write_that_is_retried_at_the_new_place(
        self, register, other
    ):
        full(register)
        load(other, export(register))
        assert (
            idempotency.recall(other.session(), "acme", KEY, "f" * 64, AT).body
            == '{"id":"…"}'
        )

    def test_keeps_what_was_erased_erased_and_the_chain_whole(self, register, other):
        full(register)
        load(other, export(register))
        kept = "SELECT seq FROM audit_change WHERE org_id = 'acme' ORDER BY seq"
        entries = "SELECT seq FROM audit_entry WHERE org_id = 'acme'"
        assert (
            len(databases.rows(other, kept)) == len(databases.rows(other, entries)) - 1
        )
        assert [chain["ok"] for chain in chains(other.session(), None)] == [True, True]

    def test_counts_the_incidents_anew(self, register, other):
        full(register)
        load(other, export(register))
        assert inspect(other.engine.url) == []

    def test_the_chain_goes_on_at_the_new_place(self, register, other):
        full(register)
        load(other, export(register))
        before = chains(other.session(), "acme")[0]["entries"]
        with other.transaction("acme") as session:
            incidents.create(session, "acme", breach(), by())
        assert chains(other.session(), "acme")[0] | {"head": ""} == {
            "orgId": "acme",
            "entries": before + 1,
            "head": "",
            "ok": True,
            "broken": None,
        }

    def test_of_one_organisation_takes_nothing_of_another(self, register, other):
        full(register)
        content = export(register, "acme")
        assert b"Empty" not in content
        load(other, content)
        assert [one.id for one in organisations.search(other.session())] == ["acme"]
        assert export(other) == content
        load(other, export(register, "empty"))
        assert export(other) == export(register)

    def test_may_take_one_organisation_out_of_a_whole_export(self, register, other):
        full(register)
        told = load(other, export(register), "acme")
        assert (
            told["counts"]["organisation"],
            [head["orgId"] for head in told["heads"]],
        ) == (
            1,
            ["acme"],
        )
        assert export(other) == export(register, "acme")
        assert inspect(other.engine.url) == []
        with pytest.raises(NotFound, match="doesn't hold"):
            load(other, export(register), "nobody")

    def test_goes_through_every_portion(self, register, other):
        with register.transaction() as session:
            organisations.create(session, "acme", "Acme", by())
        with register.transaction("acme") as session:
            for _ in range(403):
                incidents.create(session, "acme", breach(), by())
            key = incidents.create(session, "acme", breach(), by())[0]
            for n in range(30):
                incidents.notify(
                    session, "acme", key, {"authority_jurisdiction": f"{n}"}, by()
                )
        content = export(register)
        counts = lines(content)[-1]["counts"]
        assert (counts["incident"], counts["notification"], counts["audit_entry"]) == (
            404,
            30,
            435,
        )
        load(other, content)
        assert export(other) == content


class TestAnExport:
    def test_begins_with_a_header_and_ends_with_what_came_before(self, register):
        full(register)
        content = export(register)
        header, *_, trailer = lines(content)
        assert header == {
            "kind": "header",
            "format": "breach-register-export",
            "version": 1,
            "schema": history.applied(register.engine),
        }
        before = content[: content.rindex(b'{"counts"')]
        assert trailer["sha256"] == hashlib.sha256(before).hexdigest()
        assert trailer["counts"]["incident"] == 5
        assert [head["orgId"] for head in trailer["heads"]] == ["acme", "empty"]

    def test_of_an_empty_register_is_whole_too(self, register, other):
        assert load(other, export(register)) == {"counts": {}, "heads": []}

    def test_holds_digests_of_keys_and_no_key(self, app, keys):
        content = export(app.register).decode()
        app.register.close()
        for raw in (keys.acme, keys.globex, keys.reader):
            assert (
                raw not in content
                and raw[40:] not in content
                and raw[40:-6] not in content
            )
            assert keys.id_of(raw) in content

    def test_is_of_one_moment(self, register, other, kind, database_url):
        full(register)
        whole = export(register)
        writer = open_register(DatabaseSettings(database_url))
        seen = []

        def write_meanwhile(_):
            if not seen:
                seen.append(1)
                with writer.transaction("empty") as session:
                    incidents.create(session, "empty", breach(), by())

        out = BytesIO()
        moves.export(register.session(), out, None, write_meanwhile)
        writer.shut()
        assert out.getvalue() == whole
        assert export(register) != whole

    @pytest.mark.postgresql
    def test_reads_by_the_index_even_where_the_planner_knows_nothing_yet(
        self, register
    ):
        with register.session().snapshot():
            asked = "EXPLAIN SELECT * FROM incident WHERE org_id = 'acme' AND id > '0' ORDER BY id LIMIT 200"
            steps = " ".join(row[0] for row in databases.rows(register, asked))
        assert "Index Scan using incident_pkey" in steps and "Sort" not in steps

    def test_of_a_broken_chain_is_refused(self, register):
        full(register)
        databases.rows(
            register, "UPDATE audit_head SET seq = seq + 1 WHERE org_id = 'acme'"
        )
        with pytest.raises(ValueError, match="chain of acme is broken"):
            export(register)
        assert not register.engine.in_transaction(register.session().connection)

    def test_of_an_unknown_organisation_is_refused(self, register):
        with pytest.raises(NotFound):
            export(register, "nobody")

    def test_needs_no_more_memory_for_more_rows(self, register, database_url):
        with register.transaction() as session:
            organisations.create(session, "acme", "Acme", by())
        peaks = []
        for _ in range(2):
            with register.transaction("acme") as session:
                for _ in range(500):
                    incidents.create(
                        session, "acme", breach(description="x" * 10_000), by()
                    )
            peaks.append(_peak_of_an_export(database_url))
        assert peaks[1] < peaks[0] + 4_000_000, "500 rows more are 10 MB more"

    def test_leaves_no_table_behind_without_saying_so(self):
        moving = {table.name for table in moving_tables.MOVING}
        staying = {model._meta.table_name for model in moving_tables.STAYING}
        assert moving | staying == {model._meta.table_name for model in TABLES}
        assert not moving & staying

    def test_knows_every_column_that_holds_json(self):
        named = {
            (field.model._meta.table_name, field.name) for field in moving_tables._JSON
        }
        lists = {
            ("incident", "corrective_actions"),
            ("incident", "reported_to"),
            ("api_key", "scopes"),
            ("risk_assessment", "flags"),
            ("data_subject_notice", "channels"),
        }
        objects = {("audit_change", "changes"), ("idempotency_record", "headers")}
        objects |= {("organisation", "profile"), ("incident", "metadata")}
        objects |= {("risk_assessment", name) for name in ("inputs", "result")}
        objects |= {("incident_details", group) for group in GROUPS}
        objects |= {("incident_template", name) for name in ("tasks", "details")}
        derived = ("late", "tasks", "decision", "applies", "calculation")
        assert named == lists | objects | {("obligation", name) for name in derived}


PEAK = """
import sys, tracemalloc
from storage.copies import moves
from storage.engine.settings import DatabaseSettings
from storage.upkeep.opening import open_register

class Nowhere:
    def write(self, text): pass
    def flush(self): pass

register = open_register(DatabaseSettings(sys.argv[1]))
tracemalloc.start()
moves.export(register.session(), Nowhere(), None, lambda _: None)
print(tracemalloc.get_traced_memory()[1])
register.shut()
"""


def _peak_of_an_export(url):
    ran = subprocess.run(
        [sys.executable, "-c", PEAK, url], capture_output=True, text=True, check=True
    )
    return int(ran.stdout)


IN_THE_FILE = pytest.mark.sqlite
"""What no database is asked about."""


class TestAnImport:
    def test_of_an_organisation_on_record_is_refused(self, register, content):
        load(register, content)
        with pytest.raises(Conflict, match="acme is on record already"):
            load(register, content)
        assert export(register) == content

    def test_of_one_that_the_file_holds_twice_brings_nothing(self, register, content):
        header, *rows, trailer = lines(content)
        with pytest.raises(
            Conflict, match=r"is on record already\. An import never merges"
        ):
            load(register, sealed([header, *rows, *rows, trailer]))
        assert is_empty(register)

    def test_of_one_new_and_one_known_organisation_brings_neither(
        self, register, content
    ):
        with register.transaction() as session:
            organisations.create(session, "empty", "Another", by())
        with pytest.raises(Conflict):
            load(register, content)
        assert [one.id for one in organisations.search(register.session())] == ["empty"]

    @pytest.mark.sqlite
    @pytest.mark.parametrize("cut", [1, 10, 0.5, 0.999])
    def test_of_a_file_that_was_cut_short_brings_nothing(self, register, content, cut):
        with pytest.raises(ValueError, match="cut short"):
            load(
                register,
                content[: -cut if isinstance(cut, int) else int(len(content) * cut)],
            )
        assert is_empty(register)

    def test_of_a_file_without_its_last_rows_brings_nothing(self, register, content):
        rows = content.splitlines(keepends=True)
        for kept in (
            [*rows[:-3], rows[-1]],
            rows[:-1],
            [*rows, rows[-1]],
            [*rows, b"\n"],
        ):
            with pytest.raises(
                ValueError, match=r"sha256|cut short|behind the trailer"
            ):
                load(register, b"".join(kept))
            assert is_empty(register)

    @pytest.mark.sqlite  # what is seen is seen in the file
    def test_of_a_file_in_which_a_byte_was_changed_brings_nothing(
        self, register, content
    ):
        for place in range(0, len(content), len(content) // 40):
            changed = (
                content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
            )
            with pytest.raises((ValueError, Conflict, Unavailable)):
                load(register, changed)
            assert is_empty(register)

    @pytest.mark.sqlite
    def test_of_another_format_version_or_schema_is_refused(self, register, content):
        header, *rest = lines(content)
        for change, told in (
            ({"version": 2}, "another version of the format"),
            ({"format": "other"}, "no export"),
            ({"schema": ["0001_initial", "9999_later"]}, "newer version"),
            ({"schema": ["0002_people"]}, "another schema"),
            ({"schema": None}, "no schema"),
        ):
            with pytest.raises(ValueError, match=told):
                load(register, sealed([header | change, *rest]))
        for nothing in (b"", b"{}\n", b"no json\n", b"[1]\n", b"\xff\n"):
            with pytest.raises(ValueError, match=r"cut short|no export|canonical"):
                load(register, nothing)
        assert is_empty(register)

    @pytest.mark.parametrize(
        ("kind_", "change", "told"),
        [
            ("audit_entry", {"actor": "key:me"}, "chain of acme is broken"),
            ("audit_change", {"changes": "[]"}, "chain of acme is broken"),
            ("audit_head", {"seq": 3}, "chain of acme is broken"),
            ("incident", {"severity": "grave"}, "rule of the database"),
            pytest.param(
                "incident",
                {"corrective_actions": "no json"},
                "no row",
                marks=IN_THE_FILE,
            ),
            pytest.param(
                "incident", {"discovered_at": "2026-03-02"}, "no row", marks=IN_THE_FILE
            ),
            pytest.param(
                "incident", {"affected_users": 1.5}, "no row", marks=IN_THE_FILE
            ),
            pytest.param(
                "incident", {"affected_users": True}, "no row", marks=IN_THE_FILE
            ),
            pytest.param("incident", {"title": None}, "no row", marks=IN_THE_FILE),
            pytest.param("incident", {"title": "\0"}, "no row", marks=IN_THE_FILE),
            pytest.param("incident", {"more": "x"}, "no row", marks=IN_THE_FILE),
            ("incident", {"org_id": "empty"}, "organisation before it"),
            (
                "notification",
                {"incident_id": "019c1dcb-8d82-72c7-8e12-b7a0646f9227"},
                "rule of the database",
            ),
            ("organisation", {"id": "else"}, "organisation before it"),
        ],
    )
    def test_of_rows_that_are_not_right_brings_nothing_even_under_a_right_sum(
        self, register, content, kind_, change, told
    ):
        changed = lines(content)
        row = next(line["row"] for line in changed if line["kind"] == kind_)
        row |= change
        with pytest.raises((ValueError, Unavailable), match=told):
            load(register, sealed(changed))
        assert is_empty(register)

    def test_of_a_trailer_that_counts_or_ends_otherwise_is_refused(
        self, register, content
    ):
        *rows, trailer = lines(content)
        heads = [head | {"seq": head["seq"] + 1} for head in trailer["heads"]]
        for change in (
            {"counts": {}},
            {"heads": heads},
            {"heads": []},
            {"heads": None},
            {"heads": [1]},
            {"more": 1},
        ):
            with pytest.raises(ValueError, match="trailer"):
                load(register, sealed([*rows, trailer | change]))
            assert is_empty(register)

    def test_never_adds_to_an_organisation_that_is_on_record(self, register, content):
        with register.transaction() as session:
            organisations.create(session, "victim", "Victim", by())
        header, *rows, trailer = lines(content)
        stray = next(row for row in rows if row["kind"] == "api_key")
        stray["row"]["org_id"] = "victim"
        for smuggled in ([header, stray, trailer], [header, *rows, trailer]):
            with pytest.raises(ValueError, match="organisation before it"):
                load(register, sealed(smuggled))

    def test_is_unseen_by_others_until_it_is_verified(self, register, content):
        reader = open_register(DatabaseSettings(register.engine.url))
        seen = []
        moves.load(
            register,
            BytesIO(content),
            None,
            lambda _: seen.append(len(organisations.search(reader.session()))),
        )
        assert set(seen) == {0}
        reader.shut()

    def test_of_a_bigger_text_than_any_row_is_refused(
        self, register, monkeypatch, content
    ):
        monkeypatch.setattr("storage.copies.export_files._LONGEST", 100)
        with pytest.raises(ValueError, match="cut short"):
            load(register, content)
