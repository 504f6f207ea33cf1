"""Moving organisations between registers, on whatever databases.

Ids, instants and audit chains stay as they are.

An export is read from one snapshot. An import is one transaction: all of it, or nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, BinaryIO

from domain.errors import Conflict, NotFound
from storage import incident_counts, obligation_counts, organisations
from storage.copies.export_files import Line, Reader, Writer
from storage.copies.moving_tables import MOVING, MovingTable
from storage.copies.older_files import renewed
from storage.schema import history
from storage.schema.models import Incident
from storage.session.register import Register
from storage.session.transactions import Session
from storage.upkeep import checks

Tick = Callable[[int], None]
"""Is told how many more rows are done."""

_NAMED = {table.name: table for table in MOVING}
_ORGANISATION = MOVING[0].name
_INCIDENT = Incident._meta.table_name
_PORTION = 200


def export(session: Session, out: BinaryIO, org_id: str | None, tick: Tick) -> Line:
    """Write one organisation, or all, and return the trailer.

    Raises NotFound for an unknown organisation, ValueError for one whose audit chain is broken.
    """
    writer = Writer(out)
    with session.snapshot():
        on_record = [record.id for record in organisations.search(session)]
        ids = [id for id in on_record if org_id in (None, id)]
        if org_id is not None and not ids:
            raise NotFound("No such organisation.")
        writer.header(history.seen(session))
        heads = []
        for id in ids:
            heads.append(_head(session, id))
            for table in MOVING:
                for rows in table.portions(session, id):
                    _write(writer, table, rows)
                    tick(len(rows))
        return writer.trailer(heads)


def load(register: Register, source: BinaryIO, org_id: str | None, tick: Tick) -> Line:
    """Put one organisation of an export on record, or all, and return what came: counts and heads.

    Raises Conflict for an organisation that is on record, NotFound for one that the export doesn't
    hold, ValueError for a file that isn't a whole export of this version's schema, or an earlier
    one's, or whose audit chains don't verify.
    """
    reader = Reader(source)
    applied = reader.schema()
    if not history.is_older(applied):
        return _load(register, reader, applied, org_id, tick)

    def export_all(session: Session, out: BinaryIO) -> Line:
        return export(session, out, None, tick)

    renewal = renewed(reader, applied, export_all)
    with renewal as file, file.open("rb") as opened:
        return load(register, opened, org_id, tick)


def _load(
    register: Register,
    reader: Reader,
    applied: list[str],
    org_id: str | None,
    tick: Tick,
) -> Line:
    history.require_known(applied)
    with register.transaction() as session:
        session.plain(session.engine.whole_tables)
        if applied != history.seen(session):
            raise ValueError(
                "the export has another schema than this register: "
                "bring both to the same version first"
            )
        arrivals = _Arrivals(session, reader, org_id)
        for name, rows in groupby(arrivals.judged(), key=itemgetter(0)):
            for portion in _portions(row for _, row in rows):
                _NAMED[name].add(session, portion)
                tick(len(portion))
        heads = [_head(session, id) for id in arrivals.settled()]
        _require_same(heads, reader, org_id)
    return {"counts": dict(arrivals.came), "heads": heads}


def _require_same(heads: list[Line], reader: Reader, org_id: str | None) -> None:
    """Raise ValueError where chains end otherwise than in the register that they came from."""
    expected = [head for head in reader.heads if org_id in (None, head.get("orgId"))]
    if heads != expected:
        raise ValueError("the audit chains end elsewhere than the trailer says")


class _Arrivals:
    """The organisations that an import brings, in the order of the file."""

    def __init__(self, session: Session, reader: Reader, org_id: str | None) -> None:
        self.came: Counter[str] = Counter()
        self._session = session
        self._reader = reader
        self._wanted = org_id
        self._present: str | None = None
        self._counted: dict[str, Counter[incident_counts.Facets]] = {}

    def judged(self) -> Iterator[tuple[str, Line]]:
        """The rows that are wanted.

        Each is of a table that moves, and of the organisation before it.
        """
        for name, row in self._reader.rows():
            table = _NAMED.get(name)
            if table is None or not table.fits(row):
                raise self._reader.wrong("this is no row that this program knows")
            if name == _ORGANISATION:
                self._begin(row["id"])
            if row[table.org] != self._present:
                raise self._reader.wrong("this row isn't of the organisation before it")
            if self._wanted in (None, self._present):
                self.came[name] += 1
                if name == _INCIDENT:
                    facets = incident_counts.facets_of_row(row)
                    self._counted[row[table.org]][facets] += 1
                yield name, row

    def settled(self) -> list[str]:
        """The organisations that came, once the counts of incidents and obligations are kept."""
        if self._wanted is not None and not self._counted:
            raise NotFound("The export doesn't hold this organisation.")
        for id, counted in self._counted.items():
            incident_counts.add(self._session, id, counted)
            obligation_counts.fill(self._session, id)
        return list(self._counted)

    def _begin(self, id: str) -> None:
        self._present = id
        if self._wanted not in (None, id):
            return
        if organisations.read(self._session, id) is not None or id in self._counted:
            raise Conflict(
                f"The organisation {id} is on record already. An import never merges."
            )
        self._counted[id] = Counter()


def _write(writer: Writer, table: MovingTable, rows: list[Any]) -> None:
    for row in rows:
        writer.row(table.name, dict(zip(table.fields, row, strict=True)))


def _head(session: Session, id: str) -> Line:
    """Where an organisation's audit chain ends, once all of it is verified."""
    [chain] = checks.chains(session, id)
    if not chain["ok"]:
        raise ValueError(f"the audit chain of {id} is broken: {chain['broken']}")
    return {"orgId": id, "seq": chain["entries"], "hash": chain["head"]}


def _portions(rows: Iterable[Line]) -> Iterator[list[Line]]:
    waiting = iter(rows)
    while portion := list(islice(waiting, _PORTION)):
        yield portion
