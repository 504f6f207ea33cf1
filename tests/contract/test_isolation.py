"""Who may do what to whose data.

A matrix made from the contract, every operation by caller and by owner.
"""

import itertools

import pytest

from contract.scopes import scopes_of
from domain.keys import SCOPES
from tests import databases
from tests.contract.world import (
    BODIES,
    GUARDED,
    NAMING,
    OPERATIONS,
    UNKNOWN_KEYS,
    Records,
    takes,
)
from tests.contract.world import world as made

OPEN = sorted(OPERATIONS.keys() - GUARDED.keys())
TARGETS = ("own", "foreign", "unknown")


def by_org(name):
    """Whether an operation names an organisation rather than a record."""
    _, path, described = GUARDED[name]
    return "{id}" not in path and (name in NAMING or takes(described, "OrgId"))


AIMED = sorted(name for name in GUARDED if by_org(name) or "{id}" in GUARDED[name][1])
SCOPES_OF = {
    name: scopes_of(operation.get("security", ()))
    for name, (_, _, operation) in GUARDED.items()
}
SCOPED = sorted(name for name in GUARDED if SCOPES_OF[name])
OF_THE_KEY = {"organization.update"}
"""They can name no other organisation than the key's own."""
OWNERLESS = sorted(set(SCOPED) - set(AIMED) - OF_THE_KEY)
"""They answer from the law, which belongs to nobody: not from any organisation's records."""


@pytest.fixture(scope="module")
def world(kind, tmp_path_factory):
    """One world for the whole matrix, whose records no test changes."""
    with databases.new(kind, tmp_path_factory.mktemp("isolation")) as url:
        if kind == "postgresql":
            databases.migrate(url)
        with made(url, tmp_path_factory.mktemp("key")) as world:
            yield world


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
        assert set(BODIES) == {
            name for name, one in OPERATIONS.items() if "requestBody" in one[2]
        }

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
    def test_is_refused_alike_whatever_its_fault_and_target_and_changes_nothing(
        self, world, name
    ):
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
        needed = SCOPES_OF[name]
        key = world.key("scopes", [scope for scope in SCOPES if scope not in needed])
        before = world.snapshot()
        answers = [told(world.call(name, key, target)) for target in TARGETS]
        assert (answers[0][0], answers[0][2]["error"]["code"]) == (403, "FORBIDDEN")
        assert all(answer == answers[0] for answer in answers)
        assert world.snapshot() == before

    @pytest.mark.parametrize("name", SCOPED)
    def test_needs_no_other_scope_than_the_contract_says(self, world, name):
        key = world.key("scopes", SCOPES_OF[name])
        method, *_ = GUARDED[name]
        records = world.ids["acme"] if method == "GET" else Records(world, "acme")
        assert world.call(name, key, "own", records).status_code in (200, 201)


class TestAKeyOfAnotherOrganisation:
    @pytest.mark.parametrize("name", AIMED)
    def test_cannot_tell_a_foreign_record_from_none_and_changes_nothing(
        self, world, name
    ):
        before = world.snapshot()
        foreign, unknown = (
            world.call(name, world.key("all scopes"), target)
            for target in ("foreign", "unknown")
        )
        expected = (403, "FORBIDDEN") if by_org(name) else (404, "NOT_FOUND")
        assert (foreign.status_code, foreign.json()["error"]["code"]) == expected
        assert told(foreign) == told(unknown)
        assert world.snapshot() == before

    @pytest.mark.parametrize("name", AIMED)
    def test_is_refused_what_the_owner_may(self, world, name):
        before = world.snapshot()
        assert world.call(name, world.key("globex"), "own").status_code == (
            403 if by_org(name) else 404
        )
        assert world.snapshot() == before


class TestAnOperationWithoutAnOwner:
    @pytest.mark.parametrize("name", OWNERLESS)
    def test_answers_every_organisation_alike_and_puts_nothing_on_record(
        self, world, name
    ):
        before = world.snapshot()
        callers = (world.key("all scopes"), world.key("globex"))
        answers = [
            world.call(name, key, target) for key in callers for target in TARGETS
        ]
        assert {answer.status_code for answer in answers} == {200}
        assert all(answer.content == answers[0].content for answer in answers)
        assert world.snapshot() == before
