"""What is installed is whole and keeps to itself.

One package, in an environment that is full of others' modules.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.support import free_port, wait_until_live

ROOT = Path(__file__).parents[2]
PACKAGE = "breach_register"
FOREIGN = ("app", "cli", "commands", "config", "domain", "server", "storage")
"""Names that the service's own parts have in the source tree, and that anybody may use."""


def wheel(source, folder):
    """The wheel of a project."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--disable-pip-version-check",
    ]
    command += [
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        folder,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    [made] = folder.glob("*.whl")
    return made


def copied(names, target):
    """A copy of what is tracked under these names, so that a build leaves nothing in the source
    tree.
    """
    for path in (ROOT / name for name in names):
        if path.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "build", "*.egg-info")
            shutil.copytree(path, target / path.name, symlinks=True, ignore=ignored)
        else:
            shutil.copy(path, target)
    return target


@pytest.fixture(scope="module")
def service_wheel(tmp_path_factory):
    """The service as the Dockerfile builds it, from what .dockerignore lets through."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    source = tmp_path_factory.mktemp("source")
    copied([line[1:] for line in lines if line.startswith("!")], source)
    return wheel(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def client_wheel(tmp_path_factory):
    source = copied(["clients/python"], tmp_path_factory.mktemp("source")) / "python"
    return wheel(source, tmp_path_factory.mktemp("wheel"))


def litter(folder):
    """Modules of somebody else's, which end whoever imports them."""
    for name in FOREIGN:
        (folder / f"{name}.py").write_text(
            "raise SystemExit(f'{__file__} is somebody else')\n"
        )


@pytest.fixture(scope="module")
def environment(service_wheel, client_wheel, tmp_path_factory):
    """A virtual environment with the service, its Python client, and modules of other programs."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    [packages] = home.glob("lib/python*/site-packages")
    # the dependencies are those of the suite
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        home / "bin" / "python",
        "install",
    ]
    command += ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    for made in (service_wheel, client_wheel):
        subprocess.run([*command, made], check=True, capture_output=True, timeout=120)
    litter(packages)
    return home


@pytest.fixture
def place(tmp_path):
    """A working directory that is full of others' modules."""
    litter(tmp_path)
    return tmp_path


def variables(place, **settings):
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BREACH_REGISTER_") and name != "PYTHONPATH"
    }
    given = {"DATABASE_URL": f"sqlite:///{place / 'register.db'}"} | settings
    return clean | {
        f"BREACH_REGISTER_{name}": str(value) for name, value in given.items()
    }


@pytest.fixture(params=[1, 2], ids=["alone", "workers"])
def url(request, environment, place):
    """Where the installed service answers, with one process and with worker processes."""
    port, log = free_port(), place / "log"
    with log.open("wb") as out:
        service = subprocess.Popen(
            [environment / "bin" / "breach-register", "serve"],
            cwd=place,
            env=variables(place, PORT=port, WORKERS=request.param),
            stderr=out,
        )
    wait_until_live(f"http://127.0.0.1:{port}", service, log.read_text, seconds=90)
    yield f"http://127.0.0.1:{port}"
    service.terminate()
    assert service.wait(20) == 0, log.read_text()


class TestTheWheel:
    def test_holds_one_package(self, service_wheel):
        with zipfile.ZipFile(service_wheel) as opened:
            tops = {name.split("/")[0] for name in opened.namelist()}
        assert {top for top in tops if not top.endswith(".dist-info")} == {PACKAGE}

    def test_shares_no_file_with_the_python_client(self, service_wheel, client_wheel):
        with (
            zipfile.ZipFile(service_wheel) as ours,
            zipfile.ZipFile(client_wheel) as client,
        ):
            assert not set(ours.namelist()) & set(client.namelist())


class TestTheInstalledService:
    def test_has_its_pages(self, url):
        paths = ("/readyz", "/api/v1/openapi.json", "/docs", "/docs/guides/start")
        more = (
            "/docs/search?q=notify",
            "/docs/explorer",
            "/dashboard/login",
            "/dashboard/static/desk.css",
        )
        for path in paths + more:
            answer = httpx.get(url + path, timeout=20)
            assert (path, answer.status_code) == (path, 200)
            assert len(answer.text) > 10

    def test_is_a_module_as_well(self, environment, place):
        command = [environment / "bin" / "python", "-m", PACKAGE]
        run = {
            "cwd": place,
            "env": variables(place),
            "capture_output": True,
            "text": True,
        }
        version = subprocess.run([*command, "--version"], **run)
        script = subprocess.run(
            [environment / "bin" / "breach-register", "--version"], **run
        )
        assert version.stdout == script.stdout
        made = subprocess.run([*command, "orgs", "create", "Acme"], **run)
        assert (made.returncode, made.stderr) == (0, "")
        assert "acme" in made.stdout

    def test_lives_beside_the_python_client(self, environment, tmp_path):
        code = "import breach_register as client, breach_register.service as service"
        code += "; print(client.__file__, service.__file__)"
        run = {
            "cwd": tmp_path,
            "env": variables(tmp_path),
            "capture_output": True,
            "text": True,
        }
        done = subprocess.run([environment / "bin" / "python", "-c", code], **run)
        client, service = done.stdout.split()
        assert Path(client).parts[-2:] == ("breach_register", "__init__.py")
        assert Path(service).parts[-3:] == (PACKAGE, "service", "__init__.py")
        assert Path(client).parents[1] == Path(service).parents[2]

    def test_tells_its_story(self, environment, place):
        port, settings = str(free_port()), variables(place) | {"TMPDIR": str(place)}
        command = [environment / "bin" / "breach-register", "demo", "--port", port]
        settings |= {"PYTHONUNBUFFERED": "1"}
        service = subprocess.Popen(
            command, cwd=place, env=settings, stdout=subprocess.PIPE
        )
        with service.stdout:
            assert b"about 200 breaches" in service.stdout.readline()
            service.terminate()
            service.wait(20)


def test_the_health_check_of_the_container_passes(url):
    line = re.search(
        r'CMD \["python", "-c", "(.+)"\]', (ROOT / "deploy" / "Dockerfile").read_text()
    )
    environment = os.environ | {"BREACH_REGISTER_PORT": url.rpartition(":")[2]}
    subprocess.run(
        [sys.executable, "-c", line[1]], env=environment, check=True, timeout=20
    )
