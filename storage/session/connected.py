"""One thread's connection to the database, and statements on it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from domain.errors import Unavailable
from storage.engine.protocol import Engine, Later, Row
from storage.session.safeguards import Safeguards
from storage.session.statements import Statement

__all__ = ["Connected", "Row"]


class Connected:
    """Takes a connection when it is first asked. Raises Unavailable when there is none."""

    def __init__(self, engine: Engine, safeguards: Safeguards) -> None:
        self.engine = engine
        self.safeguards = safeguards
        self._connection: Any = None
        self.pipelined = False
        """Whether statements may wait for the next one whose answer is needed."""
        self._seen: dict[tuple[object, str], Any] | None = None
        self._begun = False
        """Whether a transaction is under way, as far as is known here."""

    @property
    def connection(self) -> Any:
        """The driver's connection, taken when it is first needed."""
        return self._connection or self.connect()

    def connect(self) -> Any:
        """Take a connection now. Raises Unavailable when there is none."""
        try:
            self._connection = self.engine.checkout()
        except Exception as error:
            refusal = self.engine.refusal(error)
            raise self.safeguards.count(refusal) from error
        return self._connection

    def remember(self) -> None:
        """Ask what `known` and `once` ask for once from here on, until the connection is released.

        All requests of a batch were there before the first of them is looked at.
        """
        self._seen = {}

    def release(self) -> None:
        """Let others use the connection, if nothing is under way on it."""
        self._seen = None
        if self._connection is None or self._begun:
            return
        if self.engine.checkin(self._connection):
            self._connection = None

    def all(self, statement: Statement, **values: Any) -> list[Row]:
        """Every row."""
        text, parameters = statement.bind(self.engine, values)
        return self._asked(self.engine.rows, text, parameters)

    def some(self, statement: Statement, budget: int, **values: Any) -> list[Row]:
        """Rows of position and document, those at least that a page of so many bytes needs."""
        text, parameters = statement.bind(self.engine, values)
        return self._asked(self.engine.some_rows, text, parameters, budget)

    def stream(self, statement: Statement, name: str, **values: Any) -> Iterator[Row]:
        """Every row, fetched as they are asked for; within a snapshot."""
        text, parameters = statement.bind(self.engine, values)
        portions = self.engine.stream(self.connection, text, parameters, name)
        try:
            for rows in portions:
                yield from rows
        except self.engine.errors as error:
            raise self._refusal(error) from error

    def one(self, statement: Statement, **values: Any) -> Row | None:
        """The first row, or None."""
        rows = self.all(statement, **values)
        return rows[0] if rows else None

    def known(self, statement: Statement, id: str) -> Row | None:
        """The first row for an id, looked up once in a batch.

        Whoever changes such a row says so with `forget_known`.
        """
        row: Row | None = self.once(statement, id, partial(self.one, statement, id=id))
        return row

    def once(self, what: object, id: str, find: Callable[[], Any]) -> Any:
        """What `find` gives for an id, asked once in a batch.

        It may lean on rows that are `known`, and on nothing else that changes.
        """
        asked = what, id
        if self._seen is not None and asked in self._seen:
            return self._seen[asked]
        found = find()
        # a connection that was lost meanwhile was given up, and what was seen on it
        if self._seen is not None:
            self._seen[asked] = found
        return found

    def forget_known(self) -> None:
        """Ask anew, since a statement of this session has changed what is known."""
        if self._seen is not None:
            self._seen = {}

    def later(self, statement: Statement, **values: Any) -> Later:
        """Run a statement that may wait for the next.

        Its rows are there when they are asked for.
        """
        text, parameters = statement.bind(self.engine, values)
        return self._later(text, parameters)

    def plain_later(self, text: str) -> None:
        """Run a text of the engine's own that may wait for the next statement."""
        self._later(text, [])

    def plain(self, text: str) -> list[Row]:
        """Run a text of the engine's own that takes no values."""
        return self._asked(self.engine.rows, text, [])

    def _later(self, text: str, parameters: Sequence[Any]) -> Later:
        if not self.pipelined:
            rows = self._asked(self.engine.rows, text, parameters)
            return lambda: rows
        try:
            return partial(
                self._arrived, self.engine.later(self.connection, text, parameters)
            )
        except self.engine.errors as error:
            raise self._refusal(error) from error

    def _arrived(self, later: Later) -> list[Row]:
        try:
            return later()
        except self.engine.errors as error:
            raise self._refusal(error) from error

    def _asked(self, ask: Callable[..., list[Row]], *given: Any) -> list[Row]:
        """What the engine answers, once more where the server went away between two transactions.

        Nothing was begun then, so a new connection may run the statement.
        """
        try:
            return ask(self._connection or self.connect(), *given)
        except self.engine.errors as error:
            if self._begun or not self.engine.is_lost(self._connection):
                raise self._refusal(error) from error
        self.release()
        try:
            return ask(self.connection, *given)
        except self.engine.errors as error:
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> Unavailable:
        refusal = self.engine.refusal(error)
        return self.safeguards.heed(refusal)
