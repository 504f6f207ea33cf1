"""The Python client.

Its own tests, its README, and the running service, also where answers get lost.
"""

import re
import shutil
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from breach_register import (
    AuthenticationError,
    BreachRegister,
    ConflictError,
    ForbiddenError,
    NotFoundError,
    PreconditionFailedError,
    RateLimitedError,
    ValidationError,
    etag_of,
)

from clients.generating.model import Model
from contract.document import Contract
from tests import databases
from tests.clients.losing import Losing
from tests.served import Service

CLIENT = Path(__file__).parents[2] / "clients" / "python"
README = (CLIENT / "README.md").read_text("utf-8")
GUIDE = (CLIENT.parents[1] / "docs" / "guides" / "clients.md").read_text("utf-8")


def samples(text):
    return "\n".join(
        re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    )


def run(*arguments, **more):
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, cwd=CLIENT, capture_output=True, text=True, timeout=120, **more
    )


@pytest.fixture
def client(org, losing):
    with BreachRegister(api_key=org.raw, base_url=losing.url) as client:
        yield client


class TestTheProject:
    def test_its_own_tests_pass(self):
        ran = run("-m", "pytest")
        assert ran.returncode == 0, ran.stdout

    def test_its_types_are_strict(self, tmp_path):
        ran = run("-m", "mypy", "--cache-dir", tmp_path)
        assert ran.returncode == 0, ran.stdout

    def test_its_wheel_holds_code_types_and_licence(self, tmp_path):
        source = shutil.copytree(
            CLIENT, tmp_path / "client"
        )  # a build leaves files in its folder
        options = [
            "--no-build-isolation",
            "--no-deps",
            "--no-index",
            "-q",
            "-w",
            tmp_path,
        ]
        ran = run("-m", "pip", "wheel", *options, source)
        assert ran.returncode == 0, ran.stderr
        (wheel,) = tmp_path.glob("breach_register_client-*-py3-none-any.whl")
        names = zipfile.ZipFile(wheel).namelist()
        assert {"breach_register/client.py", "breach_register/py.typed"} <= set(names)
        assert [name for name in names if name.endswith("/LICENSE")]


@pytest.mark.sqlite
class TestTheReadme:
    @pytest.fixture
    def told(self, live_server, tmp_path):
        """What the samples of a text print, once their types were checked."""

        def told(text):
            script = tmp_path / "samples.py"
            script.write_text(samples(text), "utf-8")
            found = {"PYTHONPATH": str(CLIENT / "src"), "MYPYPATH": str(CLIENT / "src")}
            typed = run(
                "-m",
                "mypy",
                "--strict",
                "--cache-dir",
                tmp_path / "types",
                script,
                env=found,
            )
            assert typed.returncode == 0, typed.stdout
            named = {
                "BREACH_REGISTER_URL": live_server.url,
                "BREACH_REGISTER_API_KEY": live_server.key,
            }
            ran = run("-W", "error", script, env=named | found)
            assert ran.returncode == 0, ran.stderr
            return ran.stdout.splitlines()

        return told

    def test_every_sample_runs_and_has_the_types_that_it_claims(self, told):
        due, notified, actions, *_, place, nothing = told(README)
        assert due.endswith("is due at 2026-03-05T08:15:00.000000Z")
        assert notified == "notified ['DE-BY BayLDA']"
        assert actions == "['Encryption is enforced at enrolment']"
        assert place.startswith(("/title ", "/discovered_at "))
        assert nothing == "None"

    def test_the_guides_sample_runs(self, told, live_server):
        assert told(GUIDE) == [], "what was notified is not overdue"
        answered = live_server.client().get("/privacy/incidents?orgId=default").json()
        assert [one["status"] for one in answered["incidents"]] == ["notified"]

    def test_every_method_is_in_its_table(self):
        rows = re.findall(r"^\| `(\w+)` \| (`.*) \|$", README, re.MULTILINE)
        told = {name: set(re.findall(r"`(\w+)`", methods)) for name, methods in rows}
        modules = {
            one.name: {
                name
                for op in one.operations
                for name in (op.verb, op.paging and op.paging.verb)
                if name
            }
            for one in Model(Contract().document).modules
        }
        assert told == modules


