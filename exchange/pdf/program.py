"""The program that lays a document out: data as JSON on standard input, a PDF on standard output.

It runs in a process of its own and imports nothing of the register. Texts of the record come in as
data and are never part of a template, so that none of them is read as markup.
"""

import json
import os
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

HERE = Path(__file__).parent
STANDARDS: Any = ["a-2a", "ua-1"]
"""PDF/A-2a is PDF/A-2b with tags; PDF/UA-1 says that a screen reader can read it."""

_MEMORY = 3 << 30
"""Address space, of which the engine itself maps a part."""
_PROBES = 400
_NOT_SHOWN = "\ufffd"
_STRANGE = re.compile(
    "[^\n\x20-\x7e\xa1-\xac\xae-\u024f\u0386-\u03ce\u0400-\u045f\u05d0-\u05ea\u0621-\u064a"
    "\u3001-\u3003\u3005-\u3007\u300a-\u3011\u3041-\u3093\u30a1-\u30f6\u30fb-\u30fe"
    "\u4e00-\u9fa5\uac00-\ud7a3\uff01-\uff5e]"
)
"""What is left out where even what can be shown by itself can't be shown together."""
_SYLLABLE = re.compile("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
"""A Korean syllable in its parts, as macOS names files. The font has them put together."""
_LOOKS_LIKE = str.maketrans("\u3008\u3009", "\u27e8\u27e9")
"""Angle brackets: the font for Chinese, Japanese and Korean lacks its own."""
_LONG = re.compile(r"[!-\u024f]{41,}")
_PIECE = re.compile(r"(.{20})(?=.)")
_BREAK = r"\1" + "\u200b"
"""A word of 41 letters and more may be broken anywhere: it would leave the page."""
_HASH = re.compile("[0-9a-f]{64}")
"""What is compared letter by letter, and has room."""


class Engine:
    """The engine with its fonts: those shipped beside this, its own, and the system's."""

    def __init__(self) -> None:
        import typst

        self._compile = typst.compile
        self._fonts = typst.Fonts(font_paths=[str(HERE / "fonts")])
        self._probes = 0

    def pdf(self, template: str, data: Any, at: int) -> bytes:
        """Lay out. What no font can show stands as U+FFFD, and is counted."""
        written = _marked(data, _written)
        characters = sorted(set().union(*_texts(written)) - {"\n"})
        lacking = set(self._failing(characters))
        shown = _marked(written, lambda text: _without(lacking, text))
        try:
            return self._laid_out(template, _broken(shown), at)
        except RuntimeError as error:
            if "could not be displayed" not in str(error):
                raise
        # characters that can be shown, but not together, as a mark above a foreign letter
        self._probes = 0
        strange = set(self._failing(sorted(set(_texts(shown)))))
        shown = _marked(shown, lambda text: _plain(text) if text in strange else text)
        try:
            return self._laid_out(template, _broken(shown), at)
        except RuntimeError:
            return self._laid_out(template, _broken(_marked(shown, _plain)), at)

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

    def _failing(self, texts: list[str]) -> Iterator[str]:
        """The texts that the fonts can't show, found by halves."""
        if not texts or self._can_show(texts):
            return
        if len(texts) == 1 or self._probes > _PROBES:
            yield from texts
            return
        middle = len(texts) // 2
        yield from self._failing(texts[:middle])
        yield from self._failing(texts[middle:])

    def _can_show(self, texts: list[str]) -> bool:
        self._probes += 1
        try:
            self._laid_out("probe.typ", texts, 0)
        except RuntimeError:
            return False
        return True


def _written(text: str) -> str:
    """The same text in the letters that the fonts have."""
    whole = _SYLLABLE.sub(lambda parts: normalize("NFC", parts[0]), text)
    return whole.translate(_LOOKS_LIKE)


def _without(lacking: set[str], text: str) -> str:
    return "".join(_NOT_SHOWN if letter in lacking else letter for letter in text)


def _plain(text: str) -> str:
    return _STRANGE.sub(_NOT_SHOWN, text)


def _marked(data: Any, mark: Callable[[str], str]) -> Any:
    """The same data with other texts."""
    if isinstance(data, dict):
        return {name: _marked(member, mark) for name, member in data.items()}
    if isinstance(data, list):
        return [_marked(item, mark) for item in data]
    return mark(data) if isinstance(data, str) else data


def _broken(data: dict[str, Any]) -> dict[str, Any]:
    """The document with long words that may be broken, and how many characters aren't shown."""
    count = sum(text.count(_NOT_SHOWN) for text in _texts(data))
    broken: dict[str, Any] = _marked(data, _breakable)
    return broken | {"not_shown": count}


def _breakable(text: str) -> str:
    if _HASH.fullmatch(text):
        return text
    return _LONG.sub(lambda word: _PIECE.sub(_BREAK, word[0]), text)


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
