"""Incidents over HTTP, one class per operation."""

from uuid import uuid4

import pytest

from tests.served import ago

SERVER_OWNED = (
    "id",
    "case_number",
    "created_at",
    "updated_at",
    "safe_due_at",
    "reported_to",
    "authority_notified_at",
)


class TestCreate:
    def test_keeps_six_of_the_nine_digits_that_a_clock_may_tell(self, make_incident):
        made = make_incident(discovered_at="2026-03-02T09:15:00.123456789+01:00").json()
        assert made["discovered_at"] == "2026-03-02T08:15:00.123456Z"
        assert made["safe_due_at"] == "2026-03-05T08:15:00.123456Z"

    def test_answers_the_incident_its_place_and_its_tag(self, org):
        answer = org.post(
            "/privacy/incidents",
            org.breach(description="d", breach_kind="combined", affected_users=3),
        )
        assert answer.status == 201
        made = answer.json
        assert (
            made.items()
            >= {
                "orgId": org.id,
                "status": "draft",
                "affected_users": 3,
                "reported_to": [],
            }.items()
        )
        assert answer.headers["location"] == f"/api/v1/privacy/incidents/{made['id']}"
        read = org.service.request(
            "GET",
            answer.headers["location"],
            None,
            {"Authorization": f"Bearer {org.raw}"},
        )
        assert (read.body, read.headers["etag"]) == (
            answer.body,
            answer.headers["etag"],
        )

    def test_tells_the_audit_trail_who_did_it_and_under_which_request(self, org):
        answer = org.post("/privacy/incidents", org.breach(), X_Request_Id="my-request")
        [entry] = org.trail(answer.json["id"])
        key_id = org.get("/whoami").json["key_id"]
        told = {
            "action": "create",
            "actor": f"key:{key_id}",
            "request_id": "my-request",
            "incident_id": answer.json["id"],
        }
        assert entry.items() >= told.items()

    def test_numbers_the_cases_of_an_organisation(self, org):
        made = [org.post("/privacy/incidents", org.breach()).json for _ in range(2)]
        year = made[0]["created_at"][:4]
        assert [one["case_number"] for one in made] == [f"{year}-0001", f"{year}-0002"]

    def test_answers_instants_in_utc(self, org):
        made = org.post(
            "/privacy/incidents", org.breach(discovered_at="2026-03-02T09:15:00+01:00")
        ).json
        assert (made["discovered_at"], made["safe_due_at"]) == (
            "2026-03-02T08:15:00.000000Z",
            "2026-03-05T08:15:00.000000Z",
        )

    @pytest.mark.parametrize("name", ["orgId", "title", "severity", "discovered_at"])
    def test_without_a_required_member_is_refused_there(self, org, name):
        sent = org.breach()
        del sent[name]
        answer = org.post("/privacy/incidents", sent)
        assert answer.is_problem(400, "VALIDATION_ERROR")
        assert answer.pointers == [f"/{name}"]

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("title", ""),
            ("title", " "),
            ("title", "x" * 501),
            ("title", None),
            ("title", 1),
            ("severity", "high"),
            ("breach_kind", "theft"),
            ("affected_users", -1),
            ("affected_users", 1.5),
            ("affected_users", 1.0),
            ("affected_users", True),
            ("affected_users", "3"),
            ("affected_users", 10**10 + 1),
            ("status", "closed"),
            ("status", None),
            ("corrective_actions", "x"),
            ("corrective_actions", [1]),
            ("corrective_actions", None),
            ("discovered_at", "2026-02-30T00:00:00Z"),
            ("discovered_at", "2026-03-02T00:00:00"),
            ("discovered_at", "2026-03-02"),
            ("discovered_at", "9999-12-31T23:59:59-01:00"),
            ("discovered_at", "0001-01-01T00:00:00+01:00"),
            ("discovered_at", "2026-03-02T24:00:00Z"),
            ("discovered_at", "2026-03-02T00:00:00Z\n"),
            ("discovered_at", "9999-12-31T23:59:59Z"),
            ("discovered_at", "2999-01-01T00:00:00Z"),
        ],
    )
    def test_of_a_wrong_value_is_refused_there(self, org, name, value):
        answer = org.post("/privacy/incidents", org.breach(**{name: value}))
        assert answer.status in (400, 422) and answer.is_problem(answer.status)
        assert (
            all(
                one == f"/{name}" or one.startswith(f"/{name}/")
                for one in answer.pointers
            )
            and answer.pointers
        )
        assert org.search().json["total"] == 0

    @pytest.mark.parametrize(
        "name", [*SERVER_OWNED, "resolution_date", "unknown", "a/b~c"]
    )
    def test_of_members_that_are_not_the_clients_is_refused(self, org, name):
        answer = org.post("/privacy/incidents", org.breach(**{name: "echo-me"}))
        assert answer.is_problem(400)
        assert b"echo-me" not in answer.body

    def test_as_notified_is_a_conflict_that_says_so(self, org):
        answer = org.post("/privacy/incidents", org.breach(status="notified"))
        assert answer.is_problem(409, "CONFLICT")
        assert answer.json["detail"] == (
            "No notification is on record. The status becomes notified by POST .../notify."
        )

    def test_for_another_organisation_is_forbidden_whether_it_exists_or_not(
        self, org, service
    ):
        foreign = org.post(
            "/privacy/incidents", org.breach(orgId=service.organisation().id)
        )
        unknown = org.post("/privacy/incidents", org.breach(orgId="nobody"))
        assert foreign.is_problem(403, "FORBIDDEN") and unknown.is_problem(403)
        assert foreign.json["detail"] == unknown.json["detail"]

    def test_as_resolved_is_resolved_now(self, org):
        assert (
            org.post("/privacy/incidents", org.breach(status="resolved")).json[
                "resolution_date"
            ]
            is not None
        )

    def test_keeps_every_storable_character(self, org):
        title = 'ü🔒 \u2028 \x7f \uffff "\\/<script>\t'
        assert (
            org.get(f"/privacy/incidents/{org.incident(title=title)}").json["title"]
            == title
        )


