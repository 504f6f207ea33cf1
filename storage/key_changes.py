"""Changes of a key that go on working: its name, fewer scopes, another end."""

import json
from collections.abc import Mapping
from typing import Any

from domain.audit import Attribution, changes
from domain.errors import Conflict, Fault, RuleViolated
from domain.keys import Allowance
from storage import api_keys, audit
from storage.schema.models import ApiKey
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_CHANGEABLE = ("name", "scopes", "expires_at")
_UPDATE = Statement(
    lambda _: ApiKey.update(
        {
            ApiKey.name: slot("name"),
            ApiKey.scopes: slot("scopes"),
            ApiKey.expires_at: slot("expires_at"),
        }
    ).where((ApiKey.org_id == slot("org_id")) & (ApiKey.id == slot("id")))
)


def update(
    session: Session,
    org_id: str,
    id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    allowed: Allowance,
) -> dict[str, Any]:
    """Correct an active key: its record.

    Raises NotFound, Conflict for one that has ended, RuleViolated for a scope that it lacks or an
    end that can't be, Forbidden for an end put off by who may do less than the key.
    """
    old = api_keys.read(session, org_id, id, by.at)
    if old["status"] != "active":
        raise Conflict("Only an active key can be changed.")
    before = {name: old[name] for name in _CHANGEABLE}
    after = _judged(before, patch, by.at, allowed)
    if after == before:
        return old
    session.forget_known()
    values = after | {"scopes": json.dumps(after["scopes"])}
    session.write(_UPDATE, org_id=org_id, id=id, **values)
    changed = changes(before, after)
    audit.append(
        session, org_id, by, action="update", resource=f"api-keys/{id}", changes=changed
    )
    return api_keys.read(session, org_id, id, by.at)


def _judged(
    before: dict[str, Any], patch: Mapping[str, Any], now: str, allowed: Allowance
) -> dict[str, Any]:
    after = {**before, **patch}
    if not set(after["scopes"]) <= set(before["scopes"]):
        message = "can only lose what the key may do; make another key for more"
        raise RuleViolated.at(Fault("scopes", message))
    if set(after["scopes"]) == set(before["scopes"]):
        # the order says nothing
        after["scopes"] = before["scopes"]
    if after["expires_at"] != before["expires_at"]:
        after["expires_at"] = allowed.expiry(after["expires_at"], now)
        if _is_later(after["expires_at"], before["expires_at"]):
            allowed.require_scopes(before["scopes"])
    return after


def _is_later(end: str | None, than: str | None) -> bool:
    """Whether a key ends later than before; None is never."""
    return than is not None and (end is None or end > than)
