"""What other systems know incidents by, over HTTP: external references and metadata."""

import json

TICKET = {
    "external_reference": "SOC-1",
    "metadata": {"found_by": "splunk", "team": "emea"},
}
INCIDENTS = "/privacy/incidents"


def found(org, query):
    answer = org.get(f"{INCIDENTS}?orgId={org.id}&{query}")
    assert answer.status == 200, answer.json
    return [incident["id"] for incident in answer.json["incidents"]], answer.json[
        "total"
    ]


def entry(org, id):
    newest = org.get(f"{INCIDENTS}/{id}/audit-logs").json["entries"][0]
    return {change["field"]: change["to"] for change in newest["changes"]}


class TestCreate:
    def test_keeps_both_and_tells_the_trail(self, org):
        made = org.post(INCIDENTS, org.breach(**TICKET))
        assert made.status == 201
        assert made.json.items() >= TICKET.items()
        assert entry(org, made.json["id"]).items() >= TICKET.items()

    def test_without_them_answers_null_and_an_empty_object(self, org):
        made = org.post(INCIDENTS, org.breach()).json
        assert made["external_reference"] is None and made["metadata"] == {}
        assert not {"external_reference", "metadata"} & entry(org, made["id"]).keys()

    def test_a_reference_that_exists_is_refused_with_the_incident_that_has_it(
        self, org
    ):
        id = org.post(INCIDENTS, org.breach(**TICKET)).json["id"]
        again = org.post(INCIDENTS, org.breach(**TICKET))
        assert again.is_problem(409, "CONFLICT")
        assert again.json["incident"] == {
            "id": id,
            "link": f"/api/v1/privacy/incidents/{id}",
        }
        assert again.json["errors"][0]["pointer"] == "/external_reference"
        assert found(org, "") == ([id], 1)

    def test_another_organisation_may_have_the_same_reference(self, service, org):
        other = service.organisation()
        assert org.post(INCIDENTS, org.breach(**TICKET)).status == 201
        assert other.post(INCIDENTS, other.breach(**TICKET)).status == 201

    def test_names_that_cannot_be_are_refused_and_never_repeated(self, org):
        for name in ("", "a b", "-a", "a" * 51, "\u00fc"):
            answer = org.post(INCIDENTS, org.breach(metadata={name: "x"}))
            assert answer.is_problem(422, "VALIDATION_ERROR")
        secret = org.post(INCIDENTS, org.breach(metadata={"s3cret": 5}))
        assert secret.is_problem(400, "VALIDATION_ERROR")
        assert "s3cret" not in secret.json["error"]["message"]
        assert org.post(INCIDENTS, org.breach(metadata={"a": "x" * 501})).is_problem(
            400
        )
        many = {str(number): "x" for number in range(51)}
        assert org.post(INCIDENTS, org.breach(metadata=many)).is_problem(400)


class TestUpdate:
    def test_merges_metadata_name_by_name(self, org):
        id = org.post(INCIDENTS, org.breach(**TICKET)).json["id"]
        patch = {"metadata": {"team": None, "found_by": "elastic", "case": "7"}}
        answer = org.patch(f"{INCIDENTS}/{id}", patch)
        assert answer.json["metadata"] == {"case": "7", "found_by": "elastic"}
        assert found(org, "metadata[found_by]=splunk") == ([], 0)
        assert found(org, "metadata[found_by]=elastic") == ([id], 1)
        assert entry(org, id) == {"metadata": answer.json["metadata"]}
        assert org.patch(f"{INCIDENTS}/{id}", {"metadata": None}).json["metadata"] == {}
        assert found(org, "metadata[case]=7") == ([], 0)

    def test_never_leads_to_more_than_fifty_names(self, org):
        full = {str(number): "x" for number in range(50)}
        id = org.post(INCIDENTS, org.breach(metadata=full)).json["id"]
        one = f"{INCIDENTS}/{id}"
        assert org.patch(one, {"metadata": {"one_more": "x"}}).is_problem(422)
        assert org.patch(one, {"metadata": {"one_more": "x", "0": None}}).status == 200

    def test_clears_a_reference_which_is_then_free(self, org):
        id = org.post(INCIDENTS, org.breach(**TICKET)).json["id"]
        other = org.incident()
        taken = org.patch(f"{INCIDENTS}/{other}", {"external_reference": "SOC-1"})
        assert taken.is_problem(409, "CONFLICT") and taken.json["incident"]["id"] == id
        same = org.patch(f"{INCIDENTS}/{id}", {"external_reference": "SOC-1"})
        assert same.status == 200
        assert (
            org.patch(f"{INCIDENTS}/{id}", {"external_reference": None}).status == 200
        )
        assert (
            org.patch(f"{INCIDENTS}/{other}", {"external_reference": "SOC-1"}).status
            == 200
        )


class TestSearch:
    def test_finds_the_one_with_a_reference(self, org):
        org.incident()
        id = org.post(INCIDENTS, org.breach(**TICKET)).json["id"]
        assert found(org, "external_reference=SOC-1") == ([id], 1)
        assert found(org, "external_reference=SOC-2") == ([], 0)

    def test_finds_those_that_have_all_of_the_metadata_page_after_page(self, org):
        ids = [
            org.post(
                INCIDENTS, org.breach(metadata={"team": "emea", "n": str(n % 2)})
            ).json["id"]
            for n in range(4)
        ]
        assert found(org, "metadata[team]=emea") == (ids[::-1], 4)
        assert found(org, "metadata[team]=emea&metadata[n]=1") == ([ids[3], ids[1]], 2)
        assert found(org, "metadata%5Bn%5D=0&sort=created_at") == ([ids[0], ids[2]], 2)
        first = org.get(f"{INCIDENTS}?orgId={org.id}&metadata[n]=1&limit=1")
        path = first.headers["link"].split(">")[0][1:].removeprefix("/api/v1")
        assert [one["id"] for one in org.get(path).json["incidents"]] == [ids[1]]

    def test_finds_nothing_under_what_can_be_no_name(self, org):
        org.post(INCIDENTS, org.breach(**TICKET))
        assert found(org, "metadata[a%00b]=1&metadata[team]=emea") == ([], 0)

    def test_refuses_what_names_no_member(self, org):
        for query in (
            "metadata=x",
            "metadata[a]=1&metadata[a]=2",
            "metadata[a=1",
            "q[a]=1",
        ):
            answer = org.get(f"{INCIDENTS}?orgId={org.id}&{query}")
            assert answer.is_problem(400, "VALIDATION_ERROR"), query
        many = "&".join(f"metadata[{name}]=1" for name in "abcd")
        refused = org.get(f"{INCIDENTS}?orgId={org.id}&{many}")
        assert refused.is_problem(400)
        assert "4" not in json.dumps(refused.json["errors"])
