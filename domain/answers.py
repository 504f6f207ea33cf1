"""What the record answers to the questions of an authority's form, as text that people copy.

A question is named by a group and a field: of the details, of the incident, or computed from what
else is on record. What the record doesn't hold has no answer.
"""

from collections.abc import Callable, Mapping
from typing import Any

from domain import computed_answers as computed
from domain.cases import Case
from domain.details import GROUPS
from domain.fields import Field, fields_of
from domain.incident import FIELDS as INCIDENT_FIELDS

Row = Mapping[str, Any]

_Answer = Callable[[Case], str | None]

COMPUTED: dict[str, tuple[str, _Answer]] = {
    "filing.type": ("Type of notification", computed.filing_type),
    "filing.previous_reference": ("Previous reference", computed.previous_reference),
    "filing.authority": ("Authority", computed.authority),
    "filing.language": ("Language", computed.nothing),
    "filing.missing_information": (
        "Information still missing",
        computed.missing_information,
    ),
    "filing.missing_information_expected_at": ("Expected", computed.missing_expected),
    "filing.late": ("Later than the deadline", computed.lateness),
    "filing.delay_reasons": ("Reasons for the delay", computed.delay_reasons),
    "filing.all": ("Filings so far", computed.filings),
    "organization.name": ("Organisation", computed.organization_name),
    "organization.registration": ("Registration number", computed.nothing),
    "organization.address": ("Address", computed.nothing),
    "organization.sector": ("Sector", computed.sector),
    "organization.countries": ("Countries", computed.countries),
    "contact.name": (
        "Data protection officer or other contact point",
        computed.contact_name,
    ),
    "contact.details": ("How to reach them", computed.contact_details),
    "counts.records": ("Approximate number of records", computed.records),
    "counts.people": ("Approximate number of people", computed.people),
    "risk.verdict": ("Risk to people", computed.verdict),
    "risk.rationale": ("Why", computed.rationale),
    "risk.score": ("Method and score", computed.score),
    "notices.told": ("People informed", computed.notices),
    "notices.text": ("Text of the notice", computed.notice_text),
    "notices.not_told": ("Ground not to inform them", computed.ground),
    "register.decisions": ("Decisions", computed.decisions),
    "register.attachments": ("Attachments", computed.attachments),
}
"""What isn't a field: its words, and what answers it."""

_TABLES: dict[str, dict[str, Field]] = {
    group: {field.name: field for field in table} for group, table in GROUPS.items()
}
_TABLES["incident"] = {field.name: field for field in INCIDENT_FIELDS}
_ALSO = {"case_number": "Case number"}
"""What storage gives an incident, and no field is."""

KNOWN = frozenset(COMPUTED) | {
    f"{group}.{name}" for group, table in _TABLES.items() for name in table
}
QUESTIONS = KNOWN | {f"incident.{name}" for name in _ALSO}
"""Everything that a form can ask."""


def title_of(ask: str) -> str:
    """What people call a question."""
    if ask in COMPUTED:
        title, _ = COMPUTED[ask]
        return title
    group, _, name = ask.partition(".")
    if group == "incident" and name in _ALSO:
        return _ALSO[name]
    return _TABLES[group][name].words


def answer_of(ask: str, case: Case) -> str | None:
    """What the record answers, as plain text; None where it says nothing, or blank text."""
    text = _answer(ask, case)
    return text if text and text.strip() else None


def _answer(ask: str, case: Case) -> str | None:
    if ask in COMPUTED:
        _, answer = COMPUTED[ask]
        return answer(case)
    group, _, name = ask.partition(".")
    if group != "incident":
        field = _TABLES[group][name]
        return shown(field, case.details[group][name])
    value = case.incident[name]
    if name in _ALSO:
        return str(value)
    field = _TABLES[group][name]
    return shown(field, value)


def shown(field: Field, value: Any) -> str | None:
    """A value as text; None where there is none."""
    if value is None or value == [] or value == ():
        return None
    if field.kind == "flag":
        return "Yes" if value else "No"
    if field.kind == "instant":
        return computed.moment(value)
    if field.kind == "choice":
        return _words(value)
    if field.kind == "choices":
        return "\n".join(_words(word) for word in value)
    if field.kind == "lines":
        return "\n".join(value)
    if field.kind == "records" and field.record is not None:
        table = fields_of(field.record)
        return "\n".join(_row(table, row) for row in value)
    return str(value)


def _words(choice: str) -> str:
    text = choice.replace("_", " ")
    first = text[:1].upper()
    return first + text[1:]


def _row(table: tuple[Field, ...], row: Row) -> str:
    """A record in one line: what is known of it, by name after the first."""
    parts = []
    first, *_ = table
    for field in table:
        text = shown(field, row[field.name])
        if text is None:
            continue
        if field is not first:
            text = f"{field.words.lower()}: {text}"
        parts.append(text)
    return "; ".join(parts)