class TestRead:
    def test_gives_304_to_who_has_it(self, org):
        path = f"/privacy/incidents/{org.incident()}"
        tag = org.get(path).headers["etag"]
        assert not tag.startswith("W/")
        for known in (tag, "*", f'"x", {tag}', f"W/{tag}"):
            answer = org.get(path, If_None_Match=known)
            assert (answer.status, answer.body, answer.headers["etag"]) == (
                304,
                b"",
                tag,
            )
        assert org.get(path, If_None_Match='"x"').status == 200

    def test_of_another_organisation_answers_like_an_unknown_id(self, org, service):
        foreign, unknown = (
            org.get(f"/privacy/incidents/{service.organisation().incident()}"),
            org.get(f"/privacy/incidents/{'0' * 8}-0000-7000-8000-{'0' * 12}"),
        )
        assert foreign.is_problem(404, "NOT_FOUND") and unknown.is_problem(404)
        plain = [{**one.json, "error": None} for one in (foreign, unknown)]
        assert plain[0] == plain[1]

    @pytest.mark.parametrize(
        "id", ["x", "%00", "..", "%2e%2e", "a" * 36, "%F0%9F%94%92", "1" * 5000]
    )
    def test_of_what_is_no_id_is_not_found(self, org, id):
        assert org.get(f"/privacy/incidents/{id}").is_problem(404)

    def test_by_head_has_the_same_headers_and_no_body(self, org):
        path = f"/privacy/incidents/{org.incident()}"
        got, head = org.get(path), org.request("HEAD", path)
        assert head.body == b""
        for name in ("etag", "content-type", "content-length"):
            assert head.headers[name] == got.headers[name]


