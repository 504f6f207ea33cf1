"""Mail that comes back, read from a real IMAP server: what is believed of it, and told."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest

from delivery import bounce_mailbox
from delivery.bounce_mailbox import BounceMailbox
from delivery.bounces import Bounces, MailboxUnread
from delivery.reminders import Reminders
from domain.audit import Attribution
from domain.clock import shift
from storage import (
    audit,
    bounce_mailboxes,
    jobs,
    letters,
    mail_choices,
    reminded,
    webhook_ends,
)
from storage.bounce_mailboxes import Place
from storage.people import users
from storage.upkeep.checks import notes
from storage.upkeep.readiness import Readiness
from tests.delivery.dovecot import HOST, PASSWORD
from tests.delivery.receivers import receiver, tls
from tests.delivery.reports import report
from tests.storage.conftest import NOW

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
EMAIL = "owner@example.org"
SAID = "550 5.1.1 <dpo@example.org>: Recipient address rejected: User unknown"


class Post:
    """Takes every letter."""

    def __init__(self):
        self.letters = []

    def send(self, letter):
        self.letters.append(letter)


@pytest.fixture
def trusting(imap, monkeypatch):
    """Trust the certificate of the test's own server, as a machine that has it installed does."""
    monkeypatch.setenv("SSL_CERT_FILE", str(imap.certificate))


@pytest.fixture
def mailbox(imap, trusting):
    """A mailbox of the test's own."""
    return mailbox_at(imap.port, f"{uuid4().hex}@example.org")


def mailbox_at(port, user, **more):
    url = f"imaps://{user}@{HOST}:{port}/INBOX"
    named = {"name": url, "host": HOST, "port": port, "user": user}
    return BounceMailbox(**named | {"password": PASSWORD, "folder": "INBOX"} | more)


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def owner(register, by):
    with register.transaction() as session:
        return users.add(session, "default", EMAIL, "owner", by()).id


@pytest.fixture
def incident(owner, record, worked, post):
    """A breach of which the owner was told by mail."""
    id = record(discovered_at=NOW, status="open")
    worked(Reminders(post))
    return id


@pytest.fixture
def letter(incident, post):
    [letter] = post.letters
    return letter


def bounces(register, org="default"):
    """What the trail tells of letters that came back, entry by entry."""
    found = []
    for entry in audit.walk(register.session(), org):
        changed = {change["field"]: change["to"] for change in entry["changes"]}
        if "bounce" in changed:
            assert (entry["actor"], entry["action"]) == ("system", "update")
            found.append((entry["resource"], changed))
    return found


class TestALetterThatCameBack:
    def test_is_on_the_trail_and_beside_the_reminder_once(
        self, register, worked, imap, mailbox, incident, letter, owner, clock
    ):
        imap.put(mailbox.user, report(letter.id, EMAIL), NOW)
        worked(Bounces(mailbox), rounds=3)
        [(resource, changed)] = bounces(register)
        assert resource == f"incidents/{incident}"
        assert changed["reminder"] == "new" and changed["reminded"] == f"user:{owner}"
        assert changed["bounce"] == SAID
        [told] = reminded.last(register.session(), "default", incident, 5)
        assert (told.refusal, told.bounce) == (None, (NOW, SAID))
        imap.put(mailbox.user, report(letter.id, EMAIL), NOW)
        clock.pass_by(4 * MINUTE)
        worked(Bounces(mailbox), rounds=3)
        assert len(bounces(register)) == 1
        assert imap.unread(mailbox.user) == []

    def test_is_counted_once_where_the_numbers_of_the_messages_are_new(
        self, register, worked, imap, mailbox, letter, clock
    ):
        imap.put(mailbox.user, report(letter.id, EMAIL), NOW)
        worked(Bounces(mailbox), rounds=3)
        before = bounce_mailboxes.place(register.session(), mailbox.name)
        with register.transaction() as session:
            bounce_mailboxes.note_read(
                session, mailbox.name, Place(before.validity - 1, 9), NOW
            )
        clock.pass_by(4 * MINUTE)
        worked(Bounces(mailbox), rounds=3)
        assert bounce_mailboxes.place(register.session(), mailbox.name) == before
        assert len(bounces(register)) == 1

    def test_stops_no_reminder(self, worked, imap, mailbox, letter, post, clock):
        imap.put(mailbox.user, report(letter.id, EMAIL), NOW)
        worked(Bounces(mailbox), Reminders(post), rounds=3)
        clock.pass_by(DAY)
        worked(Bounces(mailbox), Reminders(post), rounds=3)
        assert [one.to for one in post.letters] == [EMAIL, EMAIL]

    def test_may_be_a_digest_a_test_or_one_about_a_webhook_of_any_organisation(
        self, register, worked, imap, mailbox, by
    ):
        with register.transaction() as session:
            person = users.add(session, "other", EMAIL, "owner", by()).id
            by_worker = Attribution("system", "worker", NOW)
            webhook_ends.note(session, "other", "w1", person, "a" * 32, None, by_worker)
            mail_choices.note_trial(session, "other", person, "b" * 32, "sent", NOW)
        for id in ("a" * 32, "b" * 32):
            imap.put(mailbox.user, report(id, EMAIL), NOW)
        worked(Bounces(mailbox), rounds=3)
        [(resource, changed)] = bounces(register, "other")
        assert resource == "webhooks/w1" and changed["mail"] == "disabled"
        assert letters.count_bounced(register.session()) == 2
        lately = letters.bounced_lately(register.session(), "other", NOW)
        assert lately == {person: (NOW, SAID)}
        assert (
            letters.bounced_lately(register.session(), "other", shift(NOW, 40 * DAY))
            == {}
        )

    def test_is_known_for_a_month(
        self, register, record, worked, imap, mailbox, letter, clock, post
    ):
        clock.pass_by(31 * DAY)
        record(discovered_at=clock.now, at=clock.now, status="open")
        worked(Reminders(post))
        imap.put(mailbox.user, report(letter.id, EMAIL), clock.now)
        worked(Bounces(mailbox), rounds=3)
        assert bounces(register) == []


