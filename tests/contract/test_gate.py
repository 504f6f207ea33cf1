"""The gates of `make contract` find what they are there to find."""

import copy
import json
import re
import subprocess
from pathlib import Path

import pytest

from contract.document import bundle
from tests.contract import gate

ROOT = Path(__file__).parents[2]
ONE = "/privacy/incidents/{id}"


def broken():
    """A contract with one fault for each rule of our own, by the rule that tells of it."""
    document = bundle()
    # a linter takes a minute for all operations, and `make contract` asks it for them
    document["paths"] = {
        path: document["paths"][path] for path in ("/privacy/incidents", ONE)
    }
    read = document["paths"][ONE]["get"]
    read["operationId"] = "readIncident"
    del read["responses"]["200"]["content"]["application/json"]["examples"]
    read["responses"]["404"] = {
        "description": "Nothing.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }
    read["responses"]["default"] = {"description": "Whatever."}
    del document["components"]["schemas"]["IncidentTitle"]["maxLength"]
    del document["components"]["schemas"]["IncidentCreate"]["properties"]["orgId"]
    document["components"]["schemas"]["IncidentCreate"]["additionalProperties"] = True
    document["components"]["schemas"]["Shut"] = {
        "allOf": [
            {"type": "object", "additionalProperties": False, "description": "."},
            {"type": "object"},
        ]
    }
    del document["components"]["parameters"]["Limit"]["description"]
    del document["components"]["parameters"]["Limit"]["schema"]["example"]
    del document["components"]["examples"]["IncidentCreate"]["summary"]
    return document


RULES = {
    "contract-operation-id": "operationId readIncident",
    "contract-problems": "404 isn't answered with a problem",
    "contract-no-default-response": "default",
    "contract-bounded": "string without maxLength",
    "contract-no-closed-all-of": "allOf with an object",
    "contract-described": "has no description",
    "contract-descriptions": "has no description",
    "contract-examples": "has no examples",
    "contract-example-summary": "has no summary",
    "contract-parameter-example": "neither example nor enum",
    "contract-closed-request": "additionalProperties",
}


@pytest.fixture(scope="module")
def linted():
    return [f"{at}: {told}" for at, told in gate.spectral(broken())]


@pytest.mark.slow
class TestTheLinters:
    @pytest.mark.parametrize(("rule", "told"), RULES.items(), ids=RULES)
    def test_every_rule_of_our_own_finds_its_fault(self, linted, rule, told):
        assert [one for one in linted if told in one and f"({rule})" in one]

    def test_are_all_tried_here(self):
        written = re.findall(
            r"^  (contract-[a-z-]+):$",
            (gate.LINT / "spectral.yaml").read_text("utf-8"),
            re.MULTILINE,
        )
        assert set(written) == set(RULES)

    def test_redocly_finds_what_it_is_asked_for(self):
        found = [told for _, told in gate.redocly(broken())]
        for rule in (
            "operation-4xx-problem-details-rfc7807",
            "no-unused-components",
            "response-contains-header",
        ):
            assert [told for told in found if f"({rule})" in told], rule


LOCKS = [
    ROOT / one
    for one in subprocess.check_output(
        ["git", "ls-files", "*lock*"], cwd=ROOT, text=True
    ).split()
]
NPM_LOCKS = [one for one in LOCKS if one.name == "package-lock.json"]
PIP_LOCKS = [one for one in LOCKS if one.match("requirements*.lock")]


class TestTheLocks:
    @pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda one: one.parent.name)
    def test_of_npm_name_no_address_and_have_a_digest_for_everything(self, lock):
        text = lock.read_text("utf-8")
        assert '"resolved": "http' not in text
        packages = json.loads(text)["packages"]
        assert [
            name
            for name, one in packages.items()
            if name and "integrity" not in one and not one.get("link")
        ] == []

    @pytest.mark.parametrize(
        "lock", PIP_LOCKS, ids=lambda one: f"{one.parent.name}/{one.name}"
    )
    def test_of_pip_name_no_address_and_have_a_digest_for_everything(self, lock):
        text = lock.read_text("utf-8")
        assert "://" not in text and "index-url" not in text.replace(
            "--no-emit-index-url", ""
        )
        pinned = re.findall(r"^\w[^\n]*==[^\n]*\n([^\n]*)", text, re.MULTILINE)
        assert pinned and all("--hash=sha256:" in one for one in pinned)

    def test_are_all_looked_at(self):
        assert {one.parent.name for one in NPM_LOCKS} >= {"lint", "strangers"}
        assert {one.name for one in PIP_LOCKS} >= {
            "requirements.lock",
            "requirements-dev.lock",
        }


class TestTheOtherGates:
    def test_an_example_that_does_not_fit_is_found(self):
        document = copy.deepcopy(bundle())
        document["components"]["examples"]["IncidentCreate"]["value"]["severity"] = (
            "grave"
        )
        document["components"]["schemas"]["IncidentTitle"]["example"] = ""
        places = {at for at, _ in gate.examples(document)}
        assert "#/components/schemas/IncidentTitle/example" in places
        assert [at for at in places if at.endswith("examples/detected")]

    def test_every_body_is_looked_at(self):
        looked = {
            at.split("/content/")[0]
            for at, _, _ in gate.every_example(bundle())
            if at.startswith("#/paths")
        }
        assert len(looked) > 100

    def test_a_document_that_is_no_openapi_is_found(self):
        document = bundle()
        del document["info"]["title"]
        assert list(gate.valid(document))

    def test_a_breaking_change_is_found_with_the_step_that_it_needs(self):
        document = bundle()
        document["info"]["version"] = gate.last_release()["info"]["version"]
        del document["paths"][ONE]["patch"]
        (_, step), *told = gate.steps(document)
        assert "need version" in step
        assert (f"PATCH {ONE}", "the operation is gone") in told

    def test_a_finding_is_one_line_and_fails(self, monkeypatch, capsys):
        monkeypatch.setattr(
            gate,
            "GATES",
            {
                "valid": lambda document: [("#/info", "wrong")],
                "other": lambda document: [],
            },
        )
        assert gate.main(bundle()) == 1
        assert capsys.readouterr().out.splitlines()[:2] == [
            "valid: #/info: wrong",
            "other: ok",
        ]

    def test_a_release_is_never_written_twice(self, tmp_path, monkeypatch):
        monkeypatch.setattr(gate, "RELEASED", tmp_path)
        gate.release({"openapi": "3.0.3"})
        [file] = tmp_path.iterdir()
        with pytest.raises(FileExistsError):
            gate.release({"openapi": "another"})
        assert json.loads(file.read_text("utf-8")) == {"openapi": "3.0.3"}
