"""A database file that is damaged, cut short, emptied, gone, or put beside another's log.

Never an empty success.
"""

import shutil
import threading
from contextlib import closing

import apsw
import pytest

from commands.first_start import FIRST_KEY, start_register
from domain.errors import Unavailable
from storage import incidents
from storage.engine.settings import DatabaseSettings
from storage.upkeep.checks import inspect
from storage.upkeep.opening import open_register
from tests.faults.acts import SENT, is_refused, post, titles
from tests.support import by, start_server

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

PAGE = 4096


def url_of(file):
    return f"sqlite:///{file}"


def log_of(file):
    return file.with_name(file.name + "-wal")


def record(register, *names, length=500):
    for name in names:
        with register.transaction() as session:
            incidents.create(
                session,
                "default",
                SENT | {"title": name, "description": "x" * length},
                by(),
            )


@pytest.fixture
def register(tmp_path):
    """An open register with thirty incidents."""
    register = open_register(
        DatabaseSettings(url_of(tmp_path / "open" / "register.db"), 1.0)
    )
    start_register(register, tmp_path / "open" / FIRST_KEY)
    record(register, *map(str, range(30)))
    yield register
    register.shut()


@pytest.fixture
def file(register):
    """Its file, closed in good order."""
    register.shut()
    assert not log_of(register.engine.path).exists()
    return register.engine.path


@pytest.fixture
def cut_off(register, tmp_path):
    """Its file and log as a power cut leaves them."""
    return (
        shutil.copytree(register.engine.path.parent, tmp_path / "cut") / "register.db"
    )


def found(file):
    """What `breach-register check` says of it first."""
    try:
        return inspect(url_of(file))[0]
    except Unavailable as refusal:
        return refusal.detail


def overwrite(file, start, length):
    with file.open("r+b") as opened:
        opened.seek(start)
        opened.write(b"\xff" * length)


def is_refused_at_the_start(file, *words):
    """Whether the register can't be opened, however often it is tried, says why in these words, and
    stays as it is.
    """
    before = [one.read_bytes() for one in (file, log_of(file)) if one.exists()]
    for _ in range(2):
        with pytest.raises(Unavailable) as refused:
            open_register(DatabaseSettings(url_of(file), 1.0)).shut()
        assert all(word in refused.value.detail for word in words), refused.value.detail
    assert [one.read_bytes() for one in (file, log_of(file)) if one.exists()] == before
    return True


class TestAtTheStart:
    def test_a_file_that_is_no_database_is_refused_with_exit_code_1(self, file):
        overwrite(file, 0, 100)
        with pytest.raises(
            RuntimeError,
            match=r"(?s)ended with 1:.*breach-register: The database file is damaged",
        ):
            start_server(file.parent)
        assert "damaged" in found(file)

    @pytest.mark.parametrize("left", [0.1, 0.5, 0.9])
    def test_a_file_that_was_cut_short_is_refused(self, file, left):
        pages = file.stat().st_size // PAGE
        with file.open("r+b") as opened:
            opened.truncate(int(pages * left) * PAGE)
        assert is_refused_at_the_start(file, "damaged")
        assert "damaged" in found(file)

    def test_an_emptied_file_is_refused(self, file):
        file.write_bytes(b"")
        assert is_refused_at_the_start(file, "file is empty", "backup")

    def test_an_emptied_file_is_refused_and_its_log_is_kept(self, cut_off):
        cut_off.write_bytes(b"")
        assert log_of(cut_off).stat().st_size
        assert is_refused_at_the_start(cut_off, "file is empty")
        with pytest.raises(Unavailable, match="empty"):
            inspect(url_of(cut_off))

    def test_a_log_without_its_file_is_refused_and_kept(self, cut_off):
        cut_off.unlink()
        assert is_refused_at_the_start(cut_off, "file is gone", "-wal")
        assert not cut_off.exists()

    def test_a_file_that_was_cut_off_is_whole(self, cut_off):
        assert inspect(url_of(cut_off)) == []
        open_register(DatabaseSettings(url_of(cut_off), 1.0)).shut()


