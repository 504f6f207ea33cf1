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
    told = {row["authority_jurisdiction"] for row in case.filings}
    if len(told) == 1:
        return str(*told)
    lead: str | None = case.organization["lead_authority"]
    if lead is not None:
        return lead
    return None if case.duty is None else str(case.duty["recipient"])


def missing_information(case: Case) -> str | None:
    """What the last filing left open."""
    filings = case.own_filings
    return filings[-1]["missing_information"] if filings else None


def missing_expected(case: Case) -> str | None:
    """When the rest is expected."""
    filings = case.own_filings
    expected = filings[-1]["missing_information_expected_at"] if filings else None
    return None if expected is None else moment(expected)


def lateness(case: Case) -> str | None:
    """Whether the deadline has passed, and which."""
    if case.duty is None or case.duty["safe_due_at"] is None:
        return None
    due = moment(case.duty["safe_due_at"])
    return f"{'Yes' if case.is_late else 'No'}; the deadline is {due}"


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
    return _text(
        own or case.organization["dpo_contact"] or case.organization["contact_point"]
    )


def contact_details(case: Case) -> str | None:
    """How to reach the contact point."""
    parties = case.details["parties"]
    known = [parties["contact_email"], parties["contact_phone"]]
    own = ", ".join(way for way in known if way)
    if own:
        return own
    return _text(case.organization["dpo_contact"] or case.organization["contact_point"])


def records(case: Case) -> str | None:
    """How many records, and how exactly that is known."""
    return _count(case.details["data"], "records")


def people(case: Case) -> str | None:
    """How many people, and how exactly that is known; else the number among the facts."""
    counted = _count(case.details["data_subjects"], "people")
    if counted is not None:
        return counted
    affected = case.people
    return None if affected is None else str(affected)


def _count(group: Row, name: str) -> str | None:
    number = group[name]
    least, most = group[f"{name}_least"], group[f"{name}_most"]
    bounds = []
    if least is not None:
        bounds.append(f"at least {least}")
    if most is not None:
        bounds.append(f"at most {most}")
    text = str(number) if number is not None else ", ".join(bounds)
    precision = group[f"{name}_precision"]
    if not text:
        return "Unknown" if precision == "unknown" else None
    return f"{text} ({precision})" if precision else text


def verdict(case: Case) -> str | None:
    """What the latest assessment found."""
    return _VERDICTS[case.assessments[0]["verdict"]] if case.assessments else None


def rationale(case: Case) -> str | None:
    """Why it found that."""
    return str(case.assessments[0]["rationale"]) if case.assessments else None


def score(case: Case) -> str | None:
    """The score beside the verdict, and by which method."""
    if not case.assessments or case.assessments[0]["result"] is None:
        return None
    assessment = case.assessments[0]
    result = assessment["result"]
    return f"{assessment['method']}: {result['score']:.2f}, {result['band'].replace('_', ' ')}"


def notices(case: Case) -> str | None:
    """When, how and how many people were told."""
    return _lines([_notice(row) for row in case.notices if row["ground"] is None])


def _notice(row: Row) -> str:
    ways = " and ".join(CHANNELS[channel] for channel in row["channels"])
    text = f"{moment(row['told_at'])}, {ways}"
    count = row["people"]
    return text if count is None else f"{text}, {count} people"


def notice_text(case: Case) -> str | None:
    """The text of the latest notice that has one."""
    texts = [row["text"] for row in case.notices if row["text"]]
    return texts[0] if texts else None


def ground(case: Case) -> str | None:
    """On which ground people aren't told, and why it holds."""
    for row in case.notices:
        if row["ground"] is not None:
            words = GROUNDS[row["ground"]]
            return f"Art. 34(3)({row['ground']}): {words}\n{row['justification']}"
    return None


def decisions(case: Case) -> str | None:
    """Every decision with its reasons."""
    return _lines([_decision(row) for row in case.decisions])


def _decision(row: Row) -> str:
    words = row["decision"].replace("_", " ")
    return f"{moment(row['decided_at'])}, {row['title']}: {words}. {row['reasons']}"


def attachments(case: Case) -> str | None:
    """Every attachment with the SHA-256 of its content."""
    return _lines(
        [f"{row['name']} (SHA-256 {row['sha256']})" for row in case.attachments]
    )


def _last(case: Case, name: str) -> str | None:
    """What the last filing with the authority says that says anything."""
    found = [row[name] for row in case.own_filings if row[name]]
    return found[-1] if found else None


def _lines(lines: list[str]) -> str | None:
    return "\n".join(lines) or None


def _text(value: Any) -> str | None:
    return str(value) if value else None
