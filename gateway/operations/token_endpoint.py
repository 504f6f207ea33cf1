"""The token endpoint: client credentials for an access token (RFC 6749, section 4.4).

The token is the API key itself, which a bearer of it may use as long as it lives: OAuth leaves the
form of a token to the server. So nothing is put on record here, nothing can be forgotten, and what
ends the key ends the token.
"""

import logging
from datetime import datetime

import orjson
from starlette.types import Receive, Scope, Send

from domain.addresses import shown
from domain.errors import UnknownKey
from domain.keys import SCOPES, Caller
from exchange.reply import Reply
from exchange.request import Request, request_of
from gateway.oauth import TOKEN_PATH, refusal
from gateway.operations.callers import Callers
from gateway.operations.client_credentials import (
    Credentials,
    Refused,
    credentials_of,
    form_of,
    invalid_client,
)
from gateway.operations.refusals import MethodNotAllowed

log = logging.getLogger("breach_register")

_ALLOW = {"Allow": "POST, OPTIONS"}
_JSON = {"Content-Type": "application/json"}
# section 5.1 asks for both, though HTTP/1.0 is gone
_UNSTORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class TokenEndpoint:
    """Answers what is asked at its path, in the place of Connexion."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = request_of(scope)
        request.route = TOKEN_PATH
        request.reply = self._reply(request)

    def _reply(self, request: Request) -> Reply:
        """Return the token, or why there is none. Raises MethodNotAllowed or RateLimited."""
        if request.method == "OPTIONS":
            return Reply(200, _ALLOW | _JSON, b"{}\n")
        if request.method != "POST":
            message = "A token is asked for with POST."
            raise MethodNotAllowed(message, headers=_ALLOW)
        try:
            form = form_of(request)
            credentials = credentials_of(request, form)
            request.caller = self._caller(request, credentials)
            _require_scopes(form.get("scope", ""), request.caller)
        except Refused as refused:
            return refused.reply
        _log_given(request, request.caller)
        return _token(credentials.key, request.caller, request.now)

    def _caller(self, request: Request, credentials: Credentials) -> Caller:
        try:
            return self._callers.find(request, credentials.key, credentials.key_id)
        except UnknownKey:
            message = "client_id and client_secret aren't those of an API key in use."
            raise invalid_client(message, in_body=credentials.in_body) from None


def _require_scopes(wanted: str, caller: Caller) -> None:
    """Refuse a scope that the key lacks, or that there isn't (section 3.3)."""
    if not wanted:
        return
    lacking = set(wanted.split(" ")) - caller.scopes
    if not lacking:
        return
    known = [scope for scope in SCOPES if scope in lacking]
    # what was sent is never repeated
    named = f"the scope {', '.join(known)}" if known else "a scope that was asked for"
    raise Refused(refusal("invalid_scope", f"The API key lacks {named}."))


def _token(key: str, caller: Caller, now: str) -> Reply:
    """Return the key as a token, with all that it may do whatever was asked for: it is honest."""
    scopes = [scope for scope in SCOPES if scope in caller.scopes]
    answer: dict[str, object] = {
        "access_token": key,
        "token_type": "Bearer",
        "scope": " ".join(scopes),
    }
    if caller.expires_at is not None:
        left = datetime.fromisoformat(caller.expires_at) - datetime.fromisoformat(now)
        answer["expires_in"] = max(0, int(left.total_seconds()))
    body = orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)
    return Reply(200, _JSON | _UNSTORED, body)


def _log_given(request: Request, caller: Caller) -> None:
    address, key_id = shown(request.client), caller.key_id
    fields = {"request_id": request.request_id, "address": address, "key_id": key_id}
    log.info("an access token was given: %s, to %s", key_id, address, extra=fields)
