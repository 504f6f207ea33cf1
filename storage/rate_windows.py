"""Counts of rate limits that several processes share, as a storage of the library `limits`.

They lie beside the register and never in its way: in a table without a log on PostgreSQL, in a file
of their own beside
a database file, over a connection that waits for no disk.
"""

import threading
import time
from contextlib import suppress
from typing import Any, cast

import apsw
from limits.errors import ConfigurationError
from limits.storage import Storage, storage_from_string
from peewee import EXCLUDED, SchemaManager

from storage.engine.protocol import Engine
from storage.schema.models import RateWindow
from storage.session.statements import Statement, slot

_SWEEP = 1000
_PATIENCE_S = 0.2

_COUNT = Statement(
    lambda _: (
        RateWindow.insert(
            {
                RateWindow.name: slot("name"),
                RateWindow.n: slot("n"),
                RateWindow.ends_at: slot("ends_at"),
            }
        )
        .on_conflict(
            conflict_target=[RateWindow.name],
            update={RateWindow.n: RateWindow.n + EXCLUDED.n},
        )
        .returning(RateWindow.n)
    )
)
_READ = Statement(
    lambda _: RateWindow.select(RateWindow.n, RateWindow.ends_at).where(
        RateWindow.name == slot("name")
    )
)
_FORGET = Statement(
    lambda _: RateWindow.delete().where(RateWindow.name == slot("name"))
)
_FORGET_ENDED = Statement(
    lambda _: RateWindow.delete().where(RateWindow.ends_at < slot("ends_at"))
)
_FORGET_ALL = Statement(lambda _: RateWindow.delete())


def shared_counts(where: str, engine: Engine) -> Storage:
    """The storage that several processes share: the engine's database, or a Redis by its URL.

    Raises ValueError where the driver of Redis is missing.
    """
    if where == "database":
        return RateWindows(engine)
    try:
        # past 0.2 s it is better to count alone
        return cast(
            Storage,
            storage_from_string(
                where, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S
            ),
        )
    except ConfigurationError as error:
        raise ValueError(
            "rate limits in Redis need the extra: pip install 'breach-register[redis]'"
        ) from error


class RateWindows(Storage):
    """Counters in the database of an engine.

    Raises the driver's errors; a broken connection is taken anew.
    """

    STORAGE_SCHEME = None

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: Any = None
        self._counted = 0

    @property
    def base_exceptions(self) -> Any:
        """What the driver raises."""
        return self._engine.errors

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, and answer the sum over all processes.

        One that ended isn't begun anew, so name each window.
        """
        self._counted += 1
        if self._counted % _SWEEP == 0:
            self._run(_FORGET_ENDED, ends_at=int(time.time()))
        [[n]] = self._run(_COUNT, name=key, n=amount, ends_at=int(time.time()) + expiry)
        return int(n)

    def get(self, key: str) -> int:
        """The sum so far."""
        rows = self._run(_READ, name=key)
        return int(rows[0][0]) if rows else 0

    def get_expiry(self, key: str) -> float:
        """When the count may be forgotten."""
        rows = self._run(_READ, name=key)
        return float(rows[0][1]) if rows else time.time()

    def check(self) -> bool:
        """Whether the database answers."""
        try:
            self.get("")
        except self._engine.errors:
            return False
        return True

    def reset(self) -> int | None:
        """Forget every count."""
        self._run(_FORGET_ALL)
        return None

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._run(_FORGET, name=key)

    def close(self) -> None:
        """Give the connection up."""
        with self._lock:
            self._drop()

    def _run(self, statement: Statement, **values: Any) -> list[tuple[Any, ...]]:
        text, parameters = statement.bind(self._engine, values)
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._connect()
                return self._engine.rows(self._connection, text, parameters)
            except self._engine.errors:
                self._drop()
                raise

    def _connect(self) -> Any:
        if self._engine.counts_inside:
            return self._engine.beside()
        # one process at a time: SQLite doesn't wait for another that is giving a new file its form
        with self._engine.migrating():
            connection = self._engine.beside()
            self._make(connection)
        return connection

    def _make(self, connection: apsw.Connection) -> None:
        schema: Any = SchemaManager(RateWindow)
        with self._engine.database.bind_ctx([RateWindow]):
            made = [schema._create_table(safe=True), *schema._create_indexes(safe=True)]
        for context in made:
            connection.execute(context.query()[0])

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        with suppress(*self._engine.errors):
            if connection is not None:
                connection.close()
