"""What is installed is whole: the service runs from the packages alone, far from the folder they were made of."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.support import free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The packages as the Dockerfile installs them, from what .dockerignore lets through."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line.startswith("!"):
            path = ROOT / line[1:]
            if path.is_dir():
                shutil.copytree(path, source / path.name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, source)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--no-index", "--target", target, source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


@pytest.fixture(scope="module")
def url(installed, tmp_path_factory):
    data, port = tmp_path_factory.mktemp("data"), free_port()
    environment = os.environ | {
        "PYTHONPATH": str(installed),
        "BREACH_REGISTER_PORT": str(port),
        "BREACH_REGISTER_DATABASE_URL": f"sqlite:///{data / 'register.db'}",
    }
    code = "import cli; print(cli.__file__, flush=True); cli.main()"
    service = subprocess.Popen([sys.executable, "-c", code, "serve"], cwd=data, env=environment, stdout=subprocess.PIPE)
    assert service.stdout.readline().decode().startswith(str(installed))
    end = time.monotonic() + 20
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2).close()
            break
        except OSError:
            assert time.monotonic() < end and service.poll() is None
            time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    service.terminate()
    with service.stdout:
        assert service.wait(20) == 0


def read(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status, answer.read().decode()


@pytest.mark.parametrize(
    "path", ["/readyz", "/api/v1/openapi.json", "/docs", "/docs/guides/start", "/docs/search?q=notify"]
)
def test_the_installed_service_has_its_pages(url, path):
    status, text = read(url + path)
    assert (status, len(text) > 10) == (200, True)


def test_the_health_check_of_the_container_passes(url):
    line = re.search(r'CMD \["python", "-c", "(.+)"\]', (ROOT / "deploy" / "Dockerfile").read_text())
    environment = os.environ | {"BREACH_REGISTER_PORT": url.rpartition(":")[2]}
    subprocess.run([sys.executable, "-c", line[1]], env=environment, check=True, timeout=20)


def test_the_installed_demonstration_tells_its_story(installed, tmp_path):
    port, environment = str(free_port()), os.environ | {"PYTHONPATH": str(installed), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-uc", "import cli; cli.main()", "demo", "--port", port]
    service = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE)
    with service.stdout:
        assert b"about 200 breaches" in service.stdout.readline()
        service.terminate()
        service.wait(20)