class TestUpdate:
    def test_of_the_reference_page_works_as_printed(self, org):
        id = org.incident(discovered_at="2026-05-01T00:00:00Z")
        sent = {
            "root_cause": "string",
            "corrective_actions": ["string"],
            "status": "draft",
            "resolution_date": "2026-05-29T20:54:19.749Z",
        }
        answer = org.patch(f"/privacy/incidents/{id}", sent)
        assert answer.status == 200
        assert (
            answer.json.items()
            >= (sent | {"resolution_date": "2026-05-29T20:54:19.749000Z"}).items()
        )
        told = {one["field"] for one in org.trail(id)[0]["changes"]}
        assert told == {"root_cause", "corrective_actions", "resolution_date"}

    def test_moves_the_awareness_of_what_was_never_filed_without_a_word(self, org):
        id = org.incident()
        assert (
            org.patch(f"/privacy/incidents/{id}", {"discovered_at": ago(2)}).status
            == 200
        )

    def test_of_the_awareness_needs_a_reason_once_a_filing_is_on_record(self, org):
        id, earlier = org.incident(), ago(2)
        place = f"/privacy/incidents/{id}"
        org.post(f"{place}/notify", {"authority_jurisdiction": "DE-BE"})
        refused = org.patch(place, {"discovered_at": earlier})
        assert refused.is_problem(422) and refused.pointers == ["/correction_reason"]
        reasoned = {"discovered_at": earlier, "correction_reason": "The log shows it"}
        answer = org.patch(place, reasoned)
        assert (answer.status, answer.json["discovered_at"]) == (200, earlier)
        changes = {one["field"]: one["to"] for one in org.trail(id)[0]["changes"]}
        assert changes == reasoned
        assert org.patch(place, reasoned).headers["etag"] == answer.headers["etag"]

    def test_of_the_awareness_stays_behind_the_detection_in_the_details(self, org):
        id = org.incident(discovered_at="2026-03-02T08:15:00Z")
        place = f"/privacy/incidents/{id}"
        org.patch(
            f"{place}/details", {"timeline": {"detected_at": "2026-03-02T08:00:00Z"}}
        )
        refused = org.patch(place, {"discovered_at": "2026-03-02T07:59:59Z"})
        assert refused.is_problem(422) and refused.pointers == ["/discovered_at"]
        assert org.patch(place, {"discovered_at": "2026-03-02T08:00:00Z"}).status == 200

    def test_also_as_a_merge_patch(self, org):
        id = org.incident(description="x")
        kind = {"Content_Type": "application/merge-patch+json"}
        answer = org.patch(
            f"/privacy/incidents/{id}", body='{"description":null}', **kind
        )
        assert (answer.status, answer.json["description"]) == (200, None)
        assert org.trail(id)[0]["changes"] == [
            {"field": "description", "from": "x", "to": None}
        ]

    @pytest.mark.parametrize(
        "patch", [{}, {"title": "A"}, {"status": "draft"}, {"corrective_actions": []}]
    )
    def test_that_changes_nothing_keeps_the_tag_and_leaves_no_entry(self, org, patch):
        id = org.incident()
        tag = org.get(f"/privacy/incidents/{id}").headers["etag"]
        answer = org.patch(f"/privacy/incidents/{id}", patch)
        assert (answer.status, answer.headers["etag"]) == (200, tag)
        assert len(org.trail(id)) == 1

    def test_with_a_stale_tag_changes_nothing(self, org):
        id = org.incident()
        path = f"/privacy/incidents/{id}"
        first = org.get(path).headers["etag"]
        second = org.patch(path, {"title": "B"}, If_Match=first).headers["etag"]
        assert second != first
        for stale in (first, f"W/{second}", '"x"', "x"):
            assert org.patch(path, {"title": "C"}, If_Match=stale).is_problem(
                412, "PRECONDITION_FAILED"
            )
        assert org.get(path).json["title"] == "B"
        assert len(org.trail(id)) == 2
        assert (
            org.patch(path, {"title": "C"}, If_Match=f"{first}, {second}").status == 200
        )
        assert org.patch(path, {"title": "D"}, If_Match="*").status == 200

    @pytest.mark.parametrize("name", [*SERVER_OWNED, "orgId", "unknown"])
    def test_of_what_the_service_owns_is_refused(self, org, name):
        id = org.incident()
        assert org.patch(f"/privacy/incidents/{id}", {name: None}).is_problem(400)
        assert len(org.trail(id)) == 1

    @pytest.mark.parametrize(
        "name", ["title", "severity", "status", "discovered_at", "corrective_actions"]
    )
    def test_to_null_of_what_cannot_be_null_is_refused(self, org, name):
        answer = org.patch(f"/privacy/incidents/{org.incident()}", {name: None})
        assert answer.is_problem(400) and set(answer.pointers) == {f"/{name}"}

    def test_to_notified_needs_a_notification(self, org):
        id = org.incident()
        path = f"/privacy/incidents/{id}"
        answer = org.patch(path, {"status": "notified"})
        assert answer.is_problem(409, "CONFLICT") and answer.pointers == ["/status"]
        assert len(org.trail(id)) == 1

    def test_walks_the_life_of_an_incident(self, org):
        path = f"/privacy/incidents/{org.incident()}"
        assert org.patch(path, {"status": "open"}).json["resolution_date"] is None
        assert org.patch(path, {"status": "draft"}).is_problem(409)
        assert (
            org.patch(path, {"status": "resolved"}).json["resolution_date"] is not None
        )
        assert org.patch(path, {"status": "open"}).json["resolution_date"] is None
        assert (
            org.post(f"{path}/notify", {"authority_jurisdiction": "DE"}).json["status"]
            == "notified"
        )
        assert org.patch(path, {"status": "open"}).is_problem(409)
        assert org.patch(path, {"status": "resolved"}).status == 200
        assert org.patch(path, {"status": "notified"}).json["resolution_date"] is None

    def test_is_judged_as_a_whole(self, org):
        id = org.incident(discovered_at="2026-05-01T00:00:00Z", status="resolved")
        path = f"/privacy/incidents/{id}"
        assert org.patch(path, {"resolution_date": "2026-04-01T00:00:00Z"}).is_problem(
            422, "VALIDATION_ERROR"
        )
        both = {
            "resolution_date": "2026-04-01T00:00:00Z",
            "discovered_at": "2026-03-01T00:00:00Z",
        }
        assert org.patch(path, both).status == 200

    @pytest.mark.parametrize(
        "body", ["", "[]", "null", '"x"', "1", "{", "{}{}", "{'a':1}"]
    )
    def test_with_a_body_that_is_no_object_is_refused(self, org, body):
        answer = org.patch(
            f"/privacy/incidents/{org.incident()}",
            body=body,
            Content_Type="application/json",
        )
        assert answer.is_problem(400)

    def test_with_another_media_type_names_those_it_reads(self, org):
        answer = org.patch(
            f"/privacy/incidents/{org.incident()}", body="{}", Content_Type="text/plain"
        )
        assert answer.is_problem(415)
        assert (
            answer.headers["accept-patch"]
            == "application/json, application/merge-patch+json"
        )


