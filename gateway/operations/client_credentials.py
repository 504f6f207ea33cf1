"""What a program sends to the token endpoint: a form, and who it is (RFC 6749, 2.3.1 and 4.4)."""

from base64 import b64decode
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_plus

from exchange.reply import Reply
from exchange.request import Request
from gateway.oauth import GRANT_TYPE, refusal

FORM = "application/x-www-form-urlencoded"
LARGEST = 8 << 10
"""Bytes of a form; one with two keys in it has some hundreds."""
_MOST = 50
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Breach Register", charset="UTF-8"'}
_WHO = "Send the id of an API key as client_id and the key as client_secret"


class Refused(Exception):
    """The token endpoint gives nothing, and says so in OAuth's form."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who a program says that it is: the id of a key, and the key. It never shows in a repr."""

    key_id: str
    key: str = field(repr=False)
    in_body: bool = False


_UNREADABLE = Credentials("", "")
"""Equals no key: what can't be read is refused like what is unknown."""


def invalid_request(description: str) -> Refused:
    """Return the refusal of what isn't a request for a token."""
    return Refused(refusal("invalid_request", description))


def invalid_client(description: str, *, in_body: bool = False) -> Refused:
    """Return the refusal of who isn't known (section 5.2).

    Who tried in the body gets no challenge: a browser would answer it with a dialog of its own.
    """
    if in_body:
        return Refused(refusal("invalid_client", description))
    return Refused(refusal("invalid_client", description, 401, _CHALLENGE))


def form_of(request: Request) -> dict[str, str]:
    """Return the parameters that were sent, each once. Raises Refused."""
    _require_form(request)
    try:
        # octets and their encoding as appendix B says: UTF-8
        pairs = parse_qsl(
            request.body.decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST,
        )
    except ValueError:
        raise invalid_request(f"The body isn't {FORM} in UTF-8.") from None
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise invalid_request("A parameter came twice; send each once.")
    # a parameter without a value is one that wasn't sent (section 3.2)
    form = {name: value for name, value in parameters.items() if value}
    _require_grant(form.get("grant_type"))
    return form


def credentials_of(request: Request, form: dict[str, str]) -> Credentials:
    """Return who the program says that it is. Raises Refused."""
    header = request.headers.get(b"authorization")
    if header is None:
        return _in_body(form)
    credentials = _basic(header)
    if "client_secret" in form:
        raise invalid_request("Authenticate by HTTP Basic or in the body, not by both.")
    if form.get("client_id", credentials.key_id) != credentials.key_id:
        raise invalid_request("client_id isn't the one of HTTP Basic; leave it out.")
    return credentials


def _in_body(form: dict[str, str]) -> Credentials:
    sent = {"client_id", "client_secret"} & form.keys()
    if len(sent) < 2:
        message = f"{_WHO}, by HTTP Basic or in the body."
        raise invalid_client(message, in_body=bool(sent))
    return Credentials(form["client_id"], form["client_secret"], in_body=True)


def _require_form(request: Request) -> None:
    kind, _, _ = request.headers.get(b"content-type", b"").partition(b";")
    if kind.strip().lower() != FORM.encode():
        raise invalid_request(f"Send the parameters as {FORM}.")
    encoding = request.headers.get(b"content-encoding", b"identity")
    if encoding.lower() != b"identity":
        raise invalid_request("Send the parameters uncompressed.")
    if len(request.body) > LARGEST:
        raise invalid_request(f"The body is larger than {LARGEST} bytes.")


def _require_grant(grant_type: str | None) -> None:
    if grant_type is None:
        raise invalid_request(f"Send grant_type={GRANT_TYPE}.")
    if grant_type != GRANT_TYPE:
        description = f"The one grant_type here is {GRANT_TYPE}."
        raise Refused(refusal("unsupported_grant_type", description))


def _basic(header: bytes) -> Credentials:
    """Return id and key, each form-encoded before both were put into Base64."""
    scheme, _, encoded = header.partition(b" ")
    if scheme.lower() != b"basic":
        raise invalid_client(f"{_WHO}, by HTTP Basic; here no token is one yet.")
    try:
        decoded = b64decode(encoded.strip(), validate=True).decode()
        key_id, _, key = decoded.partition(":")
        return Credentials(
            unquote_plus(key_id, errors="strict"), unquote_plus(key, errors="strict")
        )
    except ValueError:
        return _UNREADABLE
