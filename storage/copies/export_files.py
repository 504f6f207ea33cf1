"""The file that rows of a register move in: JSON Lines between a header and a trailer.

Each line is canonical JSON (RFC 8785). The trailer counts the rows, names the end of every audit
chain and holds the SHA-256 of all bytes before it, so that a file that was cut short or changed is
noticed. Nothing in it says when, where or from which database it was made.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, BinaryIO

import orjson

from domain.audit import canonical

EXPORT = "breach-register-export"
"""Organisations that move to another register."""
BACKUP = "breach-register-backup"
"""Everything that a register on a server holds."""
_VERSION = 1

Line = dict[str, Any]

# far longer than any row: what has no end of a line is no export
_LONGEST = 64 << 20


class Writer:
    """Writes header, rows and trailer."""

    def __init__(self, out: BinaryIO, format: str = EXPORT) -> None:
        self._out = out
        self._format = format
        self._digest = sha256()
        self._counts: Counter[str] = Counter()

    def header(self, schema: Sequence[str]) -> None:
        """The first line."""
        self._line(
            {
                "kind": "header",
                "schema": list(schema),
                "format": self._format,
                "version": _VERSION,
            }
        )

    def row(self, kind: str, row: Line) -> None:
        """One row of the register."""
        self._counts[kind] += 1
        self._line({"kind": kind, "row": row})

    def trailer(self, heads: list[Line]) -> Line:
        """The last line, which is returned as well."""
        digest = self._digest.hexdigest()
        trailer = {"counts": dict(self._counts), "heads": heads, "sha256": digest}
        self._line({"kind": "trailer"} | trailer)
        self._out.flush()
        return trailer

    def _line(self, line: Line) -> None:
        text = canonical(line) + b"\n"
        self._digest.update(text)
        self._out.write(text)


class Reader:
    """Reads header and rows, and judges the trailer.

    Raises ValueError for what isn't a whole file of this format.
    """

    def __init__(self, source: BinaryIO, format: str = EXPORT) -> None:
        self._source = source
        self._format = format
        self._digest = sha256()
        self.counts: Counter[str] = Counter()
        self.number = 0
        self.heads: list[Line] = []

    def schema(self) -> list[str]:
        """The schema that the header names."""
        line = self._next()
        if line.get("kind") != "header" or line.get("format") != self._format:
            what = self._format.rpartition("-")[2]
            raise ValueError(
                f"this is no {what} of a register: its first line isn't the header of one"
            )
        if line.get("version") != _VERSION:
            raise ValueError(
                "the file has another version of the format than this program knows"
            )
        if not isinstance(schema := line.get("schema"), list):
            raise self.wrong("the header names no schema")
        return schema

    def rows(self) -> Iterator[tuple[str, Line]]:
        """Kind and columns of each row; ends when the trailer was read and is right."""
        while True:
            before = self._digest.hexdigest()
            line = self._next()
            kind, row = line.get("kind"), line.get("row")
            if kind == "trailer":
                self._judge(line, before)
                return
            if not isinstance(kind, str) or not isinstance(row, dict) or len(line) != 2:
                raise self.wrong("this is no row")
            self.counts[kind] += 1
            yield kind, row

    def wrong(self, what: str) -> ValueError:
        """What to raise about the present line."""
        return ValueError(f"line {self.number}: {what}")

    def _next(self) -> Line:
        text = self._source.readline(_LONGEST)
        self.number += 1
        if not text.endswith(b"\n"):
            raise ValueError(
                f"the export ends at line {self.number} without its trailer: it was cut short"
            )
        try:
            line = orjson.loads(text)
            is_line = isinstance(line, dict) and canonical(line) + b"\n" == text
        except (ValueError, TypeError):
            is_line = False
        if not is_line:
            raise self.wrong("this isn't canonical JSON: the file was changed")
        self._digest.update(text)
        return dict(line)

    def _judge(self, line: Line, digest: str) -> None:
        if line.get("sha256") != digest:
            raise ValueError(
                "the export was changed: the sha256 in its trailer is another"
            )
        heads = line.get("heads")
        if (
            not isinstance(heads, list)
            or not all(isinstance(head, dict) for head in heads)
            or len(line) != 4
        ):
            raise self.wrong("this is no trailer")
        if line.get("counts") != dict(self.counts):
            raise self.wrong("the trailer counts other rows than the file has")
        if self._source.read(1):
            raise ValueError("there is something behind the trailer")
        self.heads = heads
