"""The organisation of the caller: what it says of itself, and what its obligations follow from."""

from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import Any

import orjson

from domain.audit import Attribution, changes
from domain.errors import NOTHING_THERE, Fault, NotFound, RuleViolated
from domain.profile import BLANK, DEFAULT, Profile, completed
from law import zones
from law.loading import Law
from storage import audit
from storage.schema.models import Organisation
from storage.session.documents import encoded, require_current
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_PROFILE = Statement(
    lambda _: Organisation.select(Organisation.profile).where(
        Organisation.id == slot("id")
    )
)
_NAMED = ("name", "time_zone", "contact_point")
_READ = Statement(
    lambda _: Organisation.select(
        Organisation.id,
        Organisation.name,
        Organisation.time_zone,
        Organisation.contact_point,
        Organisation.profile,
    ).where(Organisation.id == slot("id"))
)
_WRITE = Statement(
    lambda _: Organisation.update(
        {
            Organisation.name: slot("name"),
            Organisation.time_zone: slot("time_zone"),
            Organisation.contact_point: slot("contact_point"),
            Organisation.profile: slot("profile"),
        }
    ).where(Organisation.id == slot("id"))
)


def read(session: Session, org_id: str) -> str:
    """The organisation as a JSON document. Raises NotFound."""
    row = session.one(_READ, id=org_id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    id, *named, profile = row
    members = {"id": id, **dict(zip(_NAMED, named, strict=True))}
    return encoded(members | completed(orjson.loads(profile)))


def update(
    session: Session,
    org_id: str,
    patch: Mapping[str, Any],
    by: Attribution,
    expected: Container[str] | None = None,
) -> str:
    """Correct what an organisation says of itself by JSON Merge Patch.

    Raises NotFound, StalePrecondition or RuleViolated.
    """
    text = read(session, org_id)
    require_current(text, expected)
    before = orjson.loads(text)
    _require_known(patch, session.practice.law)
    after = before | {name: _stated(name, value) for name, value in patch.items()}
    changed = changes(before, after)
    if not changed:
        return text
    profile = encoded({name: after[name] for name in BLANK})
    session.change(
        _WRITE, id=org_id, profile=profile, **{name: after[name] for name in _NAMED}
    )
    resource = f"organisations/{org_id}"
    audit.append(
        session, org_id, by, action="update", resource=resource, changes=changed
    )
    return read(session, org_id)


def _stated(name: str, value: Any) -> Any:
    """A member as it is kept: null says nothing, and the same word twice is said once."""
    if value is None:
        return BLANK.get(name)
    is_words = isinstance(value, list) and name != "supervisory_contacts"
    return [*dict.fromkeys(value)] if is_words else value


def _require_known(patch: Mapping[str, Any], law: Law) -> None:
    """Raise RuleViolated for a regime, a rule or a zone that there isn't."""
    _require(
        "enabled_regimes",
        patch,
        law.regimes,
        "a regime that GET /privacy/regimes lists",
    )
    _require("own_rules", patch, law.rules, "a rule that GET /privacy/regimes lists")
    zone = patch.get("time_zone")
    if zone is not None and zones.zone(zone) is None:
        message = "must be the name of a time zone, such as Europe/Berlin"
        raise RuleViolated.at(Fault("time_zone", message))


def _require(
    name: str, patch: Mapping[str, Any], known: Container[str], words: str
) -> None:
    wanted: Iterable[str] = patch.get(name) or ()
    if any(id not in known for id in wanted):
        raise RuleViolated.at(Fault(name, f"must hold no other than the id of {words}"))


def profile(session: Session, org_id: str) -> Profile:
    """What the obligations of an organisation follow from. Raises NotFound."""
    row = session.known(_PROFILE, org_id)
    if row is None:
        raise NotFound(NOTHING_THERE)
    return _read(row[0])


@lru_cache(maxsize=256)
def _read(text: str) -> Profile:
    stated = orjson.loads(text)
    known = {name: tuple(stated[name]) for name in Profile._fields if name in stated}
    return DEFAULT._replace(**known)
