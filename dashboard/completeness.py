"""What is still missing of what Art. 33(3) and Art. 34(2) GDPR ask a filing and a notice to say."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Record = Mapping[str, Any]


class Missing(NamedTuple):
    """One thing that nothing is said of, the letter that asks for it, and the form that takes it."""

    words: str
    letter: str
    part: str


def of_filing(
    incident: Record, people: int | None, details: Record, contact_point: str | None
) -> list[Missing]:
    """What a filing with the authority lacks (Art. 33(3)); `people` are those known to be affected."""
    return [*_nature(incident, people, details), *_of_both(incident, details, contact_point)]


def of_notice(incident: Record, details: Record, contact_point: str | None) -> list[Missing]:
    """What a notice to the data subjects lacks (Art. 34(2)): the nature in plain words, (b) to (d)."""
    nature = [] if incident["description"] else [Missing("what happened", "a", "facts")]
    return [*nature, *_of_both(incident, details, contact_point)]


def _nature(incident: Record, people: int | None, details: Record) -> list[Missing]:
    data, subjects = details["data"], details["data_subjects"]
    what = incident["breach_kind"] or details["nature"]["effects"] or incident["description"]
    asked = (
        (what, "what happened to the data", "details:nature"),
        (subjects["categories"], "categories of people", "details:data_subjects"),
        (_counted(subjects, "people", people), "how many people", "facts"),
        (data["categories"] or data["special_categories"], "categories of data", "details:data"),
        (_counted(data, "records", None), "how many records", "details:data"),
    )
    return [Missing(words, "a", part) for said, words, part in asked if not said]


def _of_both(incident: Record, details: Record, contact_point: str | None) -> list[Missing]:
    parties, consequences = details["parties"], details["consequences"]
    measures = details["measures"]
    lost = [consequences[name] for name in ("confidentiality", "integrity", "availability")]
    asked = (
        (parties["contact_name"] or contact_point, "whom to ask", "b", "details:parties"),
        (
            consequences["description"] or any(lost),
            "likely consequences",
            "c",
            "details:consequences",
        ),
        (
            measures["taken"] or measures["planned"] or incident["corrective_actions"],
            "measures taken or proposed",
            "d",
            "details:measures",
        ),
    )
    return [Missing(words, letter, part) for said, words, letter, part in asked if not said]


def _counted(group: Record, name: str, known: int | None) -> bool:
    """Whether a number is on record, or that it isn't known: zero is a number."""
    numbers = (known, group[name], group[f"{name}_least"], group[f"{name}_most"])
    is_unknown = group[f"{name}_precision"] == "unknown"
    return is_unknown or any(number is not None for number in numbers)
