"""What is read from around the program: its variables, their forms, and files that they name."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings

from domain.mailboxes import mailbox_of

PREFIX = "BREACH_REGISTER_"

# variables with the same beginning that are other programs': the clients', the suite's
_OTHERS = {"URL", "API_KEY", "ORG"}
_OTHER_FAMILIES = ("TEST_", "FUZZ_")


class SettingsError(ValueError):
    """A setting is wrong. The message names its variable and never its value."""

    @classmethod
    def of(cls, error: ValidationError) -> Self:
        """Everything that is wrong, in one message."""
        entries = error.errors(include_input=False)
        return cls("; ".join(_wrong(entry) for entry in entries))


def _wrong(entry: ErrorDetails) -> str:
    text = entry["msg"].removeprefix("Value error, ")
    # an error between two settings names them itself
    return f"{variable(str(entry['loc'][0]))}: {text}" if entry["loc"] else text


def variable(setting: str) -> str:
    """Return the name of a setting's variable."""
    return PREFIX + setting.upper()


def read_file(name: str, path: str) -> str:
    """What is in the file that a setting names. Raises SettingsError."""
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        raise SettingsError(
            f"{PREFIX}{name}: can't be read: {error.strerror}"
        ) from error
    except UnicodeDecodeError:
        raise SettingsError(f"{PREFIX}{name}: the file isn't text in UTF-8") from None


def read_secret(name: str, path: str) -> str:
    """The secret in the file that a setting names; empty without a file. Raises SettingsError."""
    return read_file(name, path).strip() if path else ""


def require_known(variables: Iterable[str], settings: Iterable[str]) -> None:
    """Raise SettingsError for a variable that nobody reads.

    With a typo in its name, the default would hold instead.
    """
    known = {variable(name) for name in settings}
    others = {PREFIX + name for name in _OTHERS}
    unknown = [
        name
        for name in sorted(variables)
        if not _is_known(name.upper(), known | others)
    ]
    if unknown:
        raise SettingsError("; ".join(_unknown(name, known) for name in unknown))


def _is_known(name: str, known: set[str]) -> bool:
    # Pydantic reads names in whatever case
    if not name.startswith(PREFIX):
        return True
    families = tuple(PREFIX + family for family in _OTHER_FAMILIES)
    return name in known or name.startswith(families)


def _unknown(name: str, known: Iterable[str]) -> str:
    [nearest] = get_close_matches(name.upper(), known, n=1, cutoff=0.0)
    return f"{name}: there is no such setting; the nearest is {nearest}"


def require_pair(settings: BaseSettings, first: str, second: str) -> None:
    """Raise ValueError for one of two settings that mean nothing alone."""
    if bool(getattr(settings, first)) != bool(getattr(settings, second)):
        raise ValueError(
            f"{variable(first)} and {variable(second)}: one needs the other"
        )


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


class MailSettings(BaseSettings):
    """The settings of the server that mail leaves by, and of the mailbox it comes back to."""

    smtp_host: str = Field(
        default="",
        description="Mail server that reminders leave by; without it no mail leaves.",
    )
    smtp_port: Port = Field(default=587, description="Port of the mail server.")
    smtp_tls: Literal["starttls", "tls", "off"] = Field(
        default="starttls",
        description="`starttls`, `tls` from the first byte, or `off`: "
        "only for a server on this machine.",
    )
    smtp_user: str = Field(
        default="",
        description="Whom the mail server knows; needs the password file as well.",
    )
    smtp_password_file: str = Field(
        default="", description="File that holds the password for the mail server."
    )
    mail_from: MailAddress = Field(
        default="",
        description="Address that mail comes from; needs the mail server as well.",
    )
    bounce_address: MailAddress = Field(
        default="",
        description="Address that mail comes back to which reaches nobody; by default the one that "
        "it comes from.",
    )
    bounce_mailbox: MailboxUrl = Field(
        default="",
        description="Mailbox that is read for what came back, `imaps://user@host/INBOX` or with "
        "`:port`; needs the password file as well.",
    )
    bounce_password_file: str = Field(
        default="", description="File that holds the password of that mailbox."
    )

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        require_pair(self, "bounce_mailbox", "bounce_password_file")
        for name in ("bounce_mailbox", "bounce_address"):
            if getattr(self, name) and not self.smtp_host:
                needed = variable("smtp_host")
                raise ValueError(f"{variable(name)} needs {needed} as well")
        require_pair(self, "smtp_host", "mail_from")
        require_pair(self, "smtp_user", "smtp_password_file")
        return self

    @property
    def sends_mail(self) -> bool:
        """Whether there is a mail server."""
        return bool(self.smtp_host)

    def smtp_password(self) -> str:
        """Return the password for the mail server; empty without a file. Raises SettingsError."""
        return read_secret("SMTP_PASSWORD_FILE", self.smtp_password_file)

    def bounce_password(self) -> str:
        """Return the password of the mailbox; empty without a file. Raises SettingsError."""
        return read_secret("BOUNCE_PASSWORD_FILE", self.bounce_password_file)


class DeliverySettings(BaseSettings):
    """The settings of what leaves the service."""

    worker: Literal["on", "off"] = Field(
        default="on",
        description="Whether `serve` delivers as well; `off` where `breach-register worker` does.",
    )
    secret_key_file: str = Field(
        default="",
        description="File of the key that seals webhooks' secrets; by default `secret.key` beside "
        "the database file, or in `data/`. All hosts of a server need the same.",
    )
    private_networks: Literal["refused", "allowed"] = Field(
        default="refused",
        description="Whether webhooks may lie in private networks and go without TLS.",
    )


class CompatibilitySettings(BaseSettings):
    """The setting for clients that were written for other services."""

    compatibility: Literal["on", "off"] = Field(
        default="on",
        description="Whether clients of other services with this API are answered in their names; "
        "`off` takes `/project/current` and `/client/policy` away as well.",
    )
