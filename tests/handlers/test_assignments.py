"""Who looks after an incident, over HTTP."""

import pytest

from domain.audit import Attribution
from domain.identifiers import uuid7
from storage.people import users
from tests.support import now


@pytest.fixture
def incident(org):
    return org.incident()


def member(org, email, role="officer"):
    by = Attribution("system", "test", now())
    with org.service.register.transaction(org.id) as session:
        return users.add(session, org.id, email, role, by)


def assign(org, incident, assignee):
    return org.patch(
        f"/privacy/incidents/{incident}/assignment", {"assignee": assignee}
    )


class TestRead:
    def test_nobody_looks_after_a_new_incident(self, org, incident):
        answer = org.get(f"/privacy/incidents/{incident}/assignment")
        assert answer.status == 200
        assert answer.json == {
            "incident_id": incident,
            "assignee": None,
            "assigned_at": None,
            "assigned_by": None,
        }

    def test_a_former_member_looks_after_nothing(self, org, incident):
        officer = member(org, "o@example.org")
        assign(org, incident, officer.id)
        with org.service.register.transaction(org.id) as session:
            users.remove(
                session, org.id, officer.id, Attribution("system", "test", now())
            )
        answer = org.get(f"/privacy/incidents/{incident}/assignment")
        assert answer.json["assignee"] is None

    def test_of_another_organisation_is_not_found(self, org, service):
        for id in (service.organisation().incident(), uuid7()):
            assert org.get(f"/privacy/incidents/{id}/assignment").is_problem(404)


class TestUpdate:
    def test_assigns_by_address_or_id_and_tells_the_trail(self, org, incident):
        officer = member(org, "o@example.org")
        answer = assign(org, incident, " O@example.org")
        assert answer.status == 200
        assert answer.json["assignee"] == {
            "user_id": officer.id,
            "email": "o@example.org",
        }
        assert answer.json == org.get(f"/privacy/incidents/{incident}/assignment").json
        entry = org.trail(incident)[0]
        assert (entry["action"], entry["resource"]) == (
            "update",
            f"incidents/{incident}",
        )
        assert entry["changes"] == [
            {"field": "assignee", "from": None, "to": f"user:{officer.id}"}
        ]
        assert assign(org, incident, officer.id).json == answer.json
        assert len(org.trail(incident)) == 2

    def test_null_takes_it_from_whoever_had_it(self, org, incident):
        officer = member(org, "o@example.org", "owner")
        assign(org, incident, officer.id)
        assert assign(org, incident, None).json["assignee"] is None
        assert org.trail(incident)[0]["changes"] == [
            {"field": "assignee", "from": f"user:{officer.id}", "to": None}
        ]

    @pytest.mark.parametrize(
        "who", ["nobody", "viewer", "auditor", "closed", "foreign"]
    )
    def test_who_may_not_correct_it_is_refused(self, org, incident, service, who):
        role = who if who in ("viewer", "auditor") else "officer"
        home = service.organisation() if who == "foreign" else org
        email = f"{who}@example.org"
        if who != "nobody":
            made = member(home, email, role)
        if who == "closed":
            with org.service.register.transaction(org.id) as session:
                users.disable(
                    session, org.id, made.id, Attribution("system", "test", now())
                )
        answer = assign(org, incident, email)
        assert answer.is_problem(422) and answer.pointers == ["/assignee"]
        assert len(org.trail(incident)) == 1

    def test_a_body_without_an_assignee_is_refused(self, org, incident):
        answer = org.patch(f"/privacy/incidents/{incident}/assignment", {})
        assert answer.is_problem(400)

    def test_of_another_organisation_is_not_found(self, org, service):
        for id in (service.organisation().incident(), uuid7()):
            assert assign(org, id, None).is_problem(404)
