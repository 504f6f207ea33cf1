"""The files in deploy/ are what their programs accept, and say what the service needs."""

import os
import re
import shlex
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

from config import variables
from settings.variables import PREFIX
from tests.deploy.programs import DEPLOY, ROOT, nginx, program


def test_every_setting_that_is_named_exists():
    named = set()
    for path in DEPLOY.iterdir():
        named |= set(re.findall(rf"{PREFIX}[A-Z_]+", path.read_text()))
    assert named <= variables().keys()


class TestTheContainer:
    def test_gets_every_package_of_the_project_and_nothing_else_of_the_folder(self):
        given = {
            line[1:]
            for line in (ROOT / ".dockerignore").read_text().splitlines()
            if line.startswith("!")
        }
        package = ROOT / "distribution" / "breach_register" / "service"
        links = {path.name for path in package.iterdir() if path.is_symlink()}
        others = {
            "pyproject.toml",
            "requirements.lock",
            "requirements-dev.lock",
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "docs",
            "distribution",
        }
        assert given == links | others
        assert all((ROOT / name).exists() for name in given)

    def test_installs_what_makes_pdfs_as_the_lock_pins_it(self):
        text = (DEPLOY / "Dockerfile").read_text()
        command = re.search(r"RUN (sed .+?) > pdf\.lock", text)[1]
        pinned = subprocess.run(
            shlex.split(command), cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        [extra] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
            "optional-dependencies"
        ]["pdf"]
        wanted = Requirement(extra)
        name, version = re.match(r"(\S+)==(\S+)", pinned).groups()
        assert name == wanted.name and wanted.specifier.contains(version)
        assert pinned.count("==") == 1 and "--hash=sha256:" in pinned

    def test_runs_the_service_as_somebody_without_rights(self):
        lines = (DEPLOY / "Dockerfile").read_text().splitlines()
        last = lines[
            max(n for n, line in enumerate(lines) if line.startswith("FROM")) :
        ]
        words = [
            line.split(maxsplit=1)
            for line in last
            if line and not line.startswith((" ", "#"))
        ]
        assert ["USER", "10001:10001"] in words
        assert {"HEALTHCHECK", "ENTRYPOINT", "VOLUME"} <= {one[0] for one in words}

    @pytest.mark.parametrize("name", ["compose.sqlite.yaml", "compose.postgresql.yaml"])
    def test_is_composed_of_what_compose_accepts(self, name):
        environment = os.environ | {
            "REGISTER_OWNER_PASSWORD": "one",
            "REGISTER_SERVICE_PASSWORD": "two",
        }
        command = [
            program("docker-compose", "docker-compose"),
            "--file",
            DEPLOY / name,
            "config",
        ]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        register = yaml.safe_load(done.stdout)["services"]["register"]
        assert register["read_only"] is True
        assert register["cap_drop"] == ["ALL"]
        network = yaml.safe_load(done.stdout)["networks"]["default"]["ipam"]["config"][
            0
        ]
        proxies = register["environment"]["BREACH_REGISTER_TRUSTED_PROXIES"]
        assert proxies == network["gateway"], "where the proxy on the host comes from"
        assert "127.0.0.1" in str(register["ports"])

    def test_is_not_started_without_passwords(self):
        file = DEPLOY / "compose.postgresql.yaml"
        command = [
            program("docker-compose", "docker-compose"),
            "--file",
            file,
            "config",
            "--quiet",
        ]
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
    unit.write_text(
        text.replace("/opt/breach-register/bin/breach-register", "/bin/true")
    )
    done = subprocess.run(
        [verify, "verify", "--man=no", unit], capture_output=True, text=True, timeout=60
    )
    told = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, told) == (0, []), done.stderr


def test_the_unit_believes_the_proxy_on_its_host_and_nobody_else():
    text = (DEPLOY / "breach-register.service").read_text()
    assert re.findall(r"TRUSTED_PROXIES=(.*)", text) == ["127.0.0.1"]
    assert (
        "proxy_set_header X-Forwarded-For $remote_addr;"
        in (DEPLOY / "nginx.conf").read_text()
    )


def test_nginx_accepts_the_proxy(tmp_path):
    done = subprocess.run(
        [*nginx(tmp_path), "-t"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
