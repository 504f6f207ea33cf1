"""Incidents as tables that programs and spreadsheets read: CSV, XLSX, and JSON Lines.

No cell is a formula. In CSV a text that begins with what a spreadsheet takes for one, or with an
apostrophe, gets an apostrophe before it; `import-csv --exported` takes it away again.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import orjson

from domain.filing import FIELDS as FILING_FIELDS
from domain.incident import FIELDS

Rows = Iterable[tuple[str, str | None]]
"""Documents of incidents, each with that of its earliest filing, or None."""

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What gets an apostrophe before it."""
_OF_FILING = ("authority_jurisdiction", "notification_reference")
COLUMNS = (
    "id",
    "case_number",
    *(field.name for field in FIELDS),
    *_OF_FILING,
    "created_at",
    "updated_at",
)
"""The columns, by their names in the contract."""

_LABELS = {
    **{field.name: field.words for field in (*FILING_FIELDS, *FIELDS)},
    "id": "Id",
    "case_number": "Case number",
    "created_at": "Recorded",
    "updated_at": "Last changed",
}
_KINDS = {
    **{field.name: field.kind for field in FIELDS},
    "created_at": "instant",
    "updated_at": "instant",
}
_PORTION = 64 << 10
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
"""What a sheet of a workbook holds."""
_FIRST_YEAR = "1900"
"""No spreadsheet has a date before that: an earlier instant is written as text."""
_DATE = "yyyy-mm-dd hh:mm"
_FEW = 500


def json_lines(documents: Iterable[str]) -> Iterator[bytes]:
    """One document on each line."""
    return _portions(text + "\n" for text in documents)


def csv_lines(rows: Rows) -> Iterator[bytes]:
    """A header with the names of the contract, and a line for each incident (RFC 4180)."""
    return _portions(_csv(rows))


def workbook(rows: Rows) -> Iterator[bytes]:
    """A workbook, whole once the last row is in it; empty portions show that it grows.

    Its rows are on the disk and not in memory, and so is the file.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    with tempfile.TemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "default_date_format": _DATE,
        }
        book = Workbook(file, options)
        writer = _Sheets(book)
        for number, (text, filing) in enumerate(rows, 1):
            writer.add(_record(text, filing))
            if number % _FEW == 0:
                yield b""
        writer.end()
        book.close()
        file.seek(0)
        while portion := file.read(_PORTION):
            yield portion


class _Sheets:
    """The sheets of a workbook: one, and more where one is full."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._begin()

    def add(self, record: dict[str, Any]) -> None:
        """Write a row."""
        if self._row == _MOST_ROWS:
            self.end()
            self._begin()
        for column, name in enumerate(COLUMNS):
            self._write(column, name, record[name])
        self._row += 1

    def end(self) -> None:
        """Let people filter what is there."""
        self._sheet.autofilter(0, 0, self._row - 1, len(COLUMNS) - 1)

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._row = 1
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(COLUMNS) - 1, 18)
        for column, name in enumerate(COLUMNS):
            label = _LABELS[name]
            is_instant = _KINDS.get(name) == "instant"
            title = f"{label} (UTC)" if is_instant else label
            self._sheet.write_string(0, column, title, self._bold)

    def _write(self, column: int, name: str, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, int):
            self._sheet.write_number(self._row, column, value)
        elif _KINDS.get(name) == "instant" and value >= _FIRST_YEAR:
            moment = datetime.fromisoformat(value).replace(tzinfo=None)
            self._sheet.write_datetime(self._row, column, moment)
        else:
            # never as a formula or a link, whatever it begins with
            self._sheet.write_string(self._row, column, _fitting(_text(value)))


def _csv(rows: Rows) -> Iterator[str]:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for text, filing in rows:
        record = _record(text, filing)
        writer.writerow([_cell(name, record[name]) for name in COLUMNS])
        yield written.getvalue()
        written.seek(0)
        written.truncate()
    yield written.getvalue()


def _record(text: str, filing: str | None) -> dict[str, Any]:
    record: dict[str, Any] = dict.fromkeys(_OF_FILING)
    record |= orjson.loads(text)
    if filing is not None and record["authority_notified_at"] is not None:
        record |= orjson.loads(filing)
    return record


def _cell(name: str, value: Any) -> str:
    text = "" if value is None else _text(value)
    is_written_by_people = _KINDS.get(name) not in ("instant", "count")
    if is_written_by_people and text.startswith(BEGINS_FORMULA):
        return f"'{text}"
    return text


def _text(value: Any) -> str:
    """A value in one cell: a line for each item of a list, whose own line breaks are spaces, and
    JSON for pairs.
    """
    if isinstance(value, list):
        return "\n".join(" ".join(item.splitlines()) for item in value)
    if isinstance(value, dict):
        return orjson.dumps(value).decode() if value else ""
    return str(value)


def _fitting(text: str) -> str:
    """As much of a text as a cell of a workbook holds, with a mark where it is cut."""
    if len(text) <= _LONGEST_CELL:
        return text
    return text[: _LONGEST_CELL - 1] + "…"


def _portions(texts: Iterable[str]) -> Iterator[bytes]:
    """Bytes in portions of some size."""
    gathered, size = [], 0
    for text in texts:
        gathered.append(text)
        size += len(text)
        if size >= _PORTION:
            yield "".join(gathered).encode()
            gathered, size = [], 0
    if gathered:
        yield "".join(gathered).encode()
