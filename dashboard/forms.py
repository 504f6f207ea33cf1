"""Forms: what was typed, turned into the body that the API would get, and what was wrong."""

import re
from collections.abc import Mapping
from typing import Any

from flask import g, request
from werkzeug.datastructures import MultiDict

from dashboard import times
from dashboard.faults import in_words, summary
from dashboard.tables import COUNTS, LINES, base, is_instant
from domain.clock import parse_instant
from domain.errors import RegisterError

_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f](?=\d{3})")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'\u2019])\d{3})(?:\1\d{3})*")
_MOST_DIGITS = 16
# NUL is taken by no database, half a surrogate pair by no encoding
_NOT_STORED = re.compile("[\0\ud800-\udfff]")


class Form:
    """One form on a page: what its fields show, what is wrong with each, what only a person knows.

    A field for an instant shows it to the minute. Its companion `exact-…` holds the whole instant,
    which counts as long as nobody touches the field; `which-…` is the answer to a question.
    """

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values: dict[str, str] = dict(values or {})
        self.errors: dict[str, list[str]] = {}
        self.questions: dict[str, times.Question] = {}
        self.detail: str | None = None
        self._unanswered: set[str] = set()
        self._aware: str | None = None

    @classmethod
    def sent(cls, aware: str | None = None) -> "Form":
        """The form as it was sent.

        What is typed as the minute of awareness means no earlier moment of it.
        """
        form = cls({name: plain(text) for name, text in sent_fields().items()})
        form._aware = aware
        return form

    @classmethod
    def of(cls, record: Mapping[str, Any], *names: str) -> "Form":
        """A form that shows what is on record."""
        return cls({}).show({name: record.get(name) for name in names})

    def show(self, values: Mapping[str, Any]) -> "Form":
        """This form with values in its fields, each as it is typed."""
        for name, value in values.items():
            self.values[name] = _written(name, value)
            if is_instant(name) and value:
                self._show_instant(name, value)
        return self

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def body(self, *names: str) -> dict[str, Any]:
        """The fields that were filled in, as members of a body."""
        return {name: self.read(name) for name in names if self[name].strip()}

    def patch(self, *names: str) -> dict[str, Any]:
        """The fields that the person changed, as a merge patch: emptied ones are null."""
        patch = {}
        for name in names:
            if not self.is_touched(name):
                continue
            patch[name] = self.read(name) if self[name].strip() else _EMPTY.get(name)
        return patch

    def instant(self, name: str) -> str:
        """The instant that was meant; unclear text as it is, for the contract to judge."""
        text = self[name].strip()
        if self._keeps_instant(name):
            return self[f"exact-{name}"]
        try:
            readings = times.readings(text)
        except ValueError:
            return text
        if len(readings) == 1:
            return self._not_before_awareness(readings[0])
        self.questions[name] = times.asked_about(text)
        answer = self[f"which-{name}"]
        if answer in readings:
            return self._not_before_awareness(answer)
        self._unanswered.add(name)
        return text

    def refused(self, refusal: RegisterError) -> "Form":
        """This form with what was wrong, beside the fields that it concerns."""
        self.detail = summary(refusal.detail, refusal.faults)
        for fault in refusal.faults:
            name = fault.field
            if name in self._unanswered:
                words = self.questions[name].words
            else:
                words = in_words(fault, instant=is_instant(name))
            messages = self.errors.setdefault(name, [])
            if words not in messages:
                messages.append(words)
        return self

    def _show_instant(self, name: str, instant: str) -> None:
        self.values[f"exact-{name}"] = instant
        text = self[name]
        readings = times.readings(text)
        if len(readings) < 2:
            return
        # which of the two it is can be seen, and changed
        self.questions[name] = times.asked_about(text)
        minute = _minute(instant)
        same = (reading for reading in readings if _minute(reading) == minute)
        self.values[f"which-{name}"] = next(same, "")

    def _keeps_instant(self, name: str) -> bool:
        """Whether the field still means the instant that it was filled with."""
        exact = self[f"exact-{name}"]
        answer = self[f"which-{name}"]
        if not _shows(exact, self[name].strip()):
            return False
        return not answer or _minute(answer) == _minute(exact)

    def is_touched(self, name: str) -> bool:
        """Whether the person changed a field that the form shows."""
        if name not in self.values:
            # a field that the form doesn't show is left as it is
            return False
        if self[name] != self[f"was-{name}"]:
            return True
        # the text is the same, but it means the other of its two instants
        return bool(self[f"which-{name}"]) and not self._keeps_instant(name)

    def _not_before_awareness(self, instant: str) -> str:
        # fields show minutes: whoever files in the minute of awareness files after it
        aware = self._aware
        if aware is None or not instant.endswith(":00.000000Z"):
            return instant
        return aware if _minute(aware) == _minute(instant) else instant

    def read(self, name: str) -> Any:
        """What a field holds, as a body has it."""
        if is_instant(name):
            return self.instant(name)
        return _read(name, self[name])


_EMPTY: dict[str, Any] = {"title": "", **{name: [] for name in LINES}}
"""What an emptied field means where it isn't null; an empty title is for the contract to refuse."""


def sent_fields() -> MultiDict[str, str]:
    """The fields of this request, or those that were carried over a sign-in."""
    carried: MultiDict[str, str] | None = g.get("carried")
    return request.form if carried is None else carried


def asked(name: str) -> str:
    """A parameter of the address as text that every database takes; empty when there is none."""
    return plain(request.args.get(name, ""))


def number(text: str) -> int | None:
    """The whole number that was typed, also with its thousands apart; None for anything else."""
    digits = _SPACES.sub("", text.strip())
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"\D", "", digits)
    # other scripts have digits too, and superscripts count as digits: neither is meant
    is_number = digits.isascii() and digits.isdecimal()
    if not is_number or len(digits) > _MOST_DIGITS:
        return None
    return int(digits)


def plain(text: str) -> str:
    """Text without the line ends of HTTP and without characters that no database takes."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_STORED.sub("", clean)


def _minute(instant: str) -> str:
    """The instant down to its minute, which is what a field shows of it."""
    return instant[:16]


def _shows(exact: str, text: str) -> bool:
    """Whether a field that was filled with this instant would show this text."""
    if not exact:
        return False
    try:
        is_canonical = parse_instant(exact) == exact
        return is_canonical and times.typed(exact) == text
    except ValueError:
        return False


def _read(name: str, text: str) -> Any:
    if base(name) in LINES:
        lines = (line.strip() for line in text.split("\n"))
        return [line for line in lines if line]
    if base(name) in COUNTS:
        whole = number(text)
        return text if whole is None else whole
    return text.strip()


def _written(name: str, value: Any) -> str:
    if is_instant(name):
        return times.typed(value)
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)
