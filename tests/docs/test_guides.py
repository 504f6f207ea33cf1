"""The commands of each guide run as they are printed, in their order and in one shell, against a
service that runs.
"""

import re
import subprocess
from pathlib import Path

import pytest

from tests.published import OPERATIONS
from tests.reference.printed import Reader, is_of

GUIDES = {
    file.stem: file.read_text("utf-8")
    for file in sorted((Path(__file__).parents[2] / "docs/guides").glob("*.md"))
}
ASKED = {
    "start": ["whoami", "create", "update", "notify", "search_incident"],
    "authentication": ["whoami"],
    "idempotency": ["create"],
    "pagination": ["search"] * 5,
    "conditional-requests": ["read", "update", "read", "read"],
    "deadlines": ["search", "calculate"],
    "obligations": ["update", "search", "update"],
    "notification-packs": ["draft", "draft", "create"],
    "templates": ["search", "create"],
    "figures": ["read", "export", "create", "export", "export"],
    "webhooks": ["create"],
}
"""What the service is asked for, guide by guide."""
ELSEWHERE = set()
"""Guides whose commands another test runs, because they need more than a service."""


@pytest.fixture
def reader(tmp_path):
    reader = Reader(tmp_path, OPERATIONS["incidents.create"].body[0].example)
    yield reader
    reader.service.close()


def walked(reader, text):
    """What the shell printed, and the exchanges that passed, each with its operation."""
    script = "\n".join(
        re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    )
    script = script.replace("http://127.0.0.1:8080", reader.url).replace(
        "YOUR_API_KEY", reader.organisation.raw
    )
    if "YOUR_INCIDENT_ID" in script:
        script = script.replace("YOUR_INCIDENT_ID", reader.id_for("YOUR_INCIDENT_ID"))
    before = len(reader.witness.seen)
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=reader.environment,
        cwd=reader.folder,  # a command may write a file
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    # what OAuth names is no operation
    exchanges = [
        one for one in reader.witness.seen[before:] if one.path.startswith("/api/")
    ]
    return ran.stdout, [
        (next(op for op in OPERATIONS.values() if is_of(one, op)), one)
        for one in exchanges
    ]


def test_no_guide_with_commands_is_forgotten():
    assert {name for name, text in GUIDES.items() if "```sh\n" in text} == {
        *ASKED,
        *ELSEWHERE,
    }


@pytest.mark.parametrize("name", ASKED)
def test_every_command_succeeds_as_the_contract_says(reader, name):
    if name == "pagination":
        for _ in range(101):  # more than a page
            reader.id_for("YOUR_INCIDENT_ID")
    printed, asked = walked(reader, GUIDES[name])
    for operation, exchange in asked:
        reader.known(operation, exchange)
    assert [operation.id.partition(".")[2] for operation, _ in asked] == ASKED[name]
    assert "/docs/problems/" not in printed


class TestWhatTheTextSays:
    def test_start_leads_to_a_notified_incident(self, reader):
        printed, asked = walked(reader, GUIDES["start"])
        assert (
            '"status":"notified"' in printed
            and '"root_cause":"The disk was not encrypted."' in printed
        )
        assert len({exchange.path.split("/")[5] for _, exchange in asked[2:]}) == 1, (
            "one incident"
        )

    def test_a_program_gets_its_key_as_a_token(self, reader):
        printed, _ = walked(reader, GUIDES["authentication"])
        assert f'"access_token":"{reader.organisation.raw}"' in printed

    def test_a_change_gives_the_incident_a_new_tag(self, reader):
        _, asked = walked(reader, GUIDES["conditional-requests"])
        assert [exchange.status for _, exchange in asked] == [200] * 4

    def test_a_walk_meets_every_incident_once(self, reader):
        ids = {reader.id_for("YOUR_INCIDENT_ID") for _ in range(101)}
        text = (
            GUIDES["pagination"]
            .partition("To walk on")[2]
            .partition("## A span of time")[0]
        )
        printed, _ = walked(reader, text)
        assert sorted(re.findall(r'"id":"([^"]+)"', printed)) == sorted(ids)
