"""The whole Connexion stack, run by a worker thread from start to end in one go.

Nothing in it awaits anything that isn't there already, so one `send(None)` drives it. If it did
suspend, that would be a bug, and is raised as one.
"""

import logging
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from connexion import ConnexionMiddleware
from connexion.middleware.main import API
from connexion.resolver import RelativeResolver, Resolver
from connexion.spec import OpenAPISpecification
from connexion.utils import get_function_from_name
from flask import Flask
from starlette.types import ASGIApp

from contract.evolution import announced
from domain.clock import format_instant
from domain.errors import RegisterError
from exchange import problems
from exchange.reply import Reply
from exchange.request import KEY, Request, Services, begin
from gateway.last_reply import last_reply
from gateway.limits.throttle import Throttle
from gateway.oauth import TOKEN_PATH
from gateway.operations.callers import Callers
from gateway.operations.flask_bridge import FlaskBridge
from gateway.operations.routing import Routing
from gateway.operations.security import Security
from gateway.operations.token_endpoint import TokenEndpoint
from gateway.operations.validation import Validation
from storage.session.transactions import Session

log = logging.getLogger("breach_register")

_BEARER = "handlers.security.bearer"
_MOCK_BEARER = "gateway.operations.mock.bearer"
"""The functions that know keys, by name: the gate imports no handler."""


class Uncopied(dict[str, Any]):
    """A document that nobody else holds, so that a copy of it may as well be itself."""

    def __deepcopy__(self, memo: object) -> "Uncopied":
        return self


class Shipped(OpenAPISpecification):
    """The contract as it is shipped.

    Validated before, which again would be a tenth of each start. Nor is it copied, which would be
    another: Connexion makes two copies before it resolves references, and needs neither here.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__(Uncopied(document))

    @classmethod
    def _validate_spec(cls, spec: dict[str, Any]) -> None:
        """Do nothing: tests/contract/test_document.py validates it."""


class Stack:
    """Connexion's middlewares around Flask, built once.

    Raises at start whatever the contract leaves unresolved.
    """

    def __init__(
        self, services: Services, throttle: Throttle, *, mock: bool = False
    ) -> None:
        flask = Flask(__name__, static_folder=None, template_folder=None)
        contract = services.contract.routed()
        self._flask = flask
        self._services = services
        self._throttle = throttle
        bearer = get_function_from_name(_MOCK_BEARER if mock else _BEARER)
        callers = Callers(bearer, throttle)
        self._token_endpoint = TokenEndpoint(callers)
        security = partial(Security, callers=callers)
        self._connexion = ConnexionMiddleware(
            FlaskBridge(flask),
            middlewares=[Routing, security, Validation],
            resolver=_resolver(mock),
        )
        options = vars(self._connexion.options)
        base = contract["servers"][0]["url"]
        api = API(Shipped(contract), base_path=base, name=None, **options)
        self._connexion.apis.append(api)
        built = _built(self._connexion)
        self._routing = built[Routing]
        self._validation = built[Validation]

    def judge(self, request: Request) -> None:
        """Judge a body before the request's turn; the verdict waits on the request."""
        operation_id = self.operation_of(request)
        if operation_id is not None:
            self._validation.judge(request, operation_id)

    def operation_of(self, request: Request) -> str | None:
        """Return the id of the operation that a request is for, if there is one."""
        operation_id: str | None = self._routing.operation_of(request)
        return operation_id

    def run(self, request: Request, session: Session) -> Reply:
        """Return the reply. Every error becomes a problem; what a failed write did is undone."""
        reply = self._run(request, session)
        if request.announcements is None:
            return reply
        headers = announced(reply.headers, request.announcements)
        return reply._replace(headers=headers)

    def _run(self, request: Request, session: Session) -> Reply:
        # the moment at which it is worked on: a body that took long must not date a write before
        # its neighbours
        request.now = format_instant(datetime.now(UTC))
        request.session = session
        request.services = self._services
        scope = {"type": "http", "extensions": {KEY: request}}
        try:
            begin(request)
            with session.request():
                application = self._application(request)
                _drive(application(scope, _not_in_a_thread, _not_in_a_thread))
            if request.reply is None:
                raise RuntimeError("nothing in the stack replied")
            return request.reply
        except RegisterError as refusal:
            return self.problem(refusal, request.request_id)
        except Exception as error:
            log.error(
                "unexpected error",
                exc_info=error,
                extra={"request_id": request.request_id},
            )
            return self.problem(error, request.request_id)

    def _application(self, request: Request) -> ASGIApp:
        """Return what answers a request: OAuth's endpoint is no operation of the contract."""
        if request.path == TOKEN_PATH:
            return self._token_endpoint
        connexion: ASGIApp = self._connexion
        return connexion

    def at_work(self) -> AbstractContextManager[object]:
        """Flask's application context for a thread that answers several requests in turn."""
        return self._flask.app_context()

    def close(self) -> None:
        """Give up what requests shared."""
        self._throttle.close()

    def problem(self, error: Exception, request_id: str) -> Reply:
        """Return the reply to an error.

        Never raises: a worker's thread that ended would answer nobody any more.
        """
        try:
            return problems.render(error, request_id)
        except Exception as another:
            log.error(
                "no problem can be made",
                exc_info=another,
                extra={"request_id": request_id},
            )
            return last_reply(request_id)


def _resolver(mock: bool) -> Resolver:
    if not mock:
        return RelativeResolver("handlers")
    from gateway.operations.mock import Examples

    return Examples("handlers")


def _built(connexion: ConnexionMiddleware) -> dict[type, Any]:
    """Return the layers of a stack by their types: Connexion makes them when it is first called."""
    scope = {"type": "lifespan"}
    _drive(connexion(scope, _not_in_a_thread, _not_in_a_thread))
    return {type(layer): layer for layer in connexion.middleware_stack or ()}


def _drive(coroutine: Any) -> None:
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("the stack awaited something that wasn't there")


async def _not_in_a_thread(*_: Any) -> Any:
    message = "the stack neither receives nor sends: body and reply lie on the request"
    raise RuntimeError(message)
