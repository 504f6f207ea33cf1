"""Fixtures that every test may use: an application in process with two organisations, and servers that really run."""

import pytest

from app import create_app
from config import Settings
from storage import organisations
from tests.support import INCIDENT, ORGANISATIONS, Keys, bearer, by, client_of, start_server


@pytest.fixture
def settings(tmp_path):
    """Settings on a database file of the test's own."""
    return Settings(database_url=f"sqlite:///{tmp_path / 'register.db'}", log_level="error")


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
def start_live_server(tmp_path):
    """Start real servers: `start_live_server(BODY_TIMEOUT=1)`; each has its own data directory, or `data=`."""
    started = []

    def start(data=None, **settings):
        server = start_server(data or tmp_path / f"data-{len(started)}", **settings)
        started.append(server)
        return server

    yield start
    for server in started:
        server.kill()


@pytest.fixture
def live_server(start_live_server):
    """One real server with the organisation `default`: `url`, `key`, `data`, `process`, `client()`, `command()`."""
    return start_live_server()
