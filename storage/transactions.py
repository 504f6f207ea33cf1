"""One thread's way to the database, and what a transaction means here.

A write is a step inside a transaction. Several steps may share one commit (the gateway's writer does that to share
one disk sync); each is still all or nothing, and none is answered before the commit.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from domain.errors import Contended, Unavailable, Untrusted
from storage.engines import Engine
from storage.models import AuditHead
from storage.safeguards import Safeguards
from storage.statements import Statement, slot

Row = tuple[Any, ...]


# whoever holds it is the only writer of the organisation, in whatever process
_HOLD = Statement(lambda e: e.locked(AuditHead.select(AuditHead.seq).where(AuditHead.org_id == slot("org_id"))))


class Session:
    """One thread's way to the database. Raises Unavailable when it can't answer."""

    def __init__(self, engine: Engine, safeguards: Safeguards) -> None:
        self.engine = engine
        self.safeguards = safeguards
        self._connection: Any = None
        self._begun = False
        self._held: set[str] = set()
        self._refused: Unavailable | None = None

    @property
    def connection(self) -> Any:
        """The driver's connection, taken when it is first needed."""
        return self._connection or self.connect()

    def connect(self) -> Any:
        """Take a connection now. Raises Unavailable when there is none."""
        try:
            self._connection = self.engine.checkout()
        except Exception as error:
            raise self.safeguards.count(self.engine.refusal(error)) from error
        return self._connection

    def release(self) -> None:
        """Let others use the connection, if nothing is under way on it."""
        if self._connection is not None and not self._begun and self.engine.checkin(self._connection):
            self._connection = None

    def all(self, statement: Statement, **values: Any) -> list[Row]:
        """Every row."""
        text, parameters = statement.bind(self.engine, values)
        return self._rows(text, parameters)

    def one(self, statement: Statement, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = self.all(statement, **values)
        return rows[0] if rows else None

    def change(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that writes, inside a step, and answer what it returns."""
        if not self.engine.in_transaction(self.connection):
            raise AssertionError("a write needs a step")
        return self.all(statement, **values)

    def plain(self, text: str) -> list[Row]:
        """Run words of the engine's own that take no values."""
        return self._rows(text, [])

    @contextmanager
    def step(self, org_id: str | None = None) -> Iterator[None]:
        """A write that happens whole or not at all once `commit` succeeds.

        Steps of one organisation name it, so that they wait for each other before they read, wherever they run.
        """
        self._begin()
        if self.engine.locks_rows and org_id is not None and org_id not in self._held:
            self._hold(org_id)
        self._mark("SAVEPOINT step")
        try:
            yield
        except BaseException as error:
            self._undo_step(error)
            raise
        self._mark("RELEASE step")

    def glance(self) -> AbstractContextManager[None]:
        """A snapshot, where that makes a handful of reads cheaper."""
        return self.snapshot() if self.engine.reads_share_snapshots else nullcontext()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads that all see the register as it is at the first of them."""
        self._run(self.engine.begin_snapshot)
        self._begun = True
        try:
            yield
        finally:
            self.rollback()

    def commit(self) -> None:
        """Make every step since the last commit durable. Raises Unavailable when none of them happened.

        Raises Contended when another process was in the way: the steps may be taken again from the start.
        """
        refused, self._refused = self._refused, None
        if self._connection is None or not self.engine.in_transaction(self._connection):
            refused = refused or (_lost() if self._begun else None)
            self._end()
            if refused is not None:
                raise refused
            return
        try:
            self._run("COMMIT")
        except Unavailable as error:
            lost = self.engine.is_lost(self._connection)
            self.rollback()
            if lost:
                raise Unavailable("It isn't known whether the write happened. Send it again with its key.") from error
            raise
        self._end()
        self.require_in_place()

    def require_in_place(self) -> None:
        """Raises Untrusted when what this session writes wouldn't be found by whoever opens the register next."""
        try:
            self.engine.require_in_place()
        except Untrusted as refusal:
            raise self.safeguards.heed(refusal) from None

    def rollback(self) -> None:
        """Forget every step since the last commit, and that one of them was refused."""
        self._refused = None
        try:
            if self._connection is not None and self.engine.in_transaction(self._connection):
                self._run("ROLLBACK")
        finally:
            self._end()

    def _end(self) -> None:
        self._begun = False
        self._held.clear()

    def _begin(self) -> None:
        self.safeguards.require_writes()
        if self._refused is not None:
            # the lock wasn't had a moment ago: don't let every request of a batch wait for it anew
            raise self._refused
        if self.engine.in_transaction(self.connection):
            return
        if self._begun:
            self._refused = _lost()
            raise self._refused
        try:
            self._run(self.engine.begin)
            self._begun = True
        except Unavailable as error:
            self._refused = error
            raise

    def _hold(self, org_id: str) -> None:
        try:
            self.all(_HOLD, org_id=org_id)
            self._held.add(org_id)
        except Unavailable as error:
            self.rollback()
            self._refused = error
            raise

    def _undo_step(self, cause: BaseException) -> None:
        if isinstance(cause, Contended):
            # the whole transaction has to be taken again
            self.rollback()
            self._refused = cause
        elif self.engine.in_transaction(self.connection):
            self._mark("ROLLBACK TO step")
            self._mark("RELEASE step")
        else:
            # the engine gave up the whole transaction (disk full, I/O error): earlier steps are gone as well
            self._refused = cause if isinstance(cause, Unavailable) else _lost()

    def _mark(self, text: str) -> None:
        try:
            self._run(text)
        except Unavailable as error:
            # which steps the transaction still holds isn't known: it must not be committed
            self.rollback()
            self._refused = error
            raise

    def _run(self, text: str) -> None:
        self._rows(text, [])

    def _rows(self, text: str, parameters: Sequence[Any]) -> list[Row]:
        try:
            return self.engine.rows(self.connection, text, parameters)
        except self.engine.errors as error:
            if self._begun or not self.engine.is_lost(self._connection):
                raise self._refusal(error) from error
        # the server went away between two transactions: nothing was begun, so a new connection may do it
        self.release()
        try:
            return self.engine.rows(self.connection, text, parameters)
        except self.engine.errors as error:
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> Unavailable:
        return self.safeguards.heed(self.engine.refusal(error))


def _lost() -> Unavailable:
    return Unavailable("The write was lost. Nothing was changed; try again.")
