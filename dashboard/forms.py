"""Forms: what was typed, turned into the body that the API would get, and what was wrong with it."""

from collections.abc import Mapping
from typing import Any

from flask import request

from dashboard import times
from domain.errors import RegisterError

_INSTANTS = {
    "discovered_at",
    "resolution_date",
    "authority_notified_at",
    "data_subjects_notified_at",
    "expires_at",
}
_LINES = {"corrective_actions"}
_NUMBERS = {"affected_users", "overlap_hours"}


class Form:
    """One form on a page. `values` is what its fields show, `errors` what is wrong with each."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values: dict[str, str] = dict(values or {})
        self.errors: dict[str, list[str]] = {}
        self.detail: str | None = None
        self._aware: str | None = None

    @classmethod
    def sent(cls, aware: str | None = None) -> "Form":
        """The form as it was sent. What is typed as the minute of awareness means no earlier moment of it."""
        form = cls({name: _plain(text) for name, text in request.form.items()})
        form._aware = aware
        return form

    @classmethod
    def of(cls, record: Mapping[str, Any], *names: str) -> "Form":
        """A form that shows what is on record."""
        return cls({name: _written(name, record.get(name)) for name in names})

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def body(self, *names: str) -> dict[str, Any]:
        """The fields that were filled in, as members of a body."""
        return {name: self._read(name) for name in names if self[name].strip()}

    def patch(self, *names: str) -> dict[str, Any]:
        """The fields that the person changed, as members of a merge patch: what was emptied is null."""
        touched = (name for name in names if self[name] != self[f"was-{name}"])
        return {name: self._read(name) if self[name].strip() else _EMPTY.get(name) for name in touched}

    def _read(self, name: str) -> Any:
        if name in _INSTANTS and self._aware is not None and self[name] == times.typed(self._aware):
            return self._aware
        return _read(name, self[name])

    def refused(self, refusal: RegisterError) -> "Form":
        """This form with what was wrong, beside the fields that it concerns."""
        self.detail = refusal.detail
        for fault in refusal.faults:
            name = fault.pointer.split("/")[1] if fault.pointer.count("/") else ""
            self.errors.setdefault(name, []).append(fault.message)
        return self


_EMPTY: dict[str, Any] = {"title": "", "corrective_actions": []}
"""What an emptied field means where it isn't null; an empty title is for the contract to refuse."""


def _read(name: str, text: str) -> Any:
    if name in _INSTANTS:
        return times.read(text)
    if name in _LINES:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if name in _NUMBERS:
        digits = text.strip()
        return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 17 else text
    return text.strip()


def _written(name: str, value: Any) -> str:
    if name in _INSTANTS:
        return times.typed(value)
    return "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _plain(text: str) -> str:
    """Text without the line ends of HTTP and without characters that no database takes."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in clean if one != "\0" and not "\ud800" <= one <= "\udfff")
