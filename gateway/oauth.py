"""What OAuth says beside the contract: where the token endpoint is, and the form of its errors.

The endpoint is `gateway/operations/token_endpoint.py`. OAuth names it by an address of its own, and
has errors of its own: a problem that the gate answers there, such as 413, becomes one of those.
"""

from typing import Any

import orjson

from exchange.reply import Reply
from exchange.request import Request

TOKEN_PATH = "/oauth/token"  # noqa: S105 (no secret)
METADATA_PATH = "/.well-known/oauth-authorization-server"
GRANT_TYPE = "client_credentials"

_FORM_OF_PROBLEMS = "application/problem+json"
_JSON = "application/json"
_GUIDE = "/docs/guides/authentication"
_BY_STATUS = {
    429: "temporarily_unavailable",
    500: "server_error",
    503: "temporarily_unavailable",
}
"""RFC 6749 names an error for what the client did wrong; these are registered beside it."""
_WITHOUT = str.maketrans({'"': "'", "\\": "/"})


def is_token_endpoint(path: str) -> bool:
    """Whether a path, as it was asked for, is the token endpoint's."""
    return path.rstrip("/") == TOKEN_PATH


def metadata(request: Request, public_url: str, scopes: list[str]) -> Reply:
    """Return what programs ask for to find their way (RFC 8414, section 2)."""
    issuer = public_url or _address_of(request)
    document = {
        "issuer": issuer,
        "token_endpoint": issuer + TOKEN_PATH,
        "grant_types_supported": [GRANT_TYPE],
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
        ],
        "scopes_supported": scopes,
        # required, and nobody is sent to an authorization endpoint
        "response_types_supported": [],
        "service_documentation": issuer + _GUIDE,
    }
    return Reply(200, {"Content-Type": _JSON}, _written(document))


def refusal(
    error: str,
    description: str,
    status: int = 400,
    headers: dict[str, str] | None = None,
) -> Reply:
    """Return an error of the token endpoint (RFC 6749, section 5.2)."""
    plain = description.translate(_WITHOUT).encode("ascii", "replace").decode()
    document = {"error": error, "error_description": plain}
    return Reply(status, {"Content-Type": _JSON} | (headers or {}), _written(document))


def in_form(reply: Reply) -> Reply:
    """Return a reply of the token endpoint in OAuth's form: it knows no problem (RFC 9457)."""
    if reply.headers.get("Content-Type") != _FORM_OF_PROBLEMS:
        return reply
    problem = orjson.loads(reply.body)
    error = _BY_STATUS.get(reply.status, "invalid_request")
    other = reply.headers.copy()
    del other["Content-Type"]
    return refusal(error, problem["detail"], reply.status, other)


def _address_of(request: Request) -> str:
    """Return where the service was asked, which admission has found well formed."""
    host = request.headers.get(b"host", b"localhost").decode("ascii")
    return f"{request.scheme}://{host}"


def _written(document: dict[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)
