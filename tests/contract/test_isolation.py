"""Who may do what to whose data.

A matrix made from the contract, every operation by caller and by owner.
"""

import itertools
import time
from uuid import uuid4

import pytest

from config import Settings
from contract.document import bundle
from domain.identifiers import uuid7
from domain.keys import SCOPES, mint
from tests import databases
from tests.support import (
    EVERY_ANSWER,
    INCIDENT,
    UNLIMITED,
    Keys,
    application,
    bearer,
    client_of,
    make_exports,
    snapshot,
)

DOCUMENT = bundle()
METHODS = {"get", "post", "patch", "put", "delete"}
OPERATIONS = {
    described["operationId"]: (method.upper(), path, described)
    for path, item in DOCUMENT["paths"].items()
    for method, described in item.items()
    if method in METHODS
}
GUARDED = {
    name: one for name, one in OPERATIONS.items() if one[2].get("security", DOCUMENT["security"])
}
OPEN = sorted(OPERATIONS.keys() - GUARDED.keys())
TARGETS = ("own", "foreign", "unknown")
UNKNOWN_KEYS = ("garbage", "unknown", "expired", "revoked")
BODIES = {
    "incidents.create": INCIDENT,
    "incident_batches.create": {"items": [{"body": INCIDENT}]},
    "incidents.update": {"title": "Corrected"},
    "incident_details.update": {"nature": {"cause": "other"}},
    "risk_assessments.create": {"verdict": "risk", "rationale": "Few people"},
    "data_subject_notices.create": {"ground": "a", "justification": "Encrypted"},
    "severity_assessments.assess": {
        "data": [{"category": "simple"}],
        "identifiability": "limited",
    },
    "incidents.notify": {"authority_jurisdiction": "DE-BY BayLDA"},
    "incidents.correct_notification": {
        "correction_reason": "Typed",
        "authority_jurisdiction": "FR",
    },
    "events.create": {"kind": "classified"},
    "organization.update": {"countries": ["DE"]},
    "obligations.decide": {"decision": "not_required", "reasons": "Encrypted"},
    # no key can give away what it hasn't: the least that makes keys makes one that makes keys
    "api_keys.create": {"name": "New", "scopes": ["keys:manage"]},
    "api_keys.rotate": {"overlap_hours": 1},
    "api_keys.update": {"name": "Renamed"},
    "notification_packs.create": {"form": "merged"},
    "notes.create": {"text": "Called the processor."},
    "attachments.create": {"name": "receipt.txt", "content": "UmVjZWlwdA=="},
    "assignments.update": {"assignee": None},
    "audit.verify": {},
    "exports.create": {"filters": {"status": ["open"]}},
    "incident_templates.create": {"name": "Misdirected mail"},
    "incident_templates.update": {"name": "Misdirected letter"},
    "members.create": {"role": "viewer"},
    "members.update": {"status": "disabled"},
    "webhooks.create": {"url": "https://hooks.example.org/new"},
    "webhooks.update": {"name": "Renamed"},
    "webhooks.rotate": {},
    "deadline_calculations.calculate": {"rule_id": "eu.gdpr.33_1", "anchors": {}},
}

NAMING = (
    "incidents.create",
    "incident_batches.create",
    "exports.create",
    "incident_templates.create",
    "api_keys.create",
    "members.create",
    "webhooks.create",
    "audit.verify",
)
"""They name the organisation in the body."""


def _viewer():
    """A person whom nobody invited before."""
    return {"email": f"{uuid4().hex[:12]}@example.org", "role": "viewer"}


def _by_org(name):
    """Whether an operation names an organisation rather than a record."""
    _, path, described = GUARDED[name]
    return "{id}" not in path and (name in NAMING or _takes(described, "OrgId"))


def _takes(described, parameter):
    return {"$ref": f"#/components/parameters/{parameter}"} in described.get("parameters", ())


AIMED = sorted(name for name in GUARDED if _by_org(name) or "{id}" in GUARDED[name][1])
SCOPED = sorted(name for name in GUARDED if GUARDED[name][2].get("x-required-scopes"))
OF_THE_KEY = {"organization.update"}
"""They can name no other organisation than the key's own."""
OWNERLESS = sorted(set(SCOPED) - set(AIMED) - OF_THE_KEY)
"""They answer from the law, which belongs to nobody: not from any organisation's records."""


@pytest.fixture(scope="module")
def world(kind, tmp_path_factory):
    """Two organisations with records and a spare key each, and a way to call any operation on any
    of them: one for the whole matrix, whose records no test changes.
    """
    with databases.new(kind, tmp_path_factory.mktemp("isolation")) as url:
        if kind == "postgresql":
            databases.migrate(url)
        key_file = str(tmp_path_factory.mktemp("key") / "secret.key")
        settings = Settings(
            database_url=url,
            secret_key_file=key_file,
            log_level="error",
            **UNLIMITED | EVERY_ANSWER,
        )
        with application(settings) as app, client_of(app) as client:
            yield World(app, Keys(app.register), client)


