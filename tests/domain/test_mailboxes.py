"""Mailboxes by their URLs."""

import pytest

from domain.mailboxes import Mailbox, mailbox_of


@pytest.mark.parametrize(
    ("url", "mailbox"),
    [
        ("imaps://me@mail.example.org/INBOX", ("mail.example.org", 993, "me", "INBOX")),
        ("imaps://me@host:1/Old mail", ("host", 1, "me", "Old mail")),
        ("imaps://me@host:65535/a/b", ("host", 65535, "me", "a/b")),
        ("imaps://me@org@host/INBOX", ("host", 993, "me@org", "INBOX")),
        ("imaps://me%3Ax@host/INBOX", ("host", 993, "me:x", "INBOX")),
    ],
)
def test_a_url_names_server_port_user_and_folder(url, mailbox):
    assert mailbox_of(url) == Mailbox(*mailbox)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "imap://me@host/INBOX",
        "imaps://host/INBOX",
        "imaps://me:secret@host/INBOX",
        "imaps://me@host",
        "imaps://me@host/",
        "imaps://me@host:0/INBOX",
        "imaps://me@host:65536/INBOX",
        "imaps://me@host/IN\nBOX",
    ],
)
def test_what_names_none_or_holds_a_password_is_refused(url):
    with pytest.raises(ValueError, match="imaps://user@host/INBOX"):
        mailbox_of(url)
