"""Opening a register: the database that a URL names, with the schema of this version."""

from domain.errors import Unavailable
from storage import schema
from storage.engines import SQLite, open_engine
from storage.register import Register


def open_register(url: str, busy_timeout_s: float) -> Register:
    """The register, brought to this version's schema after a copy of the file.

    Raises ValueError for a URL that isn't known, Unavailable for a database that can't be opened or is newer.
    """
    engine = prepared(url, busy_timeout_s)
    register = Register(engine)
    register.session()
    if newer := schema.unknown(engine):
        raise Unavailable(f"The database was migrated by a newer version ({', '.join(newer)}).")
    schema.migrate(engine)
    return register


def prepared(url: str, busy_timeout_s: float) -> SQLite:
    """The engine of a URL, with the folder of its file made."""
    engine = open_engine(url, busy_timeout_s)
    engine.prepare()
    return engine
