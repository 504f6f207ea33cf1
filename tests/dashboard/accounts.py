"""A provider of accounts for the tests.

OpenID Connect over real HTTP, made of Authlib's own server.
"""

import threading
import time
from types import SimpleNamespace

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, jsonify
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "breach-register", "s3cret"


class Client:
    """The one client that the provider knows."""

    def __init__(self, accounts):
        self.accounts = accounts

    def get_client_id(self):
        return CLIENT

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, uri):
        return uri == self.accounts.redirect_uri

    def check_client_secret(self, secret):
        return secret == SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_basic"

    def check_response_type(self, kind):
        return kind == "code"

    def check_grant_type(self, kind):
        return kind == "authorization_code"


class Code(SimpleNamespace):
    """One code, as Authlib asks for it."""

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None

    def is_expired(self):
        return False


class Accounts:
    """The provider: `claims` is whom it vouches for next, `issuer` where it is."""

    def __init__(self):
        self.codes, self.asked, self.claims, self.key = (
            {},
            [],
            {},
            RSAKey.generate_key(2048, {"kid": "1"}),
        )
        self.signing, self.redirect_uri, self.extra = self.key, None, {}
        app = Flask(__name__)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._serve(app)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _serve(self, app):
        oauth = AuthorizationServer(
            app, query_client=self._client, save_token=lambda *_: None
        )
        oauth.register_grant(
            _grant(self),
            [_code_of(self)(require_nonce=True), CodeChallenge(required=True)],
        )

        @app.get("/.well-known/openid-configuration")
        def facts():
            self.asked.append("facts")
            return jsonify(
                issuer=self.issuer,
                authorization_endpoint=f"{self.issuer}/authorize",
                token_endpoint=f"{self.issuer}/token",
                jwks_uri=f"{self.issuer}/keys",
            )

        @app.get("/keys")
        def keys():
            return jsonify(keys=[self.key.as_dict(private=False)])

        @app.get("/authorize")
        def authorize():
            user = SimpleNamespace(**{"sub": "1"} | self.claims)
            return oauth.create_authorization_response(
                grant_user=user, grant=oauth.get_consent_grant(end_user=user)
            )

        @app.post("/token")
        def token():
            return oauth.create_token_response()

    def _client(self, id):
        return Client(self) if id == CLIENT else None


def _grant(accounts):
    class Grant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]

        def save_authorization_code(self, code, request):
            sent = request.payload.data
            accounts.codes[code] = Code(
                code=code,
                redirect_uri=request.payload.redirect_uri,
                scope=request.payload.scope,
                nonce=accounts.extra.get("nonce", sent.get("nonce")),
                user=request.user,
                code_challenge=sent.get("code_challenge"),
                code_challenge_method=sent.get("code_challenge_method"),
            )

        def query_authorization_code(self, code, client):
            return accounts.codes.get(code)

        def delete_authorization_code(self, code):
            accounts.codes.pop(code.code)

        def authenticate_user(self, code):
            return code.user

    return Grant


def _code_of(accounts):
    class IdToken(OpenIDCode):
        def exists_nonce(self, nonce, request):
            return any(item.nonce == nonce for item in accounts.codes.values())

        def resolve_client_private_key(self, client):
            return accounts.signing

        def get_client_claims(self, client):
            return {
                "iss": accounts.extra.get("iss", accounts.issuer),
                "aud": [accounts.extra.get("aud", CLIENT)],
            }

        def generate_user_info(self, user, scope):
            return {"sub": "1"} | accounts.claims

    return IdToken
