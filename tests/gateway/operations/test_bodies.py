"""What is told of a body that can't be read at all."""

import pytest

from tests.support import INCIDENT

PATH = "/privacy/incidents"
JSON = {"Content-Type": "application/json"}


class TestABody:
    def test_that_is_empty_is_required_as_a_whole(self, client):
        answer = client.post(PATH, content=b"", headers=JSON)
        assert answer.status_code == 400
        (fault,) = answer.json()["errors"]
        assert (fault["in"], fault["pointer"]) == ("body", "")
        assert fault["message"] == "is required"

    @pytest.mark.parametrize(
        "sent", ["application/json", "Application/JSON; charset=utf-8"]
    )
    def test_of_the_right_media_type_is_read_however_it_is_written(self, client, sent):
        body = {"orgId": "acme"} | INCIDENT
        assert (
            client.post(PATH, json=body, headers={"Content-Type": sent}).status_code
            == 201
        )

    def test_of_another_media_type_is_told_which_are_read(self, client):
        answer = client.post(
            PATH, content=b"{}", headers={"Content-Type": "text/plain"}
        )
        assert answer.status_code == 415
        assert "Accept-Patch" not in answer.headers
        assert answer.json()["detail"] == (
            "Send the body as application/json, in UTF-8 and not compressed."
        )

    def test_of_a_patch_is_told_by_its_own_header(self, client, make_incident):
        path = f"{PATH}/{make_incident().json()['id']}"
        answer = client.patch(
            path, content=b"{}", headers={"Content-Type": "text/plain"}
        )
        assert answer.status_code == 415
        assert "application/merge-patch+json" in answer.headers["Accept-Patch"]
