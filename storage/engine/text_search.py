"""Finding a text inside others, whatever the case of its letters, on either database.

SQLite knows the case of ASCII alone, PostgreSQL that of its locale. So LIKE takes anything in the
place of other letters, and what it finds is judged letter by letter: both cases of each, as a class
of GLOB or a regular expression.

An index of texts only says where it is worth looking: it holds which three letters follow each
other in a text, each letter folded to one of its cases.
"""

import re
from collections.abc import Iterable
from typing import Any

from peewee import TextField

from storage.engine.protocol import Queries
from storage.session.statements import slot

_LIKE_SPECIAL = "!%_"
_GLOB_SPECIAL = "*?["
_NAMES = ("text", "glob", "expression")
_TERM = 3
"""An index of texts holds so many letters that follow each other."""


def holds(engine: Queries, field: TextField, number: int | None = None) -> Any:
    """Whether a column holds the text that the values of `patterns` look for."""
    slots = {name: slot(_named(name, number)) for name in _NAMES}
    return engine.holds(field, slots)


def _named(name: str, number: int | None) -> str:
    return name if number is None else f"{name}_{number}"


def patterns(text: str, number: int | None = None) -> dict[str, str]:
    """What a text is looked for with; one of several has a number."""
    pairs = zip(_NAMES, _patterns(text), strict=True)
    return {_named(name, number): pattern for name, pattern in pairs}


def _patterns(text: str) -> tuple[str, str, str]:
    """The patterns of LIKE, of GLOB and of a regular expression.

    LIKE looks first; GLOB and a regular expression take longer.
    """
    like = "".join(_in_like(letter) for letter in text)
    if text.isascii():
        return f"%{like}%", "*", ""
    glob = "".join(_in_glob(letter) for letter in text)
    expression = "".join(_class(letter) or re.escape(letter) for letter in text)
    return f"%{like}%", f"*{glob}*", expression


def _in_like(letter: str) -> str:
    if letter in _LIKE_SPECIAL:
        return "!" + letter
    # the database may not know its other case: anything will do
    return letter.lower() if letter.isascii() else "_"


def _in_glob(letter: str) -> str:
    if both := _class(letter):
        return both
    return f"[{letter}]" if letter in _GLOB_SPECIAL else letter


def _class(letter: str) -> str:
    """Both cases of a letter; nothing for a letter that has only one."""
    # some letters have a case that is two letters, as the German sharp s
    cases = {case for case in (letter.lower(), letter.upper()) if len(case) == 1}
    cases.add(letter)
    if len(cases) == 1:
        return ""
    return f"[{''.join(sorted(cases))}]"


def folded(text: str) -> str:
    """A text in which two letters are the same wherever `patterns` takes one for the other."""
    if text.isascii():
        return text.lower()
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    # by way of the upper case: some letters share one that have no lower case in common
    upper = letter.upper()
    lower = (upper if len(upper) == 1 else letter).lower()
    return lower if len(lower) == 1 else letter


def terms(texts: Iterable[str]) -> list[str]:
    """What an index holds of texts: the letters that follow each other in their words, folded.

    A word of fewer than three letters has none.
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in folded(text).split():
            places = range(len(word) - _TERM + 1)
            found.update(dict.fromkeys(word[at : at + _TERM] for at in places))
    return list(found)
