"""Who calls, and with which scopes: one check per operation, made ready at start."""

import logging
from collections.abc import Callable
from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware
from connexion.operations import AbstractOperation
from connexion.utils import get_function_from_name
from starlette.types import ASGIApp, Receive, Scope, Send

from domain.addresses import shown
from domain.errors import Unauthenticated, UnknownKey
from domain.keys import Caller, shown_id
from exchange.request import Request, request_of
from gateway.limits.throttle import Throttle
from gateway.operations.refusals import MissingScope

log = logging.getLogger("breach_register")

BearerInfo = Callable[[str], Caller]


class GuardedOperation:
    """An operation that only a key with its scopes may call."""

    def __init__(
        self,
        next_app: ASGIApp,
        bearer: BearerInfo,
        scopes: frozenset[str],
        throttle: Throttle,
    ) -> None:
        self._next_app = next_app
        self._bearer = bearer
        self._scopes = scopes
        self._throttle = throttle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = request_of(scope)
        caller = request.caller = self._authenticate(request)
        if not self._scopes <= caller.scopes:
            raise MissingScope(self._scopes - caller.scopes, self._scopes)
        await self._next_app(scope, receive, send)

    def _authenticate(self, request: Request) -> Caller:
        """Return the caller, if neither it nor its address asked too often.

        Raises Unauthenticated, UnknownKey or RateLimited.
        """
        token = _token(request)
        self._throttle.require_trust(request)
        try:
            caller = self._bearer(token)
        except UnknownKey as refusal:
            request.ended_key = refusal.ended
            _log_refused(request, token)
            self._throttle.note_failure(request)
            raise
        if request.made is None:
            # else it is the second turn of a request that was counted
            self._throttle.spend(request, caller)
        return caller


class GuardedApi(RoutedAPI[ASGIApp]):
    """Reads from the contract which operations need a key and which scopes."""

    def __init__(self, *args: Any, throttle: Throttle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._throttle = throttle
        self.add_paths()

    def make_operation(self, operation: AbstractOperation) -> ASGIApp:
        bearer = self._bearer_info(operation)
        if bearer is None:
            unguarded: ASGIApp = self.next_app
            return unguarded
        described = self.specification["paths"][operation.path][operation.method]
        scopes = frozenset(described.get("x-required-scopes", ()))
        return GuardedOperation(self.next_app, bearer, scopes, self._throttle)

    @staticmethod
    def _bearer_info(operation: AbstractOperation) -> BearerInfo | None:
        if not operation.security:
            return None
        [[name]] = operation.security
        scheme = operation.security_schemes[name]
        function: BearerInfo = get_function_from_name(scheme["x-bearerInfoFunc"])
        return function


class Security(RoutedMiddleware[GuardedApi]):
    """Authenticates and authorises."""

    def __init__(self, app: ASGIApp, throttle: Throttle) -> None:
        super().__init__(app)
        self._throttle = throttle

    def add_api(self, specification: Any, **kwargs: Any) -> GuardedApi:
        api = GuardedApi(
            specification, next_app=self.app, throttle=self._throttle, **kwargs
        )
        self.apis[api.base_path].append(api)
        return api


def _log_refused(request: Request, token: str) -> None:
    address, key_id = shown(request.client), shown_id(token)
    fields = {"request_id": request.request_id, "address": address, "key_id": key_id}
    log.warning("an API key was refused: %s, from %s", key_id, address, extra=fields)


def _token(request: Request) -> str:
    """Return the raw key. The scheme's name is compared without case (RFC 9110, section 11.1)."""
    header = request.headers.get(b"authorization", b"").decode("latin-1")
    scheme, _, token = header.partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Send an API key as `Authorization: Bearer KEY`.")
    return token
