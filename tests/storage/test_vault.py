"""Sealed secrets: opened by the key of the installation, in their own place, and by nothing else."""

import pytest

from domain.errors import Unavailable
from storage.vault import Vault


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new" / "secret.key"


def test_is_opened_by_another_process_with_the_same_key(file):
    sealed = Vault(file).seal("whsec_a", "one")
    assert Vault(file).open(sealed, "one") == "whsec_a"
    assert "whsec" not in sealed


def test_looks_different_each_time(file):
    vault = Vault(file)
    assert vault.seal("a", "one") != vault.seal("a", "one")


def test_belongs_to_its_owner_alone(file):
    Vault(file).seal("a", "one")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["secret.key"]


def test_is_of_no_use_in_another_place_or_with_another_key(file, tmp_path):
    sealed = Vault(file).seal("a", "one")
    with pytest.raises(Unavailable, match="another key"):
        Vault(file).open(sealed, "two")
    with pytest.raises(Unavailable, match="another key"):
        Vault(tmp_path / "other.key").open(sealed, "one")


@pytest.mark.parametrize("content", ["", "short", "ü", "QUJD"])
def test_refuses_a_file_that_is_no_key_and_leaves_it_alone(file, content):
    file.parent.mkdir()
    file.write_text(content)
    with pytest.raises(Unavailable, match="32 bytes"):
        Vault(file).seal("a", "one")
    assert file.read_text() == content
