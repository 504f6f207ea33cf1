"""Mail: one message to one person, handed to the server that the settings name."""

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal

_TIMEOUT_S = 20.0
_PERMANENT = 500
_MOST_SHOWN = 200
_NAME = "Breach Register"

TlsMode = Literal["starttls", "tls", "off"]


class MailRefused(Exception):
    """The server will never take this message: trying again is of no use."""


class MailDelayed(Exception):
    """The server isn't there, or doesn't take mail now."""


class MailPutOff(MailDelayed):
    """The server doesn't take this one's mail now, such as for a mailbox that is full."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person is sent, as text and as HTML.

    Its id stays the same however often it is sent.
    """

    id: str
    to: str
    subject: str
    text: str
    html: str
    at: str


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that mail leaves by, in whose name, and where it goes back to."""

    host: str
    port: int
    tls: TlsMode
    user: str
    password: str = field(repr=False)
    sender: str
    returns_to: str

    def send(self, letter: Letter) -> None:
        """Hand a letter over. It waits. Raises MailRefused or MailDelayed."""
        message = self._message(letter)
        try:
            with self._connected() as connection:
                if self.user:
                    connection.login(self.user, self.password)
                connection.send_message(message, self.returns_to, [letter.to])
        except smtplib.SMTPAuthenticationError as error:
            # a wrong password is the operator's to correct; the message is good
            raise MailDelayed(
                f"the mail server refused the sign-in ({error.smtp_code})"
            ) from None
        except smtplib.SMTPRecipientsRefused as error:
            [(code, said)] = error.recipients.values()
            raise _judged(code, said, MailPutOff) from None
        except smtplib.SMTPResponseException as error:
            raise _judged(error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailDelayed(
                f"the mail server can't be reached: {plain(error)}"
            ) from error

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.tls == "tls":
            return smtplib.SMTP_SSL(
                self.host, self.port, timeout=_TIMEOUT_S, context=context
            )
        connection = smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_S)
        if self.tls == "starttls":
            try:
                connection.starttls(context=context)
            except BaseException:
                connection.close()
                raise
        return connection

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        domain = self.sender.rpartition("@")[2]
        message["From"] = Address(_NAME, addr_spec=self.sender)
        message["To"] = letter.to
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(datetime.fromisoformat(letter.at))
        message["Message-ID"] = f"<{letter.id}@{domain}>"
        # RFC 3834: no holiday notes and no bounces of bounces, please
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        return message


def _judged(
    code: int, said: bytes | str, delayed: type[MailDelayed] = MailDelayed
) -> MailRefused | MailDelayed:
    text = f"the mail server answered {code} {plain(said)}"
    return MailRefused(text) if code >= _PERMANENT else delayed(text)


def plain(said: object) -> str:
    """Return what a server said as one line of printable text, not too long."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())[:_MOST_SHOWN]
