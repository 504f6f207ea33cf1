"""Validation by the contract: acceptable answer, parameters, body."""

from typing import Any

from connexion.middleware.abstract import RoutedAPI, RoutedMiddleware
from connexion.operations import AbstractOperation
from starlette.types import ASGIApp, Receive, Scope, Send

from exchange.negotiation import is_acceptable
from exchange.request import Request, request_of
from gateway.operations.bodies import Bodies
from gateway.operations.parameters import Parameters
from gateway.operations.refusals import NotAcceptable


class ValidatedOperation:
    """Turns a request into the arguments that the contract declares."""

    def __init__(
        self, next_app: ASGIApp, operation: AbstractOperation, produced: tuple[str, ...]
    ) -> None:
        self._next_app = next_app
        self._produced = produced
        self._parameters = Parameters(operation)
        self._bodies = Bodies(operation) if operation.request_body else None

    def judge(self, request: Request) -> None:
        """Judge the body before the request's turn."""
        if self._bodies is not None:
            request.verdict = self._bodies.verdict(request)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = request_of(scope)
        if not is_acceptable(request.headers.get(b"accept", b""), self._produced):
            raise NotAcceptable(
                "The operation answers " + " or ".join(self._produced) + "."
            )
        arguments = self._parameters.read(request, scope["path_params"])
        if self._bodies is not None:
            arguments["body"] = self._bodies.read(request)
        request.arguments = arguments
        await self._next_app(scope, receive, send)


class ValidationApi(RoutedAPI[ValidatedOperation]):
    """Makes every operation of the contract ready."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_paths()

    def make_operation(self, operation: AbstractOperation) -> ValidatedOperation:
        answers = self.specification["paths"][operation.path][operation.method][
            "responses"
        ].values()
        every = [kind for answer in answers for kind in answer.get("content", {})]
        produced = tuple(
            dict.fromkeys(kind for kind in every if kind != "application/problem+json")
        )
        return ValidatedOperation(self.next_app, operation, produced)


class Validation(RoutedMiddleware[ValidationApi]):
    """Lets only what fits the contract reach the handlers."""

    api_cls = ValidationApi

    def judge(self, request: Request, operation_id: str) -> None:
        """Judge the body of a request for an operation before its turn."""
        for api in (api for apis in self.apis.values() for api in apis):
            api.operations[operation_id].judge(request)
