"""A register on a file of its own, without the service around it."""

import pytest

from domain.audit import Attribution
from storage import organisations
from storage.engine.protocol import open_engine
from storage.engine.settings import DatabaseSettings
from storage.schema import history
from storage.session.register import Register

NOW = "2026-03-05T12:00:00.000000Z"


@pytest.fixture
def engine(database_url):
    # a server on a busy machine needs longer to give the first connection than a file
    engine = open_engine(
        DatabaseSettings(
            database_url, 0.3 if database_url.startswith("sqlite") else 1.0
        )
    )
    history.migrate(engine)
    engine.close()
    yield engine
    engine.close()
    engine.shut()


@pytest.fixture
def register(engine):
    register = Register(engine)
    with register.transaction() as session:
        for name in ("default", "other"):
            organisations.create(
                session, name, name.title(), Attribution("system", "test", NOW)
            )
    yield register
    register.close()


@pytest.fixture
def by():
    """Attribution at an instant."""
    return lambda at=NOW: Attribution(
        "key:019c1dcb-8d82-72c7-8e12-b7a0646f9227", "test", at
    )


@pytest.fixture
def record(register, by):
    """Record an incident and answer its id."""
    from storage import incidents

    def create(org="default", at=NOW, **more):
        sent = {
            "orgId": org,
            "title": "A",
            "severity": "serious",
            "discovered_at": "2026-03-02T08:15:00Z",
        } | more
        with register.transaction() as session:
            return incidents.create(session, org, sent, by(at))[0]

    return create
