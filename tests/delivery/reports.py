"""Delivery status notifications (RFC 3464) as mail servers write them."""

ID = "0123456789abcdef0123456789abcdef"

_REPORT = """\
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: bounces@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4Zx1.1772712000/mail.example.org"

This is a MIME-encapsulated message.

--4Zx1.1772712000/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4Zx1.1772712000/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4Zx1
Arrival-Date: Thu,  5 Mar 2026 11:00:00 +0000 (UTC)

{recipient}
Action: {action}
{status}
Remote-MTA: dns; mx.example.org
{diagnostic}

--4Zx1.1772712000/mail.example.org
Content-Description: Undelivered Message
Content-Type: {returned}

Return-Path: <bounces@example.org>
From: Breach Register <register@example.org>
To: dpo@example.org
Subject: 2026-0001: 24 h left
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Due in 24 hours.

--4Zx1.1772712000/mail.example.org--
"""


def report(
    id=ID,
    email="dpo@example.org",
    *,
    action="failed",
    recipient=None,
    message_id=None,
    status="Status: 5.1.1",
    diagnostic="Diagnostic-Code: smtp; 550 5.1.1 <dpo@example.org>: Recipient address\n"
    "    rejected: User unknown",
    returned="text/rfc822-headers",
):
    """A report that a letter with this id didn't reach an address."""
    text = _REPORT.format(
        recipient=f"Final-Recipient: rfc822; {email}"
        if recipient is None
        else recipient,
        message_id=f"<{id}@example.org>" if message_id is None else message_id,
        action=action,
        status=status,
        diagnostic=diagnostic,
        returned=returned,
    )
    return text.replace("\n", "\r\n").encode()
