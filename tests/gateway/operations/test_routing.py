"""Routing by the contract, over HTTP."""

import pytest

from contract.document import Contract

PATHS = Contract().document["paths"]
ID = "019c1dcb-8d82-72c7-8e12-b7a0646f9227"


def allowed(item):
    verbs = {
        verb.upper()
        for verb in item
        if verb in ("get", "post", "patch", "put", "delete")
    }
    return sorted(verbs | {"OPTIONS"} | ({"HEAD"} if "GET" in verbs else set()))


@pytest.mark.sqlite  # methods and paths are the contract's, and no database is asked
class TestEveryResource:
    @pytest.mark.parametrize("path", sorted(PATHS))
    def test_tells_its_methods_and_refuses_the_others(self, org, path):
        url, complete = path.replace("{id}", ID), allowed(PATHS[path])
        options = org.request("OPTIONS", url)
        assert (options.status, options.json) == (200, {})
        assert options.headers["allow"].split(", ") == complete
        for method in {"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "TRACE"} - set(
            complete
        ):
            answer = org.request(method, url)
            assert answer.status == 405
            assert answer.headers["allow"].split(", ") == complete
            assert method == "HEAD" or answer.is_problem(405, "METHOD_NOT_ALLOWED")

    @pytest.mark.parametrize("path", sorted(PATHS))
    def test_is_the_same_with_a_trailing_slash_and_under_the_alias(
        self, org, service, path
    ):
        url, headers = path.replace("{id}", ID), {"Authorization": f"Bearer {org.raw}"}
        if "get" not in PATHS[path]:
            return
        plain = service.request("GET", f"/api/v1{url}", None, headers)
        for other in (f"/api/v1{url}/", f"/v1{url}", f"/v1{url}/"):
            answer = service.request("GET", other, None, headers)
            assert answer.status == plain.status
            assert "location" not in answer.headers

    def test_answers_with_a_request_id_and_without_a_server_name(self, org):
        for path in ("/whoami", "/nowhere", "/privacy/incidents"):
            headers = org.get(path).headers
            assert (
                headers["x-request-id"]
                and headers["x-content-type-options"] == "nosniff"
            )
            assert "server" not in headers


class TestAnEncodedPath:
    @pytest.mark.parametrize("slash", ["%2F", "%2f"])
    @pytest.mark.parametrize(
        "path",
        [
            "/api/v1/privacy/incidents{}ID",
            "/api/v1/privacy{}incidents/ID",
            "/api{}v1/whoami",
            "/v1{}whoami",
            "/api/v1/whoami{}",
            "/api/v1/privacy/incidents/ID{}notify",
            "/dashboard{}login",
            "/docs{}guides",
        ],
    )
    def test_has_no_separator_where_a_slash_is_encoded(self, org, service, path, slash):
        headers = {"Authorization": f"Bearer {org.raw}"}
        target = path.replace("ID", org.incident()).format(slash)
        assert service.request("GET", target, None, headers).status == 404

    @pytest.mark.parametrize(
        "path",
        [
            *(
                "/x/../whoami",
                "/x/%2e%2e/whoami",
                "/x/.%2E/whoami",
                "/./whoami",
                "/%2e/whoami",
            ),
            *(
                "//whoami",
                "/whoami//",
                "/whoami%00",
                "/whoami%ff",
                "/whoami%",
                "/whoami%20",
            ),
        ],
    )
    def test_is_never_resolved_into_another(self, org, path):
        assert org.get(path).is_problem(404, "NOT_FOUND")

    def test_is_the_same_where_it_encodes_what_needs_no_encoding(self, org):
        id = org.incident()
        assert org.get("/%77hoami").json == org.get("/whoami").json
        assert (
            org.get(f"/privacy/%69ncidents/{id.replace('-', '%2D')}").json["id"] == id
        )


class TestProbes:
    @pytest.mark.parametrize("path", ["/livez", "/readyz", "/livez/", "/v1/livez"])
    def test_answer_at_the_root_without_a_key(self, service, path):
        assert service.request("GET", path).status == 200


class TestAccept:
    def test_of_something_else_is_refused(self, org):
        assert org.get("/whoami", Accept="text/html").is_problem(406)
        assert org.get("/openapi.json", Accept="application/yaml").is_problem(406)
        assert org.get("/openapi.yaml", Accept="application/yaml").status == 200
