"""The rows of a CSV file: read singly, and refused where the file isn't what its mapping says."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commands.csv.mapping import CsvMapping

_SHOWN = 5
_SHOWN_LENGTH = 40


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row: its number, the line where it begins, its cells by column.

    Numbers are those of a spreadsheet: 1 is the header. Cells are None where
    the row has more or fewer of them than the header.
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
            cells = map(_plain, record) if mapping.is_exported else record
            yield CsvRow(number, line, dict(zip(columns, cells, strict=True)))


def _plain(cell: str) -> str:
    return cell.removeprefix("'")


def _records(file: Path, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    # utf-8-sig: with the mark that spreadsheets put at the beginning, and without
    with file.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        number = line = 0
        try:
            for record in reader:
                number += 1
                begins = line + 1
                line = reader.line_num
                if record:
                    yield number, begins, record
        except csv.Error as error:
            raise ValueError(
                f"row {number + 1}, which begins at line {line + 1}, isn't CSV: {error}"
            ) from None
        except UnicodeDecodeError:
            raise ValueError(
                f"the file isn't UTF-8, somewhere after line {line}"
            ) from None


def _require_columns(columns: list[str], mapping: CsvMapping) -> None:
    known = mapping.columns | mapping.ignore
    missing = sorted(known - set(columns))
    if missing:
        raise ValueError(
            f"the file has no column {_listed(missing)}, which the mapping names"
        )
    strange = [name for name in columns if name not in known]
    if strange:
        listed = _listed(strange)
        raise ValueError(
            f"the mapping doesn't say what to do with the column {listed}: name or ignore it"
        )
    if len(set(columns)) != len(columns):
        raise ValueError("the file has two columns of the same name")


def _listed(names: list[str]) -> str:
    """Return the first names, shortened: a file that isn't CSV may have very long ones."""
    shown = [repr(name[:_SHOWN_LENGTH]) for name in names[:_SHOWN]]
    listed = ", ".join(shown)
    more = len(names) - _SHOWN
    return f"{listed} and {more} more" if more > 0 else listed
