"""The program that lays a document out: data as JSON on standard input, a PDF on standard output.

It runs in a process of its own and imports nothing of the register. Texts of the record come in as
data and are never part of a template, so that none of them is read as markup.
"""

import json
import os
import re
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STANDARDS: Any = ["a-2a", "ua-1"]
"""PDF/A-2a holds all that PDF/A-2b asks, and is tagged; PDF/UA-1 says that people can be read it."""

_MEMORY = 3 << 30
"""Address space, of which the engine itself maps a part."""
_PROBES = 400
_NOT_SHOWN = "\ufffd"
_PLAIN = re.compile(
    "[^\n\x20-\x7e\xa1-\xac\xae-\u024f\u0391-\u03a9\u03b1-\u03c9\u0410-\u044f\u05d0-\u05ea]"
)
"""What is left out where even what can be shown by itself can't be shown together."""
_LONG = re.compile(r"[!-\u024f]{41,}")
_PIECE = re.compile(r"(.{20})(?=.)")
_BREAK = r"\1" + "\u200b"
"""A word of 41 letters and more may be broken anywhere: it would leave the page."""
_EXACT = "exact"
"""The member of a block whose text is ours and is set as it is."""


class Engine:
    """The engine with its fonts: those shipped beside this, its own, and the system's."""

    def __init__(self) -> None:
        import typst

        self._compile = typst.compile
        self._fonts = typst.Fonts(font_paths=[str(HERE / "fonts")])
        self._probes = 0

    def pdf(self, template: str, data: Any, at: int) -> bytes:
        """Lay out. What no font can show stands as U+FFFD, and is counted."""
        lacking = set(self._lacking(sorted(_characters(data))))
        try:
            return self._laid_out(template, _shown(data, lacking), at)
        except RuntimeError as error:
            if "could not be displayed" not in str(error):
                raise
            # shown one by one, but not together, such as a mark above a letter of another script
            lacking |= set(_PLAIN.findall("".join(_characters(data))))
            return self._laid_out(template, _shown(data, lacking), at)

    def _laid_out(self, template: str, data: Any, at: int) -> bytes:
        source = HERE / "templates" / template
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        return self._compile(
            str(source),
            root=str(source.parent),
            font_paths=self._fonts,
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=at,
        )

    def _lacking(self, characters: list[str]) -> Iterator[str]:
        """The characters that no font can show, found by halves."""
        if not characters or self._can_show(characters):
            return
        if len(characters) == 1 or self._probes > _PROBES:
            yield from characters
            return
        middle = len(characters) // 2
        yield from self._lacking(characters[:middle])
        yield from self._lacking(characters[middle:])

    def _can_show(self, characters: list[str]) -> bool:
        self._probes += 1
        try:
            self._laid_out("probe.typ", characters, 0)
        except RuntimeError:
            return False
        return True


def _shown(data: Any, lacking: set[str]) -> Any:
    """The same data with what can be shown, and how many characters can't be."""
    count = 0

    def shown(value: Any, name: str = "") -> Any:
        nonlocal count
        if isinstance(value, dict):
            return {key: shown(member, key) for key, member in value.items()}
        if isinstance(value, list):
            return [shown(item) for item in value]
        if not isinstance(value, str):
            return value
        marked = "".join(_NOT_SHOWN if letter in lacking else letter for letter in value)
        count += sum(letter in lacking for letter in value)
        if name == _EXACT:
            return marked
        return _LONG.sub(lambda found: _PIECE.sub(_BREAK, found[0]), marked)

    made = shown(data)
    return made | {"not_shown": count} if isinstance(made, dict) else made


def _characters(data: Any) -> set[str]:
    return set().union(*(set(text) for text in _texts(data))) - {"\n"}


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    members: Iterable[Any] = ()
    if isinstance(data, dict):
        members = data.values()
    elif isinstance(data, list):
        members = data
    for member in members:
        yield from _texts(member)


def main() -> None:
    """Lay out what standard input says; the engine lies in the folder that the argument names."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path.append(sys.argv[1])
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(Engine().pdf(asked["template"], asked["data"], asked["at"]))


if __name__ == "__main__":
    main()
