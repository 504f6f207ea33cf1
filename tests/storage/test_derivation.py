"""When an incident's obligations are derived, and what that asks of the database."""

import pytest

from storage import derivation, incidents, organization


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
