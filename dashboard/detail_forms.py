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
_FLAGS = {
    "yes": True,
    "no": False,
}
_WORDS_OF_FLAGS = {
    True: "yes",
    False: "no",
    None: "",
}


def flat(group: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of a group's form hold, from the group as it is on record."""
    found: dict[str, Any] = {}
    for field in GROUPS[group]:
        value = record[field.name]
        found |= _shown(field, value)
    return found


def said_in(group: str, record: Mapping[str, Any]) -> list[Field]:
    """The fields of a group of which something is on record."""
    said = []
    for field in GROUPS[group]:
        value = record[field.name]
        if value is not None and value != []:
            said.append(field)
    return said


def rows(form: Form, field: Field) -> int:
    """How many rows of a list of records a form has."""
    for number in range(_MOST_ROWS):
        cells = _cells(field, number)
        if form.values.keys().isdisjoint(cells):
            return number
    return _MOST_ROWS


def columns(field: Field) -> tuple[Field, ...]:
    """The table of the records that a field is a list of."""
    record: Any = field.record
    return fields_of(record)


def _cells(field: Field, number: int) -> dict[str, Field]:
    """The fields of the form that make one row, each with its column."""
    row = f"{field.name}-{number}"
    return {f"{row}-{column.name}": column for column in columns(field)}


def patch(form: Form, group: str) -> dict[str, Any]:
    """The members of a group that the person changed, as a merge patch."""
    changed = {}
    for field in GROUPS[group]:
        names = _names(form, field)
        if any(_is_changed(form, name, field) for name in names):
            changed[field.name] = _stated(form, field)
    return changed


def stated(form: Form, group: str) -> dict[str, Any]:
    """All members of a group as the form says them."""
    return {field.name: _stated(form, field) for field in GROUPS[group]}


def refusal_of(refusal: RegisterError, form: Form, group: str) -> RegisterError:
    """The refusal with each fault at the field of the form that it concerns."""
    faults = [_at_field(fault, form, group) for fault in refusal.faults]
    refusal.faults = tuple(faults)
    if faults:
        refusal.detail = "Something in the form needs another look."
    return refusal


def _shown(field: Field, value: Any) -> dict[str, Any]:
    """What the fields of the form hold that one field of the record stands in."""
    name = field.name
    if field.kind == "flag":
        return {name: _WORDS_OF_FLAGS[value]}
    if field.kind == "choices":
        boxes = {}
        for choice in field.choices:
            boxes[f"{name}-{choice}"] = YES if choice in value else ""
        return boxes
    if field.kind == "records":
        return _rows_shown(field, value)
    return {name: value}


def _rows_shown(field: Field, items: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows of a list of records, and a few empty ones for what is still to be said."""
    found = {}
    many = min(len(items) + _EMPTY_ROWS, _MOST_ROWS)
    for number in range(many):
        item = items[number] if number < len(items) else {}
        cells = _cells(field, number)
        for name, column in cells.items():
            found[name] = item.get(column.name)
    return found


def _names(form: Form, field: Field) -> list[str]:
    """The fields of the form that one field of the record stands in."""
    name = field.name
    if field.kind == "choices":
        return [f"{name}-{choice}" for choice in field.choices]
    if field.kind != "records":
        return [name]
    names: list[str] = []
    for number in range(rows(form, field)):
        names += _cells(field, number)
    return names


def _is_changed(form: Form, name: str, field: Field) -> bool:
    """Whether a person said something else in a field of the form than it showed."""
    if field.kind == "choices":
        # a box that isn't ticked isn't sent, so what it was is sent beside it
        before = f"was-{name}"
        return before in form.values and form[name] != form[before]
    return form.is_touched(name)


def _stated(form: Form, field: Field) -> Any:
    """What a form says of a field, as the record holds it."""
    name = field.name
    if field.kind == "flag":
        return _FLAGS.get(form[name])
    if field.kind == "choices":
        boxes = {choice: form[f"{name}-{choice}"] for choice in field.choices}
        return [choice for choice, box in boxes.items() if box]
    if field.kind == "records":
        return [item for _, item in _items(form, field)]
    if form[name].strip():
        return form.read(name)
    # a field that is left empty says that there is nothing: a merge patch takes it out (RFC 7396)
    if field.kind == "lines":
        return []
    return None


def _items(form: Form, field: Field) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that say something, each with its number on the page."""
    for number in range(rows(form, field)):
        item = {}
        cells = _cells(field, number)
        for name, column in cells.items():
            if form[name].strip():
                item[column.name] = form.read(name)
        if item:
            yield number, item


def _at_field(fault: Fault, form: Form, group: str) -> Fault:
    """A fault at its pointer, such as /measures/planned/0/due_at, as the form names the place.

    Within a template it is /details/measures/planned/0/due_at.
    """
    steps = _steps_in(group, placed(fault).pointer)
    table = {field.name: field for field in GROUPS[group]}
    if not steps or steps[0] not in table:
        return fault
    name, *inside = steps
    field = table[name]
    if field.kind == "records" and inside:
        name = _on_page(form, field, inside)
        inside = []
    way = "/".join([name, *inside])
    pointer = f"/{way}"
    if isinstance(fault, InputFault):
        return replace(fault, field=name, pointer=pointer)
    return Fault(name, fault.message)


def _steps_in(group: str, pointer: str) -> list[str]:
    """The steps of a pointer from a group on; none where it doesn't lead into the group."""
    steps = pointer.split("/")
    if group not in steps:
        return []
    start = steps.index(group) + 1
    return steps[start:]


def _on_page(form: Form, field: Field, inside: list[str]) -> str:
    """The field of the form that a step into a list of records comes to.

    Empty rows aren't stated, so that the record's numbers aren't those of the page.
    """
    number, *column = inside
    numbers = [number for number, _ in _items(form, field)]
    at = 0
    if number.isdecimal():
        at = int(number)
    shown = 0
    if at < len(numbers):
        shown = numbers[at]
    if not column:
        # a fault of a whole row stands at its first field
        first, *_ = columns(field)
        column = [first.name]
    return "-".join([field.name, str(shown), *column])
