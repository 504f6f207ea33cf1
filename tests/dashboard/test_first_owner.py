"""The first owner, and people by command."""

import json
import re

import pytest
from click.testing import CliRunner

from cli import main
from tests.dashboard.conftest import Visitor

pytestmark = pytest.mark.sqlite
PASSWORD = "a password from a file"


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n")
    return file


class Remote:
    """What a Visitor needs of a server that is a process of its own."""

    def __init__(self, server):
        self.port = server.port

    def request(self, method, path, body=None, headers=()):
        from tests.served import Service

        return Service.request(self, method, path, body, headers)


@pytest.fixture
def command(live_server):
    """Run a command on the register of the running server; answers click's result."""
    return lambda *arguments: CliRunner().invoke(main, arguments, env=live_server.env)


def test_comes_from_the_settings(start_live_server, file):
    server = start_live_server(OWNER_EMAIL="Ada@Example.org", OWNER_PASSWORD_FILE=file)
    assert "ada@example.org owns" in server.log.lower()
    visitor = Visitor(Remote(server), "ada@example.org")
    assert visitor.sign_in(PASSWORD).path == "/dashboard/welcome"
    assert PASSWORD not in server.log


def test_isnt_shown_a_link_where_nobody_sits(live_server):
    assert "/dashboard/start" not in live_server.log


def test_is_made_by_command_and_let_in_by_its_link(live_server, command):
    ran = command("users", "add", "ada@example.org", "--owner", "--json")
    output = json.loads(ran.stdout)
    secret = re.fullmatch(
        r"http://127.0.0.1:8080/dashboard/start#([\w-]{43})", output["link"]
    )[1]
    visitor = Visitor(Remote(live_server), "ada@example.org")
    visitor.get("/dashboard/start")
    fields = {"secret": secret, "password": PASSWORD, "again": PASSWORD, "email": ""}
    assert "Your password is set" in visitor.post("/dashboard/start", fields).text
    assert visitor.sign_in(PASSWORD).path == "/dashboard/welcome"


def test_and_others_are_listed_reset_and_disabled_by_command(
    live_server, command, file
):
    assert (
        command(
            "users", "add", "ada@example.org", "--owner", "--password-file", str(file)
        ).exit_code
        == 0
    )
    assert (
        command(
            "users",
            "add",
            "eve@example.org",
            "--role",
            "officer",
            "--password-file",
            str(file),
        ).exit_code
        == 0
    )
    assert json.loads(command("users", "list", "--json").stdout)["users"] == [
        {"email": "ada@example.org", "role": "owner", "status": "active"},
        {"email": "eve@example.org", "role": "officer", "status": "active"},
    ]
    visitor = Visitor(Remote(live_server), "eve@example.org")
    assert visitor.sign_in(PASSWORD).path == "/dashboard"
    assert command("users", "disable", "eve@example.org").exit_code == 0
    assert visitor.get("/dashboard").path.startswith("/dashboard/login")
    assert (
        "/dashboard/start#"
        in command("users", "reset-password", "ada@example.org").stdout
    )
    last = command("users", "disable", "ada@example.org")
    assert (last.exit_code, last.stderr.count("\n")) == (1, 1)
    assert (
        "No such account"
        in command("users", "reset-password", "nobody@example.org").stderr
    )
