"""What an incident of a seeded register has beside its facts: a filing, details, obligations.

The obligations are made by the service's own code, once for each way an incident can stand. All
others are copies of those, with ids and instants of their own: 40 us an incident, where deriving
takes 240. Only what a weekend adds to the explanation of a deadline is the same for all.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain import detailing, lifecycle
from domain.clock import NOTIFICATION_PERIOD, format_instant
from domain.details import BLANK
from domain.obligations import Fulfilment
from domain.profile import DEFAULT
from law import obligations as law
from law.loading import shipped
from storage import circumstances
from storage.duties import Duties
from storage.fulfilments import Record
from storage.session.documents import encoded

Row = dict[str, Any]

BASIS = law.basis(DEFAULT, shipped())
"""What the obligations of an organisation that says nothing of itself are derived from."""

_AUTHORITY = "DE-BE"
_REASONS = "The extent was unknown until the firm had returned the files."


def filing(incident: Row) -> Row:
    """The filing of an incident of which an authority was notified, with reasons if it is late."""
    notified_at = incident["authority_notified_at"]
    return {
        "org_id": incident["org_id"],
        "incident_id": incident["id"],
        "id": f"{incident['id'][:-1]}f",
        "authority_jurisdiction": _AUTHORITY,
        "notification_reference": None,
        "authority_notified_at": notified_at,
        "data_subjects_notified_at": None,
        "recorded_at": incident["created_at"],
        "recorded_by": "system",
        "phase": "initial",
        "obligation_id": None,
        "delay_reasons": _REASONS if _is_late(incident) else None,
        "missing_information": None,
        "missing_information_expected_at": None,
        "acknowledged_at": None,
        "acknowledgement_reference": None,
    }


def _is_late(incident: Row) -> bool:
    notified_at = incident["authority_notified_at"]
    return notified_at is not None and notified_at > incident["safe_due_at"]


_BLANK = detailing.plain(BLANK)
_CAUSES = (
    "human_error",
    "misdirection",
    "phishing",
    "malware",
    "lost_or_stolen",
    "other",
)
_COUNTRIES = ("DE", "FR", "AT", "NL", "PL", "US-CA")


def _group(name: str, **stated: Any) -> str:
    """A group of details as the service writes it: what isn't stated is blank."""
    blank = _BLANK[name]
    assert blank.keys() >= stated.keys(), f"{name} has no such field"
    return encoded(blank | stated)


_SAME_FOR_ALL = {name: _group(name) for name in _BLANK} | {
    "parties": _group(
        "parties",
        role="controller",
        reporting_person="Head of the mail room",
        contact_name="Data Protection Officer",
        contact_email="dpo@example.org",
        contact_phone="+49 30 1234567",
        processors=[{"name": "Parcel service", "told_us_at": None}],
    )
}


def details(incident: Row) -> Row:
    """The details of an incident: what happened, to which data and people, and who reports."""
    chance = random.Random(incident["id"])
    is_cross_border = chance.random() < 0.1
    places = chance.sample(_COUNTRIES, 2)
    states = [place for place in places if not place.startswith("US")]
    people = incident["affected_users"]
    told = {
        "timeline": _timeline(incident["discovered_at"], chance),
        "nature": _nature(chance),
        "data": _data(people * 2, chance),
        "data_subjects": _data_subjects(people, places),
        "cross_border": _group(
            "cross_border",
            is_cross_border=is_cross_border,
            lead_authority=_AUTHORITY if is_cross_border else None,
            concerned_states=states if is_cross_border else [],
        ),
    }
    key = {"org_id": incident["org_id"], "incident_id": incident["id"]}
    return key | _SAME_FOR_ALL | told | {"updated_at": incident["created_at"]}


def _timeline(aware: str, chance: random.Random) -> str:
    detected = datetime.fromisoformat(aware) - timedelta(
        minutes=chance.randrange(3_000)
    )
    occurred = detected - timedelta(minutes=int(chance.expovariate(1 / 30_000)))
    return _group(
        "timeline",
        occurred_from=format_instant(occurred),
        occurred_to=format_instant(occurred + timedelta(minutes=30)),
        is_estimated=True,
        is_ongoing=False,
        detected_at=format_instant(detected),
        how_known="The firm that received the files telephoned the payroll office.",
        contained_at=format_instant(detected + timedelta(hours=5)),
    )


def _nature(chance: random.Random) -> str:
    return _group(
        "nature",
        effects=["disclosure", "access"],
        cause=chance.choice(_CAUSES),
        origin="internal",
        is_malicious=chance.random() < 0.2,
        systems=["Payroll", "Mail room"],
        medium="paper",
        location="Berlin",
    )


