"""A database file and its log, looked at before SQLite is asked."""

import pytest

from domain.errors import Unavailable
from storage.engine import files


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Where a register may lie; nobody waits for another process to fill it."""
    monkeypatch.setattr(files, "_FIRST_PAGE_S", 0.0)
    return tmp_path / "register.db"


class TestRequiringContent:
    def test_takes_what_has_any_and_what_was_never_there(self, path):
        files.require_content(path)
        path.write_bytes(b"SQLite")
        files.require_content(path)
        files.log_of(path).write_bytes(b"log")
        files.require_content(path)

    def test_refuses_an_emptied_file(self, path):
        path.touch()
        with pytest.raises(Unavailable, match="is empty"):
            files.require_content(path)

    def test_refuses_a_log_without_its_file(self, path):
        files.log_of(path).touch()
        files.require_content(path)
        files.log_of(path).write_bytes(b"log")
        with pytest.raises(Unavailable, match="is gone"):
            files.require_content(path)


def test_a_file_is_known_by_more_than_its_name(path):
    assert files.identity(path) is None
    path.write_bytes(b"one")
    first = files.identity(path)
    assert files.identity(path) == first
    path.rename(path.with_name("moved"))
    path.write_bytes(b"other")
    assert files.identity(path) != first
    assert files.identity(path.with_name("moved")) == first


class TestAFileThatIsFinished:
    def test_has_its_name_once_all_is_written(self, path):
        with files.finished(path) as out:
            out.write(b"all")
            assert not path.exists()
        assert path.read_bytes() == b"all" and path.stat().st_mode & 0o777 == 0o600

    def test_never_gets_it_where_the_writing_fails(self, path):
        with pytest.raises(ZeroDivisionError), files.finished(path) as out:
            out.write(b"half")
            raise ZeroDivisionError
        assert list(path.parent.iterdir()) == []

    def test_replaces_nothing_but_what_an_earlier_attempt_left(self, path):
        path.with_name("register.db.partial").write_bytes(b"left")
        with files.finished(path) as out:
            out.write(b"all")
        with pytest.raises(ValueError, match="is there already"), files.finished(path):
            pass
        assert path.read_bytes() == b"all"
