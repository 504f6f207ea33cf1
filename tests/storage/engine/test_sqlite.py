"""What the SQLite engine does to a file that it looks through."""

import apsw
import pytest

from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from tests import databases


@pytest.fixture
def engine(tmp_path):
    url = f"sqlite:///{tmp_path / 'register.db'}"
    databases.migrate(url)
    engine = open_engine(DatabaseSettings(url))
    yield engine
    engine.close()


def merges_its_log(connection):
    """Whether closing it would write the log into the file."""
    return connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1) == 0


class TestLookingThroughAFile:
    def test_that_is_sound_lets_its_log_be_merged_at_the_end(self, engine):
        connection = engine.database.connection()
        assert engine.inspect(connection) == []
        assert engine.inspect_if_cut_off(connection, 5.0) == []
        assert merges_its_log(connection)

    def test_that_is_damaged_leaves_it_and_its_log_as_they_were_found(
        self, engine, monkeypatch
    ):
        connection = engine.database.connection()
        monkeypatch.setattr(engine, "rows", lambda *_: [("row 3 missing from index",)])
        assert engine.inspect(connection) == ["row 3 missing from index"]
        assert not merges_its_log(connection)

    def test_that_cannot_even_be_looked_through_leaves_them_too(
        self, engine, monkeypatch
    ):
        def torn(*_):
            raise apsw.CorruptError

        connection = engine.database.connection()
        monkeypatch.setattr(engine, "rows", torn)
        with pytest.raises(apsw.CorruptError):
            engine.inspect(connection)
        assert not merges_its_log(connection)


class TestSomeRows:
    @pytest.mark.parametrize(("budget", "fetched"), [(5, 3), (4, 3), (3, 2), (1, 2)])
    def test_are_those_that_fit_and_the_one_that_tells_of_more(
        self, engine, budget, fetched
    ):
        connection = engine.database.connection()
        rows = engine.some_rows(
            connection,
            "SELECT key, value FROM json_each(?)",
            ['["aa","bb","cc","dd"]'],
            budget,
        )
        assert [text for _, text in rows] == ["aa", "bb", "cc", "dd"][:fetched]
