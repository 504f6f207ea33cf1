"""One running server for all tests here; each test has an organisation of its own."""

import pytest

from tests import databases
from tests.served import Service


@pytest.fixture(scope="session")
def service(kind, tmp_path_factory):
    with databases.new(kind, tmp_path_factory.mktemp("service")) as url:
        databases.migrate(url)
        key_file = str(tmp_path_factory.mktemp("key") / "secret.key")
        service = Service(url, body_timeout=1.0, secret_key_file=key_file)
        yield service
        service.close()


@pytest.fixture
def org(service):
    return service.organisation()
