"""Templates over HTTP, and breaches that are recorded from them."""

import pytest

from domain.keys import SCOPES
from storage.starter_templates import number

TEMPLATE = {
    "name": "Invoice to the wrong customer",
    "title": "Invoice sent to the wrong customer",
    "severity": "non-serious",
    "breach_kind": "confidentiality",
    "description": "An invoice went astray.",
    "details": {
        "nature": {"cause": "misdirection"},
        "data": {"categories": ["Addresses"]},
    },
    "tasks": ["Ask for deletion", "Assess the risk"],
}
BREACH = {
    "title": "Mail astray",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}
MAIL = "00000000-0000-7000-8000-000000000009"
UNKNOWN = "019cadc8-0000-7000-8000-000000000000"


@pytest.fixture
def make(org):
    def made(**more):
        answer = org.post("/incident-templates", {"orgId": org.id} | TEMPLATE | more)
        assert answer.status == 201, answer.body
        return answer.json

    return made


def record(org, template_id, **more):
    body = {"orgId": org.id, "template_id": template_id} | BREACH | more
    return org.post("/privacy/incidents", body)


def entries(org, resource):
    listed = org.get(f"/audit-logs?orgId={org.id}&limit=200").json["entries"]
    return [entry for entry in listed if entry["resource"] == resource]


def told(entry):
    return {change["field"]: change["to"] for change in entry["changes"]}


class TestCreate:
    def test_answers_the_template_and_tells_the_trail(self, org, make):
        made = make()
        assert (made["source"], made["status"]) == ("own", "active")
        assert {name: made[name] for name in TEMPLATE if name != "details"} == {
            name: value for name, value in TEMPLATE.items() if name != "details"
        }
        assert made["details"]["nature"]["cause"] == "misdirection"
        assert "timeline" not in made["details"]
        [entry] = entries(org, f"incident-templates/{made['id']}")
        assert entry["action"] == "create"
        assert told(entry)["details.data.categories"] == ["Addresses"]
        assert told(entry)["tasks"] == TEMPLATE["tasks"]

    def test_says_where_it_is(self, org):
        answer = org.post("/incident-templates", {"orgId": org.id, "name": "Bare"})
        assert (
            answer.headers["location"]
            == f"/api/v1/incident-templates/{answer.json['id']}"
        )
        assert answer.headers["etag"] == org.get(_path(answer.json)).headers["etag"]

    @pytest.mark.parametrize("group", ["timeline", "others"])
    def test_takes_nothing_that_only_one_breach_can_say(self, org, group):
        body = {"orgId": org.id, "name": "A", "details": {group: {}}}
        assert org.post("/incident-templates", body).is_problem(400, "VALIDATION_ERROR")

    def test_judges_details_as_those_of_an_incident(self, org):
        details = {"data": {"records_least": 2, "records_most": 1}}
        answer = org.post(
            "/incident-templates", {"orgId": org.id, "name": "A", "details": details}
        )
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == ["/details/data/records_most"]


class TestSearch:
    def test_lists_the_own_ones_newest_first_and_the_starter_set_last(self, org, make):
        ids = [make()["id"] for _ in range(2)]
        first = org.search("&limit=3", path="/incident-templates").json
        rest = org.search(
            f"&cursor={first['next_cursor']}&limit=3", path="/incident-templates"
        )
        listed = [one["id"] for one in first["incident_templates"]]
        assert listed == [*ids[::-1], MAIL]
        assert rest.json["incident_templates"][0]["id"] < MAIL
        assert first["total"] == number() + 2

    def test_walks_the_starter_set_to_its_end(self, org):
        page = org.search("&limit=200", path="/incident-templates").json
        sources = {one["source"] for one in page["incident_templates"]}
        assert (page["next_cursor"], sources) == (None, {"starter"})


class TestRead:
    def test_answers_304_to_who_has_it(self, org, make):
        path = _path(make())
        tag = org.get(path).headers["etag"]
        assert org.get(path, If_None_Match=tag).status == 304

    def test_answers_404_to_another_organisation(self, service, make):
        assert service.organisation().get(_path(make())).is_problem(404, "NOT_FOUND")


