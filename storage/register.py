"""The register's database: one session per thread, and what a transaction means here.

A write is a step inside a transaction. Several steps may share one commit (the gateway's writer does that to share
one disk sync); each is still all or nothing, and none is answered before the commit.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from domain.errors import RegisterError, Unavailable
from storage import schema
from storage.engines import Engine
from storage.statements import Statement

Row = tuple[Any, ...]


class Session:
    """One thread's connection. Raises Unavailable when the database can't answer."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.connection = engine.database.connection()  # type: ignore[no-untyped-call]
        self._refused: Unavailable | None = None

    def all(self, statement: Statement, **values: Any) -> list[Row]:
        """Every row."""
        text, parameters = statement.bind(self.engine, values)
        try:
            return self.engine.rows(self.connection, text, parameters)
        except self.engine.errors as error:
            raise self.engine.refusal(error) from error

    def one(self, statement: Statement, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = self.all(statement, **values)
        return rows[0] if rows else None

    def change(self, statement: Statement, **values: Any) -> list[Row]:
        """Run a statement that writes, inside a step, and answer what it returns."""
        if not self.engine.in_transaction(self.connection):
            raise AssertionError("a write needs a step")
        return self.all(statement, **values)

    @contextmanager
    def step(self) -> Iterator[None]:
        """A write that happens whole or not at all once `commit` succeeds."""
        self._begin()
        self._run("SAVEPOINT step")
        try:
            yield
        except BaseException as error:
            self._undo_step(error)
            raise
        self._run("RELEASE step")

    def commit(self) -> None:
        """Make every step since the last commit durable. Raises Unavailable when none of them happened."""
        refused, self._refused = self._refused, None
        if not self.engine.in_transaction(self.connection):
            if refused is not None:
                raise refused
            return
        try:
            self._run("COMMIT")
        except Unavailable:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Forget every step since the last commit, and that one of them was refused."""
        self._refused = None
        if self.engine.in_transaction(self.connection):
            self._run("ROLLBACK")

    def _begin(self) -> None:
        if self._refused is not None:
            # the lock wasn't had a moment ago: don't let every request of a batch wait for it anew
            raise self._refused
        if self.engine.in_transaction(self.connection):
            return
        try:
            self._run(self.engine.begin)
        except Unavailable as error:
            self._refused = error
            raise

    def _undo_step(self, cause: BaseException) -> None:
        if self.engine.in_transaction(self.connection):
            self._run("ROLLBACK TO step")
            self._run("RELEASE step")
        else:
            # the engine gave up the whole transaction (disk full, I/O error): earlier steps are gone as well
            self._refused = cause if isinstance(cause, Unavailable) else Unavailable("The write was lost.")

    def _run(self, text: str) -> None:
        try:
            self.engine.rows(self.connection, text, [])
        except self.engine.errors as error:
            raise self.engine.refusal(error) from error


class Register:
    """Hands every thread its own session."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._mine = threading.local()

    def session(self) -> Session:
        """This thread's session. Raises Unavailable when the database can't be opened."""
        session: Session | None = getattr(self._mine, "session", None)
        if session is None:
            try:
                session = self._mine.session = Session(self.engine)
            except RegisterError:
                raise
            except Exception as error:
                raise self.engine.refusal(error) from error
        return session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One step and its commit, for the doors that write one thing at a time."""
        session = self.session()
        try:
            with session.step():
                yield session
        except BaseException:
            # the step is undone, but its transaction would go on holding the write lock
            session.rollback()
            raise
        session.commit()

    def is_current(self) -> bool:
        """Whether the database has the schema of this version, no older and no newer."""
        try:
            return not schema.pending(self.engine) and not schema.unknown(self.engine)
        except Exception as error:
            raise self.engine.refusal(error) from error

    def close(self) -> None:
        """Close this thread's connection."""
        if getattr(self._mine, "session", None) is not None:
            self.engine.database.close()
            self._mine.session = None
