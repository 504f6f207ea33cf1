"""Schemathesis in process, over every operation, with all checks and two organisations.

What a schema's bounds and the links between operations suggest, and PostgreSQL, are for `make
fuzz`, which CI runs as a step of its own.
"""

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import Status, events, from_schema

from contract.document import bundle
from tests.contract.fuzz import CONFIG, LOCATION, identities

EXAMPLES = 2
"""For each operation and phase; the run of `make fuzz` in CI has more of them."""


@pytest.fixture
def engine(app, keys, tmp_path, monkeypatch):
    """Schemathesis, ready to run against the application."""
    for name, value in identities(tmp_path, {"acme": keys.acme, "globex": keys.globex}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    config = SchemathesisConfig.from_path(CONFIG)
    project = config.projects.default
    project.generation.update(max_examples=EXAMPLES)
    for phase in (project.phases.coverage, project.phases.stateful):
        phase.enabled = False
    return from_schema(schemathesis.openapi.from_asgi(LOCATION, app, config=config))


@pytest.mark.slow
@pytest.mark.sqlite
class TestTheService:
    def test_keeps_its_contract_whatever_is_sent(self, engine):
        found, tested = [], set()
        for event in engine.execute():
            if isinstance(event, events.ScenarioFinished):
                tested.add(event.label)
                found += _failures(event)
            elif isinstance(event, events.NonFatalError | events.FatalError):
                found.append(repr(event))
        assert not found, "\n\n".join(found)
        assert tested >= _operations()


def _failures(event):
    checks = [check for checks in event.recorder.checks.values() for check in checks]
    told = [check.failure_info.failure for check in checks if check.status == Status.FAILURE]
    return [
        f"{event.label}: {one.title}: {one.message}" for one in told if isinstance(one, Failure)
    ]


def _operations():
    return {
        f"{method.upper()} {path}"
        for path, item in bundle()["paths"].items()
        for method in item
        if method in ("get", "post", "patch", "delete")
    }
