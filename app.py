"""The application: its parts, put together."""

from collections.abc import Callable

from connexion.resolver import RelativeResolver, Resolver
from flask import Flask

from config import Settings
from dashboard.providers import provider_of
from gateway.admission import Limits
from gateway.answers import Answers
from gateway.doors import Doors
from gateway.exchange import Reply, Request
from gateway.front import Front
from gateway.logs import AccessLog
from gateway.pages import Application, Pages
from gateway.schemas import Judge
from gateway.stack import Stack
from gateway.throttle import Quotas, Throttle
from gateway.well_known import well_known
from handlers import problems
from openapi import Contract
from reference.live import Documentation
from storage import api_keys
from storage.opening import open_register
from storage.rate_windows import shared_counts
from storage.readiness import Readiness
from storage.register import Register


def create_app(settings: Settings, *, mock: bool = False) -> Front:
    """The ASGI application; a mock answers the contract's examples. Raises ValueError or Unavailable."""
    register = open_register(**settings.database(), replica_url=settings.read_database_url)
    contract = Contract()
    flask = Flask(__name__, static_folder=None, template_folder=None)
    flask.extensions |= {"contract": contract, "readiness": Readiness()}
    throttle = Throttle(_quotas(settings), shared_counts(settings.counts_in, register.engine))
    routed = contract.routed("gateway.mock.bearer" if mock else "handlers.security.bearer")
    stack = Stack(routed, flask, _problem, resolver=_resolver(mock), throttle=throttle)
    provider = provider_of(settings.oidc())
    documents = _documents(Documentation(contract.document, contract.json))
    front = Front(
        stack,
        register,
        readers=settings.readers,
        limits=Limits(body_seconds=settings.body_timeout),
        log=AccessLog(settings.log_level, settings.log_format),
        touch=api_keys.touch,
        doors=Doors({"docs": documents, "llms.txt": documents} | well_known(settings.security_contact)),
        pages=Pages(register, lambda: _dashboard(register, contract, provider)),
        answers=Answers(contract.document, settings.answers_checked),
    )
    flask.extensions["writer_works"] = lambda: front.writer.works(settings.longest_write)
    return front


def _resolver(mock: bool) -> Resolver:
    if not mock:
        return RelativeResolver("handlers")
    from gateway.mock import Examples

    return Examples("handlers")


def _dashboard(register: Register, contract: Contract, provider: object) -> Application:
    from dashboard.application import create  # no start waits for it

    return create(register, Judge(contract.document), provider).wsgi_app


def _documents(documentation: Documentation) -> Callable[[Request], Reply]:
    return lambda request: Reply(*documentation.answer(request.path, request.query.decode("latin-1"), request.headers))


def _quotas(settings: Settings) -> Quotas:
    return Quotas(settings.rate_limit_key, settings.rate_limit_organisation, settings.rate_limit_failures)


def _problem(error: Exception, request_id: str) -> Reply:
    return Reply(*problems.render(error, request_id))
