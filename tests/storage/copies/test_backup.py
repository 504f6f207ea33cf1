"""Backups: what is copied, what is verified, and what a restore refuses to replace."""

import json
import shutil
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from domain.errors import Unavailable
from storage import organisations
from storage.copies import backup as copies
from storage.engine.settings import DatabaseSettings
from storage.engine.sqlite import SQLite
from storage.upkeep.checks import chains, inspect
from storage.upkeep.opening import open_register
from tests.support import by

AT, LATER = "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"


class Place:
    """A register in a file, closed between two uses."""

    def __init__(self, path):
        self.path = Path(path)
        self.engine = SQLite(self.path, 1.0)

    @contextmanager
    def opened(self):
        register = open_register(DatabaseSettings(f"sqlite:///{self.path}", 1.0))
        try:
            yield register
        finally:
            register.shut()

    def add(self, id):
        with self.opened() as register, register.transaction(id) as session:
            organisations.create(session, id, id, by())

    def ids(self):
        with self.opened() as register:
            return [one.id for one in organisations.search(register.session())]

    def backup(self, file):
        with self.opened() as register:
            return copies.backup(register.engine, file, AT)

    def restore(self, file, **how):
        return copies.restore(self.engine, file, LATER, **how)


@pytest.fixture
def place(tmp_path):
    """A register with the organisation `first`."""
    place = Place(tmp_path / "data" / "register.db")
    place.add("first")
    return place


@pytest.fixture
def file(place, tmp_path):
    """Its backup."""
    place.backup(tmp_path / "copy.db")
    return tmp_path / "copy.db"


class TestABackup:
    def test_is_a_whole_register_with_its_head_in_the_manifest(self, place, tmp_path):
        manifest = place.backup(tmp_path / "copy.db")
        copy = open_register(DatabaseSettings(f"sqlite:///{tmp_path / 'copy.db'}", 1.0))
        (chain,) = chains(copy.session(), None)
        copy.shut()
        assert chain["ok"]
        assert manifest["heads"] == [
            {"orgId": "first", "seq": chain["entries"], "hash": chain["head"]}
        ]
        assert json.loads((tmp_path / "copy.db.manifest.json").read_text()) == manifest

    def test_is_taken_while_a_writer_holds_its_lock_and_has_only_what_was_committed(
        self, place, tmp_path
    ):
        writer = apsw.Connection(str(place.path))
        writer.execute("BEGIN IMMEDIATE; UPDATE organisation SET name = 'unanswered'")
        place.backup(tmp_path / "copy.db")
        writer.close()
        copy = apsw.Connection(str(tmp_path / "copy.db"))
        assert list(copy.execute("SELECT name FROM organisation")) == [("first",)]
        copy.close()

    def test_never_replaces_another_and_leaves_no_pieces(self, place, file):
        before = file.read_bytes()
        with pytest.raises(ValueError, match="is there already"):
            place.backup(file)
        assert file.read_bytes() == before
        assert sorted(one.name for one in file.parent.glob("copy*")) == [
            "copy.db",
            "copy.db.manifest.json",
        ]

    def test_is_made_past_what_an_earlier_attempt_left(self, place, tmp_path):
        partial = tmp_path / "copy.db.partial"
        partial.write_bytes(b"half of a register " * 1000)
        partial.with_name("copy.db.partial-wal").write_bytes(b"log")
        place.backup(tmp_path / "copy.db")
        assert inspect(f"sqlite:///{tmp_path / 'copy.db'}") == []
        assert not [left for left in tmp_path.iterdir() if "partial" in left.name]

    def test_that_fails_leaves_nothing(self, place, tmp_path, monkeypatch):
        def fail(_):
            raise OSError("the disk is gone")

        monkeypatch.setattr(copies, "digest", fail)
        before = sorted(tmp_path.iterdir())
        with pytest.raises(OSError, match="gone"):
            place.backup(tmp_path / "copy.db")
        assert sorted(tmp_path.iterdir()) == before


