"""One running server for all tests here; each test has an organisation of its own.

A test that needs the application in its own process can watch its threads.
"""

import threading

import pytest

from storage import api_keys
from tests import databases
from tests.served import Service


@pytest.fixture(scope="session")
def service(kind, tmp_path_factory):
    with databases.new(kind, tmp_path_factory.mktemp("service")) as url:
        databases.migrate(url)
        service = Service(url, body_timeout=1.0)
        yield service
        service.close()


@pytest.fixture
def org(service):
    return service.organisation()


@pytest.fixture
def threads(monkeypatch):
    """The names of the threads that looked a key up."""
    seen = []
    authenticate = api_keys.authenticate

    def watched(*arguments):
        seen.append(threading.current_thread().name)
        return authenticate(*arguments)

    monkeypatch.setattr(api_keys, "authenticate", watched)
    return seen
