"""What differs between database engines: SQL, connections, transactions, files, and servers.

`sqlite` and `postgresql` know their own dialect; nothing else does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from peewee import Database, Expression, Model, Node, Select

from domain.errors import Unavailable
from storage.engine.settings import DatabaseSettings

Row = tuple[Any, ...]

Later = Callable[[], list[Row]]
"""The rows of a statement that may still wait; raises where it fails."""


class Queries(Protocol):
    """How statements are written in this engine's SQL."""

    name: str
    """`sqlite` or `postgresql`; written SQL text is remembered under it."""

    withholds_documents: bool
    """Whether a page asks for the size of a large row first, instead of its document.

    All rows of a server's answer travel at once; a file is read row by row.
    """

    texts_apart: bool
    """Whether the index of texts is a table of its own, or made from the terms that rows keep."""

    own_indexes: frozenset[str]
    """The indexes of this engine alone, which the models don't tell of."""

    @property
    def database(self) -> Database:
        """Peewee's own database, for statements, migrations and drift."""

    def sql(self, query: Node) -> tuple[str, list[Any]]:
        """The text and the parameters of a query."""

    def document(self, members: Sequence[tuple[str, Node]]) -> Node:
        """JSON text with these names and columns, in this order, without spaces."""

    def json_text(self, column: Node) -> Node:
        """A column that holds JSON text, as JSON."""

    def json_value(self, column: Node) -> Node:
        """A column that holds anything else, as JSON text."""

    def holds(self, column: Node, patterns: Mapping[str, Node]) -> Node:
        """Whether a column holds a text (see `text_search.patterns`)."""

    def texts_with(self, slots: Mapping[str, Node]) -> Node:
        """A query for the ids of at most `most` incidents of `org_id` whose texts have `terms`.

        Where the index is a table of its own, their numbers are from `first` to `last`.
        """

    def index_text(self, slots: Mapping[str, Node]) -> Node:
        """A statement that indexes a folded `text`, in place of another with its `number`.

        It is for where the index is a table of its own.
        """

    def merge_texts(self) -> Node:
        """A statement that merges a little of that index, so that it stays fast to search."""

    def asked(self, terms: Sequence[str]) -> str:
        """What `texts_with` takes for terms, all of which are looked for."""

    def listed(self, ids: Node) -> Node:
        """A query for the ids that a JSON array lists."""

    def locked(self, query: Select) -> Select:
        """The same rows, held until the end of the transaction."""

    def by_index(self, query: Select, table: str, index: str) -> Select:
        """The query, read by this index where the planner wouldn't find it."""

    def unheld(self, model: type[Model], condition: Expression) -> Expression:
        """The condition, but only for rows that nobody else holds."""


class Connections(Protocol):
    """How a thread comes by a connection, and what it runs on one."""

    errors: Any
    """The exceptions that the driver raises: a tuple for `except`."""

    def checkout(self) -> Any:
        """A connection for this thread. Raises one of `errors`."""

    def checkin(self, connection: Any) -> bool:
        """Give a connection back; whether the thread has to ask for another one next time."""

    def is_lost(self, connection: Any) -> bool:
        """Whether the connection broke."""

    def rows(self, connection: Any, text: str, parameters: Sequence[Any]) -> list[Row]:
        """Run a statement and return every row."""

    def later(self, connection: Any, text: str, parameters: Sequence[Any]) -> Later:
        """Run a statement together with the next whose answer is needed."""

    def forget(self, connection: Any) -> None:
        """Never run what waits for the next statement."""

    def is_belated(self, error: Exception) -> bool:
        """Whether a statement failed that had waited, and so another step's perhaps."""

    def some_rows(
        self, connection: Any, text: str, parameters: Sequence[Any], budget: int
    ) -> list[Row]:
        """Rows of position and document, those at least that fit into so many bytes."""

    def stream(
        self, connection: Any, text: str, parameters: Sequence[Any], name: str
    ) -> Iterator[list[Row]]:
        """All rows, some at a time, within a snapshot; several streams have names of their own."""

    def fill(self, connection: Any, text: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once for each row of parameters."""

    def refusal(self, error: Exception) -> Unavailable:
        """What an error of the driver means for the caller; it tells no address and no SQL."""

    def close(self) -> None:
        """Close this thread's connection."""

    def shut(self) -> None:
        """Close what all threads share."""


class Transactions(Protocol):
    """What a transaction is here."""

    begin: str
    """Begins a transaction that writes."""

    begin_snapshot: str
    """Begins reads that all see one moment."""

    reads_share_snapshots: bool
    """Whether a snapshot makes a handful of reads cheaper."""

    pipelines: bool
    """Whether statements that need no answer yet are cheaper together with the next that does."""

    journals_statements: bool
    """Whether a statement that writes several rows, or answers what it wrote, costs more than
    several that each write one: to be undone alone, it keeps a copy of each page that it changes.
    """

    locks_rows: bool
    """Whether several writers are at work at once, so that a writer locks the rows it needs."""

    whole_tables: str
    """Statements that prepare a transaction for reading or writing whole tables."""

    def in_transaction(self, connection: Any) -> bool:
        """Whether a transaction is under way."""

    def commit(self, connection: Any) -> None:
        """Make the transaction durable. Raises one of `errors` where it didn't happen."""


class Files(Protocol):
    """How the place of the database is looked after; a server looks after its own files."""

    url: str

    def prepare(self) -> None:
        """Make the place ready to be opened. Raises Unavailable where a register was lost."""

    def is_missing(self) -> bool:
        """Whether there is no database yet."""

    def require_in_place(self) -> None:
        """Raise Untrusted when the open files aren't those of that name any more."""

    def safeguard(self, migration: str) -> None:
        """Copy the database before a migration touches it."""

    def inspect(self, connection: Any) -> list[str]:
        """What the engine itself finds wrong."""

    def inspect_if_cut_off(self, connection: Any, seconds: float) -> list[str]:
        """The same, for a database that may have been cut off, for so long at most."""


class Hosting(Protocol):
    """What depends on whether a server or a single host has the register."""

    has_roles: bool
    """Whether `migrate` can grant a role the right to run the service."""

    migrates_itself: bool
    """Whether a start may change the schema: not where hosts share a server."""

    counts_inside: bool
    """Whether the counts of rate limits are a table of the register's own database."""

    copies_rows: bool
    """Whether a backup holds the rows of the tables, instead of the database's file."""

    def migrating(self) -> AbstractContextManager[None]:
        """Let one process at a time make or change the tables."""

    def beside(self) -> Any:
        """A connection for what may be lost: it waits for no disk, and for nobody long."""


class Engine(Queries, Connections, Transactions, Files, Hosting, Protocol):
    """One database engine."""


def open_engine(settings: DatabaseSettings) -> Engine:
    """The engine of a database. Raises ValueError for a URL that isn't known."""
    scheme, _, path = settings.url.partition("://")
    if scheme == "postgresql":
        # a process with a file needs no driver of PostgreSQL in memory
        from storage.engine.postgresql import PostgreSQL

        return PostgreSQL(settings)
    from storage.engine.sqlite import SQLite

    if scheme != "sqlite" or path.lstrip("/") in ("", ":memory:"):
        # :memory: would give each thread an empty database of its own
        raise ValueError(
            "use sqlite:///relative/path.db, sqlite:////absolute/path.db "
            "or postgresql://user@host/name"
        )
    return SQLite(Path(path[1:]), settings.busy_timeout_s)
