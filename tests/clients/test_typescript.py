"""The TypeScript client.

Its own tests, its README, and the running service, also where answers get lost.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

from clients.generating.model import Model
from contract.document import Contract
from tests.node import NPM, install, node, tool

CLIENT = Path(__file__).parents[2] / "clients" / "typescript"
PROGRAMS = Path(__file__).parent
README = (CLIENT / "README.md").read_text("utf-8")
GUIDE = (CLIENT.parents[1] / "docs" / "guides" / "clients.md").read_text("utf-8")
STRICT = [
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noUncheckedIndexedAccess",
    "--module",
    "nodenext",
]

pytestmark = pytest.mark.sqlite


def done(ran):
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A copy of the project, built as its package.json says; a build leaves files in its folder."""
    install(CLIENT)
    ignored = shutil.ignore_patterns("node_modules", "dist", "build", "*.tgz")
    folder = shutil.copytree(
        CLIENT, tmp_path_factory.mktemp("typescript") / "client", ignore=ignored
    )
    (folder / "node_modules").symlink_to(CLIENT / "node_modules")
    for project in (".", "tests"):
        # the declarations of others are looked at where the package is used, below
        done(node(tool(CLIENT, "tsc"), "-p", project, "--skipLibCheck", cwd=folder))
    return folder


@pytest.fixture(scope="session")
def project(built, tmp_path_factory):
    """A project of someone who installed the package, with programs that were checked and
    translated.
    """
    folder = tmp_path_factory.mktemp("project")
    (folder / "package.json").write_text('{"type": "module", "private": true}', "utf-8")
    done(node(NPM, "pack", "--ignore-scripts", "--pack-destination", folder, cwd=built))
    (package,) = folder.glob("breach-register-*.tgz")
    done(
        node(
            NPM, "install", "--offline", "--no-audit", "--no-fund", package, cwd=folder
        )
    )
    for name, text in (("readme", README), ("guide", GUIDE)):
        blocks = re.findall(r"^```ts\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        (folder / f"{name}.ts").write_text("\n".join(blocks), "utf-8")
    for program in PROGRAMS.glob("*.ts"):
        shutil.copy(program, folder)
    types = ["--types", "node", "--typeRoots", CLIENT / "node_modules" / "@types"]
    done(node(tool(CLIENT, "tsc"), *STRICT, *types, *folder.glob("*.ts"), cwd=folder))
    return folder


def run(project, program, url, key, *arguments):
    named = {"BREACH_REGISTER_URL": url, "BREACH_REGISTER_API_KEY": key}
    return done(node(project / program, *arguments, variables=named, timeout=60))


class TestTheProject:
    def test_its_own_tests_pass(self, built):
        done(
            node(
                "--test",
                *sorted((built / "build").glob("*.test.js")),
                cwd=built,
                timeout=120,
            )
        )

    def test_its_package_holds_code_types_and_licence_and_needs_no_other(self, project):
        installed = project / "node_modules"
        assert [
            one.name for one in installed.iterdir() if not one.name.startswith(".")
        ] == ["breach-register"]
        package = installed / "breach-register"
        names = {
            str(file.relative_to(package))
            for file in package.rglob("*")
            if file.is_file()
        }
        assert {
            "LICENSE",
            "README.md",
            "package.json",
            "dist/index.js",
            "dist/index.d.ts",
        } <= names
        assert not [name for name in names if name.startswith(("src/", "tests/"))]

    def test_its_lock_names_digests_and_no_addresses(self):
        lock = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))
        packages = [one for path, one in lock["packages"].items() if path]
        assert packages and all(
            "integrity" in one and "resolved" not in one for one in packages
        )

    def test_no_file_is_a_hall(self):
        generated = {"schemas.ts", "operations.ts"}
        lines = {
            file.name: len(file.read_text("utf-8").splitlines())
            for file in (CLIENT / "src").glob("*.ts")
        }
        assert {
            name: count
            for name, count in lines.items()
            if count > 250 and name not in generated
        } == {}


class TestTheReadme:
    def test_every_sample_runs_and_has_the_types_that_it_claims(
        self, project, live_server
    ):
        due, notified, actions, *_, place, same, nothing = run(
            project, "readme.js", live_server.url, live_server.key
        ).splitlines()
        assert due.endswith("is due at 2026-03-05T08:15:00.000000Z")
        assert notified == "notified [ 'DE-BY BayLDA' ]"
        assert actions == "[ 'Encryption is enforced at enrolment' ]"
        assert place.startswith(("/title ", "/discovered_at "))
        assert (same, nothing) == ("true", "null")

    def test_the_guides_sample_runs(self, project, live_server):
        assert run(project, "guide.js", live_server.url, live_server.key) == "", (
            "what was notified is not overdue"
        )
        answered = live_server.client().get("/privacy/incidents?orgId=default").json()
        assert [one["status"] for one in answered["incidents"]] == ["notified"]

    def test_every_method_is_in_its_table(self):
        rows = re.findall(r"^\| `(\w+)` \| (`.*) \|$", README, re.MULTILINE)
        told = {name: set(re.findall(r"`(\w+)`", methods)) for name, methods in rows}
        modules = {
            camel(one.name): {
                camel(name)
                for op in one.operations
                for name in (op.verb, op.paging and op.paging.verb)
                if name
            }
            for one in Model(Contract().document).modules
        }
        assert told == modules


def camel(name):
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


class TestTheService:
    def test_does_every_operation_by_name(self, project, org, losing):
        run(project, "every_operation.js", losing.url, org.raw)

    def test_records_an_incident_once_although_two_answers_get_lost(
        self, project, org, losing
    ):
        losing.answers = 2
        made = json.loads(
            run(project, "one_write.js", losing.url, org.raw, "create", "", "", org.id)
        )
        assert losing.answers == 0
        assert org.search().json["total"] == 1
        assert [entry["action"] for entry in org.trail(made["id"])] == ["create"]

    def test_changes_an_incident_once_although_its_tag_is_no_longer_the_one_that_was_read(
        self, project, org, losing
    ):
        id = org.incident()
        tag = org.get(f"/privacy/incidents/{id}").headers["etag"]
        losing.answers = 1
        changed = json.loads(
            run(project, "one_write.js", losing.url, org.raw, "update", id, tag)
        )
        assert losing.answers == 0
        assert changed["affected_users"] == 7
        assert [entry["action"] for entry in org.trail(id)] == ["update", "create"]

    def test_notes_a_filing_once_although_its_answer_gets_lost(
        self, project, org, losing
    ):
        id = org.incident()
        losing.answers = 1
        run(project, "one_write.js", losing.url, org.raw, "notify", id)
        assert losing.answers == 0
        assert (
            len(org.get(f"/privacy/incidents/{id}/notifications").json["notifications"])
            == 1
        )

    def test_names_the_key_whose_secret_got_lost(self, project, org, losing):
        losing.answers = 1
        told = json.loads(
            run(project, "one_write.js", losing.url, org.raw, "key", "", "", org.id)
        )
        assert (told["kind"], told["code"]) == (
            "ConflictError",
            "SECRET_NOT_REPEATABLE",
        )
        made = next(
            key
            for key in org.search(path="/api-keys").json["api_keys"]
            if key["name"] == "A"
        )
        assert made["id"] in told["detail"]
