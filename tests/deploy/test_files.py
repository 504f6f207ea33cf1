"""The files in deploy/ are what their programs accept, and say what the service needs."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from config import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SETTINGS = {PREFIX + name.upper() for name in Settings.model_fields}


def program(name, package):
    """The program, or a skip; where CI runs, it has to be there."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(f"install Debian's package {package}")
    return found or pytest.skip(f"install Debian's package {package}")


def test_every_setting_that_is_named_exists():
    named = set()
    for path in DEPLOY.iterdir():
        named |= set(re.findall(rf"{PREFIX}[A-Z_]+", path.read_text()))
    assert named <= SETTINGS


class TestTheContainer:
    def test_gets_every_package_of_the_project_and_nothing_else_of_the_folder(self):
        given = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
        told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
        packages = {name.split(".")[0] for name in told["packages"]}
        modules = {f"{name}.py" for name in told["py-modules"]}
        others = {"pyproject.toml", "requirements.lock", "README.md", "LICENSE", "CHANGELOG.md", "docs"}
        assert given == packages | modules | others
        assert all((ROOT / name).exists() for name in given)

    def test_runs_the_service_as_somebody_without_rights(self):
        lines = (DEPLOY / "Dockerfile").read_text().splitlines()
        last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM")) :]
        words = [line.split(maxsplit=1) for line in last if line and not line.startswith((" ", "#"))]
        assert ["USER", "10001:10001"] in words
        assert {"HEALTHCHECK", "ENTRYPOINT", "VOLUME"} <= {one[0] for one in words}

    @pytest.mark.parametrize("name", ["compose.sqlite.yaml", "compose.postgresql.yaml"])
    def test_is_composed_of_what_compose_accepts(self, name):
        environment = os.environ | {"REGISTER_OWNER_PASSWORD": "one", "REGISTER_SERVICE_PASSWORD": "two"}
        command = [program("docker-compose", "docker-compose"), "--file", DEPLOY / name, "config"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        register = yaml.safe_load(done.stdout)["services"]["register"]
        assert register["read_only"] is True
        assert register["cap_drop"] == ["ALL"]

    def test_is_not_started_without_passwords(self):
        file = DEPLOY / "compose.postgresql.yaml"
        command = [program("docker-compose", "docker-compose"), "--file", file, "config", "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode != 0
        assert "REGISTER_OWNER_PASSWORD" in done.stderr


def test_the_script_for_the_role_is_a_shell_script():
    subprocess.run(["sh", "-n", DEPLOY / "postgresql-role.sh"], check=True)


def test_systemd_accepts_the_unit(tmp_path):
    verify = program("systemd-analyze", "systemd")
    text = (DEPLOY / "breach-register.service").read_text()
    unit = tmp_path / "breach-register.service"
    # the program and the account are made by the recipe in docs/operations.md
    unit.write_text(text.replace("/opt/breach-register/bin/breach-register", "/bin/true"))
    done = subprocess.run([verify, "verify", "--man=no", unit], capture_output=True, text=True, timeout=60)
    told = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, told) == (0, []), done.stderr


def test_nginx_accepts_the_proxy(tmp_path):
    nginx = program("nginx", "nginx")
    key, certificate = tmp_path / "register.key", tmp_path / "register.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "1",
    ]
    command += ["-subj", "/CN=register.example.org", "-keyout", key, "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("/etc/ssl/register.pem", str(certificate)).replace("/etc/ssl/register.key", str(key))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{text}\n}}\n")
    done = subprocess.run([nginx, "-t", "-c", whole, "-p", tmp_path], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
