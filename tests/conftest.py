"""Fixtures that every test may use: an application in process with two organisations, and servers that really run."""

import os

import pytest

from app import create_app
from config import Settings
from storage import organisations
from tests import databases
from tests.support import (
    EVERY_ANSWER,
    INCIDENT,
    ORGANISATIONS,
    UNLIMITED,
    Keys,
    bearer,
    by,
    client_of,
    free_port,
    start_server,
)


def pytest_configure(config):
    """Before the first worker starts: a PostgreSQL server for all of them, a private one if none is there."""
    if hasattr(config, "workerinput") or databases.answers(databases.server_url()):
        return
    if databases.binaries() is None:
        os.environ[databases.VARIABLE] = ""
        return
    config.private_postgresql = databases.PrivateServer(free_port(), fsync="off").start()
    os.environ[databases.VARIABLE] = config.private_postgresql.url


def pytest_unconfigure(config):
    """The private server goes with the run."""
    if hasattr(config, "private_postgresql"):
        config.private_postgresql.remove()


def pytest_collection_modifyitems(config, items):
    """What is marked as one engine's own runs on that engine alone."""
    foreign = [item for item in items if _kind(item) not in (None, *_marked(item))]
    config.hook.pytest_deselected(items=foreign)
    items[:] = [item for item in items if item not in foreign]


def _kind(item):
    return item.callspec.params.get("kind") if hasattr(item, "callspec") else None


def _marked(item):
    return [name for name in databases.KINDS if item.get_closest_marker(name)] or databases.KINDS


@pytest.fixture(scope="session", params=databases.KINDS)
def kind(request):
    """Every test that needs a database runs on each: `sqlite`, `postgresql`; a marker of that name keeps it to one."""
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
        return f"sqlite:///{tmp_path / 'register.db'}"
    url = request.getfixturevalue("_server_database")
    databases.empty(url)
    return url


@pytest.fixture
def blank_database_url(kind, tmp_path):
    """The URL of a database without any table."""
    with databases.new(kind, tmp_path) as url:
        yield url


@pytest.fixture
def settings(database_url):
    """Settings on a register of the test's own."""
    return Settings(database_url=database_url, log_level="error", **UNLIMITED | EVERY_ANSWER)


@pytest.fixture
def app(settings):
    """The application with the organisations `acme` and `globex`."""
    application = create_app(settings)
    with application.register.transaction() as session:
        for name in ORGANISATIONS:
            organisations.create(session, name, name.title(), by())
    yield application
    application.close()
    application.register.close()
    assert not application.answers.broken, "an answer wasn't as the contract promises; the log says which"


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
    """A synchronous client of the API in process, with acme's key; send `headers=bearer(...)` for another."""
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
        server = start_server(data or tmp_path, **{"DATABASE_URL": database_url} | settings)
        started.append(server)
        return server

    yield start
    for server in started:
        server.kill()


@pytest.fixture
def live_server(start_live_server):
    """One real server with the organisation `default`: `url`, `key`, `data`, `process`, `client()`, `command()`."""
    return start_live_server()
