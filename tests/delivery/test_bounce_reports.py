"""Reports of mail servers, as several of them write them, and as somebody hostile would."""

import time

import pytest

from delivery.bounce_reports import MOST_BYTES, bounce_of
from domain.letters import Bounce, reason
from tests.delivery.reports import ID, report

LETTER = Bounce(
    ID,
    ("dpo@example.org",),
    "5.1.1",
    "550 5.1.1 <dpo@example.org>: Recipient address rejected: User unknown",
)


class TestAReport:
    def test_names_the_letter_the_address_and_why(self):
        assert bounce_of(report()) == LETTER

    def test_may_return_the_whole_letter(self):
        assert bounce_of(report(returned="message/rfc822")) == LETTER

    def test_may_name_the_address_that_the_letter_was_passed_on_from(self):
        passed_on = "Original-Recipient: rfc822;DPO@example.org\nFinal-Recipient: rfc822; x@y.example"
        found = bounce_of(report(recipient=passed_on))
        assert found.addresses == ("dpo@example.org", "x@y.example")
        assert found.is_about("Dpo@Example.org") and not found.is_about(
            "other@example.org"
        )

    def test_may_give_no_reason(self):
        found = bounce_of(report(status="Status: oops", diagnostic="X-Nothing: there"))
        assert (found.status, found.diagnostic) == (None, None)
        assert reason(None, None) == "the server gave no reason"

    def test_has_its_reason_cut_and_cleaned(self):
        wordy = "Diagnostic-Code: smtp; 550 No\x1b[31m\x00 one\n <script>" + "x" * 900
        found = bounce_of(report(diagnostic=wordy))
        assert found.diagnostic.startswith("550 No [31m one <script>xxx")
        assert len(found.diagnostic) == 200


class TestWhatIsNoBounce:
    @pytest.mark.parametrize(
        "action", ["delayed", "delivered", "relayed", "expanded", "", "failed?"]
    )
    def test_is_another_action(self, action):
        assert bounce_of(report(action=action)) is None

    @pytest.mark.parametrize(
        "message_id",
        [
            "",
            "<welcome@example.org>",
            "<" + "A" * 32 + "@example.org>",
            f"<{ID}@a> <{ID}@b>",
        ],
    )
    def test_returns_no_letter_of_ours(self, message_id):
        assert bounce_of(report(message_id=message_id)) is None

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"\0" * 1000,
            b"Subject: Hello\n\nNo report",
            b"Content-Type: multipart/report\n\nno parts",
            report().replace(b"multipart/report", b"multipart/mixed"),
            report().replace(b"message/delivery-status", b"text/plain"),
        ],
    )
    def test_is_no_report(self, text):
        assert bounce_of(text) is None


def nested(kind):
    return b"Content-Type: multipart/report; boundary=a\n\n--a\n" + kind * (
        MOST_BYTES // len(kind)
    )


@pytest.mark.parametrize(
    "text",
    [
        nested(b"Content-Type: message/rfc822\n\n"),
        nested(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"),
        nested(b"Content-Type: message/delivery-status\n\n"),
        nested(b"\n"),
        nested(b"--a\n\n"),
        b"Content-Type: multipart/report; boundary=a"
        + b'\n ;";"' * 40_000
        + b"\n\n--a\n\n--a--\n",
        b"Content-Type: multipart/report; boundary=a"
        + (b"\n " + b';";"' * 900) * 70
        + b"\n\n--a\n",
        b"Content-Type: multipart/report;"
        + b"\n x*0=a;" * 30_000
        + b"\n boundary=a\n\n--a\n",
        b"Content-Type: multipart/report; boundary=a"
        + b"\n "
        + b"(" * 200_000
        + b"\n\n--a\n",
        report(diagnostic="Diagnostic-Code: " + "\n =?utf-8?q?" * 20_000),
        report(
            recipient="\n".join(f"Final-Recipient: rfc822; {n}@a" for n in range(9_000))
        ),
    ],
)
def test_what_is_hostile_is_read_in_no_time(text):
    began = time.process_time()
    bounce_of(text[:MOST_BYTES])
    assert time.process_time() - began < 1
