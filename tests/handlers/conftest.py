"""One running server for all tests here; each test has an organisation of its own."""

import pytest

from tests.served import Service


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    service = Service(tmp_path_factory.mktemp("service"), body_timeout=1.0)
    yield service
    service.close()


@pytest.fixture
def org(service):
    return service.organisation()
