"""Signing in with another account: OpenID Connect's authorization code flow, through Authlib.

Nothing is stored here between the two ways. What belongs to one attempt follows from the secret in
the visitor's cookie: state, nonce and the verifier of PKCE.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dashboard.oidc import Client
from dashboard.oidc_deadline import Deadline
from domain.clock import format_instant
from domain.errors import Forbidden, Unavailable
from domain.sign_ins import Attempt

_DISCOVERY = "/.well-known/openid-configuration"
# asymmetric ones alone: with a shared secret whoever knows the client's could write a token
_ALGORITHMS = [
    "RS256",
    "PS256",
    "ES256",
    "EdDSA",
    "RS384",
    "PS384",
    "ES384",
    "RS512",
    "PS512",
    "ES512",
]
_PATIENCE_S = 5
_KNOWN_FOR_S = 3600
_SILENT_FOR_S = 30
_LEEWAY_S = 60
_AWAY = "The provider of accounts can't be reached. Try again in a minute, or use your password."
_WRONG = (AuthlibBaseError, JoseError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Known:
    """What the provider says of itself, its keys, and when it was asked."""

    facts: dict[str, Any]
    keys: Any
    at: float


@dataclass(frozen=True, slots=True)
class Vouched:
    """An address that the provider verified, and when the person proved who they are, if known."""

    email: str
    proved_at: str | None


class Provider:
    """One provider of accounts.

    It vouches for an address; who that is here, and what they may do, it has no say in.
    """

    def __init__(self, client: Client) -> None:
        self.name = client.provider_name
        self._issuer = client.issuer
        self._client_id = client.id
        self._secret = client.secret or None
        self._known: Known | None = None
        self._silent_until = 0.0

    def address(self, back: str, attempt: Attempt, again: bool = False) -> str:
        """Where the browser goes to sign in; it comes back to `back`. Raises Unavailable.

        With `again` the provider must ask the person again, even one who is signed in there.
        """
        facts = self._ask().facts
        with self._client(facts, back) as client:
            parameters = {
                "state": attempt.state,
                "nonce": attempt.nonce,
                "code_verifier": attempt.verifier,
            }
            if again:
                # OpenID Connect Core 3.1.2.1: with max_age the token must say when it was proved
                parameters |= {"prompt": "login", "max_age": "0"}
            url, _ = client.create_authorization_url(
                facts["authorization_endpoint"], **parameters
            )
        return str(url)

    def vouched(self, back: str, code: str, attempt: Attempt) -> Vouched:
        """The address that the provider vouches for, and since when.

        Raises Forbidden, or Unavailable.
        """
        known = self._ask()
        try:
            with self._client(known.facts, back) as client:
                given = {
                    "code": code,
                    "code_verifier": attempt.verifier,
                    "timeout": _PATIENCE_S,
                }
                token = client.fetch_token(known.facts["token_endpoint"], **given)
            claims = self._claims(known, token, attempt.nonce)
        except requests.RequestException as error:
            self._silent_until = time.monotonic() + _SILENT_FOR_S
            raise Unavailable(_AWAY) from error
        except _WRONG as error:
            raise Forbidden(
                "The provider's answer doesn't belong to this sign-in. Begin it anew."
            ) from error
        if claims.get("email_verified") is not True or not isinstance(
            claims.get("email"), str
        ):
            raise Forbidden("The provider hasn't verified your e-mail address.")
        return Vouched(str(claims["email"]), _instant(claims.get("auth_time")))

    def _claims(self, known: Known, token: dict[str, Any], nonce: str) -> Any:
        try:
            decoded = jwt.decode(token["id_token"], known.keys, _ALGORITHMS)
        except (JoseError, ValueError):
            # the provider may have changed its keys
            decoded = jwt.decode(
                token["id_token"], self._ask(again=True).keys, _ALGORITHMS
            )
        wanted = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._client_id},
        }
        given = {
            "nonce": nonce,
            "client_id": self._client_id,
            "access_token": token.get("access_token"),
        }
        claims = CodeIDToken(decoded.claims, decoded.header, wanted, given)
        claims.validate(leeway=_LEEWAY_S)
        return claims

    def _client(self, facts: dict[str, Any], back: str) -> Any:
        methods = facts.get(
            "token_endpoint_auth_methods_supported", ["client_secret_basic"]
        )
        method = (
            "client_secret_basic"
            if "client_secret_basic" in methods
            else "client_secret_post"
        )
        client = OAuth2Session(
            self._client_id,
            self._secret,
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method=method if self._secret else "none",
        )
        return _hurried(client)

    def _ask(self, again: bool = False) -> Known:
        """What the provider says of itself, asked once in an hour. Raises Unavailable."""
        known = self._known
        if (
            known is not None
            and not again
            and time.monotonic() <= known.at + _KNOWN_FOR_S
        ):
            return known
        # no lock: two who ask at the same time ask twice, and nobody waits for the other
        with self._asking():
            facts = _get(self._issuer.rstrip("/") + _DISCOVERY)
            if facts["issuer"] != self._issuer:
                raise ValueError("the provider calls itself another")
            keys = KeySet.import_key_set(_get(facts["jwks_uri"]))
        self._known = Known(facts, keys, time.monotonic())
        return self._known

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Ask over the network. Raises Unavailable, at once while the last failure is fresh."""
        if time.monotonic() < self._silent_until:
            raise Unavailable(_AWAY)
        try:
            yield
        except (requests.RequestException, *_WRONG) as error:
            self._silent_until = time.monotonic() + _SILENT_FOR_S
            raise Unavailable(_AWAY) from error


def _instant(seconds: Any) -> str | None:
    """The instant of a claim such as `auth_time`, never one that is yet to come."""
    if (
        not isinstance(seconds, int | float)
        or not 0 < seconds < time.time() + _LEEWAY_S
    ):
        return None
    return format_instant(datetime.fromtimestamp(min(seconds, time.time()), UTC))


def _get(url: str) -> Any:
    with _hurried(requests.Session()) as client:
        answer = client.get(url, timeout=_PATIENCE_S, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()


def _hurried(client: requests.Session) -> requests.Session:
    """Let no exchange of a client last longer than our patience, nor any one read of it."""
    for scheme in ("http://", "https://"):
        client.mount(scheme, Deadline(_PATIENCE_S))
    return client
