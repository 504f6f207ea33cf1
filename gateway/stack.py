"""The whole Connexion stack, run by a worker thread from start to end in one go.

Nothing in it awaits anything that isn't there already, so one `send(None)` drives it; what would suspend is a bug and
is told as one.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from connexion import ConnexionMiddleware
from connexion.middleware.main import API
from connexion.resolver import Resolver
from connexion.spec import OpenAPISpecification
from flask import Flask

from domain.clock import format_instant
from domain.errors import RegisterError
from gateway.exchange import KEY, Reply, Request
from gateway.flask_bridge import FlaskBridge
from gateway.routing import Routing
from gateway.schemas import FORMATS, formats_in
from gateway.security import Security
from gateway.throttle import Throttle
from gateway.validation import Validation
from storage.transactions import Session

log = logging.getLogger("breach_register")

Problems = Callable[[Exception, str], Reply]


class Shipped(OpenAPISpecification):
    """The contract as it is shipped: it was validated before, and doing so again would be a tenth of each start."""

    @classmethod
    def _validate_spec(cls, spec: dict[str, Any]) -> None:
        """Nothing: tests/contract/test_document.py did."""


class Stack:
    """Connexion's middlewares around Flask, built once. Raises at start whatever the contract leaves unresolved."""

    def __init__(
        self, contract: dict[str, Any], flask: Flask, problems: Problems, *, resolver: Resolver, throttle: Throttle
    ) -> None:
        _require_formats(contract)
        self._flask = flask
        self._problems = problems
        self._throttle = throttle
        self._connexion = ConnexionMiddleware(
            FlaskBridge(flask), middlewares=[Routing, Security, Validation], resolver=resolver
        )
        base = contract["servers"][0]["url"]
        self._connexion.apis.append(API(Shipped(contract), base_path=base, name=None, **vars(self._connexion.options)))
        # Connexion builds its stack when it is first called
        _drive(self._connexion({"type": "lifespan"}, _not_in_a_thread, _not_in_a_thread))

    def run(self, request: Request, session: Session) -> Reply:
        """The reply to a request. Every error becomes a problem; what a failed write did is undone."""
        # the moment at which it is worked on: a body that took long must not date a write before its neighbours
        request.now = format_instant(datetime.now(UTC))
        scope = {"type": "http", "extensions": {KEY: request}}
        try:
            with self._flask.app_context() as context:
                told = request.told = context.g
                told.throttle = self._throttle
                told.session, told.request_id, told.now = session, request.request_id, request.now
                _drive(self._connexion(scope, _not_in_a_thread, _not_in_a_thread))
                request.key_needs_touch = told.get("key_needs_touch", False)
            if request.reply is None:
                raise RuntimeError("nothing in the stack replied")
            return request.reply
        except RegisterError as refusal:
            return self._problems(refusal, request.request_id)
        except Exception as error:
            log.error("unexpected error", exc_info=error, extra={"request_id": request.request_id})
            return self._problems(error, request.request_id)

    def close(self) -> None:
        """Give up what requests shared."""
        self._throttle.close()

    def problem(self, error: Exception, request_id: str) -> Reply:
        """The reply to an error that never reached the stack."""
        return self._problems(error, request_id)


def _drive(coroutine: Any) -> None:
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("the stack awaited something that wasn't there")


async def _not_in_a_thread(*_: Any) -> Any:
    raise RuntimeError("the stack has its body and leaves its reply on the request; it neither receives nor sends")


def _require_formats(contract: dict[str, Any]) -> None:
    requests = {name: one for name, one in contract["components"]["schemas"].items() if name.endswith(_WRITTEN)}
    asked = formats_in([requests, contract["components"]["parameters"]])
    if missing := asked - set(FORMATS):
        raise ValueError(f"the contract asks for formats that nothing checks: {sorted(missing)}")


_WRITTEN = ("Create", "Update", "Notify", "Rotate", "Input")
