"""Copies that an earlier version made.

Every schema that was ever released comes back, and is migrated on the way.
"""

import copy
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
from storage.engine.settings import DatabaseSettings
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
STAYING = {
    table._meta.table_name for table in (*people_models.TABLES, *delivery_models.TABLES)
} | {"incident_count"}


@pytest.fixture(scope="module")
def present(tmp_path_factory):
    """A register of this version in which every kind of row is found; the tests read it."""
    folder = tmp_path_factory.mktemp("present")
    register = open_register(DatabaseSettings(f"sqlite:///{folder / 'register.db'}"))
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

    def copy(self):
        """One that a test may change; the file of the database is the same."""
        other = copy.copy(self)
        other.schema, other.heads, other.rows = copy.deepcopy(
            (self.schema, self.heads, self.rows)
        )
        return other

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
        manifest = {
            "made_at": AT,
            "engine": kind,
            "schema": self.schema,
            "heads": self.heads,
        }
        manifest_of(file).write_text(json.dumps(manifest | digest(file)))
        return file

    def holds(self, register, but=frozenset()):
        """Whether a register holds the same rows, as far as that version knew of them."""
        names = {table: of for table, of in self.columns.items() if table not in but}
        found = contents(register.session(), names)
        return found == {table: self.rows[table] for table in names}


@pytest.fixture(scope="module")
def left_by(present, tmp_path_factory):
    """The register that a version left, by its last migration; made once for all tests."""
    made = {}

    def left(last):
        if last not in made:
            made[last] = Earlier(present, tmp_path_factory.mktemp("earlier"), last)
        return made[last].copy()

    return left


@pytest.fixture(params=RELEASED, ids=lambda name: name[:4])
def earlier(request, left_by):
    return left_by(request.param)


@pytest.fixture
def place(kind, request, tmp_path):
    """Where a backup is restored to: an empty folder, or a server's database with the tables of
    this version.
    """
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    return request.getfixturevalue("database_url")


@contextmanager
def opened(url):
    register = open_register(DatabaseSettings(url))
    try:
        yield register
    finally:
        register.shut()


def restore(url, file, **how):
    return copies.restore(open_engine(DatabaseSettings(url)), file, LATER, **how)


NUMBERS = (
    "SELECT org_id, id, case_number FROM incident ORDER BY org_id, id",
    "SELECT org_id, year, n FROM case_counter ORDER BY org_id, year",
)
"""Case numbers, which are given in the order of recording."""


class TestABackupOfAnEarlierVersion:
    @pytest.mark.sqlite
    def test_is_restored_migrated_and_numbered_and_leaves_nothing_beside_it(
        self, earlier, kind, place, present, tmp_path
    ):
        self._restored(earlier, kind, place, present, tmp_path)

    # its rows are rewritten in a file first, as for SQLite: some versions stand for all
    @pytest.mark.postgresql
    @pytest.mark.parametrize("last", RELEASED[::-4], ids=lambda name: name[:4])
    def test_is_restored_on_a_server(
        self, left_by, last, kind, place, present, tmp_path
    ):
        self._restored(left_by(last), kind, place, present, tmp_path)

    def _restored(self, earlier, kind, place, present, tmp_path):
        file = earlier.backup(kind, tmp_path)
        before = {path.name for path in tmp_path.iterdir()} | {"register.db"}
        outcome = restore(place, file)
        assert {path.name for path in tmp_path.iterdir()} <= before
        assert outcome["migrated"] == RELEASED[len(earlier.schema) :]
        assert inspect(place) == []
        with opened(place) as register:
            assert history.is_current(register.session())
            assert all(chain["ok"] for chain in chains(register.session(), None))
            assert earlier.holds(register)
            for text in NUMBERS:
                assert databases.rows(register, text) == databases.rows(present, text)

    # an older file is rewritten before it is held against its manifest, the present one is not
    @pytest.mark.parametrize(
        "last", [RELEASED[0], RELEASED[-1]], ids=["first", "present"]
    )
    def test_is_refused_when_its_chain_ends_elsewhere(
        self, left_by, last, kind, place, tmp_path
    ):
        changed = left_by(last)
        changed.heads[0]["seq"] += 1
        file = changed.backup(kind, tmp_path)
        with pytest.raises(ValueError, match=r"heads|end elsewhere"):
            restore(place, file, force=True)


@pytest.fixture
def first(left_by):
    """A register of the first released schema."""
    return left_by(RELEASED[0])


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
    def test_has_made_a_backup_that_is_refused_even_by_force(
        self, first, place, kind, tmp_path
    ):
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
    # what is imported is the same rows whatever version they come from: they are rewritten in a
    # file first
    @pytest.mark.sqlite
    def test_is_imported(self, earlier, database_url, tmp_path):
        self._imported(earlier, database_url, tmp_path)

    @pytest.mark.postgresql
    def test_is_imported_into_a_server(self, first, database_url, tmp_path):
        self._imported(first, database_url, tmp_path)

    def _imported(self, version, url, folder):
        file = version.export(folder)
        with opened(url) as register:
            with file.open("rb") as source:
                outcome = moves.load(register, source, None, lambda _: None)
            assert outcome["heads"] == version.heads
            assert all(chain["ok"] for chain in chains(register.session(), None))
            assert version.holds(register, but=STAYING)

    def test_gives_one_of_its_organisations(self, first, database_url, tmp_path):
        file = first.export(tmp_path)
        with opened(database_url) as register, file.open("rb") as source:
            told = moves.load(register, source, "empty", lambda _: None)
            assert [head["orgId"] for head in told["heads"]] == ["empty"]

    def test_with_a_row_of_another_schema_is_refused(
        self, first, database_url, tmp_path
    ):
        first.rows["incident"][0]["colour"] = "red"
        file = first.export(tmp_path)
        with (
            opened(database_url) as register,
            file.open("rb") as source,
            pytest.raises(ValueError, match="no row of the schema"),
        ):
            moves.load(register, source, None, lambda _: None)
