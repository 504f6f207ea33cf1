"""The bridge to Flask: runs the handler that an operationId names, in Flask's application context.

Arguments come ready from validation, so neither Connexion's parameter decorators nor Flask's own
routing and request object are built again for each call.
"""

import inspect
from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware
from connexion.operations import AbstractOperation
from flask import Flask
from starlette.types import Receive, Scope, Send

from exchange.reply import Reply
from exchange.request import Request, request_of
from gateway.operations.idempotency import once
from gateway.operations.parameters import arguments_of

_SAFE = {"GET", "HEAD"}


class HandlerOperation:
    """One handler function, as Flask runs it.

    Raises TypeError at start when it doesn't fit the contract.
    """

    def __init__(
        self, operation: AbstractOperation, view: Any, *, secret: bool, stateless: bool
    ) -> None:
        self._view = view
        self._secret = secret
        self._safe = stateless or operation.method.upper() in _SAFE
        self._names = _arguments(operation)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = request_of(scope)
        if self._safe:
            request.reply = self._run(request)
            return
        with request.session.step(request.owner):
            request.reply = once(
                request, lambda: self._run(request), secret=self._secret
            )

    def _run(self, request: Request) -> Reply:
        given = request.arguments
        arguments = {name: given[name] for name in self._names}
        reply: Reply = self._view(**arguments)
        return reply


class HandlerApi(RoutedAPI[HandlerOperation]):
    """Resolves every operationId to its handler."""

    def __init__(self, *args: Any, flask: Flask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._flask = flask
        self.add_paths()

    def make_operation(self, operation: AbstractOperation) -> HandlerOperation:
        view = self._flask.ensure_sync(operation.function)
        self._flask.view_functions[operation.operation_id] = view
        described = self.specification["paths"][operation.path][operation.method]
        secret = described.get("x-answer-holds-secret", False)
        stateless = described.get("x-stateless", False)
        return HandlerOperation(operation, view, secret=secret, stateless=stateless)


class FlaskBridge(RoutedMiddleware[HandlerApi]):
    """The innermost application of the stack."""

    def __init__(self, flask: Flask) -> None:
        super().__init__(_nothing_behind)
        self._flask = flask

    def add_api(self, specification: Any, **kwargs: Any) -> HandlerApi:
        api = HandlerApi(specification, next_app=self.app, flask=self._flask, **kwargs)
        self.apis[api.base_path].append(api)
        return api


def _arguments(operation: AbstractOperation) -> tuple[str, ...]:
    """Return the names of a handler's arguments. Raises TypeError for one that isn't declared."""
    declared = arguments_of(operation)
    if operation.request_body:
        declared.add("body")
    taken = tuple(inspect.signature(operation.function).parameters)
    undeclared = sorted(set(taken) - declared)
    if undeclared:
        name = operation.operation_id
        raise TypeError(
            f"{name} takes {undeclared}, which the contract doesn't declare"
        )
    return taken


async def _nothing_behind(scope: Scope, receive: Receive, send: Send) -> None:
    """Non-HTTP scopes end here."""
