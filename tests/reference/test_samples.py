"""Samples work: each cURL sample runs as printed, the others parse."""

import ast
import json
import re
import subprocess

import pytest

from openapi import Contract
from reference.model import Model
from reference.samples import KEY, URL, samples

MODEL = Model(Contract().document)
OPERATIONS = {one.id: one for one in MODEL.operations}
INCIDENT, API_KEY = "019cadc8-9c18-7fa9-b83a-4bc9106e8f9d", "019c1dcb-8d82-72c7-8e12-b7a0646f9227"


def code(operation, language):
    return {one.language: one.code for one in samples(operation)}[language]


@pytest.fixture(scope="module")
def organisation(service):
    return service.organisation()


def with_own_names(text, org):
    """The sample with the ids of a register of the test's own in place of the contract's examples."""
    own = org.post("/api-keys", {"orgId": org.id, "name": "sample"}).json["id"]
    text = text.replace("orgId=default", f"orgId={org.id}").replace('"orgId": "default"', f'"orgId": "{org.id}"')
    return text.replace(INCIDENT, org.incident(discovered_at="2026-03-02T08:15:00Z")).replace(API_KEY, own)


@pytest.mark.parametrize("id", sorted(OPERATIONS))
def test_the_curl_sample_runs_and_succeeds(service, organisation, id):
    operation = OPERATIONS[id]
    told = with_own_names(code(operation, "sh"), organisation)
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", told + ' -sS -o /dev/stderr -w "%{http_code}"'],
        env={URL: f"http://127.0.0.1:{service.port}", KEY: organisation.raw, "PATH": "/usr/local/bin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout in {response.status for response in operation.responses if response.status < "300"}, ran.stderr


@pytest.mark.parametrize("id", sorted(OPERATIONS))
class TestTheOtherLanguages:
    def test_python_is_python_and_sends_the_example(self, id):
        operation = OPERATIONS[id]
        calls = [
            node
            for node in ast.walk(ast.parse(code(operation, "python")))
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "request"
        ]
        sent = {one.arg: ast.literal_eval(one.value) for one in calls[0].keywords}
        body = {"body": operation.body[0].example} if operation.body else {}
        assert sent == {"method": operation.method, "path": operation.target} | body

    def test_typescript_sends_the_example(self, id):
        operation, text = OPERATIONS[id], code(OPERATIONS[id], "ts")
        assert f'method: "{operation.method}"' in text and f'path: "{operation.target}"' in text
        if operation.body:
            sent = re.search(r"body: (\{.*?\n  \}|\{\}),\n\}\);", text, re.DOTALL)[1]
            assert json.loads(re.sub(r",(\s*[\]}])", r"\1", sent)) == operation.body[0].example

    def test_go_sends_the_example(self, id):
        operation, text = OPERATIONS[id], code(OPERATIONS[id], "go")
        call = f'client.Request(context.Background(), "{operation.method}", "{operation.target}", '
        assert call + ("map[string]any{" if operation.body else "nil)") in text
        if operation.body:
            sent = text.split(call)[1].split("\n\t})")[0] + "}"
            plain = sent.replace("map[string]any{", "{").replace("[]any{", "[").replace("nil", "null")
            assert [json.dumps(key) in plain for key in operation.body[0].example] == [True] * len(
                operation.body[0].example
            )
