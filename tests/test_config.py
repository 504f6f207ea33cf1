"""Settings: defaults, and errors that name the variable and never its value."""

import pytest

from app import kinds
from config import Settings, SettingsError, load
from delivery.bounce_mailbox import BounceMailbox


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BREACH_REGISTER_{name.upper()}", raising=False)


def kind_of(settings, name):
    """The kind of job with a name, as the worker makes it of settings."""
    [kind] = [kind for kind in kinds(settings)() if kind.name == name]
    return kind


class TestDefaults:
    def test_an_empty_environment_serves_on_the_loopback_address_with_an_embedded_database(
        self,
    ):
        settings = load()
        assert (settings.host, settings.port) == ("127.0.0.1", 8080)
        assert settings.database_url == "sqlite:///data/register.db"
        assert str(settings.data_dir) == "data"

    def test_a_variable_wins_over_the_default(self, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "9000")
        monkeypatch.setenv("BREACH_REGISTER_LOG_LEVEL", "WARNING")
        assert (load().port, load().log_level) == (9000, "warning")

    def test_an_absolute_path_keeps_its_folder(self):
        assert (
            str(Settings(database_url="sqlite:////srv/register/r.db").data_dir)
            == "/srv/register"
        )

    def test_settings_cannot_be_changed(self):
        with pytest.raises(ValueError, match="frozen"):
            load().port = 1


class TestAVariableThatNobodyReads:
    @pytest.mark.parametrize(
        ("typo", "nearest"),
        [
            ("DATABSE_URL", "DATABASE_URL"),
            ("DATABASE", "DATABASE_URL"),
            ("WORKRES", "WORKERS"),
            ("ZZZ", ""),
        ],
    )
    def test_stops_the_start_and_the_nearest_name_is_told(
        self, monkeypatch, typo, nearest
    ):
        monkeypatch.setenv(f"BREACH_REGISTER_{typo}", "hunter2")
        told = f"^BREACH_REGISTER_{typo}: there is no such setting; .* BREACH_REGISTER_{nearest}"
        with pytest.raises(SettingsError, match=told) as caught:
            load()
        assert "hunter2" not in str(caught.value)

    def test_is_found_in_small_letters_too(self, monkeypatch):
        monkeypatch.setenv("breach_register_databse_url", "x")
        with pytest.raises(
            SettingsError, match="nearest is BREACH_REGISTER_DATABASE_URL"
        ):
            load()

    def test_may_be_a_clients_or_the_suites(self, monkeypatch):
        for name in ("URL", "API_KEY", "ORG", "TEST_POSTGRESQL", "FUZZ_AUTH"):
            monkeypatch.setenv(f"BREACH_REGISTER_{name}", "x")
        assert load().port == 8080


class TestWhatIsShown:
    def test_a_file_by_its_whole_path(self, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        assert Settings(database_url="sqlite:///a/b.db").register == str(
            tmp_path / "a" / "b.db"
        )

    @pytest.mark.parametrize(
        ("url", "shown"),
        [
            (
                "postgresql://me:hunter2@db:5433/r?sslmode=require",
                "postgresql://me@db:5433/r",
            ),
            ("postgresql://db/r?password=hunter2", "postgresql://db/r"),
            ("postgresql:///r", "postgresql:///r"),
        ],
    )
    def test_a_server_without_its_password(self, url, shown):
        assert Settings(database_url=url).register == shown


class TestErrors:
    @pytest.mark.parametrize("name", ["OWNER_EMAIL", "OWNER_PASSWORD_FILE"])
    def test_half_an_owner_is_told_by_both_variables(self, monkeypatch, name):
        monkeypatch.setenv(f"BREACH_REGISTER_{name}", "hunter2")
        with pytest.raises(SettingsError) as caught:
            load()
        assert str(caught.value) == (
            "BREACH_REGISTER_OWNER_EMAIL and BREACH_REGISTER_OWNER_PASSWORD_FILE: "
            "one needs the other"
        )

    def test_a_secret_that_cannot_be_read_is_told_by_its_variable(self):
        settings = Settings(oidc_client_secret_file="/nowhere/hunter2")
        with pytest.raises(
            SettingsError, match=r"^BREACH_REGISTER_OIDC_CLIENT_SECRET_FILE: "
        ) as e:
            settings.oidc_client_secret()
        assert "hunter2" not in str(e.value)

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
        assert caught.value.__cause__ is None and caught.value.__suppress_context__

    def test_every_wrong_variable_is_named_at_once(self, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "x")
        monkeypatch.setenv("BREACH_REGISTER_READERS", "y")
        with pytest.raises(
            SettingsError, match=r"BREACH_REGISTER_PORT: .*; BREACH_REGISTER_READERS: "
        ):
            load()


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
        settings = Settings(
            bounce_mailbox=setting, bounce_password_file=str(file), **self.MAIL
        )
        wanted = BounceMailbox(setting, host, port, user, "hunter2", folder)
        assert kind_of(settings, "bounces")._mailbox == wanted

    def test_is_read_by_the_worker_and_by_none_without_a_mailbox(self, tmp_path):
        setting, file = "imaps://me@m.example/INBOX", tmp_path / "password"
        file.write_text("hunter2")
        mailbox = {"bounce_mailbox": setting, "bounce_password_file": str(file)}
        for settings, wanted in (
            (Settings(**mailbox, **self.MAIL), setting),
            (Settings(), None),
        ):
            assert kind_of(settings, "bounces")._wanted == wanted

    def test_comes_to_the_address_that_mail_leaves_from_unless_another_is_set(self):
        plain = kind_of(Settings(**self.MAIL), "reminder")
        assert plain._post.returns_to == "register@example.org"
        other = Settings(bounce_address="bounces@example.org", **self.MAIL)
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
        settings = Settings(**self.MAIL, **more, **{name.lower(): "/nowhere/hunter2"})
        with pytest.raises(
            SettingsError, match=f"^BREACH_REGISTER_{name}: can't be read"
        ) as e:
            kinds(settings)
        assert "hunter2" not in str(e.value)
