"""What an incident on record must satisfy, and how it may change. Facts are plain dicts keyed as in the contract."""

from collections.abc import Container, Mapping
from hashlib import sha256
from typing import Any

from domain.clock import is_future, parse_instant, safe_due_at
from domain.errors import Fault, RuleViolated
from domain.lifecycle import after_notification, require_transition

Facts = dict[str, Any]

_INSTANTS = ("discovered_at", "resolution_date", "authority_notified_at", "data_subjects_notified_at")

_BLANK: Facts = {
    "description": None,
    "breach_kind": None,
    "affected_users": None,
    "root_cause": None,
    "corrective_actions": [],
    "status": "draft",
    "resolution_date": None,
    "authority_notified_at": None,
    "data_subjects_notified_at": None,
    "reported_to": [],
}


def open_record(sent: Mapping[str, Any], now: str) -> Facts:
    """The facts of a new incident (Art. 33(5) GDPR). Raises RuleViolated or Conflict."""
    facts = _BLANK | _in_utc(sent)
    require_transition("draft", facts["status"], authority_notified=False)
    return _settle(facts, set(sent), now)


def correct(present: Facts, patch: Mapping[str, Any], now: str) -> Facts:
    """The facts after a JSON Merge Patch (RFC 7396), judged as a whole. Raises RuleViolated or Conflict."""
    facts = present | _in_utc(patch)
    notified = present["authority_notified_at"] is not None
    require_transition(present["status"], facts["status"], authority_notified=notified)
    if present["status"] == "resolved" != facts["status"] and patch.get("resolution_date") is None:
        facts["resolution_date"] = None
    return _settle(facts, set(patch), now)


def file_notification(sent: Mapping[str, Any], now: str) -> Facts:
    """The filing as it will be recorded: told now unless it says when. Raises RuleViolated."""
    filing: Facts = {"notification_reference": None, "data_subjects_notified_at": None} | _in_utc(sent)
    filing["authority_notified_at"] = filing.get("authority_notified_at") or now
    return filing


def notify(present: Facts, filing: Facts, now: str) -> Facts:
    """The incident after a filing: the first instants are kept, later filings only add. Raises RuleViolated."""
    jurisdiction = filing["authority_jurisdiction"]
    known = present["reported_to"]
    facts = present | {
        "authority_notified_at": present["authority_notified_at"] or filing["authority_notified_at"],
        "data_subjects_notified_at": present["data_subjects_notified_at"] or filing["data_subjects_notified_at"],
        "reported_to": known if jurisdiction in known else [*known, jurisdiction],
        "status": after_notification(present["status"]),
    }
    _require_after_awareness(facts["discovered_at"], filing, filing)
    _require_past(filing, filing, now)
    return facts


def version(document: str) -> str:
    """A digest of a representation: it differs if and only if the representation does."""
    return sha256(document.encode()).hexdigest()[:32]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Facts]:
    """The changed values, one `{field, from, to}` per field, in the order of the record."""
    return [
        {"field": name, "from": before.get(name), "to": value}
        for name, value in after.items()
        if before.get(name) != value
    ]


def _settle(facts: Facts, sent: set[str], now: str) -> Facts:
    """Fill in what follows from the rest and judge the whole."""
    if facts["status"] == "resolved" and facts["resolution_date"] is None:
        # the client's clock may be ahead of this one, within what is forgiven
        facts["resolution_date"] = max(now, facts["discovered_at"])
    _require_past(facts, sent & {"discovered_at", "data_subjects_notified_at"}, now)
    _require_after_awareness(facts["discovered_at"], facts, sent)
    try:
        facts["safe_due_at"] = safe_due_at(facts["discovered_at"])
    except ValueError:
        raise _broken("discovered_at", "has a deadline that can't be represented") from None
    return facts


def _in_utc(sent: Mapping[str, Any]) -> Facts:
    facts = dict(sent)
    for name in _INSTANTS:
        if facts.get(name) is not None:
            try:
                facts[name] = parse_instant(facts[name])
            except ValueError as error:
                raise _broken(name, str(error)) from None
    return facts


def _require_past(facts: Mapping[str, Any], sent: Container[str], now: str) -> None:
    for name in _INSTANTS:
        if name in sent and facts.get(name) is not None and is_future(facts[name], now):
            raise _broken(name, "lies more than 5 minutes in the future")


def _require_after_awareness(aware: str, facts: Mapping[str, Any], sent: Container[str]) -> None:
    for name in _INSTANTS[1:]:
        if facts.get(name) is not None and facts[name] < aware:
            if name in sent:
                raise _broken(name, "can't precede discovered_at")
            raise _broken("discovered_at", f"can't come after {name}")


def _broken(name: str, message: str) -> RuleViolated:
    return RuleViolated(f"{name} {message}.", Fault("body", f"/{name}", message))