class TestNotify:
    def notify(self, org, id, **sent):
        return org.post(
            f"/privacy/incidents/{id}/notify",
            {"authority_jurisdiction": "DE-BY"} | sent,
        )

    def test_stamps_clears_overdue_appends_moves_and_tells(self, org):
        id = org.incident(discovered_at=ago(100), status="open")
        assert org.search("&overdue=true").json["total"] == 1
        answer = self.notify(org, id, notification_reference="r")
        assert answer.status == 200
        assert (
            answer.json.items()
            >= {"status": "notified", "reported_to": ["DE-BY"]}.items()
        )
        assert answer.json["authority_notified_at"] is not None
        assert org.search("&overdue=true").json["total"] == 0
        assert org.trail(id)[0]["action"] == "notify"

    def test_the_same_again_answers_the_same_and_changes_nothing(self, org):
        id = org.incident()
        first = self.notify(org, id, notification_reference="r")
        again = self.notify(
            org, id, notification_reference="r", authority_notified_at=ago(0.5)
        )
        assert (again.status, again.body, again.headers["etag"]) == (
            200,
            first.body,
            first.headers["etag"],
        )
        assert len(org.trail(id)) == 2

    def test_goes_by_the_earliest_instant_of_all_filings(self, org):
        id = org.incident()
        first = self.notify(org, id, authority_notified_at=ago(0.5)).json[
            "authority_notified_at"
        ]
        second = self.notify(org, id, authority_jurisdiction="FR").json
        assert second["authority_notified_at"] == first
        earlier = self.notify(
            org,
            id,
            authority_jurisdiction="FR",
            authority_notified_at=ago(0.7),
            notification_reference="r",
        ).json
        assert earlier["authority_notified_at"] < first
        assert second["reported_to"] == ["DE-BY", "FR"]
        filings = org.get(f"/privacy/incidents/{id}/notifications").json[
            "notifications"
        ]
        assert [one["authority_jurisdiction"] for one in filings] == [
            "DE-BY",
            "FR",
            "FR",
        ]

    @pytest.mark.parametrize(
        "sent",
        [
            {"authority_jurisdiction": ""},
            {"authority_jurisdiction": "x" * 201},
            {"notification_reference": "x" * 201},
            {"status": "open"},
            {"authority_notified_at": "now"},
            {"authority_notified_at": "2999-01-01T00:00:00Z"},
            {"authority_notified_at": "2020-01-01T00:00:00Z"},
        ],
    )
    def test_of_a_wrong_filing_records_nothing(self, org, sent):
        id = org.incident()
        answer = self.notify(org, id, **sent)
        assert answer.status in (400, 422) and answer.is_problem(answer.status)
        assert (
            org.get(f"/privacy/incidents/{id}/notifications").json["notifications"]
            == []
        )
        assert len(org.trail(id)) == 1

    def test_of_another_organisations_incident_is_not_found(self, org, service):
        other = service.organisation()
        id = other.incident()
        assert self.notify(org, id).is_problem(404)
        assert org.get(f"/privacy/incidents/{id}/notifications").is_problem(404)
        assert org.get(f"/privacy/incidents/{id}/audit-logs").is_problem(404)
        assert len(other.trail(id)) == 1

    def test_needs_its_own_scope(self, org):
        id = org.incident()
        key = org.key(["incidents:write"])
        assert org.post(
            f"/privacy/incidents/{id}/notify", {"authority_jurisdiction": "x"}, key=key
        ).is_problem(403)


