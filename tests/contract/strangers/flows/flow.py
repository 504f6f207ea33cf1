"""A breach from detection to the authority, by the client that openapi-python-client made."""

import json
import os
from datetime import UTC, datetime
from uuid import uuid4

from register import AuthenticatedClient
from register.api.incidents import (
    incidents_create,
    incidents_notify,
    incidents_read,
    incidents_search,
    incidents_update,
)
from register.models import (
    IncidentCreate,
    IncidentNotify,
    IncidentUpdate,
    Problem,
    Severity,
)

ORG = os.environ["BREACH_REGISTER_ORG"]
client = AuthenticatedClient(
    base_url=os.environ["BREACH_REGISTER_URL"],
    token=os.environ["BREACH_REGISTER_API_KEY"],
    raise_on_unexpected_status=True,
)
breach = IncidentCreate(
    org_id=ORG,
    title="Recorded from Python",
    severity=Severity.SERIOUS,
    discovered_at=datetime.now(UTC),
)
made = incidents_create.sync(client=client, body=breach, idempotency_key=str(uuid4()))
change = IncidentUpdate(root_cause="A lost stick.", affected_users=3_000_000_000)
incidents_update.sync(made.id, client=client, body=change, idempotency_key=str(uuid4()))
filing = IncidentNotify(authority_jurisdiction="DE-BY BayLDA")
incidents_notify.sync(made.id, client=client, body=filing, idempotency_key=str(uuid4()))
read = incidents_read.sync(made.id, client=client)
page = incidents_search.sync(client=client, org_id=ORG)
refused = incidents_search.sync(client=client, org_id="another")
assert isinstance(refused, Problem)
print(
    json.dumps(
        {"read": read.to_dict(), "total": page.total, "refused": refused.error.code}
    )
)
