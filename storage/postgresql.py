"""PostgreSQL's words: psycopg 3, a pool of connections, and what its errors mean."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from peewee import SQL, Expression, Field, Model, Node, NodeList, PostgresqlDatabase, Query, Select, fn
from psycopg import errors as pg
from psycopg.adapt import Loader
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool, PoolTimeout

from domain.errors import Contended, Unavailable, Untrusted

_MIGRATIONS_LOCK = 0x62726561_6368  # any number will do
_IDLE_IN_TRANSACTION_S = 60
_DOWN_S = 1.0
_BESIDE_S = 0.2
_INSTANT = SQL(r"""'"\""YYYY-MM-DD"T"HH24:MI:SS.US"Z\""'""")  # to_char must be told to copy the quotes


class _Instants(Loader):
    """timestamptz as the register writes instants: UTC text of one fixed width."""

    def load(self, data: Any) -> str:
        """`2026-03-02 08:15:00.5+00` as `2026-03-02T08:15:00.500000Z`."""
        text = bytes(data).decode()
        return f"{text[:10]}T{text[11:19]}.{text[20:-3]:0<6}Z"


class _Database(PostgresqlDatabase):
    """Peewee's database, for statements, migrations and drift."""

    field_types = PostgresqlDatabase.field_types | {
        "INSTANT": "TIMESTAMPTZ",
        "INT": "BIGINT",
        # the same order everywhere, whatever the language of the cluster
        "TEXT": 'TEXT COLLATE "C"',
    }

    def create_tables(self, models: Iterable[type[Model]], **options: Any) -> None:
        """Create tables in the order given, which their references ask for, and without SQLite's own options."""
        for model in models:
            model._meta.strict_tables = model._meta.without_rowid = False
            model.create_table(**options)


