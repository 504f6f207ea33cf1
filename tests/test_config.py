"""Settings: defaults, and errors that name the variable and never its value."""

import pytest

from config import Settings, SettingsError, load


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BREACH_REGISTER_{name.upper()}", raising=False)


class TestDefaults:
    def test_an_empty_environment_serves_on_the_loopback_address_with_an_embedded_database(self):
        settings = load()
        assert (settings.host, settings.port) == ("127.0.0.1", 8080)
        assert settings.database_url == "sqlite:///data/register.db"
        assert str(settings.data_dir) == "data"

    def test_a_variable_wins_over_the_default(self, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "9000")
        monkeypatch.setenv("BREACH_REGISTER_LOG_LEVEL", "WARNING")
        assert (load().port, load().log_level) == (9000, "warning")

    def test_an_absolute_path_keeps_its_folder(self):
        assert str(Settings(database_url="sqlite:////srv/register/r.db").data_dir) == "/srv/register"

    def test_settings_cannot_be_changed(self):
        with pytest.raises(ValueError, match="frozen"):
            load().port = 1


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
        ],
    )
    def test_a_wrong_value_is_told_by_its_variable_and_not_repeated(self, monkeypatch, name, value):
        monkeypatch.setenv(f"BREACH_REGISTER_{name}", value)
        with pytest.raises(SettingsError) as caught:
            load()
        assert str(caught.value).startswith(f"BREACH_REGISTER_{name}: ")
        assert value not in str(caught.value) and "hunter2" not in repr(caught.value)
        assert caught.value.__cause__ is None and caught.value.__suppress_context__

    def test_every_wrong_variable_is_named_at_once(self, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "x")
        monkeypatch.setenv("BREACH_REGISTER_READERS", "y")
        with pytest.raises(SettingsError, match=r"BREACH_REGISTER_PORT: .*; BREACH_REGISTER_READERS: "):
            load()
