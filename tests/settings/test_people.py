"""The first owner, and the provider of accounts."""

import pytest

from config import load
from settings.variables import SettingsError
from tests.support import settings_of

pytestmark = pytest.mark.usefixtures("clean_environment")


class TestAnOwner:
    @pytest.mark.parametrize("name", ["OWNER_EMAIL", "OWNER_PASSWORD_FILE"])
    def test_half_an_owner_is_told_by_both_variables(self, monkeypatch, name):
        monkeypatch.setenv(f"BREACH_REGISTER_{name}", "hunter2")
        with pytest.raises(SettingsError) as caught:
            load()
        assert str(caught.value) == (
            "BREACH_REGISTER_OWNER_EMAIL and BREACH_REGISTER_OWNER_PASSWORD_FILE: "
            "one needs the other"
        )


class TestAProvider:
    @pytest.mark.parametrize("name", ["OIDC_ISSUER", "OIDC_CLIENT_ID"])
    def test_half_a_provider_is_told_by_both_variables(self, monkeypatch, name):
        monkeypatch.setenv(f"BREACH_REGISTER_{name}", "https://hunter2")
        with pytest.raises(SettingsError) as caught:
            load()
        assert str(caught.value) == (
            "BREACH_REGISTER_OIDC_ISSUER and BREACH_REGISTER_OIDC_CLIENT_ID: "
            "one needs the other"
        )

    def test_a_secret_that_cannot_be_read_is_told_by_its_variable(self):
        settings = settings_of(oidc_client_secret_file="/nowhere/hunter2")
        with pytest.raises(
            SettingsError, match=r"^BREACH_REGISTER_OIDC_CLIENT_SECRET_FILE: "
        ) as e:
            settings.oidc.client()
        assert "hunter2" not in str(e.value)
