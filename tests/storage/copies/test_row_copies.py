"""Backups of a register on PostgreSQL.

Every row as of one moment, verified, and put back whole or not at all.
"""

import gc
import json
import stat
import threading
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from domain.errors import Unavailable
from storage import incidents, organisations
from storage.copies import backup as copies
from storage.copies import row_copies
from storage.copies.export_files import BACKUP, Reader, Writer
from storage.copies.manifests import digest, manifest_of
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.people import users
from storage.schema.history import migrate
from storage.schema.models import TABLES
from storage.upkeep.checks import chains, inspect, unsound
from storage.upkeep.opening import open_register
from tests import databases
from tests.support import by

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("kind")]
AT, LATER = "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"
BREACH = {"title": "A", "severity": "serious", "discovered_at": "2026-03-02T08:15:00Z"}


class Place:
    """A register in a database, whose connections are closed between two uses."""

    def __init__(self, url):
        self.url = url

    def use(self, work):
        register = open_register(DatabaseSettings(self.url))
        try:
            return work(register)
        finally:
            register.shut()
            # a connection that comes back to the pool while that closes ends when it is forgotten
            gc.collect()

    def add(self, org):
        def work(register):
            with register.transaction(org) as session:
                organisations.create(session, org, org, by())
                id, _ = incidents.create(session, org, BREACH, by())
                incidents.notify(
                    session, org, id, {"authority_jurisdiction": "DE-BY BayLDA"}, by()
                )
                users.add(session, org, f"{org}@example.org", "owner", by())

        self.use(work)

    def ids(self):
        return self.use(
            lambda register: [
                one.id for one in organisations.search(register.session())
            ]
        )

    def counts(self):
        def work(register):
            names = [table._meta.table_name for table in TABLES]
            return {
                name: databases.rows(register, f'SELECT count(*) FROM "{name}"')[0][0]
                for name in names
            }

        return self.use(work)

    def backup(self, file):
        return self.use(lambda register: copies.backup(register.engine, file, AT))

    def restore(self, file, **how):
        return copies.restore(
            open_engine(DatabaseSettings(self.url, 2.0)), file, LATER, **how
        )


@pytest.fixture
def place(database_url):
    """A register with the organisation `first`."""
    place = Place(database_url)
    place.add("first")
    return place


@pytest.fixture
def file(place, tmp_path):
    """Its backup."""
    place.backup(tmp_path / "copy.jsonl")
    return tmp_path / "copy.jsonl"


@pytest.fixture
def other():
    """An empty register in another database."""
    with databases.made() as url:
        databases.migrate(url)
        yield Place(url)


def written_anew(file, change):
    """Change rows of a backup and make sum, trailer and manifest agree with what it holds then."""
    with file.open("rb") as source:
        reader = Reader(source, BACKUP)
        schema, rows = (
            reader.schema(),
            [change(kind, row) or (kind, row) for kind, row in reader.rows()],
        )
    with file.open("wb") as out:
        writer = Writer(out, BACKUP)
        writer.header(schema)
        for kind, row in rows:
            writer.row(kind, row)
        writer.trailer(reader.heads)
    told = json.loads(manifest_of(file).read_text())
    manifest_of(file).write_text(json.dumps(told | digest(file)))


class TestABackup:
    def test_brings_every_row_back_byte_for_byte(self, place, other, file, tmp_path):
        manifest = json.loads(manifest_of(file).read_text())
        assert other.restore(file)["kept"] is None
        assert other.backup(tmp_path / "again.jsonl") == manifest
        assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()
        assert other.counts() == place.counts()
        assert place.counts()["membership"] == 1
        assert inspect(other.url) == inspect(place.url)

    def test_tells_its_heads_and_is_its_owners_alone(self, place, tmp_path):
        manifest = place.backup(tmp_path / "copy.jsonl")
        (chain,) = place.use(lambda register: chains(register.session(), None))
        assert chain["ok"]
        assert manifest["heads"] == [
            {"orgId": "first", "seq": chain["entries"], "hash": chain["head"]}
        ]
        assert (
            json.loads((tmp_path / "copy.jsonl.manifest.json").read_text()) == manifest
        )
        assert stat.S_IMODE((tmp_path / "copy.jsonl").stat().st_mode) == 0o600

    def test_is_of_one_moment_while_others_write(
        self, place, other, tmp_path, monkeypatch
    ):
        whole, wrote = row_copies._TABLES[1].portions, threading.Event()

        def meanwhile(session, org_id):
            if not wrote.is_set():
                wrote.set()
                place.add("second")
            return whole(session, org_id)

        monkeypatch.setattr(row_copies._TABLES[1], "portions", meanwhile)
        manifest = place.backup(tmp_path / "copy.jsonl")
        assert place.ids() == ["first", "second"]
        assert [head["orgId"] for head in manifest["heads"]] == ["first"]
        other.restore(tmp_path / "copy.jsonl")
        assert other.ids() == ["first"]
        assert other.use(lambda register: unsound(register.session())) == []

    def test_of_a_broken_chain_is_refused_and_leaves_no_pieces(self, place, tmp_path):
        with psycopg.connect(place.url, autocommit=True) as owner:
            owner.execute("UPDATE audit_head SET hash = repeat('f', 64)")
        engine = open_engine(
            DatabaseSettings(place.url)
        )  # a start refuses such a register
        with pytest.raises(ValueError, match="audit chain of first is broken"):
            copies.backup(engine, tmp_path / "copy.jsonl", AT)
        engine.shut()
        assert list(tmp_path.glob("copy*")) == []

    def test_never_replaces_another(self, place, file):
        before = file.read_bytes()
        with pytest.raises(ValueError, match="is there already"):
            place.backup(file)
        assert file.read_bytes() == before


