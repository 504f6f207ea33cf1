"""The application: its parts, put together."""

from flask import Flask

from config import Settings
from gateway.admission import Limits
from gateway.exchange import Reply
from gateway.front import Front
from gateway.logs import AccessLog
from gateway.stack import Stack
from handlers import problems
from openapi import Contract
from storage import api_keys
from storage.opening import open_register


def create_app(settings: Settings) -> Front:
    """The ASGI application. Raises ValueError or Unavailable when it can't work."""
    register = open_register(**settings.database())
    contract = Contract()
    flask = Flask(__name__, static_folder=None, template_folder=None)
    flask.extensions |= {"contract": contract, "register": register}
    stack = Stack(contract.routed("handlers.security.bearer"), flask, _problem, handlers="handlers")
    log = AccessLog(settings.log_level, settings.log_format)
    limits = Limits(body_seconds=settings.body_timeout)
    return Front(stack, register, readers=settings.readers, limits=limits, log=log, touch=api_keys.touch)


def _problem(error: Exception, request_id: str) -> Reply:
    return Reply(*problems.render(error, request_id))
