"""What a filing and a notice lack, as pack and letter miss it, and the form that takes it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from domain.cases import Case
from domain.details import GROUPS
from law import packs
from law.forms import LETTER, MERGED, forms

Record = Mapping[str, Any]

_LETTER = re.compile(r"33\(3\)\(([a-d])\)")
_ARTICLES = ("33(3)", "34(2)")
_PARTS = {
    "incident": "facts",
    "counts.people": "facts",
    "counts.records": "details:data",
    "contact": "details:parties",
}
"""The forms that take what isn't a group of the details."""


class Missing(NamedTuple):
    """One thing that isn't on record, the letter that asks for it, and the form that takes it."""

    words: str
    letter: str | None
    part: str


def of_filing(
    incident: Record, details: Record, organization: Record, now: str
) -> list[Missing]:
    """What a filing with the authority lacks (Art. 33(3))."""
    case = _case(incident, details, organization, now)
    return list(_required(case, MERGED))


def of_notice(
    incident: Record, details: Record, organization: Record, now: str
) -> list[Missing]:
    """What a notice to the data subjects lacks (Art. 34(2))."""
    case = _case(incident, details, organization, now)
    return list(_required(case, LETTER))


def _case(incident: Record, details: Record, organization: Record, now: str) -> Case:
    """The incident as far as the articles ask of it: nothing of it is a filing or a notice."""
    return Case(
        incident,
        details,
        organization,
        filings=(),
        notices=(),
        assessments=(),
        obligations=(),
        decisions=(),
        attachments=(),
        events=(),
        duty=None,
        authority=None,
        phase="initial",
        now=now,
    )


def _required(case: Case, form: str) -> Iterator[Missing]:
    for item in packs.required_of(case, forms()[form]):
        reference = item["reference"] or ""
        if not any(article in reference for article in _ARTICLES):
            # what a portal asks for the filing's sake is no part of the record
            continue
        letter = _LETTER.search(reference)
        title = item["title"]
        words = title[:1].lower() + title[1:]
        yield Missing(words, letter[1] if letter else None, _part(item["ask"]))


def _part(ask: str) -> str:
    group, _, _ = ask.partition(".")
    if group in GROUPS:
        return f"details:{group}"
    return _PARTS.get(ask) or _PARTS[group]
