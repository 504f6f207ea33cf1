"""What the guide gives to those who build on the register runs here as it is given."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.contract.strangers.tools import BIN, python_tools
from tests.published import MODEL
from tests.support import free_port

DOCS = Path(__file__).parents[2] / "docs"
FILES = sorted((DOCS / "contract-testing").iterdir())
GUIDE = (DOCS / "guides" / "contract-testing.md").read_text("utf-8")
WORKFLOW = yaml.safe_load(
    (DOCS / "contract-testing" / "workflow.yml").read_text("utf-8")
)
INSTALL, SERVE, FUZZ, CLIENT, CHANGES = (
    one["run"] for one in WORKFLOW["jobs"]["contract"]["steps"] if "run" in one
)

OPERATIONS = MODEL.operations


class Pipeline:
    """A runner that does the steps of the workflow, each with what the ones before left in its
    environment.
    """

    def __init__(self, folder):
        self.folder = folder
        self._left = folder / "environment"
        self._left.touch()
        shutil.copytree(DOCS / "contract-testing", folder / "contract-testing")

    def step(self, line, **more):
        """Run the line of a step."""
        path = os.pathsep.join(
            (str(python_tools()), str(Path(sys.executable).parent), os.environ["PATH"])
        )
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("BREACH_REGISTER_")
        }
        left = dict(
            one.split("=", 1) for one in self._left.read_text("utf-8").splitlines()
        )
        given = clean | left | {"PATH": path, "GITHUB_ENV": str(self._left)} | more
        return subprocess.run(
            ["bash", "-e", "-c", line],
            cwd=self.folder,
            env=given,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def end(self):
        """What a runner does at last: end what still runs."""
        os.kill(int((self.folder / "register.pid").read_text()), signal.SIGTERM)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    made = Pipeline(tmp_path_factory.mktemp("consumer"))
    served = made.step(SERVE, PORT=str(free_port()))
    try:
        assert served.returncode == 0, served.stdout + served.stderr
        yield made
    finally:
        made.end()


@pytest.mark.slow
class TestThePipeline:
    def test_the_register_keeps_its_contract(self, pipeline):
        # its other phases run in `make fuzz`
        ran = pipeline.step(FUZZ + " --phases fuzzing", EXAMPLES="2")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        # four are left out: three would end the key that the run uses, one answers no JSON
        assert f"Tested: {len(OPERATIONS) - 4}" in ran.stdout

    def test_a_program_works_with_the_generated_client(self, pipeline):
        ran = pipeline.step(CLIENT)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert "1 passed" in ran.stdout

    def test_a_breaking_change_ends_the_run_and_is_told(self, pipeline):
        assert pipeline.step(CHANGES).stdout == "breaking: 0\ncompatible: 0\n"
        kept = pipeline.folder / "contract.json"
        before = json.loads(kept.read_text("utf-8"))
        before["paths"]["/privacy/incidents/{id}/tasks"] = before["paths"][
            "/privacy/incidents/{id}"
        ]
        kept.write_text(json.dumps(before), "utf-8")
        ran = pipeline.step(CHANGES)
        assert ran.returncode == 1
        assert (
            "breaking: PATCH /privacy/incidents/{id}/tasks: the operation is gone"
            in ran.stdout.splitlines()
        )

    def test_what_it_installs_is_what_these_steps_ran(self):
        assert python_tools() == BIN
        tools = ("schemathesis", "openapi-python-client", "pytest")
        assert all(one in INSTALL.split() for one in tools)
        assert [
            one
            for one in tools
            if not any((at / one).exists() for at in (BIN, Path(sys.executable).parent))
        ] == []


class TestTheGuide:
    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
    def test_prints_each_file_as_it_is(self, file):
        assert f"\n{file.read_text('utf-8')}```" in GUIDE


def test_every_list_may_refuse_a_cursor_that_was_made_up():
    settings = tomllib.loads(
        (DOCS / "contract-testing" / "schemathesis.toml").read_text("utf-8")
    )
    (listed,) = (
        part["include-operation-id"]
        for part in settings["operations"]
        if "400"
        in part.get("checks", {})
        .get("positive_data_acceptance", {})
        .get("expected-statuses", [])
    )
    paged = [
        operation.id
        for operation in OPERATIONS
        if "cursor" in {parameter.field.name for parameter in operation.parameters}
    ]
    assert sorted(listed) == sorted(paged)