class TestARestore:
    def test_refuses_to_lose_newer_entries_unless_it_is_forced_and_keeps_them_even_then(
        self, place, file
    ):
        place.add("second")
        with pytest.raises(ValueError, match="newer \\(second\\)"):
            place.restore(file)
        assert place.ids() == ["first", "second"]
        kept = place.restore(file, force=True)["kept"]
        assert place.ids() == ["first"]
        place.restore(Path(kept))
        assert place.ids() == ["first", "second"]

    def test_keeps_what_was_in_place_also_when_it_is_not_known_whether_it_was_replaced(
        self, place, file, monkeypatch
    ):
        def commit(session):
            raise Unavailable("It isn't known whether the write happened.")

        place.add("second")
        monkeypatch.setattr(row_copies.Session, "commit", commit)
        with pytest.raises(Unavailable, match="isn't known"):
            place.restore(file, force=True)
        [kept] = file.parent.glob("*.replaced-*")
        assert b'"second"' in kept.read_bytes()

    def test_lets_the_trail_be_changed_no_more_than_before(self, place, file):
        place.restore(file)
        with (
            psycopg.connect(place.url) as owner,
            pytest.raises(psycopg.errors.RaiseException, match="append-only"),
        ):
            owner.execute("DELETE FROM audit_entry")
        place.add("later")

    def test_of_what_does_not_verify_changes_nothing_even_under_a_right_sum(
        self, place, file
    ):
        def change(kind, row):
            if kind == "audit_entry" and row["seq"] == 2:
                row["actor"] = "somebody else"

        written_anew(file, change)
        before = place.counts()
        with pytest.raises(ValueError, match="audit chain of first is broken"):
            place.restore(file)
        assert place.counts() == before
        assert place.use(lambda register: unsound(register.session())) == []
        assert list(file.parent.glob("*.replaced-*")) == []

    def test_refuses_a_row_that_is_none_before_it_touches_anything(self, place, file):
        written_anew(
            file,
            lambda kind, row: (kind, row | {"more": 1}) if kind == "incident" else None,
        )
        with pytest.raises(ValueError, match="no row that this program knows"):
            place.restore(file)
        assert place.ids() == ["first"]

    @pytest.mark.parametrize("offset", [0, 700, -1])
    def test_refuses_a_backup_with_a_changed_byte(self, place, file, offset):
        content = bytearray(file.read_bytes())
        content[offset] ^= 1
        file.write_bytes(content)
        with pytest.raises(ValueError, match="sha256"):
            place.restore(file, force=True)

    def test_refuses_while_a_service_uses_the_register(self, place, file):
        def work(register):
            register.session().connect()
            with pytest.raises(Unavailable, match="in use"):
                place.restore(file, force=True)

        place.use(work)
        assert place.ids() == ["first"]

    def test_needs_the_tables_of_this_version(self, file):
        with (
            databases.made() as url,
            pytest.raises(ValueError, match="breach-register migrate"),
        ):
            Place(url).restore(file)

    def test_is_the_owners_alone(self, place, file):
        engine, role = (
            open_engine(DatabaseSettings(place.url)),
            f"breach_register_test_{uuid4().hex[:12]}",
        )
        with psycopg.connect(place.url, autocommit=True) as owner:
            owner.execute(f"CREATE ROLE {role} LOGIN")
            try:
                migrate(engine, role)
                engine.close()
                with pytest.raises(Unavailable, match="the owner of the tables may"):
                    Place(place.url.replace("postgres@", f"{role}@", 1)).restore(file)
            finally:
                owner.execute(f"DROP OWNED BY {role}")
                owner.execute(f"DROP ROLE {role}")
        assert place.ids() == ["first"]
