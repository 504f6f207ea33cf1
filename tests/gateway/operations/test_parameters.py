"""Parameters, read strictly, over HTTP where the contract is."""

from urllib.parse import quote

import pytest


class TestQueries:
    @pytest.mark.parametrize("limit", ["1", "200"])
    def test_take_what_the_contract_allows(self, org, limit):
        assert org.search(f"&limit={limit}").status == 200

    @pytest.mark.parametrize(
        "limit",
        [
            "0",
            "201",
            "-1",
            "1_0",
            "٣",
            "３",
            " 5",
            "5 ",
            "+5",
            "1e1",
            "1.0",
            "0x5",
            "",
            "true",
            "9" * 17,
            "\n5",
            "5\0",
            "½",
        ],
    )
    def test_take_no_other_integer(self, org, limit):
        answer = org.search("&limit=" + quote(limit))
        assert answer.is_problem(400, "VALIDATION_ERROR") and answer.pointers == [
            "/limit"
        ]

    @pytest.mark.parametrize("name", ["orgId", "limit", "status", "cursor"])
    def test_come_once(self, org, name):
        answer = org.search(f"&{name}=1&{name}=1")
        assert answer.is_problem(400)
        assert f"/{name}" in answer.pointers

    def test_never_echo_a_value_and_a_name_in_its_pointer_alone(self, org):
        answer = org.search("&ZQXname=1&status=ZQXvalue&limit=ZQXlimit")
        assert answer.is_problem(400)
        assert "/ZQXname" in answer.pointers
        assert answer.body.count(b"ZQX") == 1

    def test_that_are_unknown_are_pointed_at_beside_the_names_that_are_known(self, org):
        problem = org.search("&lmit=5").json
        assert [fault["pointer"] for fault in problem["errors"]] == ["/lmit"]
        assert problem["error"]["message"].startswith(
            "A query parameter isn't known here; known"
        )
        assert "limit" in problem["error"]["message"]

    def test_that_need_their_plus_escaped_say_so(self, org):
        problem = org.search("&updated_since=2026-03-02T08:15:00+01:00").json
        assert problem["error"]["message"] == (
            "The query parameter updated_since needs its + written as %2B, "
            "such as 2026-03-02T08:15:00%2B01:00."
        )

    def test_of_the_same_text_are_not_shared_between_calls(self, org):
        org.incident()
        first = org.search("&limit=1").body
        org.search("&limit=1&status=open")
        assert org.search("&limit=1").body == first
