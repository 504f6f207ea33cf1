"""Fixtures that every test may use.

An application in process with two organisations, and servers that really run.
"""

import gc
import os
import sys

import pytest

from config import variables
from law import zones
from tests import databases, memory
from tests.support import (
    EVERY_ANSWER,
    INCIDENT,
    UNLIMITED,
    Keys,
    application,
    bearer,
    client_of,
    free_port,
    settings_of,
    start_server,
)

memory.install()

# where no bytecode may be kept, each of the hundreds of processes that tests start would compile
# the whole service anew, which takes a second
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

SLOW_S = 400
"""A slow test ends after so many seconds.

Those of the Go client took 90 on a machine with four times its load.
"""


# as the service does at its start, before any module asks which zones there are
zones.pin()


def pytest_configure(config):
    """Before the first worker starts.

    A PostgreSQL server for all of them, a private one if none is there.
    """
    url = databases.server_url()
    # an empty variable asks for a run without one
    if hasattr(config, "workerinput") or url is None or databases.answers(url):
        return
    if databases.binaries() is None:
        os.environ[databases.VARIABLE] = ""
        return
    server = databases.PrivateServer(free_port(), databases.quick_folder())
    config.private_postgresql = server.start()
    os.environ[databases.VARIABLE] = config.private_postgresql.url


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """While tests are collected hardly anything becomes garbage.

    To look for it took a quarter of the time of each process.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish():
    """What was collected stays to the end, and needn't be looked at again and again.

    With Python's own threshold a fifth of the time of the tests in process went into some ten
    thousand looks at half a million objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


def pytest_unconfigure(config):
    """The private server goes with the run."""
    if hasattr(config, "private_postgresql"):
        config.private_postgresql.remove()


@pytest.hookimpl(
    trylast=True
)  # after pytest has put those together that share a fixture
def pytest_collection_modifyitems(config, items):
    """What is marked as one engine's own runs on that engine alone.

    What is slow may take longer than the rest, and runs before it: a long test at the end would
    leave the other workers idle.
    """
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(SLOW_S))
    foreign = {item for item in items if _kind(item) not in (None, *_marked(item))}
    config.hook.pytest_deselected(items=list(foreign))
    items[:] = [item for item in items if item not in foreign]
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _kind(item):
    kind = item.callspec.params.get("kind") if hasattr(item, "callspec") else None
    # a test's own parameter of this name isn't the fixture
    return kind if kind in databases.KINDS else None


def _marked(item):
    return [
        name for name in databases.KINDS if item.get_closest_marker(name)
    ] or databases.KINDS


@pytest.fixture(scope="session", params=databases.KINDS)
def kind(request):
    """Every test that needs a database runs on each: `sqlite`, `postgresql`.

    A marker of that name keeps it to one.
    """
    if request.param == "postgresql" and not databases.server_url():
        pytest.skip(databases.MISSING)
    return request.param


@pytest.fixture(scope="session")
def _server_database():
    """This worker's own database on the server, with the tables of this version."""
    with databases.made() as url:
        databases.migrate(url)
        yield url


@pytest.fixture
def database_url(kind, request, tmp_path):
    """The URL of an empty register: a file of the test's own, or the worker's database, emptied."""
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'register.db'}"
        databases.migrate(url)
        return url
    url = request.getfixturevalue("_server_database")
    databases.empty(url)
    return url


@pytest.fixture
def blank_database_url(kind, tmp_path):
    """The URL of a database without any table."""
    with databases.new(kind, tmp_path) as url:
        yield url


@pytest.fixture
def clean_environment(monkeypatch):
    """No setting is set, whoever runs the suite."""
    for name in variables():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def settings_with(database_url):
    """Settings on a register of the test's own: `settings_with(rate_limit_key=5)`."""
    usual = {"database_url": database_url, "log_level": "error"}

    def read(**given):
        return settings_of(**usual | UNLIMITED | EVERY_ANSWER | given)

    return read


@pytest.fixture
def settings(settings_with):
    """Settings on a register of the test's own."""
    return settings_with()


@pytest.fixture
def app(settings):
    """The application with the organisations `acme` and `globex`."""
    with application(settings) as made:
        yield made


@pytest.fixture
def register(app):
    """The register behind the application, for what a test looks up behind the doors."""
    return app.register


@pytest.fixture
def keys(app):
    """Raw keys: `acme`, `globex` (all scopes), `reader`; `mint`, `expired`, `revoked` make more."""
    return Keys(app.register)


@pytest.fixture
def client(app, keys):
    """A synchronous client of the API in process, with acme's key.

    Send `headers=bearer(...)` for another.
    """
    with client_of(app, keys.acme) as client:
        yield client


@pytest.fixture
def anonymous(app):
    """A client without a key."""
    with client_of(app) as client:
        yield client


@pytest.fixture
def make_incident(client):
    """Record an incident over the API: `make_incident(title="...")`; answers the response."""

    def make(key=None, **members):
        sent = {"orgId": "acme"} | INCIDENT | members
        response = client.post("/privacy/incidents", json=sent, headers=bearer(key))
        assert response.status_code == 201, response.text
        return response

    return make


@pytest.fixture
def start_live_server(tmp_path, database_url):
    """Start real servers: `start_live_server(BODY_TIMEOUT=1)`; all of a test share its register.

    `data=` names the folder for their files, which holds the administrator's key.
    """
    started = []

    def start(data=None, **settings):
        server = start_server(
            data or tmp_path, **{"DATABASE_URL": database_url} | settings
        )
        started.append(server)
        return server

    yield start
    for server in started:
        server.kill()


@pytest.fixture
def live_server(start_live_server):
    """One real server with the organisation `default`.

    `url`, `key`, `data`, `process`, `client()`, `command()`.
    """
    return start_live_server()
