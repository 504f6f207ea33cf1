"""Samples as another service's reference page prints them, over the packages in clients/compatible/.

The samples beside this file have those shapes. BREACH_REGISTER_REFERENCE_PAGE names a page, as text,
whose own samples are run as well. An id is put in the place of {id} and the register's address in
that of the host; nothing else is changed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests import golang, node
from tests.served import Service

HERE = Path(__file__).parent
COMPATIBLE = HERE.parents[2] / "clients" / "compatible"
PAGE = os.environ.get("BREACH_REGISTER_REFERENCE_PAGE")
SAMPLES = {
    "cURL": "sample.sh",
    "TypeScript": "sample.ts",
    "Python": "sample.python",
    "Go": "sample.go",
}

pytestmark = [pytest.mark.sqlite, pytest.mark.slow]


def printed(page):
    """The samples of a page as text: each follows a line with its language's name."""
    names = "|".join(SAMPLES)
    parts = re.split(rf"^({names}|Other .* endpoints)$", page, flags=re.MULTILINE)
    following = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {name: following[name].strip() for name in SAMPLES}


SOURCES = {
    "shapes": {name: (HERE / file).read_text("utf-8") for name, file in SAMPLES.items()}
}
if PAGE:
    SOURCES["page"] = printed(Path(PAGE).read_text("utf-8"))


def ran(command, **more):
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, **more
    )


def done(process):
    assert process.returncode == 0, process.stdout + process.stderr
    return process


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    service = Service(f"sqlite:///{tmp_path_factory.mktemp('samples') / 'register.db'}")
    yield service
    service.close()


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """An environment with the package alone."""
    folder = tmp_path_factory.mktemp("python")
    copied = shutil.copytree(COMPATIBLE / "python", folder / "package")
    venv.create(folder / "environment", with_pip=False, symlinks=True)
    interpreter = folder / "environment" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "-q"]
    built = ["--no-deps", "--no-build-isolation", "-w", folder / "wheels", copied]
    done(ran([*pip, "wheel", *built]))
    (wheel,) = (folder / "wheels").iterdir()
    done(ran([*pip, "--python", interpreter, "install", "--no-index", wheel]))
    return interpreter


@pytest.fixture(scope="module")
def typescript(tmp_path_factory):
    """A project that has the package by `file:`, built with the compiler of its lock."""
    package, folder = (
        tmp_path_factory.mktemp("package"),
        tmp_path_factory.mktemp("project"),
    )
    ignored = shutil.ignore_patterns("node_modules", "dist")
    shutil.copytree(
        COMPATIBLE / "typescript", package, ignore=ignored, dirs_exist_ok=True
    )
    node.install(COMPATIBLE / "typescript")
    (package / "node_modules").symlink_to(COMPATIBLE / "typescript" / "node_modules")
    tsc = node.tool(package, "tsc")
    # the declarations of others are looked at with the samples, below
    done(node.node(tsc, "-p", ".", "--skipLibCheck", cwd=package))
    depends = json.dumps({"@evalguard/sdk": f"file:{package}"})
    (folder / "package.json").write_text(
        f'{{"type": "module", "dependencies": {depends}}}', "utf-8"
    )
    offline = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"]
    done(node.node(node.NPM, "install", *offline, cwd=folder))
    return folder


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    """A module that replaces the one of the samples by the folder."""
    folder = tmp_path_factory.mktemp("go")
    name = "github.com/evalguard/evalguard-go"
    done(golang.run("mod", "init", "example.org/sample", cwd=folder))
    replaced = [f"-require={name}@v0.1.0", f"-replace={name}={COMPATIBLE / 'go'}"]
    done(golang.run("mod", "edit", *replaced, cwd=folder))
    return folder


@pytest.fixture
def organisation(service):
    return service.organisation()


@pytest.fixture
def environment(service, organisation):
    """What a reader of the page sets."""
    address = {"BREACH_REGISTER_URL": f"http://127.0.0.1:{service.port}"}
    return os.environ | address | {"EVALGUARD_API_KEY": organisation.raw}


