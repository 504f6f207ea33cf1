"""`make release` in a scratch clone: what it refuses, what it builds, what it tags."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOMEBODY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@example.org"))
}


def run(folder, *command):
    environment = os.environ | SOMEBODY
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def release(clone):
    return run(clone, "deploy/release", sys.executable)


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """A clone with the release script as it lies here."""
    folder = tmp_path_factory.mktemp("release") / "clone"
    cloned = run(ROOT, "git", "clone", "--quiet", "--no-tags", ROOT, folder)
    assert cloned.returncode == 0, cloned.stderr
    shutil.copy(ROOT / "deploy" / "release", folder / "deploy" / "release")
    run(folder, "git", "add", "deploy/release")
    run(folder, "git", "commit", "--quiet", "--allow-empty", "--message", "Release")
    return folder


@pytest.fixture
def clone(origin, tmp_path):
    folder = tmp_path / "clone"
    run(tmp_path, "git", "clone", "--quiet", "--no-tags", origin, folder)
    return folder


@pytest.fixture(scope="module")
def released(origin):
    done = release(origin)
    assert done.returncode == 0, done.stderr
    return origin


class TestItRefuses:
    def test_a_tree_that_is_not_clean(self, clone):
        (clone / "note.txt").write_text("not committed")
        done = release(clone)
        assert done.returncode == 1
        assert "the working tree isn't clean" in done.stderr
        assert not (clone / "dist").exists()

    def test_a_version_that_the_changelog_does_not_know(self, clone):
        project = clone / "pyproject.toml"
        lines = project.read_text().splitlines()
        changed = [
            'version = "9.9.9"' if line.startswith("version = ") else line
            for line in lines
        ]
        project.write_text("\n".join(changed))
        run(
            clone, "git", "commit", "--quiet", "--all", "--message", "Raise the version"
        )
        done = release(clone)
        assert (done.returncode, "no section [9.9.9]" in done.stderr) == (1, True)

    def test_a_tag_that_exists(self, released):
        done = release(released)
        assert (done.returncode, "exists; raise the version" in done.stderr) == (
            1,
            True,
        )


class TestARelease:
    def test_has_an_annotated_tag(self, released):
        [tag] = run(released, "git", "tag").stdout.split()
        assert run(released, "git", "cat-file", "-t", tag).stdout == "tag\n"
        assert tag.startswith("v")

    def test_leaves_the_tree_clean(self, released):
        assert run(released, "git", "status", "--porcelain").stdout == ""

    def test_has_checksums_of_both_files(self, released):
        checked = run(released / "dist", "sha256sum", "--check", "SHA256SUMS")
        assert checked.returncode == 0
        assert checked.stdout.count(": OK") == 2

    def test_makes_the_same_wheel_from_its_sdist(self, released, tmp_path):
        [wheel] = (released / "dist").glob("*.whl")
        [sdist] = (released / "dist").glob("*.tar.gz")
        with tarfile.open(sdist) as opened:
            opened.extractall(tmp_path, filter="data")
        [source] = tmp_path.iterdir()
        build = f"from setuptools.build_meta import build_wheel; build_wheel({str(tmp_path)!r})"
        built = run(source, sys.executable, "-c", build)
        assert built.returncode == 0, built.stderr
        [again] = tmp_path.glob("*.whl")
        with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(again) as theirs:
            assert sorted(ours.namelist()) == sorted(theirs.namelist())


def test_help_lists_every_verb():
    lines = (ROOT / "Makefile").read_text().splitlines()
    [phony] = [line for line in lines if line.startswith(".PHONY:")]
    listed = run(ROOT, "make", "--no-print-directory", "help").stdout.splitlines()
    assert {line.split()[0] for line in listed} == set(phony.split()[1:])
