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
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _default_port(self.scheme) else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.prefix[: -len(API)]}"


def address(base_url: str) -> Address:
    """Read a base URL, with or without `/api/v1`.

    Raises ValueError for one to which no key may be sent.
    """
    parts = _parts(base_url)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ValueError("the base URL must hold scheme, host, port and path alone")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the base URL must begin with https:// and a host")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError(
            "the base URL must begin with https://: without TLS the key can be read on the way"
        )
    path = re.sub(r"/(api/)?v1$", "", parts.path.rstrip("/")).rstrip("/")
    return Address(
        parts.scheme, parts.hostname, parts.port or _default_port(parts.scheme), path + API
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
    filled = _PREFIX.sub("", _filled(path, path_params or {}))
    if not filled.startswith("/") or _UNSAFE.search(filled):
        raise ValueError(f"not a path of the API: {path!r}")
    bare, _, query = filled.partition("?")
    if {".", ".."} & set(bare.replace("%2e", ".").replace("%2E", ".").split("/")):
        raise ValueError(f"a path of the API has no dots between slashes: {path!r}")
    given = urlencode(list(_pairs(params or {})))
    joined = "&".join(part for part in (query, given) if part)
    return prefix + bare + (f"?{joined}" if joined else "")


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
        if f"{{{name}}}" not in path:
            raise ValueError(f"{path!r} has no {{{name}}}")
        path = path.replace(f"{{{name}}}", quote(text, safe=""))
    left = re.search(r"\{(\w*)\}", path)
    if left:
        raise ValueError(
            f"the path {path!r} still holds {left[0]}: write the {left[1] or 'value'} in its "
            f"place, or give path_params={{{left[1]!r}: ...}}"
        )
    return path


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(map(_text, value))
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
