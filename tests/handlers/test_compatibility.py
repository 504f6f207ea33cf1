"""What clients of other services with this API ask for when they start."""


class TestReadProject:
    def test_names_the_organisation_of_the_key_twice(self, org):
        assert org.get("/project/current").json == {
            "projectId": org.id,
            "orgId": org.id,
        }

    def test_needs_no_scope_but_a_key(self, org, service):
        assert org.get("/project/current", key=org.key(["audit:read"])).status == 200
        assert service.request("GET", "/api/v1/project/current").is_problem(401)


class TestReadPolicy:
    def test_serves_every_version_without_a_key(self, service):
        unbounded = {"requiredMinimumVersion": None, "requiredMaximumVersion": None}
        for query in ("", "?version=", "?version=1.4.0"):
            answer = service.request("GET", f"/api/v1/client/policy{query}")
            assert answer.status == 200
            assert answer.json == {"success": True, "data": unbounded}
