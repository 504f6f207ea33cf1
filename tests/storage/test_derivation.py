"""When an incident's obligations are derived, and what that asks of the database."""

import json

import pytest

from storage import derivation, incidents, obligations, organization


@pytest.fixture
def derived(monkeypatch):
    """The incidents whose obligations were derived since."""
    seen = []
    settle = derivation.settle

    def noting(session, org_id, incident_id, *rest, **more):
        seen.append(incident_id)
        return settle(session, org_id, incident_id, *rest, **more)

    monkeypatch.setattr(derivation, "settle", noting)
    return seen


@pytest.fixture
def change(register, by):
    def update(id, **patch):
        with register.transaction("default") as session:
            incidents.update(session, "default", id, patch, by())

    return update


@pytest.fixture
def enable(register, by):
    """Enable regimes."""

    def update(*regimes):
        with register.transaction("default") as session:
            organization.update(
                session, "default", {"enabled_regimes": [*regimes]}, by()
            )

    return update


def test_another_number_of_people_derives_nothing_where_no_rule_counts_them(
    record, change, derived
):
    id = record()
    derived.clear()
    change(id, affected_users=5, root_cause="A label was mixed up")
    assert derived == []


def test_another_number_of_people_is_looked_at_where_a_rule_counts_them(
    record, change, derived, enable
):
    enable("eu.gdpr", "us.hipaa")
    id = record()
    derived.clear()
    change(id, affected_users=5)
    assert derived == [id]


def test_another_profile_is_looked_at_once_and_then_no_more(
    record, change, derived, enable
):
    id = record()
    enable("eu.gdpr", "ch.fadp")
    derived.clear()
    change(id, affected_users=5)
    change(id, affected_users=6)
    assert derived == [id]


def test_another_awareness_is_always_looked_at(record, change, derived):
    id = record()
    derived.clear()
    change(id, discovered_at="2026-03-01T08:15:00Z")
    assert derived == [id]


def test_what_no_longer_binds_asks_for_nothing_until_it_binds_again(
    register, record, change, enable
):
    def states(id, minute=0):
        # what an organisation says of itself counts from the next change of the facts on
        change(id, discovered_at=f"2026-03-02T08:{minute:02}:00Z")
        page = obligations.of_incident(register.session(), "default", id)
        told = [json.loads(text) for text in page.documents]
        return {one["state"] for one in told if one["rule_id"].startswith("us.")}

    enable("eu.gdpr", "us.hipaa")
    id = record(affected_users=600)
    bound = states(id)
    assert bound and "not_required" not in bound
    enable("eu.gdpr")
    assert states(id, 1) == {"not_required"}
    enable("eu.gdpr", "us.hipaa")
    assert states(id, 2) == bound