class TestWhileItRuns:
    def test_damage_is_answered_503_and_ends_the_writes(self, live_server):
        client, file = live_server.client(), live_server.data / "register.db"
        for n in range(60):
            assert post(client, f"{n}").status_code == 201
        with closing(apsw.Connection(str(file))) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            overwrite(file, PAGE, file.stat().st_size - PAGE)
            # another connection's commit makes every one forget the pages that it holds in memory
            other.execute("PRAGMA user_version = 1")
        for _ in range(4):
            assert is_refused(
                client.get("/privacy/incidents", params={"orgId": "default"}), "damaged"
            )
        assert is_refused(post(client, "late"), "damaged")
        assert is_refused(client.get("/readyz"), "damaged")


def unlink(file):
    file.unlink()


def unlink_log(file):
    log_of(file).unlink()


def move(file):
    file.rename(file.with_name("moved.db"))


def replace(file):
    shutil.copyfile(file, file.with_name("copy.db"))
    file.with_name("copy.db").rename(file)


class TestAFileThatIsTakenAwayWhileItIsInUse:
    """What is written then goes into a file that nobody will find again, so it must not be
    acknowledged.
    """

    @pytest.mark.parametrize("take", [unlink, unlink_log, move, replace])
    def test_is_answered_503_and_ends_the_writes(self, start_live_server, take):
        live_server = start_live_server(READERS=1)
        client, file = live_server.client(), live_server.data / "register.db"
        assert post(client, "kept").status_code == 201
        assert titles(client) == ["kept"]
        take(file)
        assert is_refused(post(client, "unsure"), "moved, replaced or deleted")
        assert is_refused(post(client, "late"), "moved, replaced or deleted")
        assert titles(client)[0] == "kept"
        assert live_server.log.count("no more writes by this process") == 1

    def test_is_told_too_where_its_folder_became_a_file(self, live_server):
        client = live_server.client()
        assert post(client, "kept").status_code == 201
        live_server.data.rename(live_server.data.with_name("buried"))
        live_server.data.touch()
        assert is_refused(post(client, "unsure"), "moved, replaced or deleted")
        live_server.data.unlink()
        live_server.data.with_name("buried").rename(live_server.data)

    def test_is_told_by_readyz_before_any_write(self, live_server):
        client = live_server.client()
        assert client.get("/readyz").status_code == 200
        unlink(live_server.data / "register.db")
        # a thread that hasn't opened it yet would make an empty one
        assert is_refused(client.get("/readyz"), "moved, replaced or deleted")
        assert not (live_server.data / "register.db").exists()

    def test_is_never_taken_for_another_by_a_thread_that_opens_it_later(self, register):
        register.session().release()
        replace(register.engine.path)
        raised = []

        def open_it():
            try:
                register.session().connect()
            except Unavailable as refusal:
                raised.append(refusal.detail)

        thread = threading.Thread(target=open_it)
        thread.start()
        thread.join(10)
        assert [detail.split(",")[0] for detail in raised] == [
            "The database file was moved"
        ]


class TestABackupPutBesideTheLogOfAnother:
    """The manual restore that docs/operations.md warns of.

    Register.db is replaced while its -wal remains.
    """

    @pytest.fixture
    def copy(self, register, tmp_path):
        """A copy of the register with thirty incidents, made online."""
        register.engine.backup(tmp_path / "copy.db")
        return tmp_path / "copy.db"

    @pytest.fixture
    def mixed(self, register, copy, tmp_path):
        """That copy beside a log that begins where the file had long changed."""
        record(register, *"abcdefghij", length=9_000)
        register.session().connection.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        ).fetchall()
        record(register, *"klm")
        folder = shutil.copytree(register.engine.path.parent, tmp_path / "mixed")
        return shutil.copyfile(copy, folder / "register.db")

    def test_is_found_by_check_which_changes_nothing(self, mixed):
        before = mixed.read_bytes(), log_of(mixed).read_bytes()
        assert inspect(url_of(mixed)) != []
        assert (mixed.read_bytes(), log_of(mixed).read_bytes()) == before

    def test_is_refused_at_the_start(self, mixed):
        assert is_refused_at_the_start(mixed, "damaged")

    def test_works_without_that_log(self, mixed, start_live_server):
        for side in ("-wal", "-shm"):
            mixed.with_name(mixed.name + side).unlink()
        server = start_live_server(mixed.parent, DATABASE_URL=url_of(mixed))
        assert titles(server.client()) == [f"{n}" for n in range(30)]
        assert inspect(url_of(mixed)) == []
