"""A running service, and a way to it on which answers get lost."""

import pytest

from tests import databases
from tests.clients.losing import Losing
from tests.served import Service


@pytest.fixture(scope="session")
def service(kind, tmp_path_factory):
    with databases.new(kind, tmp_path_factory.mktemp("service")) as url:
        databases.migrate(url)
        service = Service(url)
        yield service
        service.close()


@pytest.fixture
def org(service):
    return service.organisation()


@pytest.fixture
def losing(service):
    """What stands between a client and the service: `losing.url`.

    The next `losing.answers` answers get lost.
    """
    with Losing(service.port) as losing:
        yield losing
