"""The commands of docs/operations.md run as they are printed, in their order, in one shell."""

import os
import re
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests import databases

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "operations.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
COMMANDS = [
    line for block in BLOCKS for line in block.splitlines() if "/opt/" not in block
]
SERVES = """\
serves() {
  breach-register serve "$@" 2> serve.log &
  until grep --quiet Listening serve.log; do kill -0 $!; sleep 0.1; done
  sleep 1
  kill $!
  wait $!
}"""
AGAIN = [
    "breach-register backup server.backup",
    "breach-register restore server.backup",
    "breach-register check",
]
"""What the text says of both kinds of database runs once more on the server, which the others leave
in use last.
"""
OWNER, SERVICE = (
    f"postgresql://{role}@db.example.org/register"
    for role in ("owner", "breach_register")
)
TABLE = """\
Internal number;Subject;What happened;Cause;Measures;People affected;Became aware;Risk;Kind;State;Closed on;Authority;\
Reference;Reported on;Ticket;Found by
1;Laptop stolen;From a car;No encryption;Encrypt|Train;1280;03.03.2025 09:15;high;loss;closed;20.03.2025;\
DE-BY BayLDA;LDA-1;05.03.2025 15:20;SOC-1;Alice
"""


@pytest.fixture
def server():
    """The owner's URL of a database without tables, and the name of the service's role."""
    role = f"breach_register_test_{uuid4().hex[:12]}"
    with databases.made() as url, psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN")
        try:
            yield url, role
        finally:
            owner.execute(f"DROP OWNED BY {role}")
            owner.execute(f"DROP ROLE {role}")


@pytest.mark.postgresql
class TestTheCommands:
    def test_all_succeed_on_a_file_and_on_a_server(self, kind, server, tmp_path):
        (tmp_path / "register.csv").write_text(TABLE)
        url, role = server
        script = [_of_the_test(line, url, role) for line in COMMANDS]
        made = [
            "breach-register orgs create Default --id default",
            "breach-register orgs create Acme --id acme",
        ]
        ran = subprocess.run(
            [
                "bash",
                "-euxo",
                "pipefail",
                "-c",
                "\n".join([SERVES, *made, *script, *AGAIN]),
            ],
            cwd=tmp_path,
            env=os.environ
            | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.count("recorded: 1") == 1
        with psycopg.connect(url) as owner:
            assert owner.execute("SELECT count(*) FROM incident").fetchone() == (1,)

    def test_are_those_that_the_text_needs(self):
        told = {
            line.split()[1] for line in COMMANDS if line.startswith("breach-register")
        }
        assert told == {
            "keys",
            "backup",
            "restore",
            "audit",
            "export",
            "migrate",
            "import",
            "check",
            "import-csv",
        }


def _of_the_test(line, url, role):
    """A command with the test's own server and role.

    Serving ends in good order once it has begun.
    """
    line = line.replace(OWNER, url).replace(
        SERVICE, url.replace("postgres@", f"{role}@", 1)
    )
    line = line.replace("--grant-to breach_register", f"--grant-to {role}")
    return line.replace("breach-register serve", "serves --port 0")
