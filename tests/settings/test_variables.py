"""Variables that there aren't."""

import pytest

from config import load
from settings.variables import SettingsError

pytestmark = pytest.mark.usefixtures("clean_environment")


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
        assert load().listening.port == 8080
