"""Figures over HTTP."""


def read(org, query=""):
    answer = org.get(f"/privacy/statistics?orgId={org.id}{query}")
    assert answer.status == 200, answer.body
    return answer.json


class TestRead:
    def test_counts_an_incident_in_the_month_of_awareness(self, org):
        org.incident(discovered_at="2026-02-28T23:30:00Z")
        told = read(org, "&from=2026-01&to=2026-04&by=month")
        assert [one["figures"]["incidents"] for one in told["periods"]] == [0, 1, 0]
        assert told["total"]["by_severity"] == [{"value": "serious", "incidents": 1}]

    def test_moves_it_with_the_clocks_of_the_organisation(self, org):
        org.incident(discovered_at="2026-02-28T23:30:00Z")
        manager = org.key(["organization:write"])
        assert (
            org.patch(
                "/organization", {"time_zone": "Europe/Berlin"}, key=manager
            ).status
            == 200
        )
        told = read(org, "&from=2026-01&to=2026-04")
        assert told["time_zone"] == "Europe/Berlin"
        assert [one["figures"]["incidents"] for one in told["periods"]] == [0, 0, 1]

    def test_refuses_a_range_that_is_no_range(self, org):
        for query, pointer in (
            ("from=2026-13", "query/from"),
            ("from=2026-05&to=2026-05", "query/to"),
            ("from=2015-01&to=2026-01", "query/from"),
        ):
            answer = org.get(f"/privacy/statistics?orgId={org.id}&{query}")
            assert answer.is_problem(400, "VALIDATION_ERROR"), query
            [fault] = answer.json["errors"]
            assert f"{fault['in']}{fault['pointer']}" == pointer

    def test_of_another_organisation_is_refused(self, org):
        assert org.get("/privacy/statistics?orgId=another").is_problem(403, "FORBIDDEN")
