"""Copies that an earlier version made.

Every schema that was ever released comes back, and is migrated on the way.
"""

import json
from contextlib import contextmanager

import apsw
import pytest
from playhouse.migrations import Runner

from storage.copies import backup as copies
from storage.copies import moves, row_copies
from storage.copies.export_files import BACKUP, EXPORT, Writer
from storage.copies.manifests import digest, manifest_of
from storage.copies.moving_tables import MOVING
from storage.engine.protocol import open_engine
from storage.engine.sqlite import SQLite
from storage.people import users
from storage.schema import delivery_models, history, people_models
from storage.schema.models import TABLES
from storage.upkeep.checks import chains, inspect
from storage.upkeep.opening import open_register
from tests import databases
from tests.storage.moving import full
from tests.support import by

AT, LATER = "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"
RELEASED = history.known()
EARLIER = RELEASED[:-1]
NAMES = [table._meta.table_name for table in TABLES]
STAYING = {table._meta.table_name for table in (*people_models.TABLES, *delivery_models.TABLES)} | {
    "incident_count"
}


@pytest.fixture
def present(tmp_path):
    """A register of this version in which every kind of row is found."""
    register = open_register(f"sqlite:///{tmp_path / 'present' / 'register.db'}", 5.0)
    full(register)
    with register.transaction("acme") as session:
        users.add(session, "acme", "owner@example.org", "owner", by())
    yield register
    register.shut()


def columns(path):
    """The columns of each table of a file that holds rows of the register."""
    connection = apsw.Connection(str(path))
    found = {
        table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for table in NAMES
    }
    connection.close()
    return {table: names for table, names in found.items() if names}


def contents(session, tables):
    """All rows, by table: the columns that these tables have."""
    text = 'SELECT {} FROM "{}" ORDER BY {}'
    return {
        table: [
            dict(zip(names, row, strict=True))
            for row in session.engine.rows(
                session.connection, text.format(quoted(names), table, quoted(names)), []
            )
        ]
        for table, names in tables.items()
    }


def quoted(names):
    return ", ".join(f'"{name}"' for name in names)


class Earlier:
    """A register as a version left it whose last migration was this one, with the rows of the
    present one.
    """

    def __init__(self, present, folder, last):
        self.path = folder / "earlier.db"
        self.schema = RELEASED[: RELEASED.index(last) + 1]
        engine = SQLite(self.path, 5.0)
        Runner(engine.database, str(history._MIGRATIONS)).up(last)
        engine.close()
        self.columns = columns(self.path)
        self.rows = contents(present.session(), self.columns)
        self.heads = [
            {"orgId": row["org_id"], "seq": row["seq"], "hash": row["hash"]}
            for row in self.rows["audit_head"]
        ]
        connection = apsw.Connection(str(self.path))
        for table, rows in self.rows.items():
            places = ", ".join("?" for _ in self.columns[table])
            connection.executemany(
                f'INSERT INTO "{table}" ({quoted(self.columns[table])}) VALUES ({places})',
                [list(row.values()) for row in rows],
            )
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()

    def write(self, file, format, rows):
        """Rows as that version wrote them into a file that travels."""
        with file.open("wb") as out:
            writer = Writer(out, format)
            writer.header(self.schema)
            for table, row in rows:
                writer.row(table, row)
            writer.trailer(self.heads)

    def export(self, folder):
        """An export, one organisation after the other."""
        self.write(
            folder / "old.jsonl",
            EXPORT,
            (
                (table.name, row)
                for head in self.heads
                for table in MOVING
                for row in self.rows.get(table.name, ())
                if row[table.org] == head["orgId"]
            ),
        )
        return folder / "old.jsonl"

    def backup(self, kind, folder):
        """A backup as that version made it on either database."""
        file = folder / "old.backup"
        if kind == "sqlite":
            file.write_bytes(self.path.read_bytes())
        else:
            names = [table.name for table in row_copies._TABLES]
            rows = ((name, row) for name in names for row in self.rows.get(name, ()))
            self.write(file, BACKUP, rows)
        manifest = {"made_at": AT, "engine": kind, "schema": self.schema, "heads": self.heads}
        manifest_of(file).write_text(json.dumps(manifest | digest(file)))
        return file

    def holds(self, register, but=frozenset()):
        """Whether a register holds the same rows, as far as that version knew of them."""
        names = {table: of for table, of in self.columns.items() if table not in but}
        found = contents(register.session(), names)
        return found == {table: self.rows[table] for table in names}


@pytest.fixture(params=RELEASED, ids=lambda name: name[:4])
def earlier(request, present, tmp_path):
    return Earlier(present, tmp_path, request.param)


@pytest.fixture
def place(kind, tmp_path):
    """Where a backup is restored to.

    An empty folder, or a server's database with the tables of this version.
    """
    with databases.new(kind, tmp_path) as url:
        if kind == "postgresql":
            databases.migrate(url)
        yield url


