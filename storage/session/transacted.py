"""A transaction of one thread, from its begin to its commit or its end without one."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from domain.errors import Contended, OutcomeUnknown, Unavailable, Untrusted
from storage.engine.protocol import Engine, Later
from storage.session.at_commit import AtCommit
from storage.session.connected import Connected
from storage.session.safeguards import Safeguards
from storage.session.statements import Statement

log = logging.getLogger("breach_register")


class Retake(Contended):
    """A step failed that can't be undone alone: all of the transaction is to be taken again."""


class Transacted(Connected):
    """A thread's connection and the transaction on it.

    `hold` is the statement that makes this the only writer of the organisation `org_id`, in
    whatever process, until the transaction ends.
    """

    def __init__(self, engine: Engine, safeguards: Safeguards, hold: Statement) -> None:
        super().__init__(engine, safeguards)
        self.hold = hold
        self.optimistic = False
        """Whether steps do without savepoints: where one fails after it wrote, the commit raises
        Retake, and all of them are to be taken again with savepoints.
        """
        self._holds_steps = False
        self._held: dict[str, Later] = {}
        self._at_commit = AtCommit()
        self._refused: Unavailable | None = None

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
            refused = lost()
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
            for statement, values in self._at_commit.statements():
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
        self._at_commit = AtCommit()

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
            self._refused = lost()
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

    def _refusal(self, error: Exception) -> Unavailable:
        refusal = super()._refusal(error)
        if self.engine.is_belated(error):
            # it may be the statement of an earlier step, so none of them may be committed
            self._give_up(refusal)
        elif self._holds_steps and not self._is_open():
            # nothing may be written any more by what goes on in spite of it
            self._holds_steps = False
        elif self._holds_steps and self.optimistic:
            # a server undoes nothing less than the transaction, where there is no savepoint
            self._holds_steps = False
            self._give_up(retake())
        return refusal

    def _mark(self, text: str) -> None:
        try:
            self.plain_later(text)
        except Unavailable as error:
            # which steps the transaction still holds isn't known: it must not be committed
            self._give_up(error)
            raise


def lost() -> Unavailable:
    """What a write is told whose transaction the engine gave up."""
    return Unavailable("The write was lost. Nothing was changed; try again.")


def retake() -> Retake:
    """What the steps of a transaction are told that is to be taken again."""
    return Retake(
        "A write beside this one was in the way. Nothing was changed; try again."
    )
