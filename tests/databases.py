"""The databases that the suite runs on: files, and databases of a PostgreSQL server that are its
own.

The server is the one that BREACH_REGISTER_TEST_POSTGRESQL names; when none answers there, a private
one is started from Debian's binaries, and it goes with the test run.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg

from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.schema.models import BESIDE, TABLES

VARIABLE = "BREACH_REGISTER_TEST_POSTGRESQL"
DEFAULT = "postgresql://postgres@127.0.0.1:5432/postgres"
MISSING = (
    "no PostgreSQL: install Debian's package postgresql, or name a server in "
    + VARIABLE
)
KINDS = ("sqlite", "postgresql")
_MEMORY, _ROOM_BYTES = Path("/dev/shm"), 2 * 1024**3


def server_url():
    """The server's URL, or None where there is none."""
    return os.environ.get(VARIABLE, DEFAULT) or None


def answers(url):
    """Whether a server answers at this URL."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.Error:
        return False
    return True


@contextmanager
def made():
    """The URL of a new database, dropped at the end."""
    name = f"breach_register_test_{uuid4().hex[:12]}"
    with psycopg.connect(server_url(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield server_url().rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def new(kind, folder):
    """The URL of a database without any table, of either kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'register.db'}"
        return
    with made() as url:
        yield url


def rows(register, text):
    """What a plain statement answers, past the register's own."""
    session = register.session()
    return session.engine.rows(session.connection, text, [])


def migrate(url):
    """Give a database the tables of this version.

    A new file is a copy of one that this process has migrated: the migrations of a file take longer
    than most tests, and each of their commits waits for the disk.
    """
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:") and not path.exists():
        path.write_bytes(_migrated_file())
        path.chmod(0o600)
        return
    engine = open_engine(DatabaseSettings(url))
    history.migrate(engine)
    engine.close()


@cache
def _migrated_file():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register.db")
        path.touch()
        migrate(f"sqlite:///{path}")
        return path.read_bytes()


def empty(url):
    """Take every row out of a database, past the triggers that refuse it.

    All statements make one journey to the server and one commit.
    """
    statements = ["SET session_replication_role = replica"]
    statements += [
        f'DELETE FROM "{table._meta.table_name}"' for table in (*TABLES, *BESIDE)
    ]
    with psycopg.connect(url) as connection:
        connection.execute("; ".join(statements))


def binaries():
    """The newest of Debian's PostgreSQL programs, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"),
        key=lambda path: int(path.parts[4]),
    )
    return found[-1].parent if found else None


def quick_folder():
    """A new folder for a server, in memory where there is room: there a sync costs nothing.

    The service tells of a server that runs with fsync=off, and so do its tests.
    """
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES
    where = _MEMORY if has_room else None
    return tempfile.mkdtemp(prefix="breach-register-postgresql-", dir=where)


class PrivateServer:
    """A PostgreSQL server of our own: `url`, `start()`, `stop()`, `kill()`; on a socket and a port
    of 127.0.0.1.

    `under` is a command that runs its programs as its last arguments.
    """

    def __init__(self, port, folder=None, *, copy_of=None, under=(), **settings):
        self._under = list(map(str, under))
        self.folder = Path(
            folder or tempfile.mkdtemp(prefix="breach-register-postgresql-")
        )
        self.url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        self.data = self.folder / "data"
        self._log = self.folder / "log"
        given = {
            "port": port,
            "unix_socket_directories": self.folder,
            "listen_addresses": "127.0.0.1",
        } | settings
        self._options = " ".join(f"-c {name}={value}" for name, value in given.items())
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.folder.chmod(0o755)
        if copy_of is None:
            self._run(
                "initdb",
                "-D",
                self.data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            )
        else:
            self._run(
                "pg_basebackup",
                "-d",
                copy_of,
                "-D",
                self.data,
                "--checkpoint=fast",
                "--write-recovery-conf",
            )

    def start(self):
        """Start it, and wait until it answers."""
        self._run(
            "pg_ctl",
            "-D",
            self.data,
            "-l",
            self._log,
            "-o",
            self._options,
            "-w",
            "start",
        )
        return self

    def standby(self, port):
        """A streaming replica of this server, not yet started."""
        return PrivateServer(port, copy_of=self.url, fsync="off")

    def stop(self, mode="fast"):
        """Stop it; `immediate` is as good as a power cut."""
        self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    def kill(self):
        """SIGKILL to the server's first process, as the kernel does when memory runs out."""
        os.kill(self.first, 9)

    @property
    def first(self):
        """The id of the server's first process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    @property
    def others(self):
        """The ids of the processes that it has."""
        return [
            *map(
                int,
                Path(f"/proc/{self.first}/task/{self.first}/children")
                .read_text()
                .split(),
            )
        ]

    def remove(self):
        """Stop it and forget its data."""
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *arguments):
        command = [str(one) for one in (binaries() / program, *arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        command = self._under * (program == "pg_ctl") + command
        done = subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd="/",
            timeout=120,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()}")