class TestUpdate:
    def test_merges_details_and_tells_the_trail_what_changed(self, org, make):
        made = make()
        patch = {"details": {"nature": {"medium": "mail"}}, "title": None}
        answer = org.patch(_path(made), patch)
        assert answer.json["details"]["nature"]["cause"] == "misdirection"
        assert answer.json["details"]["nature"]["medium"] == "mail"
        entry = entries(org, f"incident-templates/{made['id']}")[0]
        assert told(entry) == {"title": None, "details.nature.medium": "mail"}

    def test_without_a_change_leaves_no_entry(self, org, make):
        made = make()
        before = org.get(_path(made))
        for body in ({}, {"tasks": TEMPLATE["tasks"]}, {"details": {}}):
            assert org.patch(_path(made), body).body == before.body
        assert len(entries(org, f"incident-templates/{made['id']}")) == 1

    def test_refuses_a_stale_version(self, org, make):
        answer = org.patch(_path(make()), {"name": "x"}, If_Match='"stale"')
        assert answer.is_problem(412, "PRECONDITION_FAILED")

    def test_leaves_the_starter_set_as_it_is(self, org):
        before = org.get(f"/incident-templates/{MAIL}").body
        answer = org.patch(f"/incident-templates/{MAIL}", {"name": "Ours"})
        assert answer.is_problem(409, "CONFLICT")
        assert org.get(f"/incident-templates/{MAIL}").body == before


class TestRecordingFromATemplate:
    def test_writes_what_wasnt_sent_the_details_and_what_follows_at_once(
        self, org, make
    ):
        template = make()
        answer = record(org, template["id"])
        assert answer.status == 201, answer.body
        incident = answer.json
        assert (incident["title"], incident["severity"]) == (BREACH["title"], "serious")
        assert incident["description"] == TEMPLATE["description"]
        assert incident["breach_kind"] == "confidentiality"
        path = f"/privacy/incidents/{incident['id']}"
        assert org.get(path).body == answer.body
        details = org.get(f"{path}/details").json
        assert details["nature"]["cause"] == "misdirection"
        [note] = org.get(f"{path}/notes").json["notes"]
        assert note["text"].endswith("- Ask for deletion\n- Assess the risk")
        trail = entries(org, f"incidents/{incident['id']}")[::-1]
        assert [entry["action"] for entry in trail] == ["create", "update", "update"]
        assert told(trail[0])["template_id"] == template["id"]

    def test_takes_what_was_sent_before_what_the_template_says(self, org, make):
        sent = {"description": None, "breach_kind": "integrity"}
        incident = record(org, make()["id"], **sent).json
        assert (incident["description"], incident["breach_kind"]) == (None, "integrity")

    def test_works_with_every_starter(self, org):
        page = org.search("&limit=200", path="/incident-templates").json
        for template in page["incident_templates"]:
            answer = record(org, template["id"])
            assert answer.status == 201, answer.body
            notes = org.get(f"/privacy/incidents/{answer.json['id']}/notes").json
            assert notes["total"] == 1

    def test_a_bare_template_adds_nothing(self, org):
        bare = org.post("/incident-templates", {"orgId": org.id, "name": "Bare"}).json
        incident = record(org, bare["id"]).json
        assert len(entries(org, f"incidents/{incident['id']}")) == 1

    def test_a_retry_records_it_once(self, org, make):
        template, key = make(), "2b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a19"
        body = {"orgId": org.id, "template_id": template["id"]} | BREACH
        first = org.post("/privacy/incidents", body, Idempotency_Key=key)
        again = org.post("/privacy/incidents", body, Idempotency_Key=key)
        assert (first.status, first.body) == (201, again.body)
        assert org.search().json["total"] == 1

    @pytest.mark.parametrize("whose", ["unknown", "foreign", "retired"])
    def test_refuses_a_template_that_isnt_there_and_records_nothing(
        self, org, service, make, whose
    ):
        id = {"unknown": UNKNOWN, "retired": make()["id"]}.get(whose) or _foreign(
            service
        )
        if whose == "retired":
            assert (
                org.patch(f"/incident-templates/{id}", {"status": "retired"}).status
                == 200
            )
        answer = record(org, id)
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == ["/template_id"]
        assert org.search().json["total"] == 0

    def test_is_for_single_incidents(self, org):
        item = {"body": BREACH | {"template_id": MAIL}}
        answer = org.post(
            "/privacy/incidents/batch", {"orgId": org.id, "items": [item]}
        )
        [outcome] = answer.json["outcomes"]
        assert outcome["status"] == 400
        assert outcome["problem"]["errors"][0]["pointer"] == "/template_id"

    def test_needs_no_other_scope_than_recording_does(self, org):
        writer = org.key(["incidents:write"])
        body = {"orgId": org.id, "template_id": MAIL} | BREACH
        assert org.post("/privacy/incidents", body, key=writer).status == 201
        others = [scope for scope in SCOPES if scope != "incidents:write"]
        answer = org.post(
            "/incident-templates", {"orgId": org.id, "name": "A"}, key=org.key(others)
        )
        assert answer.is_problem(403, "FORBIDDEN")


def _path(template):
    return f"/incident-templates/{template['id']}"


def _foreign(service):
    other = service.organisation()
    return other.post(
        "/incident-templates", {"orgId": other.id, "name": "Theirs"}
    ).json["id"]