RECORDS = (
    *("incident", "notification", "attachment", "pack", "obligation"),
    *("key", "member", "webhook", "delivery", "template", "export"),
)


class Records(dict):
    """The ids of an organisation's records by the kind of record, each made when it is first asked
    for.
    """

    def __init__(self, world, org):
        super().__init__()
        self._world, self._org = world, org
        self._headers = bearer({"acme": world.keys.acme, "globex": world.keys.globex}[org])

    def __missing__(self, kind):
        self[kind] = getattr(self, f"_{kind}")()
        return self[kind]

    def _post(self, path, sent=None):
        response = self._world.client.post(path, json=sent, headers=self._headers)
        assert response.is_success, response.text
        return response.json()

    def _get(self, path):
        return self._world.client.get(path, headers=self._headers).json()

    @property
    def _path(self):
        return f"/privacy/incidents/{self['incident']}"

    def _incident(self):
        return self._post("/privacy/incidents", {"orgId": self._org} | INCIDENT)["id"]

    def _notification(self):
        self._post(f"{self._path}/notify", {"authority_jurisdiction": "DE-BE"})
        return self._get(f"{self._path}/notifications")["notifications"][0]["id"]

    def _attachment(self):
        return self._post(f"{self._path}/attachments", BODIES["attachments.create"])["id"]

    def _pack(self):
        return self._post(f"{self._path}/notification-packs", {})["id"]

    def _obligation(self):
        return self._get(f"{self._path}/obligations")["obligations"][0]["id"]

    def _key(self):
        return Keys.id_of(self._world.keys.mint(self._org, ["keys:manage"]))

    def _member(self):
        return self._post("/members", _viewer() | {"orgId": self._org})["id"]

    def _template(self):
        return self._post("/incident-templates", {"orgId": self._org, "name": "Lost device"})["id"]

    def _export(self):
        id = self._post("/privacy/exports", {"orgId": self._org})["id"]
        make_exports(self._world.register)
        return id

    def _webhook(self):
        sent = {"orgId": self._org, "url": "https://hooks.example.org/"}
        return self._post("/webhooks", sent)["id"]

    def _delivery(self):
        return self._post(f"/webhooks/{self['webhook']}/test")["id"]


class World:
    def __init__(self, app, keys, client):
        self.app, self.register, self.keys, self.client = app, app.register, keys, client
        self.ids = {"acme": Records(self, "acme"), "globex": Records(self, "globex")}
        for records, name in itertools.product(self.ids.values(), RECORDS):
            assert records[name]
        self.ids["nobody"] = {name: uuid7() for name in RECORDS}
        self._minted = {}
        # the first refusal of a key that once worked is noted in the audit trail, and no other
        # within the hour
        for caller in UNKNOWN_KEYS:
            self.call("service.whoami", self.key(caller), "own")

    def snapshot(self):
        """What is on record, once that is written which waits for its answer to have left."""
        ends = time.monotonic() + 10
        while self.app.writer.pending and time.monotonic() < ends:
            time.sleep(0.005)
        return snapshot(self.register)

    def key(self, caller, scopes=SCOPES):
        """The raw key of a kind of caller, all of them of acme."""
        asked = caller, tuple(scopes)
        if asked not in self._minted:
            self._minted[asked] = self._mint(caller, scopes)
        return self._minted[asked]

    def _mint(self, caller, scopes):
        return {
            "no key": lambda: None,
            "garbage": lambda: "garbage",
            "unknown": lambda: mint(uuid7(), b"\1" * 32).raw,
            "expired": lambda: self.keys.expired(scopes=scopes),
            "revoked": lambda: self.keys.revoked(scopes=scopes),
            "all scopes": lambda: self.keys.acme,
            "globex": lambda: self.keys.globex,
            "scopes": lambda: self.keys.mint(scopes=scopes),
        }[caller]()

    def call(self, name, key, target, records=None):
        """Call an operation on acme's (own), globex's (foreign) or nobody's (unknown) record."""
        method, path, _ = OPERATIONS[name]
        owner = {"own": "acme", "foreign": "globex", "unknown": "nobody"}[target]
        ids = self.ids[owner] if records is None else records
        of_path = {
            "/api-keys": "key",
            "/incident-templates": "template",
            "/members": "member",
            "/privacy/exports": "export",
            "/webhooks": "webhook",
        }
        named = next((of_path[begin] for begin in of_path if path.startswith(begin)), "incident")
        for record in RECORDS:
            place = f"{{{record}_id}}"
            if place in path:
                path = path.replace(place, ids[record])
        if "{id}" in path:
            path = path.replace("{id}", ids[named])
        path = path.replace("{regime_id}", "eu.gdpr")
        query = (
            {"orgId": owner} if name in GUARDED and _takes(OPERATIONS[name][2], "OrgId") else None
        )
        body = BODIES.get(name)
        if name in NAMING:
            body = {**body, "orgId": owner}
        if name == "members.create":
            body |= _viewer()
        return self.client.request(method, path, params=query, json=body, headers=bearer(key))