class TestEveryOperation:
    def test_of_incidents_works(self, client, org):
        made = client.incidents.create(org.breach(title="Überfall"))
        assert client.incidents.read(made["id"]) == made
        changed = client.incidents.update(
            made["id"], {"affected_users": 3, "description": None}
        )
        assert (changed["affected_users"], changed["title"]) == (3, "Überfall")
        notified = client.incidents.notify(
            made["id"], {"authority_jurisdiction": "DE-BY BayLDA"}
        )
        assert notified["status"] == "notified"
        (filing,) = client.incidents.list_notifications(made["id"])["notifications"]
        assert filing["authority_jurisdiction"] == "DE-BY BayLDA"
        assert client.incidents.read_notification(made["id"], filing["id"]) == filing
        correction = {
            "correction_reason": "Mistyped",
            "notification_reference": "LDA-1",
        }
        corrected = client.incidents.correct_notification(
            made["id"], filing["id"], correction
        )
        assert corrected["notification_reference"] == "LDA-1"
        assert (
            client.incidents.search(orgId=org.id, status="notified", overdue=False)[
                "total"
            ]
            == 1
        )
        title = {"id": made["id"], "title": "Überfall"}
        assert client.incidents.read_part(made["id"], fields="title") == title
        assert list(
            client.incidents.all_part(orgId=org.id, fields=["title"], limit=1)
        ) == [title]
        expanded = client.incidents.read_expanded(made["id"], expand=["notifications"])
        assert expanded["notifications"]["notifications"] == [corrected]

    def test_of_the_audit_trail_works(self, client, org):
        id = org.incident()
        assert [entry["action"] for entry in client.audit.all_of_incident(id)] == [
            "create"
        ]
        assert client.audit.search_incident(id, limit=1)["entries"][0]["resource"]
        assert [
            entry["incident_id"]
            for entry in client.audit.all(orgId=org.id, incident_id=id)
        ] == [id]
        assert client.audit.search(orgId=org.id, action="notify")["entries"] == []

    def test_of_api_keys_works(self, client, org):
        made = client.api_keys.create(
            {"orgId": org.id, "name": "A", "scopes": ["incidents:read"]}
        )
        rotated = client.api_keys.rotate(made["id"], {"overlap_hours": 1})
        assert {made["rawKey"][:3], rotated["rawKey"][:3]} == {"br_"}
        assert client.api_keys.revoke(rotated["id"])["status"] == "revoked"
        assert client.api_keys.read(rotated["id"])["status"] == "revoked"
        listed = [key["id"] for key in client.api_keys.all(orgId=org.id, limit=1)]
        assert {made["id"], rotated["id"]} < set(listed)
        assert (
            client.api_keys.search(orgId=org.id, limit=1)["api_keys"][0]["id"]
            == listed[0]
        )

    def test_of_the_service_works(self, client, org):
        assert client.service.livez() == {"status": "live"}
        assert client.service.readyz()["status"] == "ready"
        assert client.service.whoami()["orgId"] == org.id
        contract = client.service.contract_json()
        assert contract["openapi"] == "3.0.3"
        assert client.service.contract_json(if_none_match=etag_of(contract)) is None
        assert client.service.contract_yaml().startswith("openapi: 3.0.3")


