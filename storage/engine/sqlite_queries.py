"""SQLite's SQL, as Peewee writes it for the register."""

from collections.abc import Mapping, Sequence
from typing import Any

from peewee import SQL, Expression, Model, Node, Select, fn

from storage.engine.sql_texts import written
from storage.engine.sqlite_connections import Connections

_HOLDS = "({column} LIKE {text} ESCAPE '!' AND {column} GLOB {glob})"
# CROSS JOIN: without sizes SQLite might go through the other table first
_TEXTS_WITH = """
SELECT incident_id FROM text_index CROSS JOIN incident_text ON number = text_index.rowid
WHERE text_index MATCH {terms} AND text_index.rowid BETWEEN {first} AND {last}
LIMIT {most}
"""
_INDEX_TEXT = """
INSERT OR REPLACE INTO text_index (rowid, text) VALUES ({number}, {text})
"""
# so many pages: with a hundred incidents it keeps up, and takes some 4 ms
_MERGE_TEXTS = "INSERT INTO text_index (text_index, rank) VALUES ('merge', 32)"
_LISTED = "(SELECT value FROM json_each({ids}))"


class Queries:
    """How statements are written in SQLite's SQL."""

    name = "sqlite"
    # a row is made when it is stepped to: whoever stops has paid for no more
    withholds_documents = False
    texts_apart = True
    own_indexes = frozenset[str]()
    database: Connections

    def sql(self, query: Node) -> tuple[str, list[Any]]:
        text, parameters = self.database.get_sql_context().parse(query)
        return text, list(parameters)

    def document(self, members: Sequence[tuple[str, Node]]) -> Node:
        arguments: list[Node] = []
        for name, value in members:
            arguments += (SQL(f"'{name}'"), value)
        return fn.json_object(*arguments)

    def json_text(self, column: Node) -> Node:
        return fn.json(column)

    def json_value(self, column: Node) -> Node:
        return fn.json_quote(column)

    def holds(self, column: Node, patterns: Mapping[str, Node]) -> Node:
        return written(_HOLDS, {"column": column, **patterns})

    def texts_with(self, slots: Mapping[str, Node]) -> Node:
        return written(_TEXTS_WITH, slots)

    def index_text(self, slots: Mapping[str, Node]) -> Node:
        return written(_INDEX_TEXT, slots)

    def merge_texts(self) -> Node:
        return SQL(_MERGE_TEXTS)

    def asked(self, terms: Sequence[str]) -> str:
        """The terms as strings of FTS5, in which nothing else has a meaning."""
        quoted = []
        for term in terms:
            doubled = term.replace('"', '""')
            quoted.append(f'"{doubled}"')
        return " AND ".join(quoted)

    def listed(self, ids: Node) -> Node:
        return written(_LISTED, {"ids": ids})

    def locked(self, query: Select) -> Select:
        return query

    def by_index(self, query: Select, table: str, index: str) -> Select:
        """The query, read by this index.

        Without sizes SQLite takes the primary key and reads all rows.
        """
        return query.from_(SQL(f"{table} AS t1 INDEXED BY {index}"))

    def unheld(self, model: type[Model], condition: Expression) -> Expression:
        return condition
