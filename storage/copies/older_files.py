"""Exports and backups of an earlier version, rewritten as this version writes them.

Their rows go into a throw-away register with the schema that they were read from. It is migrated as
any register of that version would be, and read again: so what an upgrade does to a row is said
once, in the migration.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from storage.copies.export_files import Line, Reader
from storage.engine import files
from storage.engine.sqlite import SQLite
from storage.schema import history
from storage.session.register import Register
from storage.session.transactions import Session

Write = Callable[[Session, BinaryIO], Line]
"""Writes a register into a file, and returns the trailer."""

_BUSY_S = 5.0
_PORTION = 200
_COLUMNS = (
    "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
    "WHERE t.type = 'table'"
)


@contextmanager
def renewed(
    reader: Reader, applied: Sequence[str], write: Write, folder: Path | None = None
) -> Iterator[Path]:
    """A file of this version with the rows of an older one, for as long as it is needed.

    Raises ValueError for rows that don't fit the schema that the header names, and for chains that
    end elsewhere than the trailer says.
    """
    with TemporaryDirectory(prefix="breach-register-", dir=folder) as place:
        register = Register(SQLite(Path(place, "register.db"), _BUSY_S))
        try:
            history.bring_to(register.engine, applied[-1])
            with register.transaction() as session:
                _fill(session, reader)
            history.bring_to(register.engine, history.known()[-1])
            made = Path(place, "renewed")
            with files.private(made) as out:
                trailer = write(register.session(), out)
        finally:
            register.shut()
        if trailer["heads"] != reader.heads:
            raise ValueError("the audit chains end elsewhere than the trailer says")
        yield made


def _fill(session: Session, reader: Reader) -> None:
    columns: dict[str, list[str]] = {}
    for table, column in session.plain(_COLUMNS):
        columns.setdefault(table, []).append(column)
    for table, rows in groupby(_judged(reader, columns), key=itemgetter(0)):
        while portion := [row for _, row in islice(rows, _PORTION)]:
            _add(session, table, columns[table], portion)


def _judged(
    reader: Reader, columns: dict[str, list[str]]
) -> Iterator[tuple[str, Line]]:
    for table, row in reader.rows():
        fits = row.keys() == set(columns.get(table, ()))
        if not fits or not all(map(_is_plain, row.values())):
            raise reader.wrong("this is no row of the schema that the header names")
        yield table, row


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (int, str)


def _add(session: Session, table: str, columns: list[str], rows: list[Line]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" for _ in columns)
    # the names are those of its own schema
    text = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608
    values = [[row[column] for column in columns] for row in rows]
    try:
        session.engine.fill(session.connection, text, values)
    except session.engine.errors as error:
        raise ValueError(
            f"the rows of {table} don't fit the schema that the header names"
        ) from error
