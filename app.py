"""The application: its parts, put together."""

from flask import Flask

from config import Settings
from domain.errors import Unavailable
from gateway.admission import Limits
from gateway.exchange import Reply
from gateway.front import Front
from gateway.logs import AccessLog
from gateway.stack import Stack
from handlers import problems
from openapi import Contract
from storage import api_keys, schema
from storage.engines import SQLite, open_engine
from storage.register import Register


def create_app(settings: Settings) -> Front:
    """The ASGI application. Raises ValueError or Unavailable when it can't work."""
    register = open_register(settings)
    contract = Contract()
    flask = Flask(__name__, static_folder=None, template_folder=None)
    flask.extensions |= {"contract": contract, "register": register}
    stack = Stack(contract.routed("handlers.security.bearer"), flask, _problem, handlers="handlers")
    log = AccessLog(settings.log_level, settings.log_format)
    limits = Limits(body_seconds=settings.body_timeout)
    return Front(stack, register, readers=settings.readers, limits=limits, log=log, touch=api_keys.touch)


def open_register(settings: Settings) -> Register:
    """The register with the schema of this version; SQLite is brought to it, after a copy of the file."""
    engine = open_engine_of(settings)
    register = Register(engine)
    register.session()
    if newer := schema.unknown(engine):
        raise Unavailable(f"The database was migrated by a newer version ({', '.join(newer)}).")
    schema.migrate(engine)
    return register


def open_engine_of(settings: Settings) -> SQLite:
    """The database that the settings name, its folder made. Raises ValueError."""
    engine = open_engine(settings.database_url, settings.busy_timeout)
    engine.prepare()
    return engine


def _problem(error: Exception, request_id: str) -> Reply:
    return Reply(*problems.render(error, request_id))
