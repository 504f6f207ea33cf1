"""Mail that leaves, and the mailbox that it comes back to."""

import pytest

from app import kinds
from config import load
from delivery.bounce_mailbox import BounceMailbox
from settings.variables import SettingsError
from tests.support import settings_of

pytestmark = pytest.mark.usefixtures("clean_environment")


def kind_of(settings, name):
    """The kind of job with a name, as the worker makes it of settings."""
    [kind] = [kind for kind in kinds(settings)() if kind.name == name]
    return kind


class TestWhatComesBack:
    MAIL = {"smtp_host": "mail.example.org", "mail_from": "register@example.org"}

    @pytest.mark.parametrize(
        ("setting", "user", "host", "port", "folder"),
        [
            (
                "imaps://me@mail.example.org/INBOX",
                "me",
                "mail.example.org",
                993,
                "INBOX",
            ),
            (
                "imaps://me@a.example@m.example:1993/A b",
                "me@a.example",
                "m.example",
                1993,
                "A b",
            ),
            (
                "imaps://me%40a.example@m.example/INBOX",
                "me@a.example",
                "m.example",
                993,
                "INBOX",
            ),
        ],
    )
    def test_is_read_from_a_mailbox(self, tmp_path, setting, user, host, port, folder):
        file = tmp_path / "password"
        file.write_text("hunter2\n")
        settings = settings_of(
            bounce_mailbox=setting, bounce_password_file=str(file), **self.MAIL
        )
        wanted = BounceMailbox(setting, host, port, user, "hunter2", folder)
        assert kind_of(settings, "bounces")._mailbox == wanted

    def test_is_read_by_the_worker_and_by_none_without_a_mailbox(self, tmp_path):
        setting, file = "imaps://me@m.example/INBOX", tmp_path / "password"
        file.write_text("hunter2")
        mailbox = {"bounce_mailbox": setting, "bounce_password_file": str(file)}
        for settings, wanted in (
            (settings_of(**mailbox, **self.MAIL), setting),
            (settings_of(), None),
        ):
            assert kind_of(settings, "bounces")._wanted == wanted

    def test_comes_to_the_address_that_mail_leaves_from_unless_another_is_set(self):
        plain = kind_of(settings_of(**self.MAIL), "reminder")
        assert plain._post.returns_to == "register@example.org"
        other = settings_of(bounce_address="bounces@example.org", **self.MAIL)
        assert kind_of(other, "reminder")._post.returns_to == "bounces@example.org"
        assert kind_of(other, "bounces")._mailbox is None

    @pytest.mark.parametrize(
        ("sent", "told"),
        [
            (
                {"BOUNCE_MAILBOX": "imaps://me@m.example/INBOX"},
                "BOUNCE_PASSWORD_FILE: one needs",
            ),
            ({"BOUNCE_PASSWORD_FILE": "/hunter2"}, "BOUNCE_PASSWORD_FILE: one needs"),
            (
                {"BOUNCE_ADDRESS": "hunter2@m.example"},
                "BOUNCE_ADDRESS needs BREACH_REGISTER_SMTP",
            ),
        ],
    )
    def test_needs_mail_that_leaves(self, monkeypatch, sent, told):
        for name, value in sent.items():
            monkeypatch.setenv(f"BREACH_REGISTER_{name}", value)
        with pytest.raises(SettingsError, match=told) as caught:
            load()
        assert "hunter2" not in str(caught.value)

    @pytest.mark.parametrize(
        ("name", "more"),
        [
            ("SMTP_PASSWORD_FILE", {"smtp_user": "me"}),
            ("BOUNCE_PASSWORD_FILE", {"bounce_mailbox": "imaps://me@m.example/INBOX"}),
        ],
    )
    def test_whose_password_is_in_no_file_stops_the_start(self, name, more):
        settings = settings_of(
            **self.MAIL, **more, **{name.lower(): "/nowhere/hunter2"}
        )
        with pytest.raises(
            SettingsError, match=f"^BREACH_REGISTER_{name}: can't be read"
        ) as e:
            kinds(settings)
        assert "hunter2" not in str(e.value)
