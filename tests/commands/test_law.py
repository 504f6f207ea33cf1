"""`breach-register law`: data shown and checked, deadlines counted, worked examples run."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from tests.served import Service

EXAMPLES = str(Path(__file__).parents[2] / "docs/worked-examples/deadlines.yaml")


def run(*arguments, env=None):
    return CliRunner().invoke(main, ["law", *arguments], env=env)


class TestList:
    def test_has_a_rule_a_line(self):
        listed = run(
            "list", "--jurisdiction", "GB", "--in-force-on", "2025-08-20"
        ).output
        assert "uk.pecr  72 hours" in listed and "uk.pecr.old" not in listed


class TestShow:
    @pytest.mark.parametrize("id_", ["eu.gdpr.33_1", "eu.gdpr", "eu.1182_71"])
    def test_takes_the_id_of_a_rule_a_regime_and_a_computation_law(self, id_):
        assert json.loads(run("show", id_, "--json").output)["id"] == id_

    def test_refuses_what_is_unknown(self):
        assert run("show", "eu.nothing").exit_code == 1

    def test_shows_what_a_record_holds_below_it_and_no_brackets_of_a_program(self):
        lines = run("show", "eu.gdpr").output.splitlines()
        assert "rules:" in lines and "  - id: eu.gdpr.33_1" in lines
        assert "    conditions:" in lines and "      role: controller" in lines
        assert not any(mark in line for line in lines for mark in ("{", "['"))


class TestCalculate:
    def test_explains_each_step(self):
        told = run(
            *(
                "calculate",
                "--rule",
                "eu.gdpr.33_1",
                "--at",
                "aware=2020-12-22T12:17:00+01:00",
            )
        ).output
        assert "latest_due_at: 2020-12-25T12:00:00.000000Z" in told
        assert "[Regulation (EEC, Euratom) 1182/71 Art. 3(1)]" in told

    def test_counts_without_a_rule(self):
        told = run(
            *(
                "calculate",
                "--count",
                "eu.1182_71",
                "months",
                "1",
                "--calendar",
                "NL",
                "--json",
            ),
            *("--at", "start=2026-01-31T10:00:00+01:00"),
        )
        assert json.loads(told.output)["latest_due_date"] == "2026-03-02"

    @pytest.mark.parametrize(
        "wrong",
        [
            ("--at", "aware"),
            ("--rule", "eu.nothing"),
            ("--count", "elapsed", "hours", "x"),
        ],
    )
    def test_refuses_in_one_line(self, wrong):
        refused = run("calculate", *wrong)
        assert refused.exit_code == 1 and len(refused.output.splitlines()) == 1


class TestCheck:
    def test_finds_nothing_wrong_with_what_is_shipped(self):
        assert run("check").output == "faults: 0\n"

    def test_finds_what_is_wrong_in_an_own_folder(self, tmp_path):
        (tmp_path / "own.yaml").write_text(
            "id: acme\ntitle: A\njurisdiction: DE\nrules: []\n"
        )
        found = run("check", env={"BREACH_REGISTER_LAW_FOLDER": str(tmp_path)})
        assert found.exit_code == 1 and "own.yaml" in found.output

    def test_finds_a_file_that_cannot_be_read(self, tmp_path):
        (tmp_path / "own.yaml").write_text("rules: [")
        found = run("check", env={"BREACH_REGISTER_LAW_FOLDER": str(tmp_path)})
        assert found.exit_code == 1 and found.output.startswith("faults: 1\nown.yaml: ")

    def test_is_needed_by_whoever_meets_a_fault_elsewhere(self, tmp_path):
        (tmp_path / "own.yaml").write_text(
            "id: acme\ntitle: A\njurisdiction: DE\nrules: []\n"
        )
        refused = run("list", env={"BREACH_REGISTER_LAW_FOLDER": str(tmp_path)})
        assert refused.exit_code == 2
        assert "BREACH_REGISTER_LAW_FOLDER: own.yaml: rules: " in refused.output


class TestVerify:
    def test_runs_the_examples_here(self):
        assert run("verify", EXAMPLES, "--here").exit_code == 0

    def test_runs_the_examples_against_a_service(self, tmp_path):
        service = Service(f"sqlite:///{tmp_path / 'register.db'}")
        try:
            env = {
                "BREACH_REGISTER_URL": f"http://127.0.0.1:{service.port}",
                "BREACH_REGISTER_API_KEY": service.organisation().raw,
            }
            ran = run("verify", EXAMPLES, env=env)
        finally:
            service.close()
        assert ran.exit_code == 0, ran.output

    def test_tells_which_answer_differs(self, tmp_path):
        file = tmp_path / "mine.yaml"
        file.write_text(
            "examples: [{name: wrong, ask: {rule_id: nz, anchors: {}}, expect: {state: dated}}]"
        )
        ran = run("verify", str(file), "--here")
        assert ran.exit_code == 1 and "wrong: state" in ran.output
