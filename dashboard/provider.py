"""Signing in with another account: OpenID Connect's authorization code flow, through Authlib.

Nothing is kept here between the two ways. What belongs to one attempt follows from the secret in the visitor's cookie:
state, nonce and the verifier of PKCE.
"""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.errors import Forbidden, Unavailable
from domain.sessions import Attempt

_DISCOVERY = "/.well-known/openid-configuration"
# asymmetric ones alone: with a shared secret whoever knows the client's could write a token
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"]
_PATIENCE_S = 5
_KNOWN_FOR_S = 3600
_LEEWAY_S = 60
_WRONG = (AuthlibBaseError, JoseError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Known:
    """What the provider says of itself, its keys, and when it was asked."""

    facts: dict[str, Any]
    keys: Any
    at: float


class Provider:
    """One provider of accounts. It vouches for an address; who that is here, and what they may do, it has no say in."""

    def __init__(self, name: str, issuer: str, client_id: str, client_secret: str) -> None:
        self.name = name
        self._issuer, self._client_id, self._secret = issuer, client_id, client_secret or None
        self._known: Known | None = None
        self._lock = Lock()

    def address(self, back: str, attempt: Attempt) -> str:
        """Where the browser goes to sign in; it comes back to `back`. Raises Unavailable."""
        facts = self._ask().facts
        with self._client(facts, back) as client:
            told = {"state": attempt.state, "nonce": attempt.nonce, "code_verifier": attempt.verifier}
            url, _ = client.create_authorization_url(facts["authorization_endpoint"], **told)
        return str(url)

    def email(self, back: str, code: str, attempt: Attempt) -> str:
        """The address that the provider vouches for. Raises Forbidden, or Unavailable."""
        known = self._ask()
        try:
            with self._client(known.facts, back) as client:
                given = {"code": code, "code_verifier": attempt.verifier, "timeout": _PATIENCE_S}
                token = client.fetch_token(known.facts["token_endpoint"], **given)
            claims = self._claims(known, token, attempt.nonce)
        except requests.RequestException as error:
            raise Unavailable("The provider of accounts doesn't answer. Try again, or use your password.") from error
        except _WRONG as error:
            raise Forbidden("The provider's answer doesn't belong to this sign-in. Begin it anew.") from error
        if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
            raise Forbidden("The provider hasn't verified your e-mail address.")
        return str(claims["email"])

    def _claims(self, known: Known, token: dict[str, Any], nonce: str) -> Any:
        try:
            decoded = jwt.decode(token["id_token"], known.keys, _ALGORITHMS)
        except (JoseError, ValueError):
            # the provider may have changed its keys
            decoded = jwt.decode(token["id_token"], self._ask(anew=True).keys, _ALGORITHMS)
        wanted = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._client_id},
        }
        given = {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(decoded.claims, decoded.header, wanted, given)
        claims.validate(leeway=_LEEWAY_S)
        return claims

    def _client(self, facts: dict[str, Any], back: str) -> Any:
        methods = facts.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        return OAuth2Session(
            self._client_id,
            self._secret,
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method=method if self._secret else "none",
        )

    def _ask(self, anew: bool = False) -> Known:
        """What the provider says of itself, asked once in an hour. Raises Unavailable."""
        with self._lock:
            if anew or self._known is None or time.monotonic() > self._known.at + _KNOWN_FOR_S:
                try:
                    facts = _get(self._issuer.rstrip("/") + _DISCOVERY)
                    if facts["issuer"] != self._issuer:
                        raise ValueError("the provider calls itself another")
                    keys = KeySet.import_key_set(_get(facts["jwks_uri"]))
                except (requests.RequestException, *_WRONG) as error:
                    detail = "The provider of accounts can't be reached. Try again, or use your password."
                    raise Unavailable(detail) from error
                self._known = Known(facts, keys, time.monotonic())
            return self._known


def _get(url: str) -> Any:
    answer = requests.get(url, timeout=_PATIENCE_S, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()
