"""Who calls, and with which scopes: one check per operation, made ready at start."""

from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware
from connexion.operations import AbstractOperation
from starlette.types import ASGIApp, Receive, Scope, Send

from contract.scopes import scopes_of
from domain.errors import Unauthenticated
from exchange.request import Request, request_of
from gateway.operations.callers import Callers
from gateway.operations.refusals import MissingScope


class GuardedOperation:
    """An operation that only a key with its scopes may call."""

    def __init__(
        self,
        next_app: ASGIApp,
        callers: Callers,
        scopes: frozenset[str],
    ) -> None:
        self._next_app = next_app
        self._callers = callers
        self._scopes = scopes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = request_of(scope)
        key = _key(request)
        caller = request.caller = self._callers.find(request, key)
        if not self._scopes <= caller.scopes:
            raise MissingScope(self._scopes - caller.scopes, self._scopes)
        await self._next_app(scope, receive, send)


class GuardedApi(RoutedAPI[ASGIApp]):
    """Reads from the contract which operations need a key and which scopes."""

    def __init__(self, *args: Any, callers: Callers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._callers = callers
        self.add_paths()

    def make_operation(self, operation: AbstractOperation) -> ASGIApp:
        if not operation.security:
            unguarded: ASGIApp = self.next_app
            return unguarded
        scopes = frozenset(scopes_of(operation.security))
        return GuardedOperation(self.next_app, self._callers, scopes)


class Security(RoutedMiddleware[GuardedApi]):
    """Authenticates and authorises."""

    def __init__(self, app: ASGIApp, callers: Callers) -> None:
        super().__init__(app)
        self._callers = callers

    def add_api(self, specification: Any, **kwargs: Any) -> GuardedApi:
        api = GuardedApi(
            specification, next_app=self.app, callers=self._callers, **kwargs
        )
        self.apis[api.base_path].append(api)
        return api


def _key(request: Request) -> str:
    """Return the raw key. The scheme's name is compared without case (RFC 9110, section 11.1)."""
    header = request.headers.get(b"authorization", b"").decode("latin-1")
    scheme, _, key = header.partition(" ")
    key = key.strip()
    if scheme.lower() != "bearer" or not key:
        raise Unauthenticated("Send an API key as `Authorization: Bearer KEY`.")
    return key