def filled(sample, service, id):
    hosted = re.sub(r"https://[a-z.]+", f"http://127.0.0.1:{service.port}", sample)
    return hosted.replace("{id}", id)


def run_curl(sample, environment, tmp_path):
    return ran(["sh", "-c", sample], env=environment)


@pytest.fixture
def run_python(python):
    def run(sample, environment, tmp_path):
        return ran([python, "-c", sample], env=environment, cwd=tmp_path)

    return run


def compile_typescript(folder, *arguments):
    package = COMPATIBLE / "typescript"
    types = ["--types", "node", "--typeRoots", package / "node_modules" / "@types"]
    compiler = [node.tool(package, "tsc"), "--strict", "--module", "nodenext", *types]
    done(node.node(*compiler, *arguments, cwd=folder))


def test_the_typescript_samples_have_sound_types(typescript):
    for source, samples in SOURCES.items():
        (typescript / f"{source}.ts").write_text(samples["TypeScript"], "utf-8")
    compile_typescript(typescript, "--noEmit", *(f"{source}.ts" for source in SOURCES))


@pytest.fixture
def run_typescript(typescript):
    def run(sample, environment, tmp_path):
        (typescript / "sample.ts").write_text(sample, "utf-8")
        compile_typescript(typescript, "sample.ts", "--noCheck")
        return node.node("sample.js", cwd=typescript, variables=environment)

    return run


@pytest.fixture
def run_go(go):
    def run(sample, environment, tmp_path):
        (go / "main.go").write_text(sample, "utf-8")
        done(golang.run("build", "-o", "program", ".", cwd=go))
        return ran([go / "program"], env=environment)

    return run


@pytest.fixture
def run(request):
    """Run a sample of a language; the finished process."""
    runners = {"Python": "run_python", "TypeScript": "run_typescript", "Go": "run_go"}
    name = runners.get(request.getfixturevalue("language"))
    return run_curl if name is None else request.getfixturevalue(name)


@pytest.mark.parametrize("language", SAMPLES)
class TestThePrintedSample:
    @pytest.mark.parametrize("source", SOURCES)
    def test_changes_the_record_as_it_says(
        self, source, language, run, service, organisation, environment, tmp_path
    ):
        id = organisation.incident(discovered_at="2026-03-02T08:15:00Z")
        sample = filled(SOURCES[source][language], service, id)
        finished = done(run(sample, environment, tmp_path))
        assert id in finished.stdout
        sent = json.loads(re.search(r"-d '(.*)'", SOURCES[source]["cURL"])[1])
        recorded = organisation.get(f"/privacy/incidents/{id}").json
        assert {name: recorded[name] for name in sent} == sent | {
            "resolution_date": "2026-05-29T20:54:19.749000Z"
        }

    def test_says_what_to_fill_in_where_the_id_is_missing(
        self, language, run, service, organisation, environment, tmp_path
    ):
        sample = SOURCES["shapes"][language].replace(
            "https://register.example.org", f"http://127.0.0.1:{service.port}"
        )
        finished = run(sample, environment, tmp_path)
        if language == "cURL":
            assert json.loads(finished.stdout)["status"] == 404
        else:
            assert finished.returncode != 0
            assert "write the id in its place" in finished.stderr


@pytest.mark.parametrize("language", ["Python", "TypeScript", "Go"])
def test_a_missing_key_is_named_by_its_variable(language, run, environment, tmp_path):
    sample = SOURCES["shapes"][language]
    nothing = environment | {"EVALGUARD_API_KEY": ""}
    assert "EVALGUARD_API_KEY" in run(sample, nothing, tmp_path).stderr


def test_the_go_package_holds_every_file_of_the_client():
    client = COMPATIBLE.parent / "go"
    files = {
        file.name for file in client.glob("*.go") if not file.name.endswith("_test.go")
    }
    links = list((COMPATIBLE / "go" / "internal" / "breachregister").iterdir())
    assert {link.name for link in links} == files
    assert all(link.resolve() == client / link.name for link in links)
