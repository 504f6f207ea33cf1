"""Webhooks: which events follow from an audit entry, and where messages may be sent.

Nothing goes into private networks, to this machine or to the addresses by which clouds tell their
machines secrets, unless the installation allows it. What counts is the address that is dialled.
"""

import base64
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from domain.errors import Fault, RuleViolated

TEST = "webhook.test"
EVENTS = (
    "incident.created",
    "incident.updated",
    "incident.notified",
    "incident.resolved",
    "incident.reopened",
    "notification.recorded",
    "notification.corrected",
    "obligation.created",
    "obligation.due_soon",
    "obligation.overdue",
    "obligation.met",
    "obligation.decided",
    "api_key.created",
    "api_key.revoked",
    "audit.checkpoint",
)
"""What happens on its own; a test is sent by hand."""

OBLIGATION_CREATED, OBLIGATION_MET = "obligation.created", "obligation.met"
DUE_SOON, OVERDUE = "obligation.due_soon", "obligation.overdue"
CHECKPOINT = "audit.checkpoint"

FORMATS = ("standard", "slack", "teams", "mattermost")
ENABLED, DISABLED = "enabled", "disabled"
ASKED, GONE, FAILING = "asked", "gone", "failing"
PENDING, DELIVERED, FAILED = "pending", "delivered", "failed"

SECRET_PREFIX = "whsec_"  # noqa: S105 (no secret)
SECRET_BYTES = 32

# what the standard library takes for public, by its version: the addresses at which clouds tell
# their machines secrets (Azure, Oracle), and those of relays
_CLOSED = [
    ipaddress.ip_network(network)
    for network in ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24")
]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# that somebody was reminded is on the trail of the incident, and changes nothing about it
_REMINDER = "reminder"
_MESSAGES = {
    "scheme": "must begin with https://",
    "form": "must be an address with a host, and without user, password and fragment",
    "private": "must not lie in a private network: this installation sends nothing there",
}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def events_of(entry: Mapping[str, Any]) -> list[str]:
    """The events that an audit entry tells of, as they happened.

    Which obligations it made or met stands with the obligations.
    """
    kind, _, rest = entry["resource"].partition("/")
    action = entry["action"]
    changed = {change["field"]: change for change in entry["changes"] or ()}
    if kind == "incidents":
        # what belongs to an incident is made, and the incident changes by it
        is_within = "/" in rest and action == "create"
        return _of_incident("update" if is_within else action, changed)
    if kind == "api-keys":
        return _of_key(action, changed)
    # a test is queued by whoever asks for it
    return []


def _of_incident(action: str, changed: Mapping[str, Any]) -> list[str]:
    if action == "create":
        return ["incident.created"]
    if action == "decide":
        return ["obligation.decided"]
    if action not in ("update", "notify") or _REMINDER in changed:
        return []
    events = ["incident.updated"]
    if action == "notify":
        events.insert(0, "notification.recorded")
    elif "correction_reason" in changed:
        events.insert(0, "notification.corrected")
    if "status" in changed:
        events += _of_status(changed["status"]["from"], changed["status"]["to"])
    return events


def _of_status(before: str, after: str) -> list[str]:
    if after == "resolved":
        return ["incident.resolved"]
    if before == "resolved":
        return ["incident.reopened"]
    return ["incident.notified"] if after == "notified" else []


def _of_key(action: str, changed: Mapping[str, Any]) -> list[str]:
    if action == "create":
        return ["api_key.created"]
    return ["api_key.revoked"] if "revoked_at" in changed else []


def secret_of(entropy: bytes) -> str:
    """A secret as Standard Webhooks write it."""
    return SECRET_PREFIX + base64.b64encode(entropy).decode()


@dataclass(frozen=True, slots=True)
class Networks:
    """Where messages may be sent."""

    private: bool = False
    """Whether private networks are allowed as well, and addresses without TLS."""

    def require_url(self, url: str) -> None:
        """Raise RuleViolated for an address that nothing is sent to."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            raise _refused("form") from None
        if not host or "@" in parts.netloc or parts.fragment:
            raise _refused("form")
        if parts.scheme != "https" and not self.private:
            raise _refused("scheme")
        if not self.allow_host(host):
            raise _refused("private")

    def allow_host(self, host: str) -> bool:
        """Whether a host may be one to send to, as far as its name tells."""
        if self.private:
            return True
        try:
            return is_public(ipaddress.ip_address(host))
        except ValueError:
            pass
        labels = host.rstrip(".").rpartition(".")
        # 0x7f.1 and 2130706433 are addresses to a resolver
        is_number = labels[2].isdigit() or labels[2].startswith("0x")
        return (
            bool(labels[0])
            and not is_number
            and labels[2] not in ("localhost", "local")
        )

    def allow(self, address: str) -> bool:
        """Whether this very address may be dialled."""
        return self.private or is_public(
            ipaddress.ip_address(address.partition("%")[0])
        )


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, also by the IPv4 address within it."""
    if isinstance(address, ipaddress.IPv6Address):
        same = _same(address)
        if same is not None:
            return is_public(same)
        if address.is_site_local or not all(is_public(end) for end in _ends(address)):
            return False
    is_special = address.is_multicast or address.is_reserved or address.is_unspecified
    if is_special or not address.is_global:
        return False
    return not any(address in network for network in _CLOSED)


def _same(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that this one merely writes otherwise."""
    if address in _NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    return address.ipv4_mapped


def _ends(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that a tunnel to this one may end at."""
    ends = [address.sixtofour, *(address.teredo or ())]
    return [end for end in ends if end is not None]


def _refused(why: str) -> RuleViolated:
    return RuleViolated.at(Fault("url", _MESSAGES[why]))
