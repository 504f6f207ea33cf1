"""Copies of a register on a server: every row of every table, as of one moment, as JSON Lines.

They need no programs but this one, whatever the version of the server, and the role that owns the
tables.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from storage.copies import manifests, postgresql_replacing
from storage.copies.export_files import BACKUP, Line, Reader, Writer
from storage.copies.manifests import Manifest
from storage.copies.moving_tables import MovingTable
from storage.copies.older_files import renewed
from storage.engine import files
from storage.engine.postgresql import PostgreSQL
from storage.schema import history
from storage.schema.models import TABLES
from storage.session.register import Register
from storage.session.transactions import Session
from storage.upkeep import checks

_TABLES = [MovingTable(model, whole=True) for model in TABLES]
_NAMED = {table.name: table for table in _TABLES}
_PORTION = 200


def write(engine: PostgreSQL, file: Path) -> None:
    """Write what the register holds at one moment. Raises ValueError for a broken audit chain."""
    register = Register(engine)
    try:
        session = register.session()
        with session.snapshot():
            _require_sound(session)
            with files.private(file) as out:
                _write(session, out)
    finally:
        register.close()


def described(file: Path) -> Manifest:
    """What a copy holds, once each of its lines is read. Raises ValueError where one is wrong."""
    with file.open("rb") as source:
        reader = Reader(source, BACKUP)
        applied = reader.schema()
        for _ in _judged(reader):
            pass
        return {"schema": applied, "heads": reader.heads}


def put(
    engine: PostgreSQL, source: Path, manifest: Manifest, at: str, force: bool
) -> str | None:
    """Verify a copy and put its rows in the place of all others, in one transaction.

    Returns where those are kept.
    """
    _require_schema(engine)
    aside = source.with_name(f"{source.name}.replaced-{at.replace(':', '')}")
    with _of_this_version(source, manifest) as current:
        engine.narrow()  # any other connection is somebody else's then
        register = Register(engine)
        try:
            with register.transaction() as session:
                there = _replace(session, current, manifest, aside, force)
        finally:
            register.shut()
    if not there:
        return None
    manifests.write(
        aside,
        {
            "made_at": at,
            "engine": engine.name,
            **described(aside),
            **manifests.digest(aside),
        },
    )
    return str(aside)


@contextmanager
def _of_this_version(source: Path, manifest: Manifest) -> Iterator[Path]:
    """The copy, verified; one of an earlier version is rewritten beside itself for a while."""
    if not history.is_older(manifest["schema"]):
        manifests.require_same(described(source) | manifests.digest(source), manifest)
        yield source
        return
    with source.open("rb") as opened:
        reader = Reader(opened, BACKUP)
        manifests.require_same({"schema": reader.schema()}, manifest)
        with renewed(reader, manifest["schema"], _write, source.parent) as current:
            manifests.require_same({"heads": described(current)["heads"]}, manifest)
            yield current


def _replace(
    session: Session, source: Path, manifest: Manifest, aside: Path, force: bool
) -> bool:
    """Whether there was anything to replace; it is written to `aside`, in whatever state."""
    postgresql_replacing.hold(session, list(_NAMED))
    in_place = manifests.heads(session)
    manifests.require_older(
        ((head["orgId"], head["seq"]) for head in in_place), manifest, force
    )
    if in_place:
        with files.finished(aside) as out:
            _write(session, out)
    try:
        _load(session, source)
        _require_sound(session)
        manifests.require_same({"heads": manifests.heads(session)}, manifest)
    except BaseException:
        forget(aside)  # nothing is replaced; but once a commit is tried, only it knows
        raise
    return bool(in_place)


def _require_schema(engine: PostgreSQL) -> None:
    try:
        if history.pending(engine) or history.unknown(engine):
            raise ValueError(
                "the database has another schema than this version: "
                "run `breach-register migrate` first"
            )
    finally:
        engine.close()


def _require_sound(session: Session) -> None:
    if found := checks.unsound(session):
        raise ValueError(found[0])


def forget(file: Path) -> None:
    """Delete a file."""
    file.unlink(missing_ok=True)


def _write(session: Session, out: BinaryIO) -> Line:
    writer = Writer(out, BACKUP)
    writer.header(history.seen(session))
    for table in _TABLES:
        for rows in table.portions(session, None):
            for row in rows:
                writer.row(table.name, dict(zip(table.fields, row, strict=True)))
    return writer.trailer(manifests.heads(session))


def _load(session: Session, source: Path) -> None:
    with source.open("rb") as opened:
        reader = Reader(opened, BACKUP)
        reader.schema()
        postgresql_replacing.empty(session, list(_NAMED))
        for name, rows in groupby(_judged(reader), key=itemgetter(0)):
            while portion := [row for _, row in islice(rows, _PORTION)]:
                _NAMED[name].add(session, portion)
        postgresql_replacing.guard(session, list(_NAMED))


def _judged(reader: Reader) -> Iterator[tuple[str, Line]]:
    for name, row in reader.rows():
        table = _NAMED.get(name)
        if table is None or not table.fits(row):
            raise reader.wrong("this is no row that this program knows")
        yield name, row