class TestSearch:
    def test_pages_by_links_and_by_cursors(self, org):
        ids = [org.incident() for _ in range(5)]
        for query in (
            "",
            "&overdue=false",
            "&status=draft",
            "&discovered_from=2026-01-01T00:00:00%2B01:00",
        ):
            seen, path = [], f"/privacy/incidents?orgId={org.id}&limit=2{query}"
            while True:
                answer = org.get(path)
                assert answer.json["total"] == 5
                seen += [one["id"] for one in answer.json["incidents"]]
                if answer.json["next_cursor"] is None:
                    break
                target, relation = answer.headers["link"].split("; ")
                assert relation == 'rel="next"'
                path = target[1:-1].removeprefix("/api/v1")
                assert answer.json["next_cursor"] in path
            assert "link" not in answer.headers
            assert seen == ids[::-1]

    def test_finds_a_case_by_its_number(self, org):
        for _ in range(2):
            org.incident()
        wanted = org.search().json["incidents"][1]
        answer = org.search(f"&case_number={wanted['case_number']}")
        assert (answer.json["incidents"], answer.json["total"]) == ([wanted], 1)
        assert org.search("&case_number=1999-0001").json["total"] == 0
        refused = org.search("&case_number=1")
        assert refused.is_problem(400) and set(refused.pointers) == {"/case_number"}

    def test_refuses_the_cursor_of_another_filter_also_where_nothing_matches(self, org):
        for _ in range(2):
            org.incident()
        cursor = org.get(f"/privacy/incidents?orgId={org.id}&limit=1").json[
            "next_cursor"
        ]
        nothing = (
            f"/privacy/incidents?orgId={org.id}&status=resolved&breach_kind=combined"
        )
        assert org.get(nothing).json["incidents"] == []
        refused = org.get(f"{nothing}&cursor={cursor}")
        assert refused.is_problem(400, "VALIDATION_ERROR") and refused.pointers == [
            "/cursor"
        ]

    def test_takes_several_values_words_and_an_order(self, org):
        late = org.incident(
            discovered_at=ago(9), status="open", title="Stolen laptop, Straße 7"
        )
        early = org.incident(discovered_at=ago(5), title="A laptop was lost")
        org.incident(status="resolved", title="Laptop", severity="non-serious")
        org.post(
            f"/privacy/incidents/{late}/notify",
            {"authority_jurisdiction": "DE-BY BayLDA"},
        )
        for query, ids in (
            ("&status=notified,draft&sort=-safe_due_at", [early, late]),
            ("&status=draft,notified&sort=discovered_at", [late, early]),
            ("&severity=serious&sort=created_at&q=LAPTOP", [late, early]),
            ("&q=stra%C3%9Fe%20lap", [late]),
            ("&q=baylda", [late]),
            ("&reported_to=DE-BY%20BayLDA", [late]),
            ("&reported_to=DE-BY", []),
        ):
            answer = org.search(query)
            assert [one["id"] for one in answer.json["incidents"]] == ids, query
            assert answer.json["total"] == len(ids)
            seen, path = [], f"/privacy/incidents?orgId={org.id}&limit=1{query}"
            while path:
                page = org.get(path)
                seen += [one["id"] for one in page.json["incidents"]]
                link = page.headers.get("link")
                path = link and link.split(">")[0][1:].removeprefix("/api/v1")
            assert seen == ids, query

    @pytest.mark.parametrize(
        "query",
        [
            "status=open,lost",
            "status=open,open",
            "status=",
            "status=open,",
            "sort=title",
            "sort=%2Bupdated_at",
            "q=",
            "q=%20",
            "q=a+b+c+d+e+f+g+h+i",
            "severity=serious&severity=non-serious",
        ],
    )
    def test_refuses_what_no_list_can_be_asked_for(self, org, query):
        answer = org.search(f"&{query}")
        assert answer.is_problem(400, "VALIDATION_ERROR")
        assert answer.pointers[0].startswith("/" + query.partition("=")[0])

    def test_leaves_the_total_out_on_every_page_when_asked_to(self, org):
        ids = [org.incident() for _ in range(3)]
        answer = org.search("&limit=2&include_total=false&status=draft")
        seen = [one["id"] for one in answer.json["incidents"]]
        assert answer.json["has_more"] is True and "total" not in answer.json
        target = answer.headers["link"].split(">")[0][1:].removeprefix("/api/v1")
        last = org.get(target).json
        assert seen + [one["id"] for one in last["incidents"]] == ids[::-1]
        assert last["has_more"] is False and "total" not in last

    def test_tells_overdue_from_in_time(self, org):
        late, early = (
            org.incident(discovered_at=ago(72.1)),
            org.incident(discovered_at=ago(71.9)),
        )
        assert [one["id"] for one in org.search("&overdue=true").json["incidents"]] == [
            late
        ]
        assert [
            one["id"] for one in org.search("&overdue=false").json["incidents"]
        ] == [early]

    def test_never_shows_another_organisation(self, org, service):
        service.organisation().incident()
        nothing = {"incidents": [], "total": 0, "has_more": False, "next_cursor": None}
        assert org.search().json == nothing
        assert org.get("/privacy/incidents?orgId=nobody").is_problem(403)

    @pytest.mark.parametrize(
        "query",
        [
            "&limit=0",
            "&limit=201",
            "&limit=1_0",
            "&limit=%D9%A3",
            "&limit=",
            "&limit=1.0",
            "&limit=%2B5",
            "&limit=5&limit=5",
            "&overdue=True",
            "&overdue=1",
            "&overdue=",
            "&status=",
            "&status=closed",
            "&unknown=1",
            "&severity=%00",
            "&discovered_from=2026-01-01",
            "&updated_since=yesterday",
            "&cursor=x",
            "&cursor=",
            "&cursor=%zz",
            "&%zz",
            "&a=%ff",
            "&discovered_to=2026-02-30T00:00:00Z",
            "&limit=" + "9" * 5000,
            "&orgId=x",
            "&" + "&".join(f"a{n}=1" for n in range(200)),
        ],
    )
    def test_with_a_query_outside_the_contract_is_refused(self, org, query):
        assert org.search(query).is_problem(400)

    def test_without_an_organisation_is_refused_there(self, org):
        answer = org.get("/privacy/incidents")
        assert answer.is_problem(400) and answer.pointers == ["/orgId"]


class TestIdempotency:
    def test_replays_every_write_byte_for_byte(self, org):
        id = org.incident()
        path = f"/privacy/incidents/{id}"
        for method, where, sent in (
            ("POST", "/privacy/incidents", org.breach()),
            ("PATCH", path, {"title": "B"}),
            ("POST", f"{path}/notify", {"authority_jurisdiction": "x"}),
        ):
            key = str(uuid4())
            first = org.request(method, where, sent, Idempotency_Key=key)
            again = org.request(method, where, sent, Idempotency_Key=key)
            assert first.status in (200, 201), first.body
            assert (again.status, again.body) == (first.status, first.body)
            assert again.headers["idempotent-replayed"] == "true"
            assert "idempotent-replayed" not in first.headers
            for name in ("etag", "content-type", "location"):
                assert again.headers.get(name) == first.headers.get(name)
            other = org.request(
                method, where, sent | {"title": "other"}, Idempotency_Key=key
            )
            assert other.status in (400, 422)
        assert len(org.trail(id)) == 3
        assert org.search().json["total"] == 2
