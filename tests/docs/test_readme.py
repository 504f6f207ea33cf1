"""The README's walk runs as it is printed, in one shell, against a server that really runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def walk(start_live_server, tmp_path):
    """What the shell printed, block by block."""
    server = start_live_server(
        tmp_path / "data", DATABASE_URL=f"sqlite:///{tmp_path / 'data' / 'register.db'}"
    )
    (tmp_path / ".venv").symlink_to(sys.prefix)
    script = "\necho '=== next block'\n".join(BLOCKS).replace(
        "http://127.0.0.1:8080", server.url
    )
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=server.env | {"BREACH_REGISTER_DATABASE_URL": "sqlite:///data/register.db"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout.split("=== next block\n")


@pytest.mark.sqlite
class TestTheWalk:
    def test_every_command_does_what_the_text_says(self, walk):
        whoami, recorded, updated, overdue, notified, trail, keys, owner = walk
        assert '"administrator"' in whoami
        assert '"safe_due_at":"2025-03-06T08:15:00.000000Z"' in recorded
        assert '"affected_users":1280' in updated
        assert '"total":1' in overdue
        assert (
            '"status":"notified"' in notified
            and '"reported_to":["DE-BY BayLDA"]' in notified
        )
        assert '"total":0' in notified, "a notified incident is no longer overdue"
        assert [
            trail.count(f'"action":"{action}"')
            for action in ("create", "update", "notify")
        ] == [1, 1, 1]
        assert "True" in trail, "the chain verifies"
        assert '"rawKey":"br_' in keys.replace(": ", ":")
        assert "http://127.0.0.1:8080/dashboard/start#" in owner
        assert keys.count("Weekly report") == 2, "once as it is made, once in the list"

    def test_no_command_is_answered_with_a_problem(self, walk):
        assert "/docs/problems/" not in "".join(walk)


class TestTheRest:
    def test_the_make_commands_exist(self):
        verbs = set(
            re.findall(
                r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
            )
        )
        assert (
            set(re.findall(r"^make ([a-z-]+)", README, re.MULTILINE))
            == {"serve", "test"}
            <= verbs
        )

    @pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"])
    def test_every_link_leads_somewhere(self, name):
        links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8"))
        assert [
            link for link in links if "://" not in link and not (ROOT / link).exists()
        ] == []

    def test_every_file_that_the_architecture_names_exists(self):
        text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
        named = re.findall(
            r"`((?:gateway|handlers|storage|domain|openapi|tests|docs)/[a-z_/.]*[a-z])`",
            text,
        )
        assert named
        assert [
            path for path in named if "tasks" not in path and not (ROOT / path).exists()
        ] == []
