"""What is wrong with a field, in the words of whoever fills in a form.

The contract tells programs "must be an integer or null"; a person reads what to type instead.
"""

from contract.input_faults import InputFault
from dashboard.tables import COUNTS, base
from domain.errors import Fault

_ANOTHER_LOOK = "Something in the form needs another look."
_WORDS = {
    "required": "is still missing",
    "type": "can't be read",
    "enum": "must be one of the list",
    "format": "must be a date and a time, such as 2026-03-02 08:15",
    "minimum": "must be {limit} or more",
    "maximum": "must be {limit} or less",
    "maxLength": "must have at most {limit} characters",
    "maxItems": "must have at most {limit} lines",
    "minItems": "must have at least one",
    "uniqueItems": "holds the same twice",
    "pattern": "must hold more than spaces, and no invisible characters",
}
_NUMBER = "must be a whole number, such as 1,280"
_RULES = {
    "can't precede discovered_at": "can't be before you became aware",
    "needs a notification on record": "needs a filing on record first",
    "has a deadline that can't be represented": "is too far from today",
    "can't come after resolution_date": "can't be after the incident was resolved",
    "can't come after authority_notified_at": "can't be after an authority was notified",
    "can't come after data_subjects_notified_at": "can't be after people were told",
    "can't come after discovered_at, when the organisation became aware": "can't be after you "
    "became aware",
    "can't precede occurred_from": "can't be before it began",
    "can't be less than records_least": "can't be less than the number before",
    "can't be less than people_least": "can't be less than the number before",
    "can't precede detected_at in the details of the incident": "can't be before the breach was "
    "detected (see the details)",
    "can't precede occurred_from in the details of the incident": "can't be before the breach "
    "began (see the details)",
    "must hold no other than the id of a rule that GET /privacy/regimes lists": "must be ids of "
    "rules; the page The law lists them",
    "is required: the filing is late, and says why (Art. 33(1))": "are needed: the filing is late, "
    "and has to say why (Art. 33(1) GDPR)",
}
"""The rules of the register that name fields as the API does."""


def in_words(fault: Fault, *, instant: bool) -> str:
    """What is wrong, without the name of the field."""
    if not isinstance(fault, InputFault) or not fault.keyword:
        return _RULES.get(fault.message, fault.message)
    return _line_of(fault) + _judged(fault, instant)


def summary(detail: str, faults: tuple[Fault, ...]) -> str:
    """The sentence above the form; one that names a field of the API is left to the field."""
    names_a_field = any(detail.startswith(f"{fault.field} ") for fault in faults)
    return _ANOTHER_LOOK if names_a_field else detail


def _judged(fault: InputFault, instant: bool) -> str:
    keyword = fault.keyword
    if instant and keyword in ("pattern", "minLength", "maxLength", "format"):
        return _WORDS["format"]
    if keyword == "type" and base(fault.field) in COUNTS:
        return _NUMBER
    if keyword == "minLength" and fault.limit == 1:
        return _WORDS["required"]
    if keyword == "minLength":
        return f"must have {fault.limit} or more"
    limit = "" if fault.limit is None else f"{fault.limit:,}"
    words = _WORDS.get(keyword, "can't be kept like this")
    return words.format(limit=limit)


def _line_of(fault: InputFault) -> str:
    """Which line of several a fault is in."""
    *_, last = fault.pointer.split("/")
    inside = fault.pointer.count("/") == 2 and last.isdecimal()
    return f"in line {int(last) + 1} " if inside else ""
