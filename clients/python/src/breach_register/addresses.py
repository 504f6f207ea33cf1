"""Where requests go: over TLS or to this machine, and nowhere else."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlencode, urlsplit

API = "/api/v1"
_PREFIX = re.compile(r"^/(api/)?v1(?=[/?]|$)")
_UNSAFE = re.compile(r"[^\x21-\x7e]|[#\\]")


class Address(NamedTuple):
    """A base URL, taken apart."""

    scheme: str
    host: str
    port: int
    prefix: str
    """The path up to and with `/api/v1`."""

    def __str__(self) -> str:
        # an address of IPv6 stands in brackets (RFC 3986, section 3.2.2)
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_default = self.port == _default_port(self.scheme)
        port = "" if is_default else f":{self.port}"
        path = self.prefix[: -len(API)]
        return f"{self.scheme}://{host}{port}{path}"


def address(base_url: str) -> Address:
    """Read a base URL, with or without `/api/v1`.

    Raises ValueError for one to which no key may be sent.
    """
    parts = _parts(base_url)
    holds_secret = parts.username is not None or parts.password is not None
    if holds_secret or parts.query or parts.fragment:
        raise ValueError("the base URL must hold scheme, host, port and path alone")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the base URL must begin with https:// and a host")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError(
            "the base URL must begin with https://: without TLS the key can be read on the way"
        )
    path = parts.path.rstrip("/")
    before_api = re.sub(r"/(api/)?v1$", "", path).rstrip("/")
    return Address(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or _default_port(parts.scheme),
        prefix=before_api + API,
    )


def _parts(base_url: str) -> SplitResult:
    text = base_url.strip()
    if _UNSAFE.search(text):
        raise ValueError("the base URL holds a character that no URL may hold")
    parts = urlsplit(text)
    parts.port  # noqa: B018 - raises ValueError for what is no port
    return parts


def _default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def target(
    prefix: str,
    path: str,
    path_params: Mapping[str, object] | None,
    params: Mapping[str, object] | None,
) -> str:
    """The path and query of a request.

    `path` with or without `/api/v1`, and with `{names}` for `path_params`.
    """
    named = _filled(path, path_params or {})
    filled = _PREFIX.sub("", named)
    if not filled.startswith("/") or _UNSAFE.search(filled):
        raise ValueError(f"not a path of the API: {path!r}")
    bare, _, query = filled.partition("?")
    # proxies take such steps out of a path, also where the dots are escaped
    plain = bare.replace("%2e", ".").replace("%2E", ".")
    steps = plain.split("/")
    if "." in steps or ".." in steps:
        raise ValueError(f"a path of the API has no dots between slashes: {path!r}")
    pairs = list(_pairs(params or {}))
    queries = [part for part in (query, urlencode(pairs)) if part]
    if not queries:
        return prefix + bare
    joined = "&".join(queries)
    return f"{prefix}{bare}?{joined}"


def _pairs(params: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The parameters as they are written; members of an object as `name[member]` (deepObject)."""
    for name, value in params.items():
        if isinstance(value, Mapping):
            for member, inner in value.items():
                yield f"{name}[{member}]", _text(inner)
        elif value is not None:
            yield name, _text(value)


def _filled(path: str, path_params: Mapping[str, object]) -> str:
    for name, value in path_params.items():
        text = str(value)
        if text in ("", ".", ".."):
            raise ValueError(f"{name} must not be {text!r}")
        place = f"{{{name}}}"
        if place not in path:
            raise ValueError(f"{path!r} has no {place}")
        escaped = quote(text, safe="")
        path = path.replace(place, escaped)
    left = re.search(r"\{(\w*)\}", path)
    if left:
        place = left[0]
        name = left[1]
        raise ValueError(
            f"the path {path!r} still holds {place}: write the {name or 'value'} in its "
            f"place, or give path_params={{{name!r}: ...}}"
        )
    return path


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(map(_text, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
