"""Mail, handed to a real SMTP server: what arrives, and what the server says when it won't."""

import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from delivery.mail import Letter, MailDelayed, MailPutOff, MailRefused, MailServer

LETTER = Letter(
    id="r1.u1",
    to="dpo@example.org",
    subject="2026-0042: 23 h left – Müller",
    text="Due in 23 hours.\n",
    html="<p>Due in <b>23</b> hours.</p>",
    at="2026-03-04T09:15:00.000000Z",
)


class Mailbox:
    """A handler that keeps what arrives, or answers what it is told to."""

    def __init__(self):
        self.messages, self.answer, self.at_recipient = [], "250 OK", "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.messages.append(
                (envelope.mail_from, envelope.rcpt_tos, envelope.content)
            )
        return self.answer


@pytest.fixture
def mailbox():
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


def server(port, tls="off", user="", password=""):
    addresses = "register@example.org", "bounces@example.org"
    return MailServer("127.0.0.1", port, tls, user, password, *addresses)


def test_a_letter_arrives_as_text_and_as_html(mailbox):
    server(mailbox.port).send(LETTER)
    [(sender, recipients, content)] = mailbox.messages
    assert (sender, recipients) == ("bounces@example.org", ["dpo@example.org"])
    message = message_from_bytes(content, policy=default)
    assert message["Subject"] == LETTER.subject
    assert message["From"] == "Breach Register <register@example.org>"
    assert message["Message-ID"] == "<r1.u1@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.isoformat() == "2026-03-04T09:15:00+00:00"
    assert (
        message.get_body(("plain",)).get_content().replace("\r\n", "\n") == LETTER.text
    )
    assert message.get_body(("html",)).get_content().strip() == LETTER.html


@pytest.mark.parametrize("place", ["answer", "at_recipient"])
def test_what_the_server_never_takes_is_refused_for_good(mailbox, place):
    setattr(mailbox, place, "550 5.1.1 No such\x07 person")
    with pytest.raises(MailRefused, match=r"answered 550 .* No such person"):
        server(mailbox.port).send(LETTER)


@pytest.mark.parametrize("place", ["answer", "at_recipient"])
def test_what_the_server_takes_later_is_delayed(mailbox, place):
    setattr(mailbox, place, "451 4.3.0 Come back")
    with pytest.raises(MailDelayed, match="answered 451") as delayed:
        server(mailbox.port).send(LETTER)
    # a mailbox that is full is one person's, a server that is out of order everybody's
    assert isinstance(delayed.value, MailPutOff) == (place == "at_recipient")


def test_a_server_that_is_not_there_delays():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(MailDelayed, match="can't be reached"):
        server(port).send(LETTER)


def test_nothing_leaves_in_the_clear_where_tls_is_asked_for(mailbox):
    for tls in ("starttls", "tls"):
        with pytest.raises(MailDelayed):
            server(mailbox.port, tls).send(LETTER)
    assert mailbox.messages == []


def test_a_password_goes_to_no_server_that_knows_nobody(mailbox):
    with pytest.raises(MailDelayed):
        server(mailbox.port, user="register", password="secret").send(LETTER)
    assert mailbox.messages == []


def test_the_password_is_in_no_printed_form():
    assert "secret" not in repr(server(25, user="register", password="secret"))
