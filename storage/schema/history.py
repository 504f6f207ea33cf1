"""The schema's history: Peewee's own migrations, which are applied, and whether models agree."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peewee import CharField, Database
from playhouse.migrations import Migration, Runner
from playhouse.schema_diff import diff_models

from storage.engine.protocol import Engine
from storage.schema.models import APPEND_ONLY, BESIDE, CORRECTABLE, TABLES, Notification
from storage.schema.tables import Table
from storage.session.statements import Statement

if TYPE_CHECKING:
    from storage.session.transactions import Session

_MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaMigration(Table):
    """Peewee's own history of migrations, to read."""

    name = CharField(primary_key=True)


_APPLIED = Statement(lambda _: SchemaMigration.select(SchemaMigration.name))


def applied(engine: Engine) -> list[str]:
    """The migrations that this database has seen, oldest first."""
    return [migration.name for migration in _status(engine) if migration.applied]


def pending(engine: Engine) -> list[str]:
    """The migrations that this database hasn't seen."""
    return [migration.name for migration in _status(engine) if not migration.applied]


def unknown(engine: Engine) -> list[str]:
    """Migrations that a newer version of the service applied here."""
    return [migration.name for migration in _status(engine) if migration.path is None]


def known() -> list[str]:
    """The migrations of this version, oldest first."""
    return sorted(path.stem for path in _MIGRATIONS.glob("[0-9]*.py"))


def is_older(names: Sequence[str]) -> bool:
    """Whether these are the migrations of an earlier version: the first of this version's."""
    all_names = known()
    if not 0 < len(names) < len(all_names):
        return False
    return list(names) == all_names[: len(names)]


def require_known(names: Sequence[str]) -> None:
    """Raise ValueError for migrations that this version doesn't have."""
    all_names = known()
    newer = [str(name) for name in names if name not in all_names]
    if newer:
        raise ValueError(f"the file was made by a newer version ({', '.join(newer)})")


def bring_to(engine: Engine, last: str) -> None:
    """Apply what is pending up to one migration.

    It is for a file that nobody else uses and that needs no copy.
    """
    _runner(engine.database).up(last)


def migrate(engine: Engine, grant_to: str | None = None) -> list[str]:
    """Apply what is pending, and return its names.

    A file that holds tables is copied first, beside itself. On a server, the role `grant_to` may
    then run the service. Raises ValueError where there are no roles.
    """
    if grant_to is not None and not engine.has_roles:
        raise ValueError("only a server has roles")
    with engine.migrating():
        waiting = pending(engine)
        if waiting and applied(engine):
            engine.safeguard(waiting[0])
        newly_applied = list(_runner(engine.database).up())
        if grant_to is not None:
            _grant(engine.database, grant_to)
        return newly_applied


def seen(session: "Session") -> list[str]:
    """What `applied` returns, within the transaction of a session. Raises Unavailable."""
    return sorted(name for (name,) in session.all(_APPLIED))


def is_current(session: "Session") -> bool:
    """Whether the database has the schema of this version exactly. Raises Unavailable."""
    return seen(session) == known()


def _grant(database: Database, role: str) -> None:
    """Let a role run the service and do no more: it can't change or delete what is append-only."""
    grantee = _quoted(role)
    for model in (*TABLES, *BESIDE):
        table = _quoted(model._meta.table_name)
        _execute(database, f"REVOKE ALL ON {table} FROM {grantee}")
        _execute(database, f"GRANT {_allowed(model)} ON {table} TO {grantee}")
    migrations = _quoted(SchemaMigration._meta.table_name)
    _execute(database, f"GRANT SELECT ON {migrations} TO {grantee}")


def _allowed(model: type[Table]) -> str:
    if model is Notification:
        columns = ", ".join(field.name for field in CORRECTABLE)
        return f"SELECT, INSERT, UPDATE ({columns})"
    if model in APPEND_ONLY:
        return "SELECT, INSERT"
    return "SELECT, INSERT, UPDATE, DELETE"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _execute(database: Database, text: str) -> None:
    database.execute_sql(text)  # type: ignore[no-untyped-call]


def drift(engine: Engine) -> str:
    """How the tables differ from the models, in words; empty when they agree."""
    tables = list(TABLES)
    if engine.counts_inside:
        tables += BESIDE
    with engine.database.bind_ctx(tables):
        difference = diff_models(engine.database, tables)
    own = {index.name for index in difference.drop_indexes} & engine.own_indexes
    difference.drop_indexes[:] = [
        index for index in difference.drop_indexes if index.name not in own
    ]
    missing = [f"add index {name}" for name in sorted(engine.own_indexes - own)]
    return "\n".join([*([str(difference)] if difference else []), *missing])


def _status(engine: Engine) -> list[Migration]:
    return list(_runner(engine.database).status())


def _runner(database: Database) -> Runner:
    # a line of its own for each migration would be the first that a new register says
    logging.getLogger("peewee.migrations").setLevel(logging.WARNING)
    return Runner(database, str(_MIGRATIONS))
