"""Files of incidents as a kind of job: one job for each, until its record is gone.

A file is made from one snapshot in a thread of its own, and kept in pieces as they come. Whoever is
killed in between is silent for a minute; then another worker begins the file anew.
"""

import asyncio
import time
from collections.abc import Awaitable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import TypeVar

from delivery.work import AskedFor, Outcome, Work
from domain.errors import Invalid
from domain.exports import MOST_ATTEMPTS, WAITING, packed
from exchange import files
from exchange.pdf.engine import NoEngine
from storage import export_ends, export_making, exports, incident_exports
from storage.export_making import Part, Whole
from storage.exports import Export
from storage.session.transactions import Session

T = TypeVar("T")

_AT_ONCE = 2
"""Each holds a connection, and what the database remembers for its snapshot."""
_BEAT_S = 15.0
"""So often the lease is kept while nothing comes."""
_NOTED_EVERY_S = 1.0
_TOGETHER = 16
"""So many pieces are noted in one transaction."""
_LONGEST_FAILURE = 500
_GIVEN_UP = f"It couldn't be made in {MOST_ATTEMPTS} attempts. They have been logged."


class Exports(AskedFor):
    """Makes files that were asked for, and removes them when their time is over."""

    name = exports.KIND

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def run(self, work: Work) -> Outcome:
        """Make a file that waits; or look whether one has lived its time."""
        job = work.job
        find = partial(exports.find, org_id=job.org_id, id=job.subject)
        export = await work.read(find)
        if export is None:
            return Outcome()
        if export.status not in WAITING:
            return await _tidied(work, work.now)
        await self._enter(work)
        try:
            return await _made(work, export)
        finally:
            self._room.release()

    async def _enter(self, work: Work) -> None:
        """Wait for a place, and keep the job meanwhile."""
        while True:
            try:
                async with asyncio.timeout(_BEAT_S):
                    await self._room.acquire()
                return
            except TimeoutError:
                await work.note(_nothing)


async def _made(work: Work, export: Export) -> Outcome:
    """Make a file, or give it up where it was begun too often."""
    begin = partial(export_making.begin, org_id=export.org_id, id=export.id)
    attempts = await work.note(begin)
    if attempts > MOST_ATTEMPTS:
        return await _given_up(work, _GIVEN_UP)
    try:
        whole = await _written(work, export)
    except (Invalid, NoEngine) as refusal:
        # what another attempt would find as well
        return await _given_up(work, refusal.detail)
    finish = partial(
        export_making.finish,
        org_id=export.org_id,
        id=export.id,
        whole=whole,
        now=work.now,
    )
    return Outcome(await work.note(finish))


async def _given_up(work: Work, why: str) -> Outcome:
    """Tell why there is no file, and look again when that has been told long enough."""
    now = work.now
    fail = partial(
        export_making.fail,
        org_id=work.job.org_id,
        id=work.job.subject,
        failure=why[:_LONGEST_FAILURE],
        now=now,
    )
    await work.note(fail)
    return await _tidied(work, now)


async def _tidied(work: Work, now: str) -> Outcome:
    """Remove what has lived its time, or look again when it has."""
    job = work.job
    tidy = partial(export_ends.tidy, org_id=job.org_id, id=job.subject, now=now)
    return Outcome(await work.note(tidy))


async def _written(work: Work, export: Export) -> Whole:
    """Keep a file piece by piece, with how far it is."""
    file = _File(export, work.now)
    portions = work.memory.portions(file.pieces)
    pieces: list[str] = []
    number = 0
    noted_at = time.monotonic()
    try:
        while (more := await _patiently(work, portions.next())) is not None:
            pieces += more
            is_time = time.monotonic() - noted_at > _NOTED_EVERY_S
            if len(pieces) >= _TOGETHER or is_time:
                await _keep(work, export, file.part(pieces, number))
                number += len(pieces)
                pieces = []
                noted_at = time.monotonic()
        await _keep(work, export, file.part(pieces, number))
    finally:
        await portions.close()
    return file.whole()


async def _keep(work: Work, export: Export, part: Part) -> None:
    add = partial(export_making.add, org_id=export.org_id, id=export.id, part=part)
    await work.note(add)


async def _patiently(work: Work, waiting: Awaitable[T]) -> T:
    """Return what comes, and keep the lease until it does."""
    task = asyncio.ensure_future(waiting)
    try:
        while not task.done():
            await asyncio.wait([task], timeout=_BEAT_S)
            if not task.done():
                await work.note(_nothing)
        return task.result()
    finally:
        task.cancel()


def _nothing(_: Session) -> None:
    """Note nothing but that somebody is at work."""


class _File:
    """A file on its way from the register to its pieces, and how far it is."""

    def __init__(self, export: Export, now: str) -> None:
        self._export = export
        self._now = now
        self._filters = exports.filters_of(export.stated)
        self._hash = sha256()
        self._size = 0
        self._done = 0
        self._total = 0

    def pieces(self, session: Session) -> Iterator[list[str]]:
        """The pieces as they come; none, as a sign of life, where a form is whole at its end."""
        org_id = self._export.org_id
        filters = self._filters
        now = self._now
        self._total = incident_exports.total(session, org_id, filters, now)
        source = files.incident_source(
            self._export.format,
            org_id,
            filters,
            now,
            passing=self._counted,
        )
        for portion in source(session):
            self._hash.update(portion)
            self._size += len(portion)
            yield list(packed(portion))

    def _counted(self, rows: Iterable[T]) -> Iterator[T]:
        """Pass the rows on, and count them."""
        for row in rows:
            self._done += 1
            yield row

    def part(self, pieces: Sequence[str], number: int) -> Part:
        """The next part to keep."""
        return Part(pieces, number, self._done, self._total)

    def whole(self) -> Whole:
        """What the file is, once its last piece is kept."""
        return Whole(self._size, self._hash.hexdigest())
