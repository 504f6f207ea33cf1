"""The bundled contract is read from beside the bytecode, and made anew when a file changes."""

import sys
from shutil import copytree

import pytest

from contract import bundle_cache
from contract.bundle_cache import cached


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Where the bundle is kept, empty at first, in a process that may write bytecode."""
    place = tmp_path / "__pycache__" / "contract.json"
    monkeypatch.setattr(bundle_cache, "_KEPT", place)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return place


@pytest.fixture
def root(tmp_path):
    """A contract of one file."""
    folder = tmp_path / "openapi"
    folder.mkdir()
    (folder / "openapi.yaml").write_text("title: first")
    return folder


class Bundler:
    """Makes a document of the folder's one file, and counts how often it was asked."""

    asked = 0

    def __call__(self, root):
        self.asked += 1
        return {"text": (root / "openapi.yaml").read_text()}


def test_the_contract_is_bundled_once_for_all_processes(kept, root):
    make = Bundler()
    assert cached(root, make) == cached(root, make) == {"text": "title: first"}
    assert make.asked == 1 and kept.exists()


def test_a_changed_file_has_it_bundled_anew(kept, root):
    make = Bundler()
    cached(root, make)
    (root / "openapi.yaml").write_text("title: second")
    assert cached(root, make) == {"text": "title: second"}


def test_another_folder_has_a_contract_of_its_own(kept, root, tmp_path):
    make = Bundler()
    other = copytree(root, tmp_path / "other")
    cached(root, make)
    (other / "openapi.yaml").write_text("title: other")
    assert cached(other, make) == {"text": "title: other"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"signature": []}'])
def test_a_spoilt_file_is_passed_over_and_replaced(kept, root, text):
    kept.parent.mkdir()
    kept.write_text(text)
    make = Bundler()
    assert cached(root, make) == cached(root, make) == {"text": "title: first"}
    assert make.asked == 1


def test_nothing_is_kept_where_no_bytecode_may_be_written(kept, root, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert cached(root, Bundler()) == {"text": "title: first"}
    assert not kept.exists()


def test_a_folder_that_refuses_to_be_written_is_no_obstacle(kept, root):
    kept.parent.write_text("a file where the folder would be")
    assert cached(root, Bundler()) == {"text": "title: first"}
