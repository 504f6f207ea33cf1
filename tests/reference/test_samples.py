"""Every sample on every page, in every language, runs as it is printed against a service that runs."""

import ast
import json
import re
import subprocess
import sys
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reference.samples import samples
from tests import golang, node
from tests.published import OPERATIONS
from tests.reference import running
from tests.reference.printed import Reader

ROOT = Path(__file__).parents[2]
PYTHON, TYPESCRIPT = (
    ROOT / "clients" / "python" / "src",
    ROOT / "clients" / "typescript",
)
STRICT = [
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noUncheckedIndexedAccess",
    "--noEmit",
    "--skipLibCheck",  # others' declarations are looked at in the tests of the client
    "--module",
    "nodenext",
]


def told(exchange):
    """What a program reads: JSON, but for exports and the contract in YAML."""
    is_json = exchange.kind.endswith(("/json", "+json"))
    return json.loads(exchange.body) if is_json else exchange.body.decode()


class Text(HTMLParser):
    """What a page shows, without its marks."""

    def __init__(self, page):
        super().__init__()
        self.text = ""
        self.feed(page)

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    recorded = (
        OPERATIONS["incidents.create"].body[0].example
    )  # ids are those of what another page records
    reader = Reader(tmp_path_factory.mktemp("samples"), recorded)
    yield reader
    reader.service.close()


@pytest.fixture(scope="module")
def code(reader):
    """The sample of an operation in a language, as its page prints it."""

    @cache
    def printed(slug):
        page = reader.service.request(
            "GET", f"/docs/api/reference/{slug}.md"
        ).body.decode()
        return dict(
            re.findall(
                r"^```(\w+)\n(.*?)\n```$",
                page.split("## Code samples")[1],
                re.DOTALL | re.MULTILINE,
            )
        )

    return lambda operation, language: printed(operation.slug)[language]


def run(reader, *command, **variables):
    ran = subprocess.run(
        command, env=reader.environment | variables, capture_output=True, timeout=60
    )
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()
    # line ends as they are: a table in CSV has those of RFC 4180
    return ran.stdout.decode()


@pytest.fixture(scope="module")
def python(reader):
    """One interpreter for all samples in Python."""
    environment = reader.environment | {"PYTHONPATH": str(PYTHON)}
    interpreter = running.python(sys.executable, environment)
    yield interpreter
    interpreter.close()


@pytest.mark.parametrize("id", sorted(OPERATIONS))
class TestOneByOne:
    def test_the_curl_sample_runs_and_succeeds(self, reader, code, id):
        printed = run(
            reader,
            "bash",
            "-euc",
            reader.filled(OPERATIONS[id], code(OPERATIONS[id], "sh")),
        )
        assert printed.encode() == reader.judged(OPERATIONS[id]).body

    def test_the_python_sample_runs_and_succeeds(self, reader, code, python, id):
        text = reader.filled(OPERATIONS[id], code(OPERATIONS[id], "python"))
        printed = python.run(text)
        answer = told(reader.judged(OPERATIONS[id]))
        assert (
            printed == f"{answer}\n"
            if isinstance(answer, str)
            else ast.literal_eval(printed) == answer
        )


