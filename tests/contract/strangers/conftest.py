"""The running service and the document that it publishes, which is all that a stranger has."""

import os
import subprocess

import pytest

from tests.served import Organisation, Service
from tests.support import COMMAND, free_port, wait_until_live


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    service = Service(
        f"sqlite:///{tmp_path_factory.mktemp('strangers') / 'register.db'}"
    )
    yield service
    service.close()


@pytest.fixture(scope="session")
def document(service, tmp_path_factory):
    """The published document, as somebody saved it."""
    answer = service.request("GET", "/api/v1/openapi.json")
    assert answer.status == 200
    file = tmp_path_factory.mktemp("document") / "openapi.json"
    file.write_bytes(answer.body)
    return file


@pytest.fixture
def organisation(service):
    return service.organisation()


@pytest.fixture
def environment(service, organisation):
    """Where a program finds the register, and with which key."""
    return os.environ | {
        "BREACH_REGISTER_URL": f"http://127.0.0.1:{service.port}/api/v1",
        "BREACH_REGISTER_API_KEY": organisation.raw,
        "BREACH_REGISTER_ORG": organisation.id,
    }


@pytest.fixture(scope="session")
def default(service):
    """The organisation that the contract's examples tell of."""
    return Organisation(service, "default")


@pytest.fixture(scope="session")
def mock(tmp_path_factory):
    """The address of a running `breach-register mock`."""
    port, log = free_port(), tmp_path_factory.mktemp("mock") / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [COMMAND, "mock", "--port", str(port)], stdout=out, stderr=out
        )
    try:
        wait_until_live(f"http://127.0.0.1:{port}", process, lambda: log.read_text())
        yield f"http://127.0.0.1:{port}/api/v1"
    finally:
        process.terminate()
        assert process.wait(20) == 0, log.read_text()