def told(response):
    """What a problem tells, apart from the request id and from what is left of the caller's own
    quota.
    """
    body = response.json()
    body["error"].pop("requestId")
    kept = {
        name: value
        for name, value in response.headers.items()
        if name not in ("x-request-id", "ratelimit")
    }
    return response.status_code, kept, body


class TestTheMatrix:
    def test_knows_a_body_for_every_operation_that_takes_one(self):
        assert set(BODIES) == {name for name, one in OPERATIONS.items() if "requestBody" in one[2]}

    def test_leaves_open_only_the_probes_and_the_contract(self):
        assert OPEN == [
            "compatibility.read_policy",
            "service.contract_json",
            "service.contract_yaml",
            "service.livez",
            "service.readyz",
        ]

    def test_finds_a_scope_on_every_operation_on_data(self):
        assert set(GUARDED) - set(SCOPED) == {
            "compatibility.read_project",
            "organization.read",
            "service.whoami",
        }

    def test_takes_nothing_but_the_law_for_ownerless(self):
        assert OWNERLESS == [
            "deadline_calculations.calculate",
            "regimes.read",
            "regimes.search",
            "severity_assessments.assess",
        ]


@pytest.mark.sqlite  # who shows no key is refused before any database is asked
class TestWithoutAKey:
    @pytest.mark.parametrize("name", sorted(GUARDED))
    def test_nothing_is_shown_or_changed(self, world, name):
        before = world.snapshot()
        for target in TARGETS:
            response = world.call(name, None, target)
            assert response.status_code == 401
            assert response.headers["WWW-Authenticate"] == "Bearer"
            assert response.json()["error"]["code"] == "UNAUTHORIZED"
        assert world.snapshot() == before

    @pytest.mark.parametrize("name", OPEN)
    def test_open_operations_answer_whatever_key_is_sent(self, world, name):
        for caller in ("no key", *UNKNOWN_KEYS):
            assert world.call(name, world.key(caller), "own").status_code == 200


class TestAKeyThatDoesNotWork:
    @pytest.mark.parametrize("name", sorted(GUARDED))
    def test_is_refused_alike_whatever_its_fault_and_target_and_changes_nothing(self, world, name):
        callers = {caller: world.key(caller) for caller in UNKNOWN_KEYS}
        before = world.snapshot()
        answers = [
            told(world.call(name, callers[c], t))
            for c, t in itertools.product(UNKNOWN_KEYS, TARGETS)
        ]
        status, headers, body = answers[0]
        assert (status, body["error"]["code"]) == (401, "INVALID_API_KEY")
        assert headers["www-authenticate"] == 'Bearer error="invalid_token"'
        assert all(answer == answers[0] for answer in answers)
        assert world.snapshot() == before


class TestAKeyWithoutTheScope:
    @pytest.mark.parametrize("name", SCOPED)
    def test_is_refused_alike_for_every_target_and_changes_nothing(self, world, name):
        needed = GUARDED[name][2]["x-required-scopes"]
        key = world.key("scopes", [scope for scope in SCOPES if scope not in needed])
        before = world.snapshot()
        answers = [told(world.call(name, key, target)) for target in TARGETS]
        assert (answers[0][0], answers[0][2]["error"]["code"]) == (403, "FORBIDDEN")
        assert all(answer == answers[0] for answer in answers)
        assert world.snapshot() == before

    @pytest.mark.parametrize("name", SCOPED)
    def test_needs_no_other_scope_than_the_contract_says(self, world, name):
        key = world.key("scopes", GUARDED[name][2]["x-required-scopes"])
        method, *_ = GUARDED[name]
        records = world.ids["acme"] if method == "GET" else Records(world, "acme")
        assert world.call(name, key, "own", records).status_code in (200, 201)


class TestAKeyOfAnotherOrganisation:
    @pytest.mark.parametrize("name", AIMED)
    def test_cannot_tell_a_foreign_record_from_none_and_changes_nothing(self, world, name):
        before = world.snapshot()
        foreign, unknown = (
            world.call(name, world.key("all scopes"), target) for target in ("foreign", "unknown")
        )
        expected = (403, "FORBIDDEN") if _by_org(name) else (404, "NOT_FOUND")
        assert (foreign.status_code, foreign.json()["error"]["code"]) == expected
        assert told(foreign) == told(unknown)
        assert world.snapshot() == before

    @pytest.mark.parametrize("name", AIMED)
    def test_is_refused_what_the_owner_may(self, world, name):
        before = world.snapshot()
        assert world.call(name, world.key("globex"), "own").status_code == (
            403 if _by_org(name) else 404
        )
        assert world.snapshot() == before


class TestAnOperationWithoutAnOwner:
    @pytest.mark.parametrize("name", OWNERLESS)
    def test_answers_every_organisation_alike_and_puts_nothing_on_record(self, world, name):
        before = world.snapshot()
        callers = (world.key("all scopes"), world.key("globex"))
        answers = [world.call(name, key, target) for key in callers for target in TARGETS]
        assert {answer.status_code for answer in answers} == {200}
        assert all(answer.content == answers[0].content for answer in answers)
        assert world.snapshot() == before
