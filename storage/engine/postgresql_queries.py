"""PostgreSQL's SQL, as Peewee writes it for the register."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peewee import (
    SQL,
    Expression,
    Field,
    Model,
    Node,
    PostgresqlDatabase,
    Select,
    fn,
)

from storage.engine import json_texts
from storage.engine.sql_texts import written

_INSTANT_FORMAT = SQL(
    r"""'"\""YYYY-MM-DD"T"HH24:MI:SS.US"Z\""'"""
)  # to_char copies quotes only where they are escaped
_NULL = SQL("'null'")
_HOLDS = """
(LOWER({column} COLLATE "C") LIKE {text} ESCAPE '!' AND {column} ~ {expression})
"""
_TEXTS_WITH = """
SELECT incident_id FROM incident_text
WHERE org_id = {org_id} AND string_to_array(terms, ' ') @> string_to_array({terms}, ' ')
LIMIT {most}
"""
_LISTED = "(SELECT jsonb_array_elements_text(CAST({ids} AS jsonb)))"


class Database(PostgresqlDatabase):
    """Peewee's database, for statements, migrations and drift."""

    field_types = PostgresqlDatabase.field_types | {
        "INSTANT": "TIMESTAMPTZ",
        "INT": "BIGINT",
        # the same order everywhere, whatever the language of the cluster
        "TEXT": 'TEXT COLLATE "C"',
    }

    def create_tables(self, models: Iterable[type[Model]], **options: Any) -> None:
        """Create tables in the order given, which their references need, without SQLite's own."""
        for model in models:
            model._meta.strict_tables = model._meta.without_rowid = False
            model.create_table(**options)


class Queries:
    """How statements are written in PostgreSQL's SQL."""

    name = "postgresql"
    # all rows of an answer travel at once: large documents stay behind until they are wanted
    withholds_documents = True
    texts_apart = False
    own_indexes = frozenset({"incident_text_terms"})

    def __init__(self, url: str) -> None:
        # Peewee's own connection migrates, which may take longer than any statement of the service
        self.database = Database(url, prefer_psycopg3=True, options="-c timezone=UTC")

    def sql(self, query: Node) -> tuple[str, list[Any]]:
        context = self.database.get_sql_context()
        text, parameters = context.parse(query)  # type: ignore[no-untyped-call]
        return text, list(parameters)

    def document(self, members: Sequence[tuple[str, Node]]) -> Node:
        """JSON text, byte for byte as SQLite writes it.

        PostgreSQL's own functions put spaces between members.
        """
        return json_texts.joined((name, _json(value)) for name, value in members)

    def json_text(self, column: Node) -> Node:
        return fn.COALESCE(column, _NULL)

    def json_value(self, column: Node) -> Node:
        return _json(column)

    def holds(self, column: Node, patterns: Mapping[str, Node]) -> Node:
        """Whether a column holds a text (see text_search.patterns); LOWER need know ASCII alone."""
        return written(_HOLDS, {"column": column, **patterns})

    def texts_with(self, slots: Mapping[str, Node]) -> Node:
        return written(_TEXTS_WITH, slots)

    def index_text(self, slots: Mapping[str, Node]) -> Node:
        raise AssertionError("the index is made from the terms that rows keep")

    def merge_texts(self) -> Node:
        raise AssertionError("a server looks after its index itself")

    def asked(self, terms: Sequence[str]) -> str:
        return " ".join(terms)

    def listed(self, ids: Node) -> Node:
        return written(_LISTED, {"ids": ids})

    def locked(self, query: Select) -> Select:
        return query.for_update()

    def by_index(self, query: Select, table: str, index: str) -> Select:
        """The query as it is: a server knows its sizes."""
        return query

    def unheld(self, model: type[Model], condition: Expression) -> Expression:
        """The condition, for rows that nobody else holds: housekeeping waits for nobody."""
        place = SQL("ctid")
        free = model.select(place).where(condition).for_update(skip_locked=True)
        return Expression(place, "=", fn.ANY(fn.ARRAY(free)))


def _json(value: Node) -> Node:
    if not isinstance(value, Field):
        return value
    # COALESCE: even what is never null is null where nothing was joined
    if value.field_type == "INSTANT":
        return fn.COALESCE(fn.to_char(value, _INSTANT_FORMAT), _NULL)
    return fn.COALESCE(fn.to_json(value).cast("text"), _NULL)
