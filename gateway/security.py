"""Who calls, and with which scopes: one check per operation, made ready at start."""

from collections.abc import Callable
from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware
from connexion.operations import AbstractOperation
from connexion.utils import get_function_from_name
from starlette.types import ASGIApp, Receive, Scope, Send

from domain.errors import Forbidden, Unauthenticated, UnknownKey
from domain.keys import Caller
from gateway import exchange

BearerInfo = Callable[[str], Caller]


class GuardedOperation:
    """An operation that only a key with its scopes may call; an open one when the contract says so."""

    def __init__(self, next_app: ASGIApp, bearer: BearerInfo | None, scopes: frozenset[str]) -> None:
        self._next_app = next_app
        self._bearer = bearer
        self._scopes = scopes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._bearer is not None:
            request = exchange.of(scope)
            request.caller = request.told.caller = caller = _authenticate(request, self._bearer)
            if not self._scopes <= caller.scopes:
                raise Forbidden("The API key lacks the scope " + ", ".join(sorted(self._scopes - caller.scopes)) + ".")
        await self._next_app(scope, receive, send)


class GuardedApi(RoutedAPI[GuardedOperation]):
    """Reads from the contract which operations need a key and which scopes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_paths()

    def make_operation(self, operation: AbstractOperation) -> GuardedOperation:
        described = self.specification["paths"][operation.path][operation.method]
        return GuardedOperation(
            self.next_app, self._bearer_info(operation), frozenset(described.get("x-required-scopes", ()))
        )

    @staticmethod
    def _bearer_info(operation: AbstractOperation) -> BearerInfo | None:
        if not operation.security:
            return None
        [[name]] = operation.security
        function: BearerInfo = get_function_from_name(operation.security_schemes[name]["x-bearerInfoFunc"])
        return function


class Security(RoutedMiddleware[GuardedApi]):
    """Authenticates and authorises."""

    api_cls = GuardedApi


def _authenticate(request: exchange.Request, bearer: BearerInfo) -> Caller:
    """The caller, if neither it nor its address asked too often. Raises Unauthenticated, UnknownKey or RateLimited."""
    token, throttle = _token(request), request.told.throttle
    throttle.require_trust(request)
    try:
        caller = bearer(token)
    except UnknownKey:
        throttle.note_failure(request)
        raise
    throttle.spend(request, caller)
    return caller


def _token(request: exchange.Request) -> str:
    scheme, _, token = request.headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Send an API key as `Authorization: Bearer KEY`.")
    return token
