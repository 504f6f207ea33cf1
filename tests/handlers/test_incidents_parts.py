"""Incidents of which some members are asked for, and those with their filings, over HTTP."""

import pytest

from contract.document import bundle

SCHEMAS = bundle()["components"]["schemas"]
NAMES = SCHEMAS["IncidentField"]["enum"]
PART = "application/vnd.breach-register.part+json"
HOSTILE = [
    "",
    ",",
    "title,",
    "title,title",
    "Title",
    "title%20",
    "%74itle,%00",
    "t%C3%AFtle",
    "notifications",
    "__class__",
    ",".join(["title"] * 1000),
    ",".join(f"n{number}" for number in range(1000)),
]


@pytest.fixture
def path(org):
    """The path of an incident with a filing."""
    path = f"/privacy/incidents/{org.incident()}"
    org.post(f"{path}/notify", {"authority_jurisdiction": "DE-BY BayLDA"})
    return path


class TestFields:
    def test_are_every_member_that_an_incident_has(self):
        assert list(SCHEMAS["Incident"]["properties"]) == [*NAMES, "notifications"]

    def test_of_an_incident_come_with_its_id_and_the_tag_of_the_whole(self, org, path):
        whole = org.get(path)
        part = org.get(f"{path}?fields=title,status")
        assert part.json == {
            name: whole.json[name] for name in ("id", "title", "status")
        }
        assert part.headers["etag"] == whole.headers["etag"]
        assert part.headers["content-type"] == PART
        known = org.get(f"{path}?fields=title", If_None_Match=whole.headers["etag"])
        assert (known.status, known.body) == (304, b"")
        every = org.get(f"{path}?fields={','.join(NAMES)}")
        assert every.json == whole.json

    def test_are_answered_whatever_json_a_client_accepts(self, org, path):
        for accept in ("application/json", PART, "*/*"):
            assert (
                org.get(f"{path}?fields=title", Accept=accept).headers["content-type"]
                == PART
            )
        assert org.get(path, Accept="*/*").headers["content-type"] == "application/json"

    def test_of_a_list_narrow_each_row_and_go_on_with_the_next_page(self, org, path):
        org.incident()
        query = (
            f"/privacy/incidents?orgId={org.id}&fields=case_number,reported_to&limit=1"
        )
        page = org.get(query)
        assert page.headers["content-type"] == PART
        link = page.headers["link"].split(">")[0][1:].removeprefix("/api/v1")
        rest = org.get(link)
        rows = page.json["incidents"] + rest.json["incidents"]
        assert [list(row) for row in rows] == [["id", "case_number", "reported_to"]] * 2
        assert page.json["total"] == 2 and rest.json["next_cursor"] is None

    @pytest.mark.parametrize("fields", HOSTILE, ids=lambda text: text[:12] or "nothing")
    def test_that_are_none_are_refused_and_those_that_are_named(
        self, org, path, fields
    ):
        for asked in (f"{path}?", f"/privacy/incidents?orgId={org.id}&"):
            refused = org.get(f"{asked}fields={fields}")
            assert refused.is_problem(400, "VALIDATION_ERROR")
            places = {pointer.split("/")[1] for pointer in refused.pointers}
            assert places == {"fields"}
            is_unknown = "one of" in refused.json["detail"]
            assert not is_unknown or ", ".join(NAMES) in refused.json["detail"]

    def test_of_another_organisation_are_not_found(self, service, path):
        assert service.organisation().get(f"{path}?fields=title").is_problem(404)


class TestExpand:
    def test_answers_the_filings_as_their_list_does(self, org, path):
        whole = org.get(f"{path}?expand=notifications")
        filings = org.get(f"{path}/notifications").json
        assert whole.json == org.get(path).json | {"notifications": filings}
        assert filings["total"] == 1 and filings["has_more"] is False
        assert whole.headers["content-type"] == "application/json"

    def test_has_the_tag_of_the_incident_which_every_filing_changes(self, org, path):
        expanded = f"{path}?expand=notifications"
        tag = org.get(expanded).headers["etag"]
        assert tag == org.get(path).headers["etag"]
        assert org.get(expanded, If_None_Match=tag).status == 304
        id = org.get(f"{path}/notifications").json["notifications"][0]["id"]
        supplement = {
            "authority_jurisdiction": "DE-BY BayLDA",
            "phase": "supplementary",
        }
        correction = {
            "correction_reason": "Mistyped",
            "missing_information": "Its cause",
        }
        for change in (
            lambda: org.post(f"{path}/notify", supplement),
            lambda: org.patch(f"{path}/notifications/{id}", correction),
        ):
            assert change().status == 200
            changed = org.get(expanded, If_None_Match=tag)
            assert changed.status == 200
            tag = changed.headers["etag"]
        assert org.patch(path, {"title": "Corrected"}, If_Match=tag).status == 200

    def test_stands_beside_the_members_that_are_asked_for(self, org, path):
        answer = org.get(f"{path}?fields=status&expand=notifications")
        assert list(answer.json) == ["id", "status", "notifications"]
        assert answer.headers["content-type"] == PART

    def test_of_what_cannot_be_expanded_is_refused(self, org, path):
        for asked in ("", "notes", "notifications,notifications"):
            assert org.get(f"{path}?expand={asked}").is_problem(400, "VALIDATION_ERROR")
        assert org.search("&expand=notifications").is_problem(400, "VALIDATION_ERROR")

    def test_of_another_organisation_is_not_found(self, service, path):
        assert (
            service.organisation().get(f"{path}?expand=notifications").is_problem(404)
        )
