"""What a form asks that no single field of the record holds, put together from the record."""

from collections.abc import Mapping
from typing import Any

from domain.cases import Case
from domain.notices import GROUNDS
from domain.obligations import Phase
from domain.timeline_words import CHANNELS

Row = Mapping[str, Any]

_TYPES: dict[Phase, str] = {
    "initial": "Initial notification",
    "supplementary": "Supplementary notification",
    "final": "Final notification",
    "withdrawal": "Withdrawal of a notification",
    "reclassified": "The incident is no such incident any more",
}
_VERDICTS = {
    "unlikely": "A risk to people is unlikely",
    "risk": "There is a risk to people",
    "high_risk": "There is a high risk to people",
}


def moment(instant: str) -> str:
    """An instant as people read it, in UTC to the second."""
    return f"{instant[:10]} {instant[11:19]} UTC"


def nothing(case: Case) -> str | None:
    """What forms ask, and no record of this register holds."""


def filing_type(case: Case) -> str | None:
    """What the filing is."""
    return _TYPES[case.phase]


def previous_reference(case: Case) -> str | None:
    """The reference of the last filing with the authority."""
    return _last(case, "notification_reference")


def authority(case: Case) -> str | None:
    """Whom it is for."""
    if case.authority is not None:
        return case.authority
    filed_with = {row["authority_jurisdiction"] for row in case.filings}
    if len(filed_with) == 1:
        return str(*filed_with)
    # the lead authority is told of what crosses borders (Art. 56 GDPR)
    lead: str | None = case.organization["lead_authority"]
    if lead is not None:
        return lead
    if case.duty is None:
        return None
    return str(case.duty["recipient"])


def missing_information(case: Case) -> str | None:
    """What the last filing left open."""
    filings = case.own_filings
    return filings[-1]["missing_information"] if filings else None


def missing_expected(case: Case) -> str | None:
    """When the rest is expected."""
    filings = case.own_filings
    if not filings:
        return None
    expected = filings[-1]["missing_information_expected_at"]
    return None if expected is None else moment(expected)


def lateness(case: Case) -> str | None:
    """Whether the deadline has passed, and which."""
    if case.duty is None:
        return None
    due_at = case.duty["safe_due_at"]
    if due_at is None:
        return None
    answer = "Yes" if case.is_late else "No"
    return f"{answer}; the deadline is {moment(due_at)}"


def delay_reasons(case: Case) -> str | None:
    """Why it is late, as the last filing that says so gives it."""
    return _last(case, "delay_reasons")


def filings(case: Case) -> str | None:
    """Every filing in a line."""
    return _lines([_filing(row) for row in case.filings])


def _filing(row: Row) -> str:
    parts = [
        moment(row["authority_notified_at"]),
        row["authority_jurisdiction"],
        row["phase"],
    ]
    reference = row["notification_reference"]
    if reference:
        parts.append(f"reference {reference}")
    return ", ".join(parts)


def organization_name(case: Case) -> str | None:
    """The name of the organisation."""
    return str(case.organization["name"])


def sector(case: Case) -> str | None:
    """Its sector."""
    return _text(case.organization["sector"])


def countries(case: Case) -> str | None:
    """Where it is established."""
    return ", ".join(case.organization["countries"]) or None


def contact_name(case: Case) -> str | None:
    """The contact point of the incident, or that of the organisation."""
    own = case.details["parties"]["contact_name"]
    return _text(own or _contact_of_organization(case))


def _contact_of_organization(case: Case) -> str | None:
    """Its data protection officer, who is asked first, or another contact point."""
    officer: str | None = case.organization["dpo_contact"]
    other: str | None = case.organization["contact_point"]
    return officer or other


def contact_details(case: Case) -> str | None:
    """How to reach the contact point."""
    parties = case.details["parties"]
    ways = [parties["contact_email"], parties["contact_phone"]]
    known = [way for way in ways if way]
    if known:
        return ", ".join(known)
    return _text(_contact_of_organization(case))


def records(case: Case) -> str | None:
    """How many records, and how exactly that is known."""
    return _count(case.details["data"], "records")


def people(case: Case) -> str | None:
    """How many people, and how exactly that is known; else the number among the facts."""
    counted = _count(case.details["data_subjects"], "people")
    if counted is not None:
        return counted
    if case.people is None:
        return None
    return str(case.people)


def _count(group: Row, name: str) -> str | None:
    """A number, or its bounds where it isn't known, with how exactly it is known."""
    number = group[name]
    precision = group[f"{name}_precision"]
    text = _bounds(group, name) if number is None else str(number)
    if text:
        return f"{text} ({precision})" if precision else text
    return "Unknown" if precision == "unknown" else None


def _bounds(group: Row, name: str) -> str:
    bounds = []
    least = group[f"{name}_least"]
    if least is not None:
        bounds.append(f"at least {least}")
    most = group[f"{name}_most"]
    if most is not None:
        bounds.append(f"at most {most}")
    return ", ".join(bounds)


def verdict(case: Case) -> str | None:
    """What the latest assessment found."""
    if not case.assessments:
        return None
    latest = case.assessments[0]
    return _VERDICTS[latest["verdict"]]


def rationale(case: Case) -> str | None:
    """Why it found that."""
    if not case.assessments:
        return None
    latest = case.assessments[0]
    return str(latest["rationale"])


def score(case: Case) -> str | None:
    """The score beside the verdict, and by which method."""
    if not case.assessments:
        return None
    latest = case.assessments[0]
    result = latest["result"]
    if result is None:
        return None
    band = result["band"].replace("_", " ")
    return f"{latest['method']}: {result['score']:.2f}, {band}"


def notices(case: Case) -> str | None:
    """When, how and how many people were told."""
    # with a ground it is a notice that nobody is told (Art. 34(3) GDPR)
    made = [row for row in case.notices if row["ground"] is None]
    return _lines([_notice(row) for row in made])


def _notice(row: Row) -> str:
    told_at = moment(row["told_at"])
    channels = [CHANNELS[channel] for channel in row["channels"]]
    ways = " and ".join(channels)
    text = f"{told_at}, {ways}"
    count = row["people"]
    if count is None:
        return text
    return f"{text}, {count} people"


def notice_text(case: Case) -> str | None:
    """The text of the latest notice that has one."""
    for row in case.notices:
        text: str | None = row["text"]
        if text:
            return text
    return None


def ground(case: Case) -> str | None:
    """On which ground people aren't told, and why it holds."""
    for row in case.notices:
        letter = row["ground"]
        if letter is None:
            continue
        words = GROUNDS[letter]
        return f"Art. 34(3)({letter}): {words}\n{row['justification']}"
    return None


def decisions(case: Case) -> str | None:
    """Every decision with its reasons."""
    return _lines([_decision(row) for row in case.decisions])


def _decision(row: Row) -> str:
    decided_at = moment(row["decided_at"])
    words = row["decision"].replace("_", " ")
    return f"{decided_at}, {row['title']}: {words}. {row['reasons']}"


def attachments(case: Case) -> str | None:
    """Every attachment with the SHA-256 of its content."""
    lines = []
    for row in case.attachments:
        line = f"{row['name']} (SHA-256 {row['sha256']})"
        lines.append(line)
    return _lines(lines)


def _last(case: Case, name: str) -> str | None:
    """What the last filing with the authority says that says anything."""
    last: str | None = None
    for row in case.own_filings:
        last = row[name] or last
    return last


def _lines(lines: list[str]) -> str | None:
    return "\n".join(lines) or None


def _text(value: Any) -> str | None:
    return str(value) if value else None
