"""Notification packs: what a form asks for with what the record answers, and what is missing.

Pure: the same record and form give the same content, and the same hash of it.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from domain.answers import answer_of, title_of
from domain.audit import canonical
from domain.cases import Case
from law import dora
from law.forms import FILE, Form, Question, Section, register_form

Row = Mapping[str, Any]

_DUTY = (
    "id",
    "title",
    "recipient",
    "reference",
    "state",
    "safe_due_at",
    "latest_due_at",
    "met_at",
    "late",
)
_FILE = ("id", "name", "media_type", "size", "sha256")
_DECISION = (
    "obligation_id",
    "title",
    "decision",
    "reasons",
    "decided_at",
    "decided_by",
)

_WHEN_LATE = ("filing.delay_reasons",)
"""What nobody misses in time."""


def pack_of(case: Case, form: Form, timeline: list[Row]) -> dict[str, Any]:
    """The content of a pack: what doesn't depend on when it was made."""
    is_file = form.id == FILE
    sections = dora.sections(case) if is_file else _sections(form, case)
    text = dora.written(case) if is_file else _letter(form, sections)
    missing = list(_missing(sections))
    content = {
        "incident_id": case.incident["id"],
        "orgId": case.incident["orgId"],
        "case_number": case.incident["case_number"],
        "form": form.id,
        "title": form.title,
        "order": form.order,
        "basis": form.basis,
        "verified_on": form.verified_on,
        "phase": case.phase,
        "authority": case.authority,
        "obligation_id": None if case.duty is None else case.duty["id"],
        "is_complete": not any(item["requirement"] == "required" for item in missing),
        "missing": missing,
        "sections": sections,
    }
    beside = _of_letter(case) if form.is_letter else _beside(case, timeline)
    return content | beside | {"text": text}


def register_sections(case: Case) -> list[dict[str, Any]]:
    """What a register shows of a case: what is on record, and what Art. 33(5) misses."""
    shown = []
    for section in _sections(register_form(), case):
        questions = [row for row in section["questions"] if _is_shown(row)]
        shown.append(section | {"questions": questions})
    return shown


def _is_shown(question: Row) -> bool:
    is_missing = question["requirement"] == "required" and not question["is_answered"]
    return is_missing or question["answer"] is not None


def _beside(case: Case, timeline: list[Row]) -> dict[str, Any]:
    """What an authority may ask besides: deadlines, decisions, attachments, the timeline."""
    return {
        "deadlines": [_deadline(row) for row in case.obligations],
        "decisions": [_picked(row, _DECISION) for row in case.decisions],
        "attachments": [_picked(row, _FILE) for row in case.attachments],
        "timeline": timeline,
    }


def _of_letter(case: Case) -> dict[str, Any]:
    """What stands beside a letter: its duty alone. The people affected are told no more."""
    duty = [] if case.duty is None else [_deadline(case.duty)]
    return {"deadlines": duty, "decisions": [], "attachments": [], "timeline": []}


def required_of(case: Case, form: Form) -> list[dict[str, Any]]:
    """What a form requires and the record doesn't answer."""
    sections = _sections(form, case)
    return [item for item in _missing(sections) if item["requirement"] == "required"]


def digest(content: Row) -> str:
    """The SHA-256 of the content's canonical JSON (RFC 8785), in hexadecimal."""
    return sha256(canonical(content)).hexdigest()


def _sections(form: Form, case: Case) -> list[dict[str, Any]]:
    stands_in = form.is_letter
    return [_section(section, case, stands_in=stands_in) for section in form.sections]


def _section(section: Section, case: Case, *, stands_in: bool) -> dict[str, Any]:
    questions = [
        _question(question, case, stands_in=stands_in) for question in section.questions
    ]
    return {"id": section.id, "title": section.title, "questions": questions}


def _question(question: Question, case: Case, *, stands_in: bool) -> dict[str, Any]:
    """A question with its answer; in a letter what does as well stands in for it."""
    answer = answer_of(question.ask, case)
    answers = [answer, *(answer_of(ask, case) for ask in question.others)]
    known = [text for text in answers if text is not None]
    if answer is None and known and stands_in:
        answer = known[0]
    is_required = case.is_late if question.required == "late" else question.required
    return {
        "ask": question.ask,
        "title": title_of(question.ask),
        "answer": answer,
        "requirement": "required" if is_required else "optional",
        "reference": question.reference,
        "is_answered": bool(known),
    }


def _missing(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What has no answer, what is required first."""
    open_ones = []
    for section in sections:
        for question in section["questions"]:
            if not question["is_answered"]:
                named = _picked(question, ("ask", "title", "requirement", "reference"))
                open_ones.append({"section": section["title"]} | named)
    yield from (item for item in open_ones if item["requirement"] == "required")
    for item in open_ones:
        if item["requirement"] == "optional" and item["ask"] not in _WHEN_LATE:
            yield item


def _deadline(row: Row) -> dict[str, Any]:
    """A duty with its deadline, and how that was counted."""
    steps = row["calculation"]["explanation"]
    return _picked(row, _DUTY) | {"explanation": steps}


def _picked(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _letter(form: Form, sections: list[dict[str, Any]]) -> str | None:
    """The text of a letter; a form has none. What is missing stays visible in brackets."""
    if form.opening is None or form.closing is None:
        return None
    parts = [form.opening]
    for section in sections:
        lines = dict.fromkeys(_lines(section["questions"]))
        if lines:
            body = "\n".join(lines)
            parts.append(f"{section['title']}\n{body}")
    return "\n\n".join([*parts, form.closing])


def _lines(questions: list[dict[str, Any]]) -> Iterator[str]:
    for question in questions:
        is_required = question["requirement"] == "required"
        if question["answer"] is not None:
            yield question["answer"]
        elif is_required:
            yield f"[{question['title']}]"
