"""`breach-register demo`: a register to try, which touches no other and leaves nothing behind.
`mock` has its tests in
tests/contract/strangers/."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from demo import story
from tests.support import COMMAND, bearer, free_port, wait_until_live


@contextmanager
def started(folder):
    """A running demonstration: what it printed, and its process."""
    port, log = free_port(), folder / "log"
    foreign = {
        "BREACH_REGISTER_DATABASE_URL": f"sqlite:///{folder}/real.db",
        "BREACH_REGISTER_RATE_LIMIT_KEY": "1",
    }
    command = [COMMAND, "demo", "--port", str(port), "--env", str(folder / "variables")]
    (folder / "tmp").mkdir()
    # a package of the tests alone, without which Starlette warns when it is imported
    (folder / "absent").mkdir()
    (folder / "absent" / "httpx2.py").write_text(
        "raise ModuleNotFoundError(name=__name__)\n"
    )
    foreign["PYTHONPATH"] = str(folder / "absent")
    with log.open("w") as out:
        given = os.environ | foreign | {"TMPDIR": str(folder / "tmp")}
        process = subprocess.Popen(
            command, env=given, cwd=folder, stdout=out, stderr=out
        )
    try:
        wait_until_live(f"http://127.0.0.1:{port}", process, lambda: log.read_text())
        yield log.read_text(), process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder):
    with started(folder) as told:
        yield told


@pytest.fixture(scope="module")
def variables(demo, folder):
    return dict(
        line.split("=", 1) for line in (folder / "variables").read_text().splitlines()
    )


class TestTheDemonstration:
    def test_prints_a_request_that_works(self, demo):
        told, _ = demo
        (line,) = re.findall(r"^  (curl .*)$", told, re.MULTILINE)
        ran = subprocess.run(
            ["bash", "-c", f"{line} -sS"], capture_output=True, text=True, timeout=30
        )
        assert ran.stderr == ""
        assert '"total":0' not in ran.stdout and '"incidents":[{' in ran.stdout

    def test_says_nothing_in_the_words_of_a_library(self, demo):
        told, _ = demo
        assert told.startswith("A throw-away register of ") and "Warning" not in told

    def test_leaves_its_address_and_key_to_a_pipeline(self, demo, variables):
        told, _ = demo
        assert set(variables) == {
            "BREACH_REGISTER_URL",
            "BREACH_REGISTER_API_KEY",
            "BREACH_REGISTER_ORG",
        }
        assert all(value in told for value in variables.values())
        url, key = (
            variables["BREACH_REGISTER_URL"],
            bearer(variables["BREACH_REGISTER_API_KEY"]),
        )
        answers = [httpx.get(f"{url}/api/v1/whoami", headers=key) for _ in range(5)]
        assert [one.status_code for one in answers] == [200] * 5, (
            "a limit in the environment isn't its limit"
        )
        assert (
            answers[0].json()["orgId"]
            == variables["BREACH_REGISTER_ORG"]
            == story.ORGANISATION
        )

    def test_lets_people_sign_in_as_it_says(self, demo, variables):
        told, _ = demo
        email, password = re.search(
            r"sign in as +(\S+) \(owner\), with the password: (.+)", told
        ).groups()
        with httpx.Client(
            base_url=variables["BREACH_REGISTER_URL"], follow_redirects=True
        ) as client:
            page = client.get("/dashboard/login")
            form = {
                "email": email,
                "password": password,
                "_token": re.search(r'"_token" value="(.+?)"', page.text)[1],
            }
            inside = client.post(
                "/dashboard/login",
                data=form,
                headers={"Origin": variables["BREACH_REGISTER_URL"]},
            )
        assert inside.status_code == 200
        assert "Nordlicht" in inside.text

    def test_refuses_a_port_that_is_taken_before_it_tells_of_it(self, variables):
        port = variables["BREACH_REGISTER_URL"].rpartition(":")[2]
        ran = subprocess.run(
            [COMMAND, "demo", "--port", port],
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert ran.returncode == 1
        assert ran.stdout == ""
        assert ran.stderr.startswith(
            f"breach-register: Can't listen on 127.0.0.1 port {port}"
        )

    def test_leaves_nothing_behind(self, tmp_path):
        with started(tmp_path) as (_, process):
            assert list((tmp_path / "tmp").iterdir())
            process.terminate()
            assert process.wait(20) == 0
        assert list((tmp_path / "tmp").iterdir()) == []
        assert not (tmp_path / "real.db").exists()


def test_neither_command_slows_the_others_down():
    script = "import sys, cli; print([name for name in ('fastmcp', 'demo', 'uvicorn', 'flask') if name in sys.modules])"
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True
    )
    assert ran.stdout == "[]\n"
