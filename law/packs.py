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

_OPEN = ("ask", "title", "requirement", "reference")

_WHEN_LATE = ("filing.delay_reasons",)
"""What nobody misses in time."""


def pack_of(case: Case, form: Form, timeline: list[Row]) -> dict[str, Any]:
    """The content of a pack: what doesn't depend on when it was made."""
    is_file = form.id == FILE
    sections = dora.sections(case) if is_file else _sections(form, case)
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
        "is_complete": not any(map(_is_required, missing)),
        "missing": missing,
        "sections": sections,
    }
    beside = _of_letter(case) if form.is_letter else _beside(case, timeline)
    text = dora.written(case) if is_file else _letter(form, sections)
    return content | beside | {"text": text}


def register_sections(case: Case) -> list[dict[str, Any]]:
    """What a register shows of a case: what is on record, and what Art. 33(5) misses."""
    shown = []
    form = register_form()
    for section in _sections(form, case):
        questions = [row for row in section["questions"] if _is_shown(row)]
        shown.append(section | {"questions": questions})
    return shown


def _is_shown(question: Row) -> bool:
    is_missing = _is_required(question) and not question["is_answered"]
    return is_missing or question["answer"] is not None


def _beside(case: Case, timeline: list[Row]) -> dict[str, Any]:
    """What an authority may ask besides: deadlines, decisions, attachments, the timeline."""
    deadlines = [_deadline(row) for row in case.obligations]
    decisions = [_picked(row, _DECISION) for row in case.decisions]
    attachments = [_picked(row, _FILE) for row in case.attachments]
    return {
        "deadlines": deadlines,
        "decisions": decisions,
        "attachments": attachments,
        "timeline": timeline,
    }


def _of_letter(case: Case) -> dict[str, Any]:
    """What stands beside a letter: its duty alone. The people affected are told no more."""
    deadlines = [] if case.duty is None else [_deadline(case.duty)]
    return {
        "deadlines": deadlines,
        "decisions": [],
        "attachments": [],
        "timeline": [],
    }


def required_of(case: Case, form: Form) -> list[dict[str, Any]]:
    """What a form requires and the record doesn't answer."""
    sections = _sections(form, case)
    return [item for item in _missing(sections) if _is_required(item)]


def _is_required(item: Row) -> bool:
    """Whether the form requires it of this case."""
    return bool(item["requirement"] == "required")


def digest(content: Row) -> str:
    """The SHA-256 of the content's canonical JSON (RFC 8785), in hexadecimal."""
    written = canonical(content)
    return sha256(written).hexdigest()


def _sections(form: Form, case: Case) -> list[dict[str, Any]]:
    # a letter has one place for an answer, whichever question of several has it
    stands_in = form.is_letter
    return [_section(section, case, stands_in=stands_in) for section in form.sections]


def _section(section: Section, case: Case, *, stands_in: bool) -> dict[str, Any]:
    questions = []
    for question in section.questions:
        shown = _question(question, case, stands_in=stands_in)
        questions.append(shown)
    return {
        "id": section.id,
        "title": section.title,
        "questions": questions,
    }


def _question(question: Question, case: Case, *, stands_in: bool) -> dict[str, Any]:
    """A question with its answer; in a letter what does as well stands in for it."""
    answer = answer_of(question.ask, case)
    others = [answer_of(ask, case) for ask in question.others]
    known = [text for text in (answer, *others) if text is not None]
    if answer is None and known and stands_in:
        answer = known[0]
    # Art. 33(1) GDPR: the reasons for the delay are asked of whoever is late
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
    unanswered = list(_unanswered(sections))
    yield from filter(_is_required, unanswered)
    for item in unanswered:
        if not _is_required(item) and item["ask"] not in _WHEN_LATE:
            yield item


def _unanswered(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The questions without an answer, each with the title of its section."""
    for section in sections:
        title = section["title"]
        for question in section["questions"]:
            if not question["is_answered"]:
                yield {"section": title} | _picked(question, _OPEN)


def _deadline(row: Row) -> dict[str, Any]:
    """A duty with its deadline, and how that was counted."""
    calculation = row["calculation"]
    shown = _picked(row, _DUTY)
    shown["explanation"] = calculation["explanation"]
    return shown


def _picked(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    """The members of a row that a pack shows, and none that the record may have besides."""
    return {name: row[name] for name in names}


def _letter(form: Form, sections: list[dict[str, Any]]) -> str | None:
    """The text of a letter; a form has none. What is missing stays visible in brackets."""
    if form.opening is None or form.closing is None:
        return None
    parts = [form.opening]
    for section in sections:
        # two questions may have one answer, which is said once
        lines = dict.fromkeys(_lines(section["questions"]))
        if lines:
            body = "\n".join(lines)
            parts.append(f"{section['title']}\n{body}")
    parts.append(form.closing)
    return "\n\n".join(parts)


def _lines(questions: list[dict[str, Any]]) -> Iterator[str]:
    """What a letter says under one heading."""
    for question in questions:
        answer = question["answer"]
        if answer is not None:
            yield answer
        elif _is_required(question):
            yield f"[{question['title']}]"
