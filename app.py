"""The application: its parts, put together."""

from collections.abc import Callable

from flask import Flask

from config import Settings
from gateway.admission import Limits
from gateway.doors import Doors
from gateway.exchange import Reply, Request
from gateway.front import Front
from gateway.logs import AccessLog
from gateway.pages import Application, Pages
from gateway.schemas import Judge
from gateway.stack import Stack
from handlers import problems
from openapi import Contract
from reference.live import Documentation
from storage import api_keys
from storage.opening import open_register
from storage.register import Register


def create_app(settings: Settings) -> Front:
    """The ASGI application. Raises ValueError or Unavailable when it can't work."""
    register = open_register(**settings.database())
    contract = Contract()
    flask = Flask(__name__, static_folder=None, template_folder=None)
    flask.extensions |= {"contract": contract, "register": register}
    stack = Stack(contract.routed("handlers.security.bearer"), flask, _problem, handlers="handlers")
    log = AccessLog(settings.log_level, settings.log_format)
    limits = Limits(body_seconds=settings.body_timeout)
    documents = _documents(Documentation(contract.document, contract.json))
    return Front(
        stack,
        register,
        readers=settings.readers,
        limits=limits,
        log=log,
        touch=api_keys.touch,
        doors=Doors({"docs": documents, "llms.txt": documents}),
        pages=Pages(register, lambda: _dashboard(register, contract)),
    )


def _dashboard(register: Register, contract: Contract) -> Application:
    from dashboard.application import create  # no start waits for it

    return create(register, Judge(contract.document)).wsgi_app


def _documents(documentation: Documentation) -> Callable[[Request], Reply]:
    return lambda request: Reply(*documentation.answer(request.path, request.query.decode("latin-1")))


def _problem(error: Exception, request_id: str) -> Reply:
    return Reply(*problems.render(error, request_id))
