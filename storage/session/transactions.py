"""One thread's way to the database, and what a transaction means here.

A write is a step inside a transaction. Several steps may share one commit (the gateway's writer
does that to share one disk sync); each is still all or nothing, and none is answered before the
commit.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from domain.errors import Contended, OutcomeUnknown, Unavailable, Untrusted
from law.practice import Practice
from storage.engine.protocol import Engine, Later, Row
from storage.session.connected import Connected
from storage.session.safeguards import Safeguards
from storage.session.statements import Statement

log = logging.getLogger("breach_register")

_ALONE = nullcontext()


class Session(Connected):
    """One thread's way to the database. Raises Unavailable when it can't answer.

    `hold` is the statement that makes this session the only writer of the organisation `org_id`, in
    whatever process, until its transaction ends. `practice` is what its writes derive obligations
    by.
    """

    practice: Practice

    def __init__(self, engine: Engine, safeguards: Safeguards, hold: Statement) -> None:
        super().__init__(engine, safeguards)
        self.hold = hold
        self._holds_steps = False
        self._in_request = False
        self._held: dict[str, Later] = {}
        self._due: dict[tuple[Statement, str], Mapping[str, Any]] = {}
        self._refused: Unavailable | None = None

    def change(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that writes, inside a step, and return its rows."""
        self._require_step()
        return self.all(statement, **values)

    def change_later(self, statement: Statement, **values: Any) -> Later:
        """Run a statement that writes, inside a step; its rows are there once asked for."""
        self._require_step()
        return self.later(statement, **values)

    def write(self, statement: Statement, **values: Any) -> None:
        """Run a statement whose answer nobody waits for, inside a step, before the commit."""
        self._require_step()
        self.later(statement, **values)

    def write_at_commit(self, statement: Statement, of: str, **values: Any) -> None:
        """Run a statement once before the commit: what the last step gave for the same `of`."""
        self._require_step()
        self._due[statement, of] = values

    def due(self, statement: Statement, of: str) -> Mapping[str, Any] | None:
        """The values that a statement will run with before the commit."""
        return self._due.get((statement, of))

    def held(self, org_id: str) -> Row | None:
        """The row that was locked to hold the organisation, as it was then."""
        self._require_step()
        if org_id not in self._held or not self._held[org_id]():
            # the organisation may have been made by this step
            self._held[org_id] = self.later(self.hold, org_id=org_id)
        rows = self._held[org_id]()
        return rows[0] if rows else None

    def _require_step(self) -> None:
        if not self.engine.in_transaction(self.connection):
            raise AssertionError("a write needs a step")

    @contextmanager
    def step(self, org_id: str | None = None) -> Iterator[None]:
        """A write that happens whole or not at all once `commit` succeeds.

        Steps of one organisation name it, so that they wait for each other before they read,
        wherever they run.
        """
        self._begin()
        self._hold(org_id)
        if self._in_request:
            yield  # the savepoint was set before the request's first statement
            return
        with self._savepoint():
            yield

    def request(self) -> AbstractContextManager[None]:
        """Everything that one request asks, also before its step.

        Where earlier steps wait for the commit, its savepoint is set now: on PostgreSQL a read that
        fails aborts the transaction, and theirs with it.
        """
        if self._holds_steps and self._refused is None:
            return self._one_of_several()
        return _ALONE

    @contextmanager
    def _one_of_several(self) -> Iterator[None]:
        with self._savepoint():
            self._in_request = True
            try:
                yield
            finally:
                self._in_request = False

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        held, due = self._held.copy(), self._due.copy()
        self._mark("SAVEPOINT step")
        try:
            yield
        except BaseException as error:
            self._undo_step(error)
            # with what was locked after the savepoint, and what it left to do
            self._held = {
                org_id: self._held[org_id] for org_id in held if org_id in self._held
            }
            self._due = due if self._holds_steps else {}
            raise
        self._mark("RELEASE step")

    def glance(self) -> AbstractContextManager[None]:
        """A snapshot, where that makes a handful of reads cheaper."""
        if self.engine.reads_share_snapshots:
            return self.snapshot()
        return nullcontext()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads that all see the register as it is at the first of them.

        A snapshot within another is part of it.
        """
        if self._begun:
            yield
            return
        self.plain(self.engine.begin_snapshot)
        self._begun = True
        try:
            yield
        finally:
            self.rollback()

    def commit(self) -> None:
        """Make every step since the last commit durable.

        Raises Unavailable when none of them happened, Contended when another process was in the
        way: then the steps may be taken again from the start.
        """
        is_open = self._is_open()
        refused = self._refused
        if refused is None and self._begun and not is_open:
            refused = _lost()
        if refused is not None:
            self._give_up(None)
            raise refused
        if not is_open:
            return
        self._write_what_is_due()
        try:
            self.engine.commit(self._connection)
        except self.engine.errors as error:
            is_lost = self.engine.is_lost(self._connection)
            refusal = self._refusal(error)
            self._give_up(None)
            # a server that went away may have committed before it did
            raise OutcomeUnknown if is_lost else refusal from error
        self._end()
        self.require_in_place()

    def _write_what_is_due(self) -> None:
        try:
            for (statement, _), values in self._due.items():
                self.later(statement, **values)
        except Unavailable:
            self._give_up(None)
            raise

    def _is_open(self) -> bool:
        return self._connection is not None and self.engine.in_transaction(
            self._connection
        )

    def require_in_place(self) -> None:
        """Raise Untrusted where the next process to open the register wouldn't find the writes."""
        try:
            self.engine.require_in_place()
        except Untrusted as refusal:
            raise self.safeguards.heed(refusal) from None

    def rollback(self) -> None:
        """Forget every step since the last commit, and that one of them was refused."""
        self._refused = None
        try:
            if self._connection is not None:
                self.engine.forget(self._connection)
            if self._is_open():
                self.plain("ROLLBACK")
        finally:
            self._end()

    def _end(self) -> None:
        self._begun = self._holds_steps = False
        self._held.clear()
        self._due.clear()

    def _give_up(self, cause: Unavailable | None) -> None:
        """Undo the whole transaction.

        `cause` is what its commit raises, since earlier steps may wait for it.
        """
        try:
            self.rollback()
        except Unavailable:
            log.warning(
                "a connection to the database broke while a transaction was undone"
            )
        finally:
            self._refused = cause

    def _begin(self) -> None:
        self.safeguards.require_writes()
        if self._refused is not None:
            # the lock wasn't to be had a moment ago: the rest of a batch doesn't wait for it
            raise self._refused
        if self.engine.in_transaction(self.connection):
            return
        if self._begun:
            self._refused = _lost()
            raise self._refused
        try:
            self.plain_later(self.engine.begin)
            self._begun = self._holds_steps = True
        except Unavailable as error:
            self._refused = error
            raise

    def _hold(self, org_id: str | None) -> None:
        if org_id is None or org_id in self._held or not self.engine.locks_rows:
            return
        try:
            self._held[org_id] = self.later(self.hold, org_id=org_id)
        except Unavailable as error:
            self._give_up(error)
            raise

    def _undo_step(self, cause: BaseException) -> None:
        if isinstance(cause, Contended):
            # the whole transaction has to be taken again
            self._give_up(cause)
        elif self.engine.in_transaction(self.connection):
            self._mark("ROLLBACK TO step")
            self._mark("RELEASE step")
        else:
            # the engine gave up the whole transaction (disk full, I/O error), earlier steps as well
            self._refused = cause if isinstance(cause, Unavailable) else _lost()

    def _refusal(self, error: Exception) -> Unavailable:
        refusal = super()._refusal(error)
        if self.engine.is_belated(error):
            # it may be the statement of an earlier step, so none of them may be committed
            self._give_up(refusal)
        return refusal

    def _mark(self, text: str) -> None:
        try:
            self.plain_later(text)
        except Unavailable as error:
            # which steps the transaction still holds isn't known: it must not be committed
            self._give_up(error)
            raise


def _lost() -> Unavailable:
    return Unavailable("The write was lost. Nothing was changed; try again.")