@contextmanager
def opened(url):
    register = open_register(url, 5.0)
    try:
        yield register
    finally:
        register.shut()


def restore(url, file, **how):
    return copies.restore(open_engine(url, 5.0), file, LATER, **how)


class TestABackupOfAnEarlierVersion:
    def test_is_restored_and_migrated(self, earlier, kind, place, tmp_path):
        told = restore(place, earlier.backup(kind, tmp_path))
        assert told["migrated"] == RELEASED[len(earlier.schema) :]
        assert inspect(place) == []
        with opened(place) as register:
            assert history.is_current(register.session())
            assert all(chain["ok"] for chain in chains(register.session(), None))
            assert earlier.holds(register)

    def test_has_case_numbers_in_the_order_of_recording(
        self, earlier, kind, place, present, tmp_path
    ):
        restore(place, earlier.backup(kind, tmp_path))
        numbers = "SELECT org_id, id, case_number FROM incident ORDER BY org_id, id"
        counters = "SELECT org_id, year, n FROM case_counter ORDER BY org_id, year"
        with opened(place) as register:
            for text in (numbers, counters):
                assert databases.rows(register, text) == databases.rows(present, text)

    def test_leaves_nothing_beside_the_register(self, earlier, kind, place, tmp_path):
        file = earlier.backup(kind, tmp_path)
        before = {path.name for path in tmp_path.iterdir()} | {"register.db"}
        restore(place, file)
        assert {path.name for path in tmp_path.iterdir()} <= before

    def test_is_refused_when_its_chain_ends_elsewhere(self, earlier, kind, place, tmp_path):
        earlier.heads[0]["seq"] += 1
        file = earlier.backup(kind, tmp_path)
        with pytest.raises(ValueError, match=r"heads|end elsewhere"):
            restore(place, file, force=True)


@pytest.fixture
def first(present, tmp_path):
    """A register of the first released schema."""
    return Earlier(present, tmp_path, RELEASED[0])


class TestWhatIsInPlace:
    @pytest.mark.sqlite
    def test_may_wait_for_its_migrations_and_is_compared_all_the_same(
        self, first, place, kind, tmp_path
    ):
        file = first.backup(kind, tmp_path)
        in_place = tmp_path / "register.db"
        in_place.write_bytes(first.path.read_bytes())
        assert restore(place, file)["kept"]
        with opened(place) as register:
            assert first.holds(register)

    def test_is_not_replaced_by_an_older_state_unless_that_is_forced(
        self, first, place, kind, tmp_path
    ):
        file = first.backup(kind, tmp_path)
        restore(place, file)
        with opened(place) as register, register.transaction("acme") as session:
            users.add(session, "acme", "second@example.org", "viewer", by())
        with pytest.raises(ValueError, match="newer \\(acme\\)"):
            restore(place, file)
        assert restore(place, file, force=True)["kept"]


class TestANewerVersion:
    def test_has_made_a_backup_that_is_refused_even_by_force(self, first, place, kind, tmp_path):
        first.schema = [*RELEASED, "9999_later"]
        file = first.backup(kind, tmp_path)
        with pytest.raises(ValueError, match="newer version \\(9999_later\\)"):
            restore(place, file, force=True)

    def test_has_made_an_export_that_is_refused(self, first, database_url, tmp_path):
        first.schema = [*RELEASED, "9999_later"]
        file = first.export(tmp_path)
        with (
            opened(database_url) as register,
            file.open("rb") as source,
            pytest.raises(ValueError, match="newer version \\(9999_later\\)"),
        ):
            moves.load(register, source, None, lambda _: None)


class TestAnExportOfAnEarlierVersion:
    def test_is_imported(self, earlier, database_url, tmp_path):
        file = earlier.export(tmp_path)
        with opened(database_url) as register:
            with file.open("rb") as source:
                told = moves.load(register, source, None, lambda _: None)
            assert told["heads"] == earlier.heads
            assert all(chain["ok"] for chain in chains(register.session(), None))
            assert earlier.holds(register, but=STAYING)

    def test_gives_one_of_its_organisations(self, first, database_url, tmp_path):
        file = first.export(tmp_path)
        with opened(database_url) as register, file.open("rb") as source:
            told = moves.load(register, source, "empty", lambda _: None)
            assert [head["orgId"] for head in told["heads"]] == ["empty"]

    def test_with_a_row_of_another_schema_is_refused(self, first, database_url, tmp_path):
        first.rows["incident"][0]["colour"] = "red"
        file = first.export(tmp_path)
        with (
            opened(database_url) as register,
            file.open("rb") as source,
            pytest.raises(ValueError, match="no row of the schema"),
        ):
            moves.load(register, source, None, lambda _: None)
