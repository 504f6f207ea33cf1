"""Who may do what to whose data: a matrix made from the contract, every operation by caller and by owner."""

import itertools

import pytest

from domain.identifiers import uuid7
from domain.keys import SCOPES, mint
from openapi import bundle
from tests.support import INCIDENT, bearer, client_of, snapshot

DOCUMENT = bundle()
METHODS = {"get", "post", "patch", "put", "delete"}
OPERATIONS = {
    described["operationId"]: (method.upper(), path, described)
    for path, item in DOCUMENT["paths"].items()
    for method, described in item.items()
    if method in METHODS
}
GUARDED = {name: one for name, one in OPERATIONS.items() if one[2].get("security", DOCUMENT["security"])}
OPEN = sorted(OPERATIONS.keys() - GUARDED.keys())
TARGETS = ("own", "foreign", "unknown")
UNKNOWN_KEYS = ("garbage", "unknown", "expired", "revoked")
BODIES = {
    "incidents.create": INCIDENT,
    "incidents.update": {"title": "Corrected"},
    "incidents.notify": {"authority_jurisdiction": "DE-BY BayLDA"},
    "api_keys.create": {"name": "New"},
    "api_keys.rotate": {"overlap_hours": 1},
}


def _by_org(name):
    """Whether an operation names an organisation rather than a record."""
    _, path, described = GUARDED[name]
    return "{id}" not in path and (name in ("incidents.create", "api_keys.create") or _takes(described, "OrgId"))


def _takes(described, parameter):
    return {"$ref": f"#/components/parameters/{parameter}"} in described.get("parameters", ())


AIMED = sorted(name for name in GUARDED if _by_org(name) or "{id}" in GUARDED[name][1])
SCOPED = sorted(name for name in GUARDED if GUARDED[name][2].get("x-required-scopes"))


@pytest.fixture
def world(app, keys):
    """Two organisations with an incident and a spare key each, and a way to call any operation on any of them."""
    with client_of(app) as client:
        yield World(app, keys, client)


class World:
    def __init__(self, app, keys, client):
        self.register, self.keys, self.client = app.register, keys, client
        self.ids = {org: self._populate(org, key) for org, key in (("acme", keys.acme), ("globex", keys.globex))}
        self.ids["nobody"] = {"incident": uuid7(), "key": uuid7()}

    def _populate(self, org, key):
        made = self.client.post("/privacy/incidents", json={"orgId": org} | INCIDENT, headers=bearer(key))
        return {"incident": made.json()["id"], "key": self.keys.id_of(self.keys.mint(org))}

    def key(self, caller, scopes=SCOPES):
        """The raw key of a kind of caller, all of them of acme."""
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

    def call(self, name, key, target):
        """Call an operation on acme's (own), globex's (foreign) or nobody's (unknown) record."""
        method, path, _ = OPERATIONS[name]
        owner = {"own": "acme", "foreign": "globex", "unknown": "nobody"}[target]
        ids = self.ids[owner]
        path = path.replace("{id}", ids["key" if path.startswith("/api-keys") else "incident"])
        query = {"orgId": owner} if name in GUARDED and _takes(OPERATIONS[name][2], "OrgId") else None
        body = BODIES.get(name)
        if name in ("incidents.create", "api_keys.create"):
            body = {**body, "orgId": owner}
        return self.client.request(method, path, params=query, json=body, headers=bearer(key))


def told(response):
    """What a problem tells, apart from the request id and from what is left of the caller's own quota."""
    body = response.json()
    body["error"].pop("requestId")
    kept = {name: value for name, value in response.headers.items() if name not in ("x-request-id", "ratelimit")}
    return response.status_code, kept, body


class TestTheMatrix:
    def test_knows_a_body_for_every_operation_that_takes_one(self):
        assert set(BODIES) == {name for name, one in OPERATIONS.items() if "requestBody" in one[2]}

    def test_leaves_open_only_the_probes_and_the_contract(self):
        assert OPEN == ["service.contract_json", "service.contract_yaml", "service.livez", "service.readyz"]

    def test_finds_a_scope_on_every_operation_on_data(self):
        assert set(GUARDED) - set(SCOPED) == {"service.whoami"}


class TestWithoutAKey:
    @pytest.mark.parametrize("name", sorted(GUARDED))
    def test_nothing_is_shown_or_changed(self, world, name):
        before = snapshot(world.register)
        for target in TARGETS:
            response = world.call(name, None, target)
            assert response.status_code == 401
            assert response.headers["WWW-Authenticate"] == "Bearer"
            assert response.json()["error"]["code"] == "UNAUTHORIZED"
        assert snapshot(world.register) == before

    @pytest.mark.parametrize("name", OPEN)
    def test_open_operations_answer_whatever_key_is_sent(self, world, name):
        for caller in ("no key", *UNKNOWN_KEYS):
            assert world.call(name, world.key(caller), "own").status_code == 200


class TestAKeyThatDoesNotWork:
    @pytest.mark.parametrize("name", sorted(GUARDED))
    def test_is_refused_alike_whatever_its_fault_and_target_and_changes_nothing(self, world, name):
        callers = {caller: world.key(caller) for caller in UNKNOWN_KEYS}
        before = snapshot(world.register)
        answers = [told(world.call(name, callers[c], t)) for c, t in itertools.product(UNKNOWN_KEYS, TARGETS)]
        status, headers, body = answers[0]
        assert (status, body["error"]["code"]) == (401, "INVALID_API_KEY")
        assert headers["www-authenticate"] == 'Bearer error="invalid_token"'
        assert all(answer == answers[0] for answer in answers)
        assert snapshot(world.register) == before


class TestAKeyWithoutTheScope:
    @pytest.mark.parametrize("name", SCOPED)
    def test_is_refused_alike_for_every_target_and_changes_nothing(self, world, name):
        needed = GUARDED[name][2]["x-required-scopes"]
        key = world.key("scopes", [scope for scope in SCOPES if scope not in needed])
        before = snapshot(world.register)
        answers = [told(world.call(name, key, target)) for target in TARGETS]
        assert (answers[0][0], answers[0][2]["error"]["code"]) == (403, "FORBIDDEN")
        assert all(answer == answers[0] for answer in answers)
        assert snapshot(world.register) == before

    @pytest.mark.parametrize("name", SCOPED)
    def test_needs_no_other_scope_than_the_contract_says(self, world, name):
        key = world.key("scopes", GUARDED[name][2]["x-required-scopes"])
        assert world.call(name, key, "own").status_code in (200, 201)


class TestAKeyOfAnotherOrganisation:
    @pytest.mark.parametrize("name", AIMED)
    def test_cannot_tell_a_foreign_record_from_none_and_changes_nothing(self, world, name):
        before = snapshot(world.register)
        foreign, unknown = (world.call(name, world.key("all scopes"), target) for target in ("foreign", "unknown"))
        expected = (403, "FORBIDDEN") if _by_org(name) else (404, "NOT_FOUND")
        assert (foreign.status_code, foreign.json()["error"]["code"]) == expected
        assert told(foreign) == told(unknown)
        assert snapshot(world.register) == before

    @pytest.mark.parametrize("name", AIMED)
    def test_is_refused_what_the_owner_may(self, world, name):
        before = snapshot(world.register)
        assert world.call(name, world.key("globex"), "own").status_code == (403 if _by_org(name) else 404)
        assert snapshot(world.register) == before
        assert world.call(name, world.key("all scopes"), "own").status_code in (200, 201)
