"""The documentation as the service answers it: offline, under its policy, and in nobody's way."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[2] / "reference"


class TestThePolicy:
    def test_allows_this_host_alone_and_no_inline_code(self, answers):
        for answer in answers.values():
            policy = dict(
                rule.split(" ", 1)
                for rule in answer.headers["content-security-policy"].split("; ")
            )
            assert policy["default-src"] == "'none'"
            assert policy["script-src"] == "'self'"
            assert [name for name, _ in answer.pairs].count(
                "content-security-policy"
            ) == 1

    def test_holds_for_every_page(self, pages):
        for path, page in pages.items():
            assert page.inline == [] and "style" not in page.tags, path
            assert [
                name
                for name in page.attributes
                if name == "style" or name.startswith("on")
            ] == [], path

    def test_needs_nothing_from_another_host(self, pages):
        for path, page in pages.items():
            assert all(one.startswith("/docs/") for one in page.loaded), path
        for file in (ROOM / "static").glob("*.*"):
            assert (
                re.findall(
                    r"https?://(?!www\.w3\.org/2000/svg)", file.read_text("utf-8")
                )
                == []
            ), file.name

    def test_no_id_is_there_twice(self, pages):
        for path, page in pages.items():
            assert len(page.ids) == len(set(page.ids)), path


class TestTheDoor:
    def test_a_slash_at_the_end_makes_no_difference(self, service):
        assert (
            service.request("GET", "/docs/").body
            == service.request("GET", "/docs").body
        )

    def test_head_is_get_without_a_body(self, service):
        answer = service.request("HEAD", "/docs")
        assert (answer.status, answer.body) == (200, b"")
        assert int(answer.headers["content-length"]) > 1000

    def test_options_tells_the_methods(self, service):
        answer = service.request("OPTIONS", "/docs")
        assert (answer.status, answer.json, answer.headers["allow"]) == (
            200,
            {},
            "GET, HEAD, OPTIONS",
        )

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    def test_it_only_reads(self, service, method):
        answer = service.request(method, "/docs")
        assert answer.is_problem(405, "METHOD_NOT_ALLOWED")
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"

    @pytest.mark.parametrize(
        "path",
        [
            "/docs/nothing",
            "/docs/../app.py",
            "/docs/static/../../model.py",
            "/docs/%2e%2e/app.py",
        ],
    )
    def test_where_no_page_is_the_answer_is_404_with_a_way_on(self, service, path):
        answer = service.request("GET", path)
        assert answer.status == 404
        assert b"There is no such page" in answer.body

    def test_every_answer_has_a_request_id_and_no_other_address_is_taken(self, service):
        assert service.request("GET", "/docs").headers["x-request-id"]
        assert service.request("GET", "/docsx").is_problem(404, "NOT_FOUND")


class TestTheStart:
    def test_makes_no_page_and_imports_no_markdown(self, tmp_path):
        script = (
            "import sys; from app import create_app; from config import load; "
            "app = create_app(load()); "
            "print(sorted({'markdown_it', 'reference.highlight', 'reference.site'} & set(sys.modules))); app.close()"
        )
        url = f"sqlite:///{tmp_path / 'register.db'}"
        variable = {"BREACH_REGISTER_DATABASE_URL": url}
        ran = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOM.parent,
            env=os.environ | variable,
            capture_output=True,
            text=True,
        )
        assert ran.stdout.strip() == "[]", ran.stderr


class TestTheBuildCommand:
    def test_writes_the_site_and_tells_how_much(self, tmp_path):
        command = [
            Path(sys.executable).parent / "breach-register",
            "docs",
            "build",
            tmp_path / "site",
        ]
        ran = subprocess.run(command, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        assert (tmp_path / "site" / "index.html").is_file()
        assert (
            f"files: {len([one for one in (tmp_path / 'site').rglob('*') if one.is_file()])}"
            in ran.stdout
        )


def test_the_installed_package_holds_every_file_of_the_room():
    """What setuptools takes along by pyproject.toml, from every folder."""
    import tomllib

    project = tomllib.loads((ROOM.parent / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["*"]
    folders = [ROOM / name for name in ("templates", "static", "prose", "prose/guides")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert len(files) > 30
    assert [
        file for file in files if not any(file.match(pattern) for pattern in patterns)
    ] == []