class TestAWriteHappensOnce:
    """Although three of its answers get lost after the service has committed."""

    @pytest.fixture(autouse=True)
    def _impatient(self, monkeypatch):
        monkeypatch.setattr("breach_register.retries.FIRST", 0.01)

    def test_an_incident_is_recorded(self, client, org, losing):
        losing.answers = 3
        made = client.incidents.create(org.breach())
        assert losing.answers == 0
        assert org.search().json["total"] == 1
        assert [entry["action"] for entry in org.trail(made["id"])] == ["create"]

    def test_an_incident_is_changed_although_its_tag_is_no_longer_the_one_that_was_read(
        self, client, org, losing
    ):
        read = client.incidents.read(org.incident())
        losing.answers = 3
        changed = client.incidents.update(
            read["id"], {"affected_users": 7}, if_match=etag_of(read)
        )
        assert losing.answers == 0
        assert changed["affected_users"] == 7
        assert [entry["action"] for entry in org.trail(read["id"])] == [
            "update",
            "create",
        ]

    def test_an_authority_is_notified(self, client, org, losing):
        id = org.incident()
        losing.answers = 3
        client.incidents.notify(id, {"authority_jurisdiction": "DE-BY BayLDA"})
        assert losing.answers == 0
        assert len(client.incidents.list_notifications(id)["notifications"]) == 1

    def test_a_key_is_made_whose_secret_is_lost_and_the_error_names_it(
        self, client, org, losing
    ):
        before = {key["id"] for key in client.api_keys.all(orgId=org.id)}
        losing.answers = 1
        with pytest.raises(ConflictError) as refused:
            client.api_keys.create({"orgId": org.id, "name": "A"})
        (made,) = {key["id"] for key in client.api_keys.all(orgId=org.id)} - before
        assert refused.value.code == "SECRET_NOT_REPEATABLE"
        assert made in refused.value.message

    @pytest.mark.slow
    @pytest.mark.sqlite
    def test_while_the_service_is_killed_again_and_again(self, start_live_server):
        server = start_live_server()
        breach = {
            "orgId": "default",
            "severity": "serious",
            "discovered_at": "2026-03-02T08:15:00Z",
        }
        with (
            Losing(server.port) as way,
            ThreadPoolExecutor(4) as threads,
            BreachRegister(
                api_key=server.key, base_url=way.url, max_tries=20
            ) as client,
        ):
            made = [
                threads.submit(client.incidents.create, breach | {"title": str(n)})
                for n in range(300)
            ]
            for done in (100, 200):
                while sum(one.done() for one in made) < done:
                    time.sleep(0.01)
                server.process.kill()
                server.process.wait()
                server = start_live_server()
                way.port = server.port
            ids = {one.result()["id"] for one in made}
            on_record = [
                one["id"] for one in client.incidents.all(orgId="default", limit=200)
            ]
        assert len(ids) == len(on_record) == 300
        assert set(on_record) == ids

    def test_a_replay_says_so(self, client, org):
        sent = {"body": org.breach(), "idempotency_key": "mine"}
        first, again = (
            client.send("POST", "/privacy/incidents", **sent) for _ in range(2)
        )
        assert (first.replayed, again.replayed) == (False, True)
        assert first.data == again.data and first.etag == again.etag


class TestARefusal:
    def test_of_a_body_names_its_places(self, client, org):
        with pytest.raises(ValidationError) as refused:
            client.incidents.create(org.breach(title=""))
        assert {(one.location, one.pointer) for one in refused.value.errors} == {
            ("body", "/title")
        }
        assert refused.value.request_id in str(refused.value)

    def test_of_a_stale_tag_changes_nothing(self, client, org):
        read = client.incidents.read(org.incident())
        client.incidents.update(read["id"], {"affected_users": 1})
        with pytest.raises(PreconditionFailedError):
            client.incidents.update(
                read["id"], {"affected_users": 2}, if_match=etag_of(read)
            )
        assert client.incidents.read(read["id"])["affected_users"] == 1
        assert (
            client.incidents.read(read["id"], if_none_match=etag_of(read)) is not None
        )

    def test_is_of_its_kind(self, client, losing):
        with pytest.raises(NotFoundError):
            client.incidents.read("019cadc8-9c18-7fa9-b83a-4bc9106e8f9d")
        with pytest.raises(ForbiddenError):
            client.incidents.search(orgId="another")
        with (
            BreachRegister(api_key="br_none", base_url=losing.url) as stranger,
            pytest.raises(AuthenticationError),
        ):
            stranger.service.whoami()

    @pytest.mark.sqlite
    def test_for_too_many_requests_says_when_to_come_back(self, kind, tmp_path):
        with databases.new(kind, tmp_path) as url:
            databases.migrate(url)
            service = Service(url, rate_limit_key=1)
            try:
                with (
                    BreachRegister(
                        api_key=service.organisation().raw,
                        base_url=f"http://127.0.0.1:{service.port}",
                        max_time=0,
                    ) as client,
                    pytest.raises(RateLimitedError) as refused,
                ):
                    for _ in range(3):
                        client.service.whoami()
                assert refused.value.retry_after >= 1
            finally:
                service.close()


class TestPages:
    def test_are_walked_while_others_write(self, client, org):
        ids = [org.incident(title=str(number)) for number in range(7)]
        walked = []
        for incident in client.incidents.all(orgId=org.id, limit=2):
            walked.append(incident["id"])
            if len(walked) < 4:
                org.incident()
        assert walked == ids[::-1]
