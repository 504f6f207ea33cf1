"""Where the register is."""

import pytest

from settings.variables import SettingsError
from tests.support import settings_of

pytestmark = pytest.mark.usefixtures("clean_environment")


class TestTheFile:
    def test_an_absolute_path_keeps_its_folder(self):
        settings = settings_of(database_url="sqlite:////srv/register/r.db")
        assert str(settings.register.folder) == "/srv/register"

    def test_a_replica_of_a_file_is_refused(self):
        with pytest.raises(SettingsError) as caught:
            settings_of(read_database_url="postgresql://db/register")
        assert str(caught.value) == (
            "BREACH_REGISTER_READ_DATABASE_URL: a file has no replica"
        )


class TestWhatIsShown:
    def test_a_file_by_its_whole_path(self, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        settings = settings_of(database_url="sqlite:///a/b.db")
        assert settings.register.location == str(tmp_path / "a" / "b.db")

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
        assert settings_of(database_url=url).register.location == shown
