"""Two years of an online shop's breaches, told the same way each time but for the moments, which
end now.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domain.clock import format_instant

ORGANISATION = "nordlicht-versand"
PROFILE = (
    "Nordlicht Versand GmbH",
    "Europe/Berlin",
    "Dr. Jana Petersen, datenschutz@nordlicht-versand.example, +49 40 5550 120",
)
APPLIES = {"countries": ["DE"], "sector": "Mail-order trade", "size": "medium"}
PASSWORD = "a demo keeps no secrets"
PEOPLE = {
    "anna.keller@nordlicht-versand.example": "owner",
    "jonas.brandt@nordlicht-versand.example": "officer",
    "mira.hansen@nordlicht-versand.example": "officer",
    "audit@kuester-partner.example": "auditor",
    "vorstand@nordlicht-versand.example": "viewer",
}
AUTHORITY = "DE-HH HmbBfDI"
SOURCES = ("helpdesk", "siem")
SITES = ("Hamburg", "Kiel", "Rostock", "Lübeck")
CLIENTS = ("Hanse Optik AG", "Küstenbuch GmbH")
"""For whom parcels are sent: the controllers of a breach in which the shop is their processor."""
BREACHES = 200
DAYS = 730

# title, kind, severity, people (from, to), root cause, measures
KINDS: list[tuple[str, str, str, tuple[int, int], str, list[str]]] = [
    ("Invoice sent to the wrong customer", "confidentiality", "non-serious", (1, 3), "Two customers of the same name; the wrong one was picked.", ["Recipient asked to delete the mail, confirmed in writing", "Customer number shown beside the name when picking"]),
    ("Newsletter sent with all addresses in copy", "confidentiality", "serious", (80, 1900), "The mail was sent from a personal mailbox instead of the newsletter tool.", ["Recipients told and asked to delete the mail", "Sending to more than 20 recipients blocked outside the tool"]),
    ("Laptop of a field representative stolen", "confidentiality", "serious", (120, 2400), "The disk was not encrypted: the machine was set up before encryption became mandatory.", ["Accounts of the user locked", "All laptops checked for disk encryption"]),
    ("Ransomware on the file server of the warehouse", "availability", "serious", (300, 5200), "A phishing mail led to stolen credentials without a second factor.", ["Server restored from the backup of the night before", "Second factor required for remote access", "Staff trained to report suspicious mails"]),
    ("Phishing: mailbox of the purchasing team taken over", "combined", "serious", (40, 900), "Password entered on a copied login page.", ["Sessions ended and password changed", "Forwarding rules of the mailbox removed", "Second factor required for all mailboxes"]),
    ("Parcel labels printed with a stranger's phone number", "integrity", "non-serious", (4, 60), "An update of the label software swapped two columns.", ["Update rolled back", "Samples are now checked after each update"]),
    ("Order history visible to another customer after login", "confidentiality", "serious", (2, 140), "A cache delivered one customer's page to others.", ["Cache emptied and switched off for pages after login", "Test added for the headers of such pages"]),
    ("Applicant's documents forwarded to the wrong department", "confidentiality", "non-serious", (1, 1), "Auto-completion of the address.", ["Recipient deleted the mail", "Auto-completion switched off in the HR mailbox"]),
    ("Returned device resold with the former owner's data", "confidentiality", "serious", (1, 2), "The device was put back on the shelf before it was wiped.", ["Device called back", "Wiping is recorded before a device may be sold"]),
    ("Backup of the shop could not be read", "availability", "non-serious", (0, 0), "The key of the backup had expired.", ["Backup made anew and read back", "Restores are tried each month"]),
    ("Payroll sheet left in the printer", "confidentiality", "non-serious", (12, 48), "No release by badge at this printer.", ["Sheet destroyed", "Release by badge introduced"]),
    ("Address export handed to a carrier with too many fields", "confidentiality", "non-serious", (200, 3100), "The export's template held dates of birth.", ["Carrier deleted the file, confirmed in writing", "Template reduced to what the carrier needs"]),
    ("USB stick with customer complaints lost on the way to court", "confidentiality", "serious", (15, 90), "The stick was not encrypted.", ["Use of unencrypted sticks blocked"]),
    ("Wrong medical certificate attached to a personnel file", "integrity", "non-serious", (1, 2), "Two scans in one batch.", ["Files corrected", "Scans are checked by a second person"]),
    ("Support ticket system open without login for two hours", "confidentiality", "serious", (60, 1300), "A firewall rule was lost in the move to a new data centre.", ["Rule restored", "Outside scan after each change of rules", "Log of accesses kept and examined"]),
    ("Account deleted by mistake with its orders", "availability", "non-serious", (1, 1), "The deletion request belonged to another account of the same name.", ["Account restored from backup"]),
]  # fmt: skip


@dataclass
class Happening:
    """One thing that somebody does at a moment: `act` says what, to which breach."""

    at: str
    act: str
    breach: int
    who: str
    sent: dict[str, Any] = field(default_factory=dict)


def happenings(now: datetime) -> list[Happening]:
    """Everything that happened until now, in order."""
    dice = random.Random(33)
    story: list[Happening] = []
    for number in range(BREACHES):
        days_ago = DAYS * (1 - (number + dice.random()) / BREACHES)
        aware = now - timedelta(days=days_ago) + timedelta(hours=dice.uniform(-9, 9))
        story += _breach(number, aware, now, dice)
    story += _present(now)
    story += _as_processor(now)
    until_now = [item for item in story if item.at <= format_instant(now)]
    return sorted(until_now, key=lambda item: item.at)


def _breach(
    number: int, aware: datetime, now: datetime, dice: random.Random
) -> list[Happening]:
    """One breach of the past: recorded, looked into, filed where it must be, resolved."""
    title, kind, severity, people, cause, measures = dice.choice(KINDS)
    if aware > now - timedelta(days=9):
        return []  # the last days are told by _present
    who = dice.choice(list(PEOPLE)[:3])

    def happening(at: datetime, what: str, fields: dict[str, Any]) -> Happening:
        return Happening(format_instant(at), what, number, who, fields)

    recorded = aware + timedelta(hours=dice.uniform(0.4, 7))
    first = _first_words(title, severity, kind, aware) | _elsewhere(number, aware)
    happenings = [happening(recorded, "create", first)]
    looked = recorded + timedelta(hours=dice.uniform(5, 30))
    found = {"affected_users": dice.randint(*people), "description": _account(dice)}
    happenings.append(happening(looked, "update", found))
    if severity == "serious" or dice.random() < 0.15:
        filed, filing = _filing(aware, dice)
        looked = max(filed, looked)
        happenings.append(happening(looked, "notify", filing))
    closed = looked + timedelta(days=dice.uniform(3, 24))
    end = {"root_cause": cause, "corrective_actions": measures, "status": "resolved"}
    return [*happenings, happening(closed, "update", end)]


def _first_words(
    title: str, severity: str, kind: str, aware: datetime
) -> dict[str, Any]:
    return {
        "title": title,
        "severity": severity,
        "discovered_at": format_instant(aware),
        "breach_kind": kind,
        "status": "open",
    }


def _filing(aware: datetime, dice: random.Random) -> tuple[datetime, dict[str, Any]]:
    """When the authority was told, one time in nine too late, and what the register notes of it."""
    is_late = dice.random() < 0.11
    filed = aware + timedelta(
        hours=dice.uniform(76, 150) if is_late else dice.uniform(20, 70)
    )
    return filed, {
        "authority_jurisdiction": AUTHORITY,
        "notification_reference": f"HH-{filed.year}-{dice.randint(1000, 9999)}",
        "authority_notified_at": format_instant(filed),
    }


def _elsewhere(number: int, aware: datetime) -> dict[str, Any]:
    """What the ticket system knows a breach by: two of three were told to it first."""
    if number % 3 == 2:
        return {}
    found = {"source": SOURCES[number % 2], "site": SITES[number % len(SITES)]}
    return {"external_reference": f"NV-{aware.year}-{number:04d}", "metadata": found}


def _account(dice: random.Random) -> str:
    return dice.choice(
        [
            "Noticed by the customer service after a call. Name, address and order number are concerned; no payment data.",
            "Reported by a colleague of the IT department. Contact data and order history are concerned.",
            "A customer wrote to us. Name, e-mail address and the content of one message are concerned.",
            "Found in the weekly look at the logs. Who is concerned was established from the log of accesses.",
        ]
    )


def _present(now: datetime) -> Iterator[Happening]:
    """What waits today: two overdue, some running, one draft."""
    waiting = [
        (2, 96, "open", 340), (4, 75.4, "open", 212), (1, 66.2, "open", 1240), (14, 52, "open", None),
        (6, 33.5, "open", 18), (0, 21.3, "draft", 1), (3, 5.1, "open", None),
    ]  # fmt: skip
    for place, (kind, hours, status, people) in enumerate(waiting):
        title, breach_kind, severity, _, _, _ = KINDS[kind]
        aware, number = now - timedelta(hours=hours), BREACHES + place
        sent = {
            "title": title,
            "severity": severity,
            "discovered_at": format_instant(aware),
            "breach_kind": breach_kind,
            "status": status,
            **_elsewhere(number, aware),
        }
        who = list(PEOPLE)[place % 3]
        yield Happening(
            format_instant(aware + timedelta(minutes=40)), "create", number, who, sent
        )
        if people is not None:
            more = {
                "affected_users": people,
                "description": "Reported this morning; the logs are being examined. Contact data and order history are concerned.",
            }
            yield Happening(
                format_instant(aware + timedelta(hours=3)), "update", number, who, more
            )


def _as_processor(now: datetime) -> Iterator[Happening]:
    """A breach of two clients' data (Art. 33(2) GDPR): one is told in time, the other too late."""
    number, who = 2 * BREACHES, list(PEOPLE)[1]
    aware = now - timedelta(days=6)

    def happening(hours: float, act: str, sent: dict[str, Any]) -> Happening:
        at = format_instant(aware + timedelta(hours=hours))
        return Happening(at, act, number, who, sent)

    title = "Delivery notes of two clients packed into each other's parcels"
    yield happening(
        0.8, "create", _first_words(title, "serious", "confidentiality", aware)
    )
    controllers = [{"name": name, "notice_hours": 24} for name in CLIENTS]
    parties = {"role": "processor", "controllers": controllers}
    yield happening(2, "detail", {"parties": parties})
    for hours, client in ((7.5, CLIENTS[0]), (41, CLIENTS[1])):
        told_at = format_instant(aware + timedelta(hours=hours))
        yield happening(hours, "tell", {"recipient": client, "occurred_at": told_at})
    cause = "Two packing lists with the same number of the day."
    measures = ["Clients told", "Numbers of packing lists begin with the client"]
    end = {"root_cause": cause, "corrective_actions": measures, "status": "resolved"}
    yield happening(96, "update", end)
