"""The schema's history: Peewee's own migrations, which ones are applied, and whether tables and models agree."""

from pathlib import Path

from peewee import Database
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from storage.engines import Engine
from storage.models import TABLES

_MIGRATIONS = Path(__file__).parent / "migrations"


def applied(engine: Engine) -> list[str]:
    """The migrations that this database has seen, oldest first."""
    return [one.name for one in _runner(engine.database).status() if one.applied]


def pending(engine: Engine) -> list[str]:
    """The migrations that this database hasn't seen."""
    return [one.name for one in _runner(engine.database).status() if not one.applied]


def unknown(engine: Engine) -> list[str]:
    """Migrations that a newer version of the service applied here."""
    return [one.name for one in _runner(engine.database).status() if one.path is None]


def migrate(engine: Engine) -> list[str]:
    """Apply what is pending, and answer its names. A database that holds tables is copied first, beside itself."""
    waiting = pending(engine)
    if waiting and applied(engine):
        engine.backup(_copy_name(engine, waiting[0]))
    return list(_runner(engine.database).up())


def drift(engine: Engine) -> str:
    """How the tables differ from the models, in words; empty when they agree."""
    with engine.database.bind_ctx(TABLES):
        difference = diff_models(engine.database, list(TABLES))
    return str(difference) if difference else ""


def _runner(database: Database) -> Runner:
    return Runner(database, str(_MIGRATIONS))


def _copy_name(engine: Engine, migration: str) -> Path:
    path = Path(engine.database.database)
    return path.with_name(f"{path.name}.before-{migration}")
