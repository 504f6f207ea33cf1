"""The details of an incident as forms: one for each group of Art. 33(3) GDPR.

A form is flat. Yes or no is a choice of two, each word of a list a box to tick, and a list of
records rows with a few empty ones below; an empty row says nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contract.input_faults import InputFault, placed
from dashboard.forms import Form
from domain.details import GROUPS
from domain.errors import Fault, RegisterError
from domain.fields import Field, fields_of

YES = "yes"
_EMPTY_ROWS = 2
_MOST_ROWS = 100
_FLAGS = {"yes": True, "no": False}
_WORDS_OF_FLAGS = {True: "yes", False: "no", None: ""}


def flat(group: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of a group's form hold, from the group as it is on record."""
    found: dict[str, Any] = {}
    for field in GROUPS[group]:
        found |= _shown(field, record[field.name])
    return found


def said_in(group: str, record: Mapping[str, Any]) -> list[Field]:
    """The fields of a group of which something is on record."""
    return [field for field in GROUPS[group] if record[field.name] not in (None, [])]


def rows(form: Form, field: Field) -> int:
    """How many rows of a list of records a form has."""
    name, number = field.name, 0
    while number < _MOST_ROWS and any(
        f"{name}-{number}-{column.name}" in form.values for column in columns(field)
    ):
        number += 1
    return number


def columns(field: Field) -> tuple[Field, ...]:
    """The table of the records that a field is a list of."""
    record: Any = field.record
    return fields_of(record)


def patch(form: Form, group: str) -> dict[str, Any]:
    """The members of a group that the person changed, as a merge patch."""
    changed = {}
    for field in GROUPS[group]:
        if any(_is_changed(form, name, field) for name in _names(form, field)):
            changed[field.name] = _stated(form, field)
    return changed


def stated(form: Form, group: str) -> dict[str, Any]:
    """All members of a group as the form says them."""
    return {field.name: _stated(form, field) for field in GROUPS[group]}


def refusal_of(refusal: RegisterError, form: Form, group: str) -> RegisterError:
    """The refusal with each fault at the field of the form that it concerns."""
    faults = [_at_field(fault, form, group) for fault in refusal.faults]
    detail = "Something in the form needs another look." if faults else refusal.detail
    refusal.detail, refusal.faults = detail, tuple(faults)
    return refusal


def _shown(field: Field, value: Any) -> dict[str, Any]:
    name = field.name
    if field.kind == "flag":
        return {name: _WORDS_OF_FLAGS[value]}
    if field.kind == "choices":
        return {
            f"{name}-{choice}": YES if choice in value else ""
            for choice in field.choices
        }
    if field.kind != "records":
        return {name: value}
    found = {}
    for number in range(min(len(value) + _EMPTY_ROWS, _MOST_ROWS)):
        item = value[number] if number < len(value) else {}
        for column in columns(field):
            found[f"{name}-{number}-{column.name}"] = item.get(column.name)
    return found


def _names(form: Form, field: Field) -> list[str]:
    """The fields of the form that one field of the record stands in."""
    name = field.name
    if field.kind == "choices":
        return [f"{name}-{choice}" for choice in field.choices]
    if field.kind != "records":
        return [name]
    return [
        f"{name}-{number}-{column.name}"
        for number in range(rows(form, field))
        for column in columns(field)
    ]


def _is_changed(form: Form, name: str, field: Field) -> bool:
    if field.kind == "choices":
        # a box that isn't ticked isn't sent
        return f"was-{name}" in form.values and form[name] != form[f"was-{name}"]
    return form.is_touched(name)


def _stated(form: Form, field: Field) -> Any:
    name = field.name
    if field.kind == "flag":
        return _FLAGS.get(form[name])
    if field.kind == "choices":
        return [choice for choice in field.choices if form[f"{name}-{choice}"]]
    if field.kind == "records":
        return [item for _, item in _items(form, field)]
    if not form[name].strip():
        return [] if field.kind == "lines" else None
    return form.read(name)


def _items(form: Form, field: Field) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that say something, each with its number on the page."""
    for number in range(rows(form, field)):
        item = {}
        for column in columns(field):
            name = f"{field.name}-{number}-{column.name}"
            if form[name].strip():
                item[column.name] = form.read(name)
        if item:
            yield number, item


def _at_field(fault: Fault, form: Form, group: str) -> Fault:
    """A fault at its pointer, such as /measures/planned/0/due_at, as the form names the place.

    Within a template it is /details/measures/planned/0/due_at.
    """
    found = placed(fault)
    way = found.pointer.split("/")
    steps = way[way.index(group) + 1 :] if group in way else []
    table = {field.name: field for field in GROUPS[group]}
    if not steps or steps[0] not in table:
        return fault
    name, *inside = steps
    field = table[name]
    if field.kind == "records" and inside:
        name = _on_page(form, field, inside)
        inside = []
    pointer = "".join(f"/{step}" for step in (name, *inside))
    if isinstance(fault, InputFault):
        return replace(fault, field=name, pointer=pointer)
    return Fault(name, fault.message)


def _on_page(form: Form, field: Field, inside: list[str]) -> str:
    number, *column = inside
    numbers = [number for number, _ in _items(form, field)]
    at = int(number) if number.isdecimal() else 0
    shown = numbers[at] if at < len(numbers) else 0
    return "-".join((field.name, str(shown), *(column or [columns(field)[0].name])))
