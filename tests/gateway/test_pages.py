"""Pages that write: what isn't on the disk is never acknowledged."""

import apsw
import pytest

from tests.dashboard.conftest import House
from tests.dashboard.test_incidents import NEW
from tests.served import Service

pytestmark = pytest.mark.sqlite


@pytest.fixture
def hurried(tmp_path):
    """A service that waits for the database's lock no longer than an instant."""
    service = Service(f"sqlite:///{tmp_path / 'register.db'}", busy_timeout=0.2)
    yield service, tmp_path / "register.db"
    service.close()


def test_a_write_that_the_database_refuses_is_told_and_nothing_is_kept(hurried):
    service, file = hurried
    house = House(service)
    officer = house.person("officer")
    officer.get("/dashboard/incidents/new")
    before = len(house.trail())
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = officer.post("/dashboard/incidents/new", NEW)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answer.status == 422
    assert "The register is busy. Nothing was changed; try again." in answer.text
    assert NEW["title"] in answer.text, "what was typed is kept"
    assert len(house.trail()) == before
    assert officer.post("/dashboard/incidents/new", NEW).status == 200
    assert len(house.trail()) == before + 1


def test_reads_go_on_meanwhile(hurried):
    service, file = hurried
    officer = House(service).person("officer")
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE")
    try:
        assert officer.get("/dashboard").status == 200
    finally:
        other.execute("ROLLBACK")
        other.close()
