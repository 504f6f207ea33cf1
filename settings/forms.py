"""The forms that values of variables take, and what is said of one that has another."""

import re
from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from domain.mailboxes import mailbox_of


def _matching(pattern: str, message: str) -> AfterValidator:
    """Return what holds a text against a pattern, and says in plain words what it should be."""
    compiled = re.compile(pattern)

    def matched(text: str) -> str:
        if compiled.fullmatch(text) is None:
            raise ValueError(message)
        return text

    return AfterValidator(matched)


def _zero_for_off(value: object) -> object:
    return 0 if value == "off" else value


def _networks(text: str) -> str:
    if text in ("", "*"):
        return text
    for part in text.split(","):
        try:
            ip_network(part.strip())
        except ValueError:
            # the library's own words repeat the value
            raise ValueError(
                "must be addresses or networks, with commas between, or *"
            ) from None
    return text


Rate = Annotated[int, BeforeValidator(_zero_for_off), Field(ge=0, le=10**9)]
Days = Annotated[int, BeforeValidator(_zero_for_off), Field(ge=0, le=36500)]
Port = Annotated[int, Field(ge=0, le=65535)]
LogLevel = Annotated[
    Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)
]
Networks = Annotated[str, AfterValidator(_networks)]
DatabaseUrl = Annotated[
    str,
    _matching(
        r"postgresql://.*|sqlite:///(?!:memory:$).+",
        "must be sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name",
    ),
]
ReplicaUrl = Annotated[
    str, _matching(r"(postgresql://.*)?", "must be postgresql://user@host/name")
]
CountsUrl = Annotated[
    str,
    _matching(
        r"auto|memory|database|(redis|rediss|redis\+unix)://.*",
        "must be auto, memory, database or redis://host:port/0",
    ),
]
Contacts = Annotated[
    str,
    _matching(
        r"( *(mailto:|https://|tel:)[!-~]+(?= |$))* *",
        "must be URIs that begin with mailto:, https:// or tel:",
    ),
    AfterValidator(str.strip),
]
# a provider on this machine, as in tests, needs no TLS
IssuerUrl = Annotated[
    str,
    _matching(
        r"(https://.*|http://(localhost|127\.0\.0\.1|\[::1\])([:/].*)?)?",
        "must begin with https://",
    ),
]
PublicUrl = Annotated[
    str,
    _matching(r"(https?://[!-~]+)?", "must begin with https:// or http://"),
    AfterValidator(lambda text: text.rstrip("/")),
]
MailAddress = Annotated[
    str,
    _matching(r"([^@\s<>\x00-\x1f]+@[^@\s<>\x00-\x1f]+)?", "must be an e-mail address"),
]


def _mailbox(text: str) -> str:
    if text:
        mailbox_of(text)
    return text


MailboxUrl = Annotated[str, AfterValidator(_mailbox)]
