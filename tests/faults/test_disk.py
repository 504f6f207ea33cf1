"""A disk that is full, and a file that may not grow.

Nothing is stored, reads go on, and room is all it needs.
"""

import resource
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.acts import BIG, fill, is_refused, is_sound, post, titles
from tests.support import FIRST_KEY, start_server

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

MOUNT = 'mount -t tmpfs -o "$0" breach-register "$1" && shift && exec "$@"'
# as root, or as the root of a user namespace; either way nobody else sees the file system
NAMESPACES = (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"])


def mounting(folder, options):
    """A command whose own command finds a small tmpfs on the folder.

    None where that isn't allowed.
    """
    for namespace in NAMESPACES:
        command = [*namespace, "sh", "-c", MOUNT, options, str(folder)]
        if (
            shutil.which("unshare")
            and not subprocess.run([*command, "true"], capture_output=True).returncode
        ):
            return command
    return None


class TestAFullDisk:
    def test_refuses_writes_answers_reads_and_recovers_without_a_restart(
        self, tmp_path
    ):
        disk = tmp_path / "disk"
        disk.mkdir()
        under = mounting(disk, "size=4m")
        if under is None:
            pytest.skip(
                "no file system may be mounted here, not even in a namespace of our own"
            )
        server = start_server(
            tmp_path / "data", under=under, DATABASE_URL=f"sqlite:///{disk}/register.db"
        )
        try:
            self._fill_and_recover(
                server,
                Path(f"/proc/{server.process.pid}/root{disk}"),
                tmp_path / "copy",
            )
        finally:
            server.kill()

    def _fill_and_recover(self, server, disk, copy):
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(1_000_000))
        client = server.client((disk / FIRST_KEY).read_text().strip())
        acknowledged, refused = fill(client)
        assert is_refused(refused, "disk is full", "Nothing was changed")
        assert titles(client) == acknowledged
        assert is_refused(post(client, "again", description=BIG), "disk is full")
        assert client.get("/readyz").status_code == 200
        ballast.unlink()
        assert post(client, "once there is room", description=BIG).status_code == 201
        assert titles(client) == [*acknowledged, "once there is room"]
        shutil.copytree(disk, copy)
        server.env["BREACH_REGISTER_DATABASE_URL"] = f"sqlite:///{copy}/register.db"
        assert is_sound(server)


class TestAFileThatMayNotGrow:
    def test_refuses_writes_answers_reads_and_recovers_without_a_restart(
        self, live_server
    ):
        client, process = live_server.client(), live_server.process.pid
        _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (1_000_000, hard))
        acknowledged, refused = fill(client)
        assert is_refused(refused, "Nothing was changed")
        assert titles(client) == acknowledged
        resource.prlimit(process, resource.RLIMIT_FSIZE, (hard, hard))
        assert post(client, "once it may").status_code == 201
        assert titles(client) == [*acknowledged, "once it may"]
        assert is_sound(live_server)
