"""Registers that live as long as the command: `breach-register demo` and `mock`."""

import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.opening import attribution

if TYPE_CHECKING:
    from config import Settings
    from storage.session.register import Register

HOST = "127.0.0.1"

_DEMO = """A throw-away register of {organisation} with about 200 breaches.

  documentation  {url}/docs
  dashboard      {url}/dashboard
  sign in as     {email} ({role}), with the password: {password}
{others}
  API            {url}/api/v1, organisation {org}
  API key        {key}

  curl -H "Authorization: Bearer {key}" "{url}/api/v1/privacy/incidents?orgId={org}&overdue=true"
"""
_MOCK = """\
The contract's examples. Requests are judged as the register judges them, and nothing is stored.

  documentation  {url}/docs
  API            {url}/api/v1, organisation {org}
  API key        whatever begins with br_, such as {key}

  curl -H "Authorization: Bearer {key}" "{url}/api/v1/privacy/incidents?orgId={org}"
"""


@contextmanager
def demonstration(port: int, variables: Path | None) -> Iterator["Settings"]:
    """Settings for a register that holds the story, described on standard output."""
    from demo import story
    from demo.filling import fill

    with _register(port) as (settings, register):
        fill(register)
        key = _key(register, story.ORGANISATION)
        register.shut()
        (email, role), *others = story.PEOPLE.items()
        words = {
            "organisation": story.PROFILE[0],
            "email": email,
            "role": role,
            "password": story.PASSWORD,
        }
        lines = [f"       or as     {other} ({its})\n" for other, its in others]
        words["others"] = "".join(lines)
        _welcome(_DEMO, port, story.ORGANISATION, key, variables, **words)
        yield settings


@contextmanager
def examples(port: int, variables: Path | None) -> Iterator["Settings"]:
    """Settings for a register in which nothing is but an organisation."""
    from domain.organisations import DEFAULT
    from storage import organisations

    with _register(port) as (settings, register):
        with register.transaction() as session:
            organisations.create(session, DEFAULT, "Default", attribution())
        register.shut()
        _welcome(_MOCK, port, DEFAULT, "br_mock", variables)
        yield settings


@contextmanager
def _register(port: int) -> Iterator[tuple["Settings", "Register"]]:
    """An empty register in a folder that goes with it, and the settings to serve it to this machine
    alone.
    """
    from storage.upkeep.opening import open_register

    _require_free(port)
    with tempfile.TemporaryDirectory(prefix="breach-register-") as folder:
        settings = _settings(f"sqlite:///{folder}/register.db", port)
        yield settings, open_register(settings.register.database())


def _settings(url: str, port: int) -> "Settings":
    """The defaults, not the environment: what a real register is set to must not be touched."""
    from config import Settings

    settings = Settings.defaults()
    unlimited = {"key": 0, "organisation": 0, "failures": 0}
    return replace(
        settings,
        listening=settings.listening.model_copy(update={"port": port}),
        register=settings.register.model_copy(update={"database_url": url}),
        limits=settings.limits.model_copy(update=unlimited),
        watching=settings.watching.model_copy(update={"log_level": "warning"}),
    )


def _require_free(port: int) -> None:
    """Raise Unavailable before an address is printed where something else answers."""
    from domain.errors import Unavailable

    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        raise Unavailable(
            f"Can't listen on {HOST} port {port}: {error.strerror}."
        ) from error


def _key(register: "Register", org: str) -> str:
    from domain.keys import SCOPES
    from storage import api_keys

    with register.transaction(org) as session:
        by = attribution()
        _record, secret = api_keys.create(
            session, org, "Demonstration", list(SCOPES), None, by
        )
        return secret.raw


def _welcome(
    text: str, port: int, org: str, key: str, variables: Path | None, **more: str
) -> None:
    url = f"http://{HOST}:{port}"
    click.echo(text.format(url=url, org=org, key=key, **more))
    if variables is not None:
        given = {"URL": url, "API_KEY": key, "ORG": org}
        with variables.open("a", encoding="utf-8") as file:
            file.writelines(
                f"BREACH_REGISTER_{name}={value}\n" for name, value in given.items()
            )
