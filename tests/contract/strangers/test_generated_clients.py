"""Clients that others' generators make from the published document record, update, notify and read."""

import json
import os
import shutil

import pytest

from tests import golang, node
from tests.contract.strangers.tools import (
    BIN,
    FOLDER,
    npm_tool,
    python_tools,
    run,
    told,
)

FLOWS = FOLDER / "flows"
SHORT_LIVED = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
"""Java's best compiler takes longer than what it would save in one run."""


def walked(organisation, printed):
    """Whether a flow did what it says, by its own word and by the register's."""
    (line,) = printed.splitlines()
    said = json.loads(line)
    read = said["read"]
    assert (read["status"], read["reported_to"]) == ("notified", ["DE-BY BayLDA"])
    assert (read["root_cause"], read["affected_users"], read["breach_kind"]) == (
        "A lost stick.",
        3_000_000_000,  # more than an int32 holds
        None,
    )
    assert (said["total"], said["refused"]) == (1, "FORBIDDEN")
    assert [one["action"] for one in organisation.trail(read["id"])] == [
        "notify",
        "update",
        "create",
    ]
    assert (
        organisation.get(f"/privacy/incidents/{read['id']}").json["title"]
        == read["title"]
    )
    return True


@pytest.mark.slow
class TestOpenapiPythonClient:
    def test_understands_the_whole_document_and_walks(
        self, document, tmp_path, organisation, environment
    ):
        generate = [
            "generate",
            "--path",
            document,
            "--output-path",
            tmp_path / "register",
            "--meta",
            "none",
        ]
        options = [
            "--fail-on-warning",
            "--config",
            FLOWS / "openapi-python-client.yaml",
        ]
        run(python_tools() / "openapi-python-client", *generate, *options)
        shutil.copy(FLOWS / "flow.py", tmp_path)
        assert walked(
            organisation, run(BIN / "python", "flow.py", cwd=tmp_path, env=environment)
        )


@pytest.fixture(scope="module")
def types(document, tmp_path_factory):
    """The types of the document, which take seconds to make."""
    file = tmp_path_factory.mktemp("types") / "register.d.ts"
    npm_tool("openapi-typescript", document, "-o", file)
    return file


@pytest.mark.slow
class TestOpenapiTypescript:
    @pytest.fixture
    def project(self, types, tmp_path):
        shutil.copy(types, tmp_path)
        shutil.copytree(FLOWS, tmp_path, dirs_exist_ok=True)
        (tmp_path / "package.json").write_text('{"type": "module"}')
        (tmp_path / "node_modules").symlink_to(FOLDER / "node_modules")
        return tmp_path

    def test_its_types_are_strict_and_the_client_walks(
        self, project, organisation, environment
    ):
        npm_tool("tsc", "-p", project)
        env = environment | {"PATH": f"{node.BIN}{os.pathsep}{os.environ['PATH']}"}
        assert walked(
            organisation,
            run(node.BIN / "node", "--no-warnings", "flow.ts", cwd=project, env=env),
        )

    def test_they_refuse_what_the_contract_refuses(self, project):
        flow = (
            (project / "flow.ts")
            .read_text("utf-8")
            .replace('severity: "serious"', 'severity: "grave"')
        )
        (project / "flow.ts").write_text(flow, "utf-8")
        with pytest.raises(AssertionError, match='"grave"\' is not assignable'):
            # the types themselves were judged above
            npm_tool("tsc", "-p", project, "--skipLibCheck")


@pytest.mark.slow
class TestOpenapiGenerator:
    def test_its_go_client_needs_no_other_module_and_walks(
        self, document, tmp_path, organisation, environment
    ):
        names = [
            "--git-host",
            "example.org",
            "--git-user-id",
            "privacy",
            "--git-repo-id",
            "register",
        ]
        options = [
            "--additional-properties",
            "packageName=register,enumClassPrefix=true",
            "--global-property",
            "apiTests=false",
            # a key is sent as it is; a client that asks for tokens needs golang.org/x/oauth2
            "--openapi-normalizer",
            "SECURITY_SCHEMES_FILTER=key:bearer",
            *names,
        ]
        generator = python_tools() / "openapi-generator-cli"
        generate = ["generate", "-g", "go", "-i", document, "-o", tmp_path]
        run(generator, *generate, *options, env=SHORT_LIVED)
        (tmp_path / "flow").mkdir()
        shutil.copy(FLOWS / "flow.go", tmp_path / "flow")
        program = tmp_path / "walk"
        told(golang.run("build", "-o", program, "./flow", cwd=tmp_path))
        assert walked(organisation, run(program, env=environment))
