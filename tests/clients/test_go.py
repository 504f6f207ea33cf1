"""The Go client: its form, its own tests, and its README's program against the running service."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests import golang
from tests.served import Service

pytestmark = pytest.mark.slow  # the first of them compiles the standard library

README = (golang.CLIENT / "README.md").read_text("utf-8")
GUIDE = (golang.ROOT / "docs" / "guides" / "clients.md").read_text("utf-8")
FLOW = Path(__file__).with_name("flow.go").read_text("utf-8")
PROGRAM = re.search(
    r"^```go\n(package main.*?)^```$", README, re.DOTALL | re.MULTILINE
)[1]

FRAGMENTS = [
    one
    for one in re.findall(r"^```go\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    if one != PROGRAM
]
AROUND = """package main

import (
	"context"
	"errors"

	breachregister "example.org/breach-register-go"
)

func main() { _ = fragment }

func fragment(
	ctx context.Context, client *breachregister.Client, id string,
	decided func(*breachregister.Incident) breachregister.IncidentUpdate,
) error {
FRAGMENT
	return err
}
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A running service; a client can't tell the kind of its database."""
    service = Service(f"sqlite:///{tmp_path_factory.mktemp('go') / 'register.db'}")
    yield service
    service.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a program that uses the client; the path of the binary."""

    def build(text):
        folder = tmp_path_factory.mktemp("program")
        (folder / "main.go").write_text(text, "utf-8")
        golang.module(folder)
        for step in (["vet", "./..."], ["build", "-o", "program", "."]):
            ran = golang.run(*step, cwd=folder)
            assert ran.returncode == 0, ran.stderr
        return folder / "program"

    return build


def test_the_fragments_of_its_readme_have_sound_types(tmp_path):
    assert FRAGMENTS
    golang.module(tmp_path)
    for number, fragment in enumerate(FRAGMENTS):
        file = tmp_path / f"fragment{number}" / "main.go"
        file.parent.mkdir()
        file.write_text(AROUND.replace("FRAGMENT", fragment), "utf-8")
    # one run for all of them, and nothing is linked: the types are sound or they are not
    ran = golang.run("vet", "./...", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr


def test_its_readme_tells_how_a_program_finds_it(tmp_path):
    (command,) = re.findall(r"^go (mod edit .*)$", README, re.MULTILINE)
    golang.run("mod", "init", "example.org/sample", cwd=tmp_path)
    golang.run(
        *command.replace("../breach-register/clients/go", str(golang.CLIENT)).split(),
        cwd=tmp_path,
    )
    (tmp_path / "main.go").write_text(PROGRAM, "utf-8")
    assert golang.run("vet", ".", cwd=tmp_path).stderr == ""


def ran(command, service, key):
    env = {
        "BREACH_REGISTER_URL": f"http://127.0.0.1:{service.port}",
        "BREACH_REGISTER_API_KEY": key,
    }
    return subprocess.run(
        command, env=os.environ | env, capture_output=True, text=True, timeout=60
    )


class TestItsForm:
    def test_the_code_is_formatted(self):
        ran = golang.run("-l", ".", tool="gofmt")
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")

    def test_the_vet_finds_nothing(self):
        ran = golang.run("vet", "./...")
        assert (ran.returncode, ran.stderr) == (0, "")

    def test_it_uses_the_standard_library_alone(self):
        ran = golang.run("list", "-m", "all")
        assert ran.stdout.split() == [golang.MODULE]

    def test_the_telemetry_is_off(self):
        assert golang.run("env", "GOTELEMETRY").stdout.strip() == "off"


def test_its_own_tests_pass():
    ran = golang.run("test", "-count=1", "./...")
    assert ran.returncode == 0, ran.stdout + ran.stderr


class TestAgainstTheRunningService:
    def test_the_program_of_its_readme_records_investigates_and_notifies(
        self, service, built
    ):
        organisation = service.organisation()
        program = built(PROGRAM.replace('"default"', f'"{organisation.id}"'))
        late = organisation.incident(discovered_at="2026-03-01T08:00:00Z")
        done = ran([program], service, organisation.raw)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            "notify an authority by 2026-03-05T08:15:00.000000Z",
            "status notified",
            f"overdue {late}",
        ]
        (recorded,) = [
            one for one in organisation.search().json["incidents"] if one["id"] != late
        ]
        assert recorded["root_cause"] == "The disk was not encrypted."
        assert recorded["reported_to"] == ["DE-BY BayLDA"]

    def test_the_guides_program_runs(self, service, built):
        organisation = service.organisation()
        (program,) = re.findall(r"^```go\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
        done = ran(
            [built(program.replace('"default"', f'"{organisation.id}"'))],
            service,
            organisation.raw,
        )
        assert (done.returncode, done.stdout) == (0, ""), (
            "what was notified is not overdue"
        )
        assert [one["status"] for one in organisation.search().json["incidents"]] == [
            "notified"
        ]

    def test_every_refusal_is_a_typed_error_and_every_row_is_walked(
        self, service, built
    ):
        organisation, other = service.organisation(), service.organisation()
        ids = [organisation.incident() for _ in range(5)]
        done = ran(
            [built(FLOW), organisation.id, other.incident()], service, organisation.raw
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [*reversed(ids), "done"]