@pytest.mark.slow
class TestAtOnce:
    """Compilers take their time, so they get all samples of a language together."""

    def test_the_typescript_samples_have_sound_types_run_and_succeed(
        self, reader, code, tmp_path
    ):
        node.install(TYPESCRIPT)
        package = tmp_path / "node_modules" / "breach-register"
        package.mkdir(parents=True)
        (package / "package.json").write_bytes(
            (TYPESCRIPT / "package.json").read_bytes()
        )
        (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
        for id, operation in OPERATIONS.items():
            (tmp_path / f"{id}.ts").write_text(
                reader.filled(operation, code(operation, "ts")), "utf-8"
            )
        types = [
            "--types",
            "node",
            "--typeRoots",
            TYPESCRIPT / "node_modules" / "@types",
        ]
        built = ["-p", TYPESCRIPT, "--skipLibCheck", "--outDir", package / "dist"]
        self._compiled(tmp_path, *built)
        self._compiled(tmp_path, *STRICT, *types, *sorted(tmp_path.glob("*.ts")))
        with closing(running.typescript(reader.environment)) as typescript:
            for id, operation in OPERATIONS.items():
                printed = typescript.run(str(tmp_path / f"{id}.ts"))
                answer = told(reader.judged(operation))
                assert (
                    printed == f"{answer}\n"
                    if isinstance(answer, str)
                    else all(name in printed for name in answer)
                )

    @staticmethod
    def _compiled(folder, *arguments):
        ran = node.node(node.tool(TYPESCRIPT, "tsc"), *arguments, cwd=folder)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def test_the_go_samples_are_formatted_sound_run_and_succeed(
        self, reader, code, tmp_path
    ):
        golang.module(tmp_path)
        (tmp_path / "printed").mkdir()
        for number, (id, operation) in enumerate(OPERATIONS.items()):
            text = reader.filled(operation, code(operation, "go")) + "\n"
            (tmp_path / "printed" / f"{id}.go").write_text(text, "utf-8")
            # linking takes longer than all the rest: the mains of all samples are one program's
            text = text.replace("\nfunc main() {", f"\nfunc sample{number}() {{")
            (tmp_path / f"{number}.go").write_text(text, "utf-8")
        (tmp_path / "main.go").write_text(self._one_of(len(OPERATIONS)), "utf-8")
        self._go(tmp_path, "-l", "printed", tool="gofmt")
        self._go(tmp_path, "vet", ".")
        self._go(tmp_path, "build", "-ldflags=-s -w", "-o", "samples", ".")
        for number, operation in enumerate(OPERATIONS.values()):
            printed = run(reader, tmp_path / "samples", str(number))
            assert printed.encode() == reader.judged(operation).body + b"\n"

    @staticmethod
    def _one_of(many):
        """A program that runs the sample of the number that it is given."""
        numbers = ", ".join(f"sample{number}" for number in range(many))
        return (
            'package main\n\nimport (\n\t"os"\n\t"strconv"\n)\n\nfunc main() {\n'
            "\tnumber, _ := strconv.Atoi(os.Args[1])\n"
            f"\t[]func(){{{numbers}}}[number]()\n}}\n"
        )

    @staticmethod
    def _go(folder, *arguments, **more):
        ran = golang.run(*arguments, cwd=folder, **more)
        assert (ran.returncode, ran.stdout) == (0, ""), ran.stdout + ran.stderr


@pytest.mark.parametrize("id", sorted(OPERATIONS))
class TestWhatIsPrinted:
    def test_both_forms_of_the_page_print_the_same(self, reader, code, id):
        page = Text(
            reader.service.request(
                "GET", f"/docs/api/reference/{OPERATIONS[id].slug}"
            ).body.decode()
        )
        for sample in samples(OPERATIONS[id]):
            assert code(OPERATIONS[id], sample.language) == sample.code
            assert sample.code in page.text

    def test_a_line_says_what_to_fill_in(self, id):
        collections = re.findall(r"/([a-z-]+)s/\{\w+\}", OPERATIONS[id].path)
        asked = {re.sub("ie$", "y", collection) for collection in collections}
        for sample in samples(OPERATIONS[id]):
            lines = re.findall(
                r"^\s*(?:#|//) Put the id of your (.+) in place of (YOUR_\w+_ID)\.$",
                sample.code,
                re.M,
            )
            assert {name.lower().replace(" ", "-") for name, _ in lines} == asked
            assert len(re.findall(r"YOUR_\w+_ID", sample.code)) == 2 * len(lines)

    def test_the_example_of_the_body_is_what_is_sent(self, code, id):
        operation = OPERATIONS[id]
        call = next(
            one
            for one in ast.walk(ast.parse(code(operation, "python")))
            if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "request"
        )
        sent = {one.arg: ast.literal_eval(one.value) for one in call.keywords}
        assert (sent["method"], sent["path"]) == (operation.method, operation.path)
        assert sent.get("body") == (
            operation.body[0].example if operation.body else None
        )
