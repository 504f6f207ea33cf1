"""The rows of a CSV file: read one at a time, and refused where the file isn't what its mapping says."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commands.csv_mapping import CsvMapping

_TOLD = 5
_TOLD_LENGTH = 40


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row: its number as a spreadsheet counts (1 is the header), the line where it begins, its cells by column.

    Cells are None where the row has more or fewer of them than the header.
    """

    number: int
    line: int
    cells: Mapping[str, str] | None


def rows(file: Path, mapping: CsvMapping, delimiter: str) -> Iterator[CsvRow]:
    """The rows below the header that aren't blank. Raises ValueError."""
    records = _records(file, delimiter)
    _, _, header = next(records, (1, 1, []))
    columns = [name.strip() for name in header]
    _require_columns(columns, mapping)
    for number, line, record in records:
        if len(record) != len(columns):
            yield CsvRow(number, line, None)
        elif any(cell.strip() for cell in record):
            yield CsvRow(number, line, dict(zip(columns, record, strict=True)))


def _records(file: Path, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    # utf-8-sig: with the mark that spreadsheets put at the beginning, and without
    with file.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        number = line = 0
        try:
            for record in reader:
                number, begins, line = number + 1, line + 1, reader.line_num
                if record:
                    yield number, begins, record
        except csv.Error as error:
            raise ValueError(f"row {number + 1}, which begins at line {line + 1}, isn't CSV: {error}") from None
        except UnicodeDecodeError:
            raise ValueError(f"the file isn't UTF-8, somewhere after line {line}") from None


def _require_columns(columns: list[str], mapping: CsvMapping) -> None:
    named = {one.column for one in mapping.fields.values() if one.column is not None}
    if missing := sorted((named | mapping.ignore) - set(columns)):
        raise ValueError(f"the file has no column {_told(missing)}, which the mapping names")
    if strange := [name for name in columns if name not in named | mapping.ignore]:
        raise ValueError(f"the mapping doesn't say what to do with the column {_told(strange)}: name or ignore it")
    if len(set(columns)) != len(columns):
        raise ValueError("the file has two columns of the same name")


def _told(names: list[str]) -> str:
    shown = [repr(name[:_TOLD_LENGTH]) for name in names[:_TOLD]]
    return ", ".join(shown) + (f" and {len(names) - _TOLD} more" if len(names) > _TOLD else "")