class TestWhatIsNotBelieved:
    def test_is_left_alone_as_it_lies(self, register, worked, imap, mailbox, letter):
        numbers = [
            imap.put(mailbox.user, message, NOW)
            for message in (
                report("f" * 32, EMAIL),
                report(letter.id, "dpo@example.org"),
                report(letter.id, EMAIL, action="delayed"),
                b"Subject: To a person\r\n\r\nHello",
            )
        ]
        worked(Bounces(mailbox), rounds=3)
        assert bounces(register) == []
        assert imap.unread(mailbox.user) == numbers


class TestTheMailbox:
    def test_is_read_some_messages_at_a_time(
        self, register, worked, imap, mailbox, letter, clock, monkeypatch
    ):
        monkeypatch.setattr(bounce_mailbox, "AT_ONCE", 2)
        for _ in range(4):
            imap.put(mailbox.user, b"Subject: To a person\r\n\r\nHello", NOW)
        last = imap.put(mailbox.user, report(letter.id, EMAIL), NOW)
        for _ in range(3):
            worked(Bounces(mailbox), rounds=2)
            clock.pass_by(timedelta(seconds=2))
        assert bounce_mailboxes.place(register.session(), mailbox.name).last == last
        assert len(bounces(register)) == 1

    def test_is_read_again_after_some_minutes(
        self, register, worked, imap, mailbox, letter, clock
    ):
        worked(Bounces(mailbox), rounds=3)
        imap.put(mailbox.user, report(letter.id, EMAIL), NOW)
        clock.pass_by(2 * MINUTE)
        worked(Bounces(mailbox), rounds=3)
        assert bounces(register) == []
        clock.pass_by(2 * MINUTE)
        worked(Bounces(mailbox), rounds=3)
        assert len(bounces(register)) == 1

    def test_that_is_dead_holds_nobody_up_and_is_told_of(
        self, register, engine, worked, mailbox, record, owner, post, clock, unused_port
    ):
        dead = mailbox_at(unused_port, mailbox.user)
        worked(Bounces(dead), rounds=2)
        record(discovered_at=NOW, status="open")
        worked(Bounces(dead), Reminders(post))
        assert len(post.letters) == 1
        later = shift(NOW, 16 * MINUTE)
        [note] = [
            note for note in notes(engine.url, later) if note.startswith("imaps://")
        ]
        assert note.startswith(
            f"{dead.name} wasn't read since {NOW}: the bounce mailbox can't be "
        )
        # the clock of the probe is the machine's
        assert Readiness().look(register.session(), lambda: True)["bounces"] == "behind"
        # another one is read from its beginning, and the dead one is forgotten
        worked(Bounces(mailbox), rounds=2)
        assert [one.name for one in bounce_mailboxes.search(register.session())] == [
            mailbox.name
        ]
        assert not any("imaps://" in note for note in notes(engine.url, NOW))

    def test_that_is_set_no_more_leaves_no_job(self, register, worked, mailbox):
        worked(Bounces(mailbox), rounds=2)
        assert jobs.latest_due(register.session()) > NOW
        worked(Bounces(None), rounds=2)
        assert jobs.latest_due(register.session()) == ""
        assert Readiness().look(register.session(), lambda: True)["bounces"] == "ok"


@pytest.fixture
def unused_port():
    with receiver(lambda *_: None) as there:
        port = there.port
    return port


@pytest.mark.sqlite
class TestAServer:
    def test_without_a_certificate_that_is_trusted_is_told_no_password(self, imap):
        with pytest.raises(MailboxUnread, match="CERTIFICATE_VERIFY_FAILED"):
            mailbox_at(imap.port, "me").read(Place(), NOW)

    @pytest.mark.parametrize(
        "wrong", [{"password": "hunter2"}, {"folder": 'No "such"'}]
    )
    def test_that_refuses_is_told_in_one_line(self, imap, trusting, wrong):
        with pytest.raises(MailboxUnread, match="can't be read: ") as unread:
            mailbox_at(imap.port, "me@example.org", **wrong).read(Place(), NOW)
        assert "hunter2" not in str(unread.value) and "\n" not in str(unread.value)

    def test_that_drips_is_left_in_time(self, imap, trusting, monkeypatch):
        def drip(connection, _):
            while True:
                connection.sendall(b"*")
                time.sleep(0.02)

        monkeypatch.setattr(bounce_mailbox, "_WHOLE_S", 0.5)
        with (
            receiver(drip, tls(imap.certificate)) as there,
            pytest.raises(MailboxUnread),
        ):
            mailbox_at(there.port, "me").read(Place(), NOW)

    def test_is_told_in_no_printed_form_with_its_password(self):
        assert PASSWORD not in repr(mailbox_at(993, "me"))
