"""What a table of fields says of each field.

It is for everything that handles fields without knowing them. A record is a NamedTuple whose
annotations are the table: the type, and what `stated` or `derived` say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from domain.clock import parse_instant
from domain.errors import Fault, RuleViolated

ValueKind = Literal[
    "text",
    "prose",
    "instant",
    "count",
    "choice",
    "lines",
    "flag",
    "choices",
    "records",
    "pairs",
]
"""What the values of a field are.

One line, text of several lines, a moment, a whole number, a word of a list, a list of lines; yes or
no, several words of a list, a list of records that have a table of their own, texts by their names.
"""

# what a field without a value holds None for, and what a list of lines is
Text = str | None
Flag = bool | None
Count = int | None
Lines = tuple[str, ...]
Pairs = dict[str, str]

_LISTS = ("lines", "choices", "records")


@dataclass(frozen=True, slots=True)
class About:
    """What the table says of a field besides its name and its type."""

    kind: ValueKind
    words: str
    is_stated: bool
    is_audited: bool = True
    default: Any = None


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a table."""

    name: str
    about: About
    nullable: bool
    choices: tuple[str, ...]
    record: type | None = None
    """What its values are a list of, where those are records."""

    @property
    def kind(self) -> ValueKind:
        """What its values are."""
        return self.about.kind

    @property
    def words(self) -> str:
        """What people call it."""
        return self.about.words

    @property
    def blank(self) -> Any:
        """Its value as long as nobody states one."""
        if self.kind == "pairs":
            return {}
        return () if self.kind in _LISTS else self.about.default

    @property
    def is_stated(self) -> bool:
        """Whether a client or a person states it; all others follow from the record."""
        return self.about.is_stated

    @property
    def is_required(self) -> bool:
        """Whether no record begins without it."""
        return self.is_stated and not self.nullable and self.blank is None


def stated(kind: ValueKind, words: str, default: Any = None) -> About:
    """A field that a client or a person states."""
    return About(kind, words, is_stated=True, default=default)


def derived(kind: ValueKind, words: str, *, is_audited: bool = True) -> About:
    """A field that follows from others; the audit trail leaves out what says nothing new."""
    return About(kind, words, is_stated=False, is_audited=is_audited)


@cache
def fields_of(record: type) -> tuple[Field, ...]:
    """The table of a record, in the order of the record."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(_field(name, *get_args(hint)) for name, hint in hints.items())


def blank_of(record: Any) -> Any:
    """A record of this kind of which nothing is known yet."""
    return record._make(field.blank for field in fields_of(record))


def names_of(table: tuple[Field, ...], *kinds: ValueKind) -> tuple[str, ...]:
    """The names of the fields whose values are of these kinds."""
    return tuple(field.name for field in table if field.kind in kinds)


def in_register_form(
    sent: Mapping[str, Any], instants: tuple[str, ...], lists: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What was sent, with instants in UTC and lists that nobody can change. Raises RuleViolated."""
    values = dict(sent)
    for name in instants:
        text = values.get(name)
        if text is None:
            continue
        try:
            values[name] = parse_instant(text)
        except ValueError as error:
            raise RuleViolated.at(Fault(name, str(error))) from None
    for name in lists:
        if name in values:
            values[name] = tuple(values[name])
    return values


def _field(name: str, annotation: Any, about: About) -> Field:
    kinds = get_args(annotation)
    nullable = NoneType in kinds
    choices: tuple[str, ...] = ()
    # a choice is a Literal, a Literal or None, or a tuple of Literals
    for kind in (annotation, *kinds):
        if get_origin(kind) is Literal:
            choices = get_args(kind)
    record = kinds[0] if about.kind == "records" else None
    return Field(name, about, nullable, choices, record)
