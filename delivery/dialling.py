"""One POST to an address that somebody else chose.

The name is resolved here and the connection made to the address that was judged, so that no second
look-up can lead elsewhere. Redirects aren't followed, certificates are checked for the name, and
all of it ends after ten seconds, however slowly the receiver answers.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from domain.webhooks import Networks

SECONDS = 10.0
MOST_BYTES = 64 << 10
"""How much of an answer is read."""
_CONNECT_S = 3.0
_REST_S = 0.5
_ADDRESSES = 3
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-9][0-9]{2})(?: |\r|\n|$)")
_PRIVATE = "The receiver lies in a private network, where nothing is sent."
_RESOLVERS = 64
"""Threads that ask for names. A name server that is silent keeps one for longer than a message may
take, and an organisation has several at once: there are enough for others all the same.
"""

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Answer(NamedTuple):
    """The status that a receiver answered, or why there is none, in words."""

    status: int | None
    error: str | None = None


class Refused(Exception):
    """The message isn't sent, or wasn't answered; the text says why."""


class Dialler:
    """Sends messages, and knows where none are sent."""

    def __init__(self, networks: Networks, seconds: float = SECONDS) -> None:
        self._networks = networks
        self._seconds = seconds
        # a name server that is silent must not keep the register's thread
        self._resolvers = ThreadPoolExecutor(_RESOLVERS, "delivery-resolver")

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send a message and return what was answered. It never raises."""
        try:
            async with asyncio.timeout(self._seconds):
                return Answer(await self._post(urlsplit(url), headers, body))
        except TimeoutError:
            return Answer(
                None, f"The receiver didn't answer within {self._seconds:g} seconds."
            )
        except ssl.SSLError as error:
            return Answer(
                None, f"The receiver's certificate or TLS is wrong: {_reason(error)}."
            )
        except Refused as refusal:
            return Answer(None, str(refusal))
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
            return Answer(None, "The receiver can't be reached.")

    async def _post(
        self, parts: SplitResult, headers: Mapping[str, str], body: bytes
    ) -> int:
        reader, writer = await self._connected(parts)
        try:
            writer.write(_head(parts, headers, len(body)) + body)
            await writer.drain()
            status = await _status(reader)
            # what is left unread would reset the connection under the receiver's hands
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(_REST_S):
                    await reader.read(MOST_BYTES)
            return status
        finally:
            writer.close()

    async def _connected(self, parts: SplitResult) -> Connection:
        """Connect to the receiver of an address, if something may be sent there."""
        host = parts.hostname or ""
        if not self._networks.allow_host(host):
            raise Refused(_PRIVATE)
        is_safe = parts.scheme == "https"
        if not is_safe and not self._networks.private:
            raise Refused("The address doesn't begin with https://.")
        port = parts.port or (443 if is_safe else 80)
        addresses = await self._addresses(host, port)
        context = _context() if is_safe else None
        return await _connect(addresses, port, host, context)

    async def _addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses of a name to which something may be sent."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._resolvers, _resolve, host, port)
        except OSError:
            raise Refused("The receiver's name isn't known.") from None
        allowed = [address for address in found if self._networks.allow(address)]
        if not allowed:
            raise Refused(_PRIVATE)
        return allowed[:_ADDRESSES]


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


async def _connect(
    addresses: list[str], port: int, host: str, context: ssl.SSLContext | None
) -> Connection:
    """Connect to the first address that takes the connection."""
    name = host if context is not None else None
    for address in addresses[:-1]:
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(_CONNECT_S):
                return await asyncio.open_connection(
                    address, port, limit=MOST_BYTES, ssl=context, server_hostname=name
                )
    return await asyncio.open_connection(
        addresses[-1], port, limit=MOST_BYTES, ssl=context, server_hostname=name
    )


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _head(parts: SplitResult, headers: Mapping[str, str], length: int) -> bytes:
    target = parts.path or "/"
    if parts.query:
        target += "?" + parts.query
    lines = [f"POST {target} HTTP/1.1", f"Host: {parts.netloc}"]
    own = {
        "Content-Type": "application/json",
        "Content-Length": str(length),
        "User-Agent": "breach-register",
        "Accept": "*/*",
        "Connection": "close",
    }
    lines += [f"{name}: {value}" for name, value in (own | dict(headers)).items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def _status(reader: asyncio.StreamReader) -> int:
    """Return the status of the answer, of which no more is read than its bound."""
    read = 0
    while True:
        try:
            line = await reader.readuntil(b"\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            raise Refused("The receiver's answer isn't HTTP.") from None
        read += len(line)
        found = _STATUS.match(line)
        if found is None:
            raise Refused("The receiver's answer isn't HTTP.")
        status = int(found[1])
        if status >= 200:
            return status
        # an interim answer (RFC 9110, section 15.2), whose head ends with an empty line
        while line.strip():
            line = await reader.readuntil(b"\n")
            read += len(line)
            if read > MOST_BYTES:
                raise Refused("The receiver's answer is too long.")


def _reason(error: ssl.SSLError) -> str:
    return (
        str(getattr(error, "verify_message", "") or error.reason or "failed")
        .rstrip(".")
        .lower()
    )
