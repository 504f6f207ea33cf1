"""What leaves the service, and what comes back to it."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from domain.mailboxes import mailbox_of
from settings.forms import MailAddress, MailboxUrl, Port
from settings.group import Group

if TYPE_CHECKING:
    from delivery.bounce_mailbox import BounceMailbox
    from delivery.mail import MailServer


class MailSettings(Group):
    """The server that mail leaves by, and the mailbox it comes back to."""

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
        self.require_pair("bounce_mailbox", "bounce_password_file")
        for field in ("bounce_mailbox", "bounce_address"):
            if getattr(self, field) and not self.smtp_host:
                needed = self.variable("smtp_host")
                raise ValueError(f"{self.variable(field)} needs {needed} as well")
        self.require_pair("smtp_host", "mail_from")
        self.require_pair("smtp_user", "smtp_password_file")
        return self

    @property
    def is_sent(self) -> bool:
        """Whether there is a server that mail leaves by."""
        return bool(self.smtp_host)

    def server(self) -> "MailServer | None":
        """Return the server that mail leaves by, if there is one. Raises SettingsError."""
        if not self.is_sent:
            return None
        from delivery.mail import MailServer

        return MailServer(
            host=self.smtp_host,
            port=self.smtp_port,
            tls=self.smtp_tls,
            user=self.smtp_user,
            password=self.secret("smtp_password_file"),
            sender=self.mail_from,
            returns_to=self.bounce_address or self.mail_from,
        )

    def mailbox(self) -> "BounceMailbox | None":
        """Return the mailbox that mail comes back to, if there is one. Raises SettingsError."""
        if not self.bounce_mailbox:
            return None
        from delivery.bounce_mailbox import BounceMailbox

        mailbox = mailbox_of(self.bounce_mailbox)
        return BounceMailbox(
            name=self.bounce_mailbox,
            host=mailbox.host,
            port=mailbox.port,
            user=mailbox.user,
            password=self.secret("bounce_password_file"),
            folder=mailbox.folder,
        )


class DeliverySettings(Group):
    """Who delivers, where to, and what seals the secrets of webhooks."""

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

    @property
    def to_private_networks(self) -> bool:
        """Whether webhooks may lie in private networks and go without TLS."""
        return self.private_networks == "allowed"

    def key_file(self, register_folder: Path | None) -> Path:
        """Return the file of the key that seals secrets."""
        if self.secret_key_file:
            return Path(self.secret_key_file)
        return (register_folder or Path("data")) / "secret.key"
