"""An incident as the database answers it: one JSON document, made beside the row."""

from peewee import Node

from domain.fields import names_of
from domain.incident import FIELDS, LISTS, PAIRS
from storage.engine.protocol import Engine
from storage.schema.models import Incident
from storage.session.statements import document

_UNSAID = ("filing_waived_at", "derived_from")
"""What follows from or leads to obligations, which are answered at their own address."""
COLUMNS = {
    column.name: column
    for column in Incident._meta.sorted_fields
    if column.name not in _UNSAID
}
"""The columns of what is answered, each by its name."""
LARGE = [COLUMNS[name] for name in names_of(FIELDS, "prose", "lines", "pairs")]
"""The columns that may make a document large."""


def document_of(engine: Engine) -> Node:
    """An incident as the database answers it: its ids, its facts, when it was recorded."""
    names = [name for name in COLUMNS if name not in ("id", "org_id")]
    members = [("id", COLUMNS["id"]), ("orgId", COLUMNS["org_id"])]
    members += [(name, _member(engine, name)) for name in names]
    return document(engine, members)


def _member(engine: Engine, name: str) -> Node:
    column: Node = COLUMNS[name]
    return engine.json_text(column) if name in (*LISTS, *PAIRS) else column
