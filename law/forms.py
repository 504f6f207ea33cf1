"""Forms as data: what an authority asks for, in its order, and which part of the record answers it.

A new form is one more file in `forms/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

ROOT = Path(__file__).parent / "forms"
MERGED, LETTER, FILE = "merged", "art34_letter", "dora"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `ask` is what of the record answers it, `others` what answers it as well."""

    ask: str
    required: bool | Literal["late"]
    reference: str | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form, with its questions in order."""

    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form; with an opening it is a letter."""

    id: str
    title: str
    jurisdiction: str
    order: Literal["authority", "article", "merged"]
    basis: str
    verified_on: str
    opening: str | None
    closing: str | None
    sections: tuple[Section, ...]

    @property
    def is_letter(self) -> bool:
        """Whether it is written to people, and no form."""
        return self.opening is not None


@cache
def forms() -> dict[str, Form]:
    """Every form by its id."""
    read = [_form(file) for file in sorted(ROOT.glob("*.yaml"))]
    return {form.id: form for form in read}


@cache
def register_form() -> Form:
    """What a register shows of each breach (GDPR Art. 33(5)): no form that anybody files."""
    return _form(ROOT.parent / "registers" / "art33_5.yaml")


def _form(file: Path) -> Form:
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    sections = tuple(_section(section) for section in data["sections"])
    return Form(
        data["id"],
        data["title"],
        data["jurisdiction"],
        data["order"],
        data["basis"],
        str(data["verified_on"]),
        data.get("opening"),
        data.get("closing"),
        sections,
    )


def _section(data: Mapping[str, Any]) -> Section:
    questions = tuple(_question(question) for question in data["questions"])
    return Section(data["id"], data["title"], questions)


def _question(data: Mapping[str, Any]) -> Question:
    required = data.get("required", False)
    others = tuple(data.get("or", ()))
    return Question(data["ask"], required, data.get("reference"), others)
