"""The schema's history: Peewee's own migrations, which ones are applied, and whether tables and models agree."""

from pathlib import Path
from typing import TYPE_CHECKING

from peewee import CharField, Database
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from storage.engines import Engine
from storage.models import APPEND_ONLY, TABLES
from storage.statements import Statement
from storage.tables import Table

if TYPE_CHECKING:
    from storage.register import Session

_MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaMigration(Table):
    """Peewee's own history of migrations, to read."""

    name = CharField(primary_key=True)


_APPLIED = Statement(lambda _: SchemaMigration.select(SchemaMigration.name))


def applied(engine: Engine) -> list[str]:
    """The migrations that this database has seen, oldest first."""
    return [one.name for one in _runner(engine.database).status() if one.applied]


def pending(engine: Engine) -> list[str]:
    """The migrations that this database hasn't seen."""
    return [one.name for one in _runner(engine.database).status() if not one.applied]


def unknown(engine: Engine) -> list[str]:
    """Migrations that a newer version of the service applied here."""
    return [one.name for one in _runner(engine.database).status() if one.path is None]


def migrate(engine: Engine, grant_to: str | None = None) -> list[str]:
    """Apply what is pending, and answer its names. A file that holds tables is copied first, beside itself.

    On a server, the role `grant_to` may then run the service. Raises ValueError where there are no roles.
    """
    if grant_to is not None and not engine.has_roles:
        raise ValueError("only a server has roles")
    with engine.migrating():
        waiting = pending(engine)
        if waiting and applied(engine):
            engine.safeguard(waiting[0])
        applied_now = list(_runner(engine.database).up())
        if grant_to is not None:
            _grant(engine.database, grant_to)
        return applied_now


def is_current(session: "Session") -> bool:
    """Whether the database has the schema of this version, no older and no newer. Raises Unavailable."""
    return {name for (name,) in session.all(_APPLIED)} == {path.stem for path in _MIGRATIONS.glob("[0-9]*.py")}


def _grant(database: Database, role: str) -> None:
    """Let a role run the service and do no more: it can't change or delete what is append-only."""
    for model in TABLES:
        allowed = "SELECT, INSERT" if model in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        _on_table(database, "REVOKE ALL ON {} FROM {}", model._meta.table_name, role)
        _on_table(database, f"GRANT {allowed} ON {{}} TO {{}}", model._meta.table_name, role)
    _on_table(database, "GRANT SELECT ON {} TO {}", SchemaMigration._meta.table_name, role)


def _on_table(database: Database, text: str, table: str, role: str) -> None:
    quoted = [name.replace('"', '""') for name in (table, role)]
    database.execute_sql(text.format(*(f'"{name}"' for name in quoted)))  # type: ignore[no-untyped-call]


def drift(engine: Engine) -> str:
    """How the tables differ from the models, in words; empty when they agree."""
    with engine.database.bind_ctx(TABLES):
        difference = diff_models(engine.database, list(TABLES))
    return str(difference) if difference else ""


def _runner(database: Database) -> Runner:
    return Runner(database, str(_MIGRATIONS))
