"""What your program does with the register, by the generated client."""

import os
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from register import AuthenticatedClient
from register.api.incidents import (
    incidents_create,
    incidents_notify,
    incidents_read,
    incidents_update,
)
from register.models import (
    IncidentCreate,
    IncidentNotify,
    IncidentStatus,
    IncidentUpdate,
    Severity,
)


@pytest.fixture
def client():
    url, key = os.environ["BREACH_REGISTER_URL"], os.environ["BREACH_REGISTER_API_KEY"]
    return AuthenticatedClient(
        base_url=f"{url}/api/v1", token=key, raise_on_unexpected_status=True
    )


def test_a_breach_is_recorded_investigated_and_notified(client):
    breach = IncidentCreate(
        org_id=os.environ["BREACH_REGISTER_ORG"],
        title="Stick lost on the way to court",
        severity=Severity.SERIOUS,
        discovered_at=datetime.now(UTC),
    )
    made = incidents_create.sync(
        client=client, body=breach, idempotency_key=str(uuid4())
    )
    change = IncidentUpdate(root_cause="The stick was not encrypted.")
    incidents_update.sync(
        made.id, client=client, body=change, idempotency_key=str(uuid4())
    )
    filing = IncidentNotify(authority_jurisdiction="DE-BY BayLDA")
    incidents_notify.sync(
        made.id, client=client, body=filing, idempotency_key=str(uuid4())
    )
    assert incidents_read.sync(made.id, client=client).status == IncidentStatus.NOTIFIED
