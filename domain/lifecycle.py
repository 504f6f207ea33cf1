"""The life of an incident: draft -> open -> notified -> resolved, and the ways back."""

from domain.errors import Conflict, Fault

STATUSES = ("draft", "open", "notified", "resolved")

_REACHABLE = {
    "draft": {"open", "resolved"},
    "open": {"notified", "resolved"},
    "notified": {"resolved"},
    "resolved": {"open", "notified"},
}

_STATUS = "/status"


def require_transition(present: str, wanted: str, *, authority_notified: bool) -> None:
    """Raise Conflict unless an incident may go from `present` to `wanted`; the same status is no change.

    `notified` asserts a filing (Art. 33(1) GDPR), so it can't be claimed without one on record.
    """
    if wanted == present:
        return
    if wanted == "notified" and not authority_notified:
        raise Conflict(
            "No notification is on record. The status becomes notified by POST .../notify.",
            Fault("body", _STATUS, "needs a notification on record; use POST .../notify"),
        )
    if wanted not in _REACHABLE[present]:
        raise Conflict(
            f"An incident can't go from {present} to {wanted}.",
            Fault("body", _STATUS, f"can't follow {present}"),
        )


def after_notification(present: str) -> str:
    """The status once an authority was notified: a resolved incident stays resolved."""
    return present if present == "resolved" else "notified"