class PostgreSQL:
    """PostgreSQL 15 or newer through psycopg 3. Commits are synchronous: answered means flushed to the write-ahead log.

    Transactions are READ COMMITTED; a writer holds its organisation's audit head from its first step to its commit, so
    that writes of one organisation happen one after the other, in whatever process.
    """

    name = "postgresql"
    begin = "BEGIN"
    # by the index even where the planner knows nothing of the rows yet: sorting all of them for each portion would
    # take the square of the time. And whoever is at the other end of a pipe may be slow
    whole_tables = (
        "SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off; "
        "SET LOCAL idle_in_transaction_session_timeout = 0"
    )
    # a snapshot would be two more journeys to the server
    reads_share_snapshots = False
    begin_snapshot = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {whole_tables}"
    errors = (psycopg.Error, PoolTimeout)
    locks_rows = True
    has_roles = True
    # hosts that share a server are updated one after the other: none may change the schema under the others
    migrates_itself = False

    def __init__(self, url: str, busy_timeout_s: float, *, pool_size: int = 4, statement_timeout_s: float = 30) -> None:
        self.url = url
        # Peewee's own connection migrates, which may take longer than any statement of the service
        self.database = _Database(url, prefer_psycopg3=True, options="-c timezone=UTC")
        self._pool = ConnectionPool(
            url,
            kwargs=_connecting(busy_timeout_s, statement_timeout_s),
            min_size=1,
            max_size=pool_size,
            timeout=busy_timeout_s,
            configure=_configure,
            open=False,
            name="breach-register",
        )
        self._down_until = 0.0

    def sql(self, query: Query) -> tuple[str, list[Any]]:
        text, parameters = self.database.get_sql_context().parse(query)  # type: ignore[no-untyped-call]
        return text, list(parameters)

    def document(self, members: Sequence[tuple[str, Node]]) -> Node:
        """JSON text, byte for byte as SQLite writes it: PostgreSQL's own functions put spaces between members."""
        parts: list[Node] = []
        for at, (name, value) in enumerate(members):
            parts += (SQL(f"""'{"," if at else "{"}"{name}":'"""), _json(value))
        return NodeList([*parts, SQL("'}'")], glue=" || ")

    def json_text(self, column: Node) -> Node:
        """A column that holds JSON text, as JSON."""
        return fn.COALESCE(column, SQL("'null'"))

    def holds(self, column: Node, patterns: Mapping[str, Node]) -> Node:
        """Whether a column holds a text (see texts.patterns); LOWER need know ASCII alone."""
        like = fn.LOWER(NodeList((column, SQL('COLLATE "C"')))), SQL("LIKE"), patterns["text"], SQL("ESCAPE '!' AND")
        return NodeList((*like, column, SQL("~"), patterns["expression"]), parens=True)

    def locked(self, query: Select) -> Select:
        """The same rows, held until the end of the transaction."""
        return query.for_update()

    def unheld(self, model: type[Model], condition: Expression) -> Expression:
        """The condition, but only for rows that nobody else holds: housekeeping waits for nobody."""
        place = SQL("ctid")
        free = model.select(place).where(condition).for_update(skip_locked=True)
        return Expression(place, "=", fn.ANY(fn.ARRAY(free)))

    def checkout(self) -> psycopg.Connection:
        """A connection for one thread, until it is checked in. Raises PoolTimeout; at once while the server is down."""
        if time.monotonic() < self._down_until:
            raise PoolTimeout("the server didn't answer a moment ago")
        self._pool.open()
        try:
            return self._pool.getconn()
        except PoolTimeout:
            self._down_until = time.monotonic() + _DOWN_S
            raise

    def checkin(self, connection: psycopg.Connection) -> bool:
        """Give a connection back to the pool, which replaces one that broke and looks after the others then."""
        broken = connection.closed
        self._pool.putconn(connection)
        if broken:
            self._pool.check()
        return True

    def narrow(self) -> None:
        """Hold one connection at most from now on."""
        self._pool.resize(1, 1)

    def in_transaction(self, connection: psycopg.Connection) -> bool:
        status = connection.pgconn.transaction_status
        return status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    def is_lost(self, connection: psycopg.Connection) -> bool:
        return bool(connection.closed)

    def rows(self, connection: psycopg.Connection, text: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        cursor = connection.execute(text.encode(), parameters or None)
        return cursor.fetchall() if cursor.description else []

    def fill(self, connection: psycopg.Connection, text: str, every: Sequence[Sequence[Any]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(text.encode(), every)

    def refusal(self, error: Exception) -> Unavailable:
        """What an error of the driver means for the caller; it tells no address and no SQL."""
        if isinstance(error, pg.SerializationFailure | pg.DeadlockDetected):
            return Contended("Another write was in the way. Nothing was changed; try again.")
        if isinstance(error, pg.LockNotAvailable):
            return Unavailable("The register is busy. Nothing was changed; try again.")
        if isinstance(error, pg.QueryCanceled):
            return Unavailable("The register took too long. Nothing was changed.", retry_after=5)
        if isinstance(error, pg.DiskFull):
            return Unavailable("The disk is full. Nothing was changed.", retry_after=60)
        if isinstance(error, pg.InsufficientPrivilege):
            return Unavailable("The role of this connection may not do that; the owner of the tables may.")
        if isinstance(error, pg.DataCorrupted | pg.IndexCorrupted):
            return Untrusted("The database is damaged. No write until a restart: see the server's log.")
        if isinstance(error, psycopg.IntegrityError | psycopg.DataError):
            return Unavailable("A rule of the database refused a row. Nothing was changed.")
        return Unavailable("The register can't be reached. Nothing was changed.", retry_after=2)

    def prepare(self) -> None:
        """Nothing: whoever runs the server made the database."""

    def is_missing(self) -> bool:
        return False

    def safeguard(self, migration: str) -> None:
        """Nothing: a migration is one transaction here, and backups are the server's."""

    @contextmanager
    def migrating(self) -> Iterator[None]:
        """Let one process migrate at a time, on whatever host."""
        self.database.execute_sql("SELECT pg_advisory_lock(%s)", (_MIGRATIONS_LOCK,))  # type: ignore[no-untyped-call]
        try:
            yield
        finally:
            self.database.execute_sql("SELECT pg_advisory_unlock(%s)", (_MIGRATIONS_LOCK,))  # type: ignore[no-untyped-call]

    def beside(self) -> psycopg.Connection:
        """A connection for what may be lost: it waits for no disk, and for nobody long."""
        given = _connecting(_BESIDE_S, _BESIDE_S)
        return psycopg.connect(self.url, **given | {"options": given["options"] + " -c synchronous_commit=off"})

    def require_in_place(self) -> None:
        """Nothing: its files are the server's to watch."""

    def inspect(self, connection: psycopg.Connection) -> list[str]:
        """What weakens the register here."""
        found = []
        for name in ("fsync", "full_page_writes"):
            if self.rows(connection, f"SHOW {name}", []) != [("on",)]:
                found.append(f"the server runs with {name}=off: a power cut would corrupt the register")
        return found

    def inspect_if_cut_off(self, connection: psycopg.Connection, seconds: float) -> list[str]:
        """Nothing: the server mends itself before it answers."""
        return []

    def close(self) -> None:
        """Close what Peewee opened in this thread."""
        self.database.close()

    def shut(self) -> None:
        """Close the pool."""
        self._pool.close()


def _connecting(busy_timeout_s: float, statement_timeout_s: float) -> dict[str, Any]:
    limits = {
        "timezone": "UTC",
        "datestyle": "ISO",
        "synchronous_commit": "on",
        "statement_timeout": round(statement_timeout_s * 1000),
        "lock_timeout": round(busy_timeout_s * 1000),
        "idle_in_transaction_session_timeout": _IDLE_IN_TRANSACTION_S * 1000,
    }
    return {
        "autocommit": True,
        "application_name": "breach-register",
        "connect_timeout": max(2, round(busy_timeout_s)),
        "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
    }


def _json(value: Node) -> Node:
    if not isinstance(value, Field):
        return value
    shown: Node = fn.to_char(value, _INSTANT) if value.field_type == "INSTANT" else fn.to_json(value).cast("text")
    # even what is never null is null where nothing was joined
    return fn.COALESCE(shown, SQL("'null'"))


def _configure(connection: psycopg.Connection) -> None:
    connection.adapters.register_loader("timestamptz", _Instants)
    connection.prepared_max = 500
