"""`breach-register mcp`.

What an assistant is offered, by fastmcp's own client over real standard input and output.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from tests.served import Service, ago
from tests.support import COMMAND

READS = {
    "incidents_search",
    "incidents_read",
    "incidents_list_notifications",
    "incidents_read_notification",
    "incidents_due",
    "incident_details_read",
    "incident_templates_search",
    "incident_templates_read",
    "exports_search",
    "exports_read",
    "risk_assessments_search",
    "data_subject_notices_search",
    "severity_assessments_assess",
    "notification_packs_draft",
    "notification_packs_read",
    "notification_packs_search",
    "notes_search",
    "assignments_read",
    "attachments_search",
    "attachments_read_content",
    "obligations_search",
    "obligations_search_incident",
    "statistics_read",
    "timeline_search",
    "events_search",
    "organization_read",
    "audit_search",
    "audit_search_incident",
    "audit_head",
    "audit_verify",
    "changes_search",
    "service_whoami",
    "regimes_search",
    "regimes_read",
    "deadline_calculations_calculate",
}
WRITES = {
    "incidents_create",
    "incidents_update",
    "incident_batches_create",
    "incidents_notify",
    "incidents_correct_notification",
    "incident_details_update",
    "incident_templates_create",
    "exports_create",
    "exports_cancel",
    "incident_templates_update",
    "risk_assessments_create",
    "data_subject_notices_create",
    "notification_packs_create",
    "notes_create",
    "assignments_update",
    "attachments_create",
    "obligations_decide",
    "events_create",
    "organization_update",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    service = Service(f"sqlite:///{tmp_path_factory.mktemp('mcp') / 'register.db'}")
    yield service
    service.close()


@pytest.fixture(scope="module")
def organisation(service):
    return service.organisation()


class Assistant:
    """One that talks to a `breach-register mcp` of its own about one organisation."""

    def __init__(self, organisation, *options, **environment):
        # it takes seconds to import: only the worker that comes here shall wait for it
        from fastmcp import Client
        from fastmcp.client.transports import StdioTransport

        url = f"http://127.0.0.1:{organisation.service.port}"
        given = {
            "BREACH_REGISTER_URL": url,
            "BREACH_REGISTER_API_KEY": organisation.raw,
        } | environment
        self._client = Client(StdioTransport(COMMAND, ["mcp", *options], env=given))
        self._runner = asyncio.Runner()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._runner.run(self._client.transport.close())
        self._runner.close()

    def tools(self):
        return {one.name: one for one in self._run(lambda client: client.list_tools())}

    def call(self, *calls):
        async def each(client):
            return [
                (await client.call_tool(name, given)).structured_content
                for name, given in calls
            ]

        told = self._run(each)
        return told[0] if len(told) == 1 else told

    def _run(self, work):
        async def run():
            # the process goes on between two of these
            async with self._client as client:
                return await work(client)

        return self._runner.run(asyncio.wait_for(run(), 60))


def refused(assistant, *calls):
    """What an assistant hears of a call that fails."""
    from fastmcp.exceptions import ToolError

    with pytest.raises(ToolError) as refusal:
        assistant.call(*calls)
    return str(refusal.value)


@pytest.fixture(scope="module")
def reader(organisation):
    with Assistant(organisation) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def writer(organisation):
    with Assistant(organisation, "--allow-writes") as assistant:
        yield assistant


@pytest.fixture(scope="module")
def tools(writer):
    """All that there are."""
    return writer.tools()


class TestWhatIsOffered:
    def test_without_the_flag_nothing_can_be_written(self, reader):
        offered = reader.tools()
        assert set(offered) == READS
        assert all(one.annotations.read_only_hint for one in offered.values())

    def test_with_the_flag_the_tools_that_write_say_so(self, tools):
        assert set(tools) == READS | WRITES
        assert {
            name for name, one in tools.items() if not one.annotations.read_only_hint
        } == WRITES
        assert {
            name for name in WRITES if tools[name].annotations.destructive_hint
        } == {
            "incidents_update",
            "incidents_correct_notification",
            "incident_details_update",
            "incident_templates_update",
            "assignments_update",
            "organization_update",
        }

    def test_a_tool_asks_for_what_the_contract_asks_for(self, tools):
        asked = tools["incidents_create"].input_schema
        assert set(asked["required"]) == {"orgId", "title", "severity", "discovered_at"}
        assert asked["properties"]["title"]["maxLength"] == 500
        assert asked["properties"]["severity"]["enum"] == ["serious", "non-serious"]
        headers = {"Idempotency-Key", "If-Match", "If-None-Match", "Authorization"}
        assert [
            name
            for name, one in tools.items()
            if headers & set(one.input_schema["properties"])
        ] == []

    def test_a_tool_is_told_of_in_the_words_of_the_contract(self, tools):
        assert (
            tools["incidents_search"].title == "List the incidents of an organisation"
        )
        assert all(one.description for one in tools.values())


class TestReading:
    def test_finds_reads_and_follows_the_trail(self, organisation, reader):
        id = organisation.incident(title="Told to an assistant", status="open")
        organisation.post(
            f"/privacy/incidents/{id}/notify",
            {"authority_jurisdiction": "DE-BY BayLDA"},
        )
        me, found, read, part, filings, entries, trail = reader.call(
            ("service_whoami", {}),
            ("incidents_search", {"orgId": organisation.id, "status": "notified"}),
            ("incidents_read", {"id": id}),
            (
                "incidents_read",
                {"id": id, "fields": ["title"], "expand": ["notifications"]},
            ),
            ("incidents_list_notifications", {"id": id}),
            ("audit_search_incident", {"id": id}),
            ("audit_search", {"orgId": organisation.id, "action": "notify"}),
        )
        assert me["orgId"] == organisation.id
        assert [one["id"] for one in found["incidents"]] == [id]
        assert read["title"] == "Told to an assistant"
        assert list(part) == ["id", "title", "notifications"]
        assert [one["authority_jurisdiction"] for one in filings["notifications"]] == [
            "DE-BY BayLDA"
        ]
        assert [one["action"] for one in entries["entries"]] == ["notify", "create"]
        assert [one["action"] for one in trail["entries"]] == ["notify"]

    def test_tells_what_is_overdue_and_what_is_due_next(self, service):
        organisation = service.organisation()
        late = organisation.incident(title="Late", discovered_at=ago(80), status="open")
        later = organisation.incident(
            title="Later", discovered_at=ago(2), status="draft"
        )
        soon = organisation.incident(title="Soon", discovered_at=ago(70), status="open")
        filed = organisation.incident(
            title="Filed", discovered_at=ago(50), status="open"
        )
        organisation.post(
            f"/privacy/incidents/{filed}/notify",
            {"authority_jurisdiction": "DE-BY BayLDA"},
        )
        closed = organisation.incident(
            title="Closed", discovered_at=ago(90), status="open"
        )
        organisation.patch(f"/privacy/incidents/{closed}", {"status": "resolved"})
        with Assistant(organisation) as assistant:
            told = assistant.call(("incidents_due", {}))
        assert [one["id"] for one in told["overdue"]] == [late]
        assert [one["id"] for one in told["due"]] == [soon, later]
        assert (told["overdue_total"], told["due_total"]) == (1, 2)
        assert [one["hours_left"] for one in told["overdue"] + told["due"]] == [
            -8.0,
            2.0,
            70.0,
        ]


class TestWriting:
    def test_records_updates_and_notifies_with_a_key_for_each_write(
        self, organisation, writer
    ):
        breach = organisation.breach(title="Recorded by an assistant")
        id = writer.call(("incidents_create", breach))["id"]
        updated, notified = writer.call(
            (
                "incidents_update",
                {"id": id, "root_cause": "A lost stick.", "affected_users": 12},
            ),
            ("incidents_notify", {"id": id, "authority_jurisdiction": "DE-BY BayLDA"}),
        )
        assert updated["affected_users"] == 12
        assert notified["reported_to"] == ["DE-BY BayLDA"]
        assert [one["action"] for one in organisation.trail(id)] == [
            "notify",
            "update",
            "create",
        ]
        rows = organisation.service.register.session()
        kept = rows.engine.rows(
            rows.connection,
            "SELECT count(*) FROM idempotency_record WHERE org_id = ?",
            [organisation.id],
        )
        assert kept[0][0] == 3

    def test_a_tool_that_was_not_offered_does_nothing(self, organisation, reader):
        assert "Unknown tool" in refused(
            reader, ("incidents_create", organisation.breach())
        )


class TestRefusals:
    def test_a_refusal_names_code_place_and_request(self, organisation, reader):
        asked = {"orgId": organisation.id, "cursor": "bm90aGluZw"}
        heard = refused(reader, ("incidents_search", asked))
        assert "400 " in heard and "(request " in heard

    def test_a_key_that_is_unknown_is_never_repeated(self, organisation):
        raw = organisation.raw[:-4] + "0000"
        with Assistant(organisation, BREACH_REGISTER_API_KEY=raw) as assistant:
            heard = refused(assistant, ("service_whoami", {}))
        assert "401 INVALID_API_KEY" in heard
        assert raw not in heard

    def test_a_register_that_does_not_answer_is_told_of(self, organisation):
        with Assistant(
            organisation, BREACH_REGISTER_URL="http://127.0.0.1:9"
        ) as assistant:
            heard = refused(assistant, ("service_whoami", {}))
        assert "doesn't answer (ConnectError)" in heard
        assert organisation.raw not in heard

    @pytest.mark.parametrize(
        ("environment", "told"),
        [
            ({}, "BREACH_REGISTER_API_KEY must hold an API key"),
            (
                {"API_KEY": "br_x", "URL": "http://register.example.org"},
                "must begin with https://",
            ),
            ({"API_KEY": "br_x", "URL": "register.example.org"}, "must be an address"),
        ],
    )
    def test_an_environment_that_names_no_register_is_one_line(self, environment, told):
        given = {
            f"BREACH_REGISTER_{name}": value for name, value in environment.items()
        }
        for name in ("URL", "API_KEY"):
            given.setdefault(f"BREACH_REGISTER_{name}", None)
        ran = CliRunner().invoke(main, ["mcp"], env=given)
        assert ran.exit_code == 1
        assert ran.stdout == ""
        assert told in ran.stderr and len(ran.stderr.splitlines()) == 1

    def test_a_missing_extra_is_one_line(self):
        script = "import sys; sys.modules['fastmcp'] = None; from cli import main; main(['mcp'])"
        root = Path(__file__).parents[3]
        ran = subprocess.run(
            [sys.executable, "-c", script], cwd=root, capture_output=True, text=True
        )
        assert ran.returncode == 1
        assert (
            ran.stderr
            == "breach-register: an MCP server needs the extra: pip install 'breach-register[mcp]'\n"
        )


class TestTheWire:
    def test_standard_output_holds_the_protocol_alone(self, organisation):
        hello = {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "t", "version": "1"},
            },
        }
        given = {"BREACH_REGISTER_API_KEY": organisation.raw}
        ran = subprocess.run(
            [COMMAND, "mcp"],
            env=given,
            input=json.dumps(hello) + "\n",
            capture_output=True,
            text=True,
            timeout=60,
        )
        (answer,) = map(json.loads, ran.stdout.splitlines())
        assert answer["result"]["serverInfo"]["name"] == "Breach Register"
        assert ran.stderr == ""
