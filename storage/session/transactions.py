"""One thread's way to the database, and what a transaction means here.

A write is a step inside a transaction. Several steps may share one commit (the gateway's writer
does that to share one disk sync); each is still all or nothing, and none is answered before the
commit.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from domain.errors import Contended, Unavailable
from law.practice import Practice
from storage.engine.protocol import Engine, Later, Row
from storage.session.at_commit import AtCommit, Sum
from storage.session.safeguards import Safeguards
from storage.session.statements import Statement
from storage.session.transacted import Transacted, lost, retake

_NOTHING_MORE = nullcontext()


class _Kept(NamedTuple):
    """What a session held in memory before a step, to go back to."""

    held: dict[str, Later]
    at_commit: AtCommit


class Session(Transacted):
    """One thread's way to the database. Raises Unavailable when it can't answer.

    `practice` is what its writes derive obligations by.
    """

    practice: Practice

    def __init__(self, engine: Engine, safeguards: Safeguards, hold: Statement) -> None:
        super().__init__(engine, safeguards, hold)
        self._in_request = False
        self._wrote_before = 0
        self.writes = 0
        """How many statements that write were run."""

    def change(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that writes, inside a step, and return its rows."""
        self._note_write()
        return self.all(statement, **values)

    def change_later(self, statement: Statement, **values: Any) -> Later:
        """Run a statement that writes, inside a step; its rows are there once asked for."""
        self._note_write()
        return self.later(statement, **values)

    def write(self, statement: Statement, **values: Any) -> None:
        """Run a statement whose answer nobody waits for, inside a step, before the commit."""
        self._note_write()
        self.later(statement, **values)

    def write_at_commit(self, statement: Statement, of: str, **values: Any) -> None:
        """Run a statement once before the commit: what the last step gave for the same `of`."""
        self._require_step()
        self._at_commit.put(statement, of, values)

    def due(self, statement: Statement, of: str) -> Mapping[str, Any] | None:
        """The values that a statement will run with before the commit."""
        return self._at_commit.get(statement, of)

    def move_at_commit(self, sum: Sum, of: tuple[Any, ...], by: int) -> None:
        """Move a sum once before the commit, by what all steps gave for the same `of`."""
        self._require_step()
        self._at_commit.move(sum, of, by)

    def held(self, org_id: str) -> Row | None:
        """The row that was locked to hold the organisation, as it was then."""
        self._require_step()
        if org_id not in self._held or not self._held[org_id]():
            # the organisation may have been made by this step
            self._held[org_id] = self.later(self.hold, org_id=org_id)
        rows = self._held[org_id]()
        return rows[0] if rows else None

    def _note_write(self) -> None:
        self._require_step()
        self.writes += 1

    def _require_step(self) -> None:
        if not self._holds_steps:
            raise AssertionError("a write needs a step")

    def step(self, org_id: str | None = None) -> AbstractContextManager[None]:
        """A write that happens whole or not at all once `commit` succeeds.

        Steps of one organisation name it, so that they wait for each other before they read,
        wherever they run.
        """
        self._begin()
        self._hold(org_id)
        if self._in_request:
            # the savepoint was set before the request's first statement
            return _NOTHING_MORE
        return _Step(self)

    def request(self) -> AbstractContextManager[None]:
        """Everything that one request asks, also before its step.

        Where earlier steps wait for the commit, its savepoint is set now: on PostgreSQL a read that
        fails aborts the transaction, and theirs with it.
        """
        if self._holds_steps and self._refused is None and not self.optimistic:
            return _Step(self, of_request=True)
        return _NOTHING_MORE

    def enter_step(self, *, of_request: bool) -> _Kept:
        """Begin a step, which is a whole request or lies within one: what to undo it with."""
        kept = _Kept(self._held.copy(), self._at_commit.kept())
        self._wrote_before = self.writes
        if not self.optimistic:
            self._mark("SAVEPOINT step")
        self._in_request = of_request
        return kept

    def leave_step(self, kept: _Kept, error: BaseException | None) -> None:
        """End a step: undo it where it failed."""
        self._in_request = False
        if error is not None:
            self._undo_step(error)
            # with what was locked after the savepoint, and what it left to do
            self._held = {
                org_id: self._held[org_id]
                for org_id in kept.held
                if org_id in self._held
            }
            self._at_commit = kept.at_commit if self._holds_steps else AtCommit()
        elif not self.optimistic:
            self._mark("RELEASE step")

    def _undo_step(self, cause: BaseException) -> None:
        if self._refused is not None:
            return  # the whole transaction was given up already
        if isinstance(cause, Contended):
            # the whole transaction has to be taken again
            self._give_up(cause)
        elif not self._is_open():
            # the engine gave up the whole transaction (disk full, I/O error), earlier steps as well
            self._refused = cause if isinstance(cause, Unavailable) else lost()
        elif not self.optimistic:
            self._mark("ROLLBACK TO step")
            self._mark("RELEASE step")
        elif self.writes != self._wrote_before:
            self._give_up(retake())


class _Step:
    """What happens whole or not at all, as a context."""

    __slots__ = ("_kept", "_of_request", "_session")

    def __init__(self, session: Session, *, of_request: bool = False) -> None:
        self._session = session
        self._of_request = of_request

    def __enter__(self) -> None:
        self._kept = self._session.enter_step(of_request=self._of_request)

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self._session.leave_step(self._kept, error)