def _data(records: int, chance: random.Random) -> str:
    return _group(
        "data",
        categories=["Names and addresses", "Bank accounts", "Salaries"],
        special_categories=["health"],
        has_criminal_data=False,
        has_credentials=chance.random() < 0.3,
        has_financial_data=True,
        has_national_ids=False,
        has_childrens_data=False,
        records_precision="estimate",
        records=records,
    )


def _data_subjects(people: int, places: list[str]) -> str:
    half = people // 2
    return _group(
        "data_subjects",
        categories=["Employees", "Former employees"],
        people_precision="estimate",
        people=people,
        by_place=[{"place": place, "people": half} for place in places],
    )


class _Template(NamedTuple):
    """An obligation of which others are copies."""

    same: Row
    """What every copy has."""
    names: tuple[str, ...]
    """The columns that an id or an instant stands in."""
    texts: str
    """Those, one after the other."""
    moving: tuple[tuple[int, str], ...]
    """The id and the instants in them, each with its number."""


# later than any instant of a seed, so that what is replaced isn't replaced again
_AWARE = "2026-01-12T08:17:23.123456Z"
_IN_TIME = "2026-01-13T10:21:45.234567Z"
_LATE = "2026-01-17T10:21:45.234567Z"
_RECORDED = "2026-01-19T11:31:57.345678Z"
_BETWEEN = "\0"
_ZONE = ZoneInfo("Europe/Brussels")
"""That of Regulation 1182/71, in which calculations are explained."""


def obligations(incident: Row, seq: int) -> Iterator[Row]:
    """The two obligations of a controller under the GDPR; `seq` is the entry that made them."""
    notified_at, aware = incident["authority_notified_at"], incident["discovered_at"]
    standing = (
        notified_at is not None,
        _is_late(incident),
        incident["status"] == "resolved",
    )
    instants = _instants(aware, notified_at or "", incident["created_at"])
    key = {"org_id": incident["org_id"], "incident_id": incident["id"]}
    for number, template in enumerate(_templates(*standing)):
        texts = template.texts
        new = (f"{incident['id'][:-1]}{number}", *instants)
        for at, text in template.moving:
            texts = texts.replace(text, new[at])
        own = dict(zip(template.names, texts.split(_BETWEEN), strict=True))
        met_seq = seq if template.same["state"] == "met" else None
        yield template.same | key | own | {"created_seq": seq, "met_seq": met_seq}


@cache
def _templates(
    is_filed: bool, is_late: bool, is_resolved: bool
) -> tuple[_Template, ...]:
    sent = {
        "title": "A",
        "severity": "serious",
        "status": "open",
        "discovered_at": _AWARE,
    }
    facts = lifecycle.record(sent, _RECORDED).facts
    record = Record()
    if is_filed:
        filed_at = _LATE if is_late else _IN_TIME
        facts = facts._replace(status="notified", authority_notified_at=filed_at)
        reasons = _REASONS if is_late else None
        record = Record(met_by={None: [Fulfilment(filed_at, delay_reasons=reasons)]})
    if is_resolved:
        facts = facts._replace(status="resolved")
    case = circumstances.case_of(DEFAULT, facts, record, circumstances.BLANK)
    duties = Duties(shipped(), case, record, facts, _RECORDED, anew=False)
    instants = _instants(_AWARE, facts.authority_notified_at or _IN_TIME, _RECORDED)
    return tuple(_template(moved.after, instants) for moved in duties.moved())


def _template(row: Row, instants: list[str]) -> _Template:
    moving = (row["id"], *instants)
    names = [
        name
        for name, value in row.items()
        if any(text in str(value) for text in moving)
    ]
    texts = _BETWEEN.join(row[name] for name in names)
    found = ((at, text) for at, text in enumerate(moving) if text in texts)
    return _Template(row, tuple(names), texts, tuple(found))


def _instants(aware: str, filed_at: str, recorded_at: str) -> list[str]:
    """All that obligations tell of these instants, always in this order.

    The latest reading counts from the next full hour, and a duty without a number from the day.
    """
    began = datetime.fromisoformat(aware)
    full_hour = began.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    counted = [
        began,
        began + NOTIFICATION_PERIOD,
        full_hour,
        full_hour + NOTIFICATION_PERIOD,
    ]
    local = [
        moment.astimezone(_ZONE).isoformat(timespec="seconds") for moment in counted
    ]
    utc = [format_instant(moment) for moment in counted]
    return [f"{aware[:10]}T12:00", filed_at, recorded_at, *utc, *local]
