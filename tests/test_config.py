"""Settings: defaults, and errors that name the variable and never its value."""

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from config import Settings, load
from settings.variables import SettingsError
from tests.support import settings_of

pytestmark = pytest.mark.usefixtures("clean_environment")


class TestDefaults:
    def test_an_empty_environment_serves_on_the_loopback_address_with_an_embedded_database(
        self,
    ):
        settings = load()
        assert settings.listening.host == "127.0.0.1"
        assert settings.listening.port == 8080
        assert settings.register.database_url == "sqlite:///data/register.db"
        assert str(settings.register.folder) == "data"

    def test_a_variable_wins_over_the_default(self, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "9000")
        monkeypatch.setenv("BREACH_REGISTER_LOG_LEVEL", "WARNING")
        settings = load()
        assert settings.listening.port == 9000
        assert settings.watching.log_level == "warning"

    def test_the_defaults_hold_whatever_the_environment_says(self, monkeypatch):
        defaults = load()
        monkeypatch.setenv("BREACH_REGISTER_PORT", "9000")
        monkeypatch.setenv("BREACH_REGISTER_OIDC_ISSUER", "hunter2")
        assert Settings.defaults() == defaults

    def test_neither_a_group_nor_a_setting_can_be_changed(self):
        settings = load()
        with pytest.raises(FrozenInstanceError):
            settings.mail = settings.mail
        for group, field in (("listening", "port"), ("oidc", "issuer")):
            with pytest.raises(ValidationError, match="frozen"):
                setattr(getattr(settings, group), field, "")


class TestErrors:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("PORT", "hunter2"),
            ("PORT", "70001"),
            ("DATABASE_URL", "mysql://user:hunter2@db/register"),
            ("DATABASE_URL", "sqlite:///:memory:"),
            ("BUSY_TIMEOUT", "-77"),
            ("BODY_TIMEOUT", "hunter2"),
            ("READERS", "777"),
            ("SHUTDOWN_TIMEOUT", "hunter2"),
            ("LOG_LEVEL", "hunter2"),
            ("LOG_FORMAT", "hunter2"),
            ("FOOTPRINT", "hunter2"),
            ("TRUSTED_PROXIES", "10.0.0.1, hunter2"),
            ("READ_DATABASE_URL", "mysql://hunter2"),
            ("RATE_LIMIT_STORAGE", "hunter2"),
            ("SECURITY_CONTACT", "mailto:a@b.example hunter2"),
            ("OIDC_ISSUER", "http://hunter2"),
            ("BOUNCE_ADDRESS", "hunter2"),
            ("BOUNCE_MAILBOX", "imap://me@hunter2/INBOX"),
            ("BOUNCE_MAILBOX", "imaps://me:hunter2@mail.example.org/INBOX"),
            ("BOUNCE_MAILBOX", "imaps://me@mail.example.org:70001/hunter2"),
            ("BOUNCE_MAILBOX", "imaps://me@mail.example.org/hunter2\r\nX"),
        ],
    )
    def test_a_wrong_value_is_told_by_its_variable_and_not_repeated(
        self, monkeypatch, name, value
    ):
        monkeypatch.setenv(f"BREACH_REGISTER_{name}", value)
        with pytest.raises(SettingsError) as caught:
            load()
        assert str(caught.value).startswith(f"BREACH_REGISTER_{name}: ")
        assert value not in str(caught.value) and "hunter2" not in repr(caught.value)
        assert caught.value.__cause__ is None and caught.value.__context__ is None

    def test_every_wrong_variable_of_every_group_is_named_at_once(self):
        with pytest.raises(SettingsError) as caught:
            settings_of(
                port="x",
                readers="y",
                rate_limit_key="-1",
                owner_email="me@example.org",
                oidc_issuer="http://accounts.example.org",
                smtp_host="mail.example.org",
                log_level="loud",
            )
        assert str(caught.value).split("; ") == [
            "BREACH_REGISTER_PORT: must be a valid integer, "
            "unable to parse string as an integer",
            "BREACH_REGISTER_READERS: must be a valid integer, "
            "unable to parse string as an integer",
            "BREACH_REGISTER_RATE_LIMIT_KEY: must be greater than or equal to 0",
            "BREACH_REGISTER_OWNER_EMAIL and BREACH_REGISTER_OWNER_PASSWORD_FILE: "
            "one needs the other",
            "BREACH_REGISTER_OIDC_ISSUER: must begin with https://",
            "BREACH_REGISTER_SMTP_HOST and BREACH_REGISTER_MAIL_FROM: "
            "one needs the other",
            "BREACH_REGISTER_LOG_LEVEL: must be 'debug', 'info', 'warning' or 'error'",
        ]
