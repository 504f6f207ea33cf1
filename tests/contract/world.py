"""Two organisations with records, and a way to call every operation of the contract on any of them.

Made from the contract: a new operation is called like the others once it has a body here.
"""

import itertools
import time
from contextlib import contextmanager
from uuid import uuid4

from contract.document import bundle
from domain.identifiers import uuid7
from domain.keys import SCOPES, mint
from tests.support import (
    EVERY_ANSWER,
    INCIDENT,
    UNLIMITED,
    Keys,
    application,
    bearer,
    client_of,
    make_exports,
    settings_of,
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
    name: one
    for name, one in OPERATIONS.items()
    if one[2].get("security", DOCUMENT["security"])
}
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


def body_of(name, org):
    """What is sent to an operation in this organisation, None where it takes no body."""
    body = BODIES.get(name)
    if name in NAMING:
        body = {**body, "orgId": org}
    return body | _viewer() if name == "members.create" else body


def takes(described, parameter):
    """Whether an operation has a parameter of the contract's components."""
    return {"$ref": f"#/components/parameters/{parameter}"} in described.get(
        "parameters", ()
    )


RECORDS = (
    *("incident", "notification", "attachment", "pack", "obligation"),
    *("key", "member", "webhook", "delivery", "template", "export"),
)
OF_PATH = {
    "/api-keys": "key",
    "/incident-templates": "template",
    "/members": "member",
    "/privacy/exports": "export",
    "/webhooks": "webhook",
}
"""What the id in a path is of, by how the path begins; elsewhere it is an incident's."""


class Records(dict):
    """The ids of an organisation's records by the kind of record, each made when it is first asked
    for.
    """

    def __init__(self, world, org):
        super().__init__()
        self._world, self._org = world, org
        self._headers = bearer(
            {"acme": world.keys.acme, "globex": world.keys.globex}[org]
        )

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
        return self._post(f"{self._path}/attachments", BODIES["attachments.create"])[
            "id"
        ]

    def _pack(self):
        return self._post(f"{self._path}/notification-packs", {})["id"]

    def _obligation(self):
        return self._get(f"{self._path}/obligations")["obligations"][0]["id"]

    def _key(self):
        return Keys.id_of(self._world.keys.mint(self._org, ["keys:manage"]))

    def _member(self):
        return self._post("/members", _viewer() | {"orgId": self._org})["id"]

    def _template(self):
        return self._post(
            "/incident-templates", {"orgId": self._org, "name": "Lost device"}
        )["id"]

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
        self.app, self.register, self.keys, self.client = (
            app,
            app.register,
            keys,
            client,
        )
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
            "spent": self.keys.mint,
        }[caller]()

    def asked(self, name, target, records=None):
        """The request for acme's (own), globex's (foreign) or nobody's (unknown) record."""
        method, path, described = OPERATIONS[name]
        owner = {"own": "acme", "foreign": "globex", "unknown": "nobody"}[target]
        ids = self.ids[owner] if records is None else records
        named = next(
            (OF_PATH[begin] for begin in OF_PATH if path.startswith(begin)), "incident"
        )
        for record in RECORDS:
            place = f"{{{record}_id}}"
            if place in path:
                path = path.replace(place, ids[record])
        if "{id}" in path:
            path = path.replace("{id}", ids[named])
        path = path.replace("{regime_id}", "eu.gdpr")
        query = (
            {"orgId": owner} if name in GUARDED and takes(described, "OrgId") else {}
        )
        return {
            "method": method,
            "url": path,
            "params": query,
            "json": body_of(name, owner),
        }

    def call(self, name, key, target, records=None):
        """Call an operation with a key."""
        return self.client.request(
            **self.asked(name, target, records), headers=bearer(key)
        )


@contextmanager
def world(url, folder, **settings):
    """The two organisations in the database at this URL, with the service around them."""
    given = {"secret_key_file": folder / "secret.key", "log_level": "error"}
    given |= UNLIMITED | EVERY_ANSWER | settings
    with (
        application(settings_of(database_url=url, **given)) as app,
        client_of(app) as client,
    ):
        yield World(app, Keys(app.register), client)