class TestARestore:
    def test_brings_back_what_was_backed_up_where_nothing_is(self, file, tmp_path):
        other = Place(tmp_path / "other" / "register.db")
        assert other.restore(file)["kept"] is None
        assert other.ids() == ["first"]
        assert inspect(f"sqlite:///{other.path}") == []

    def test_refuses_to_lose_newer_entries_unless_it_is_forced_and_keeps_them_even_then(
        self, place, file
    ):
        place.add("second")
        with pytest.raises(ValueError, match="newer \\(second\\)"):
            place.restore(file)
        assert place.ids() == ["first", "second"]
        kept = place.restore(file, force=True)["kept"]
        assert place.ids() == ["first"]
        assert Place(kept).ids() == ["first", "second"]

    @pytest.mark.parametrize("offset", [0, 5_000, -1])
    def test_refuses_a_backup_with_a_changed_byte_and_touches_nothing(
        self, place, file, offset
    ):
        content = bytearray(file.read_bytes())
        content[offset] ^= 1
        file.write_bytes(content)
        with pytest.raises(ValueError, match="sha256"):
            place.restore(file, force=True)
        assert place.ids() == ["first"]

    def test_refuses_a_backup_without_its_manifest_or_with_anothers(self, place, file):
        manifest = copies.manifest_of(file)
        told = json.loads(manifest.read_text())
        manifest.write_text(json.dumps(told | {"heads": []}))
        with pytest.raises(ValueError, match="heads"):
            place.restore(file)
        manifest.write_text("[]")
        with pytest.raises(ValueError, match="is no manifest"):
            place.restore(file)
        manifest.write_text(json.dumps(told | {"engine": "postgresql"}))
        with pytest.raises(ValueError, match="another kind of database"):
            place.restore(file)
        manifest.unlink()
        with pytest.raises(ValueError, match="has no manifest"):
            place.restore(file)

    def test_refuses_while_a_service_uses_the_register(self, place, file):
        with place.opened() as register:
            register.session().connect()
            with pytest.raises(Unavailable, match="in use"):
                place.restore(file, force=True)
        assert place.ids() == ["first"]

    def test_does_not_let_a_stale_log_into_the_restored_file(
        self, place, file, tmp_path
    ):
        with place.opened() as register:
            with register.transaction("second") as session:
                organisations.create(session, "second", "second", by())
            crashed = tmp_path / "crashed"
            shutil.copytree(place.path.parent, crashed)
        crashed = Place(crashed / "register.db")
        assert (crashed.path.with_name("register.db-wal")).stat().st_size > 0
        crashed.restore(file, force=True)
        assert crashed.ids() == ["first"]
        assert inspect(f"sqlite:///{crashed.path}") == []

    def test_that_refuses_a_torn_file_leaves_it_and_its_log_as_they_are(
        self, place, file, tmp_path
    ):
        with place.opened() as register:
            with register.transaction("second") as session:
                organisations.create(session, "second", "second", by())
            shutil.copytree(place.path.parent, tmp_path / "crashed")
        crashed = Place(tmp_path / "crashed" / "register.db")
        with crashed.path.open("r+b") as torn:
            torn.seek(-4 * 4096, 2)
            torn.write(b"\xff" * 4 * 4096)
        parts = [crashed.path, crashed.path.with_name("register.db-wal")]
        before = [part.read_bytes() for part in parts]
        with pytest.raises(ValueError, match="can't be read"):
            crashed.restore(file)
        assert [part.read_bytes() for part in parts] == before and before[1]

    def test_replaces_what_cannot_be_read_only_when_forced(self, place, file):
        place.path.write_bytes(b"no database " * 1000)
        with pytest.raises(ValueError, match="can't be read"):
            place.restore(file)
        place.restore(file, force=True)
        assert place.ids() == ["first"]
