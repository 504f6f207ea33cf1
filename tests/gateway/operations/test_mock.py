"""The mock: requests are judged as ever, and the answers are the contract's examples."""

import pytest

from app import create_app
from tests.support import client_of

ID = "019cadc8-0000-7000-8000-000000000001"
SENT = {
    "orgId": "default",
    "title": "Laptop stolen",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}

pytestmark = pytest.mark.sqlite


@pytest.fixture
def mock(settings):
    made = create_app(settings, mock=True)
    with client_of(made, "br_anything") as client:
        yield client
    made.close()
    made.register.close()


def test_answers_the_first_example_and_the_contract_as_it_is(mock):
    made = mock.post("/privacy/incidents", json=SENT)
    example = made.json()
    assert made.status_code == 201
    assert made.headers["etag"].startswith('"') and made.headers["location"].endswith(
        example["id"]
    )
    read = mock.get(f"/privacy/incidents/{ID}")
    assert read.status_code == 200 and "location" not in read.headers
    assert read.headers["content-type"] == "application/json"
    assert {"id", "title"} <= set(read.json())
    file = mock.get("/privacy/incidents/export", params={"orgId": "default"})
    assert file.status_code == 200
    assert "openapi" in mock.get("/openapi.json").json()


def test_judges_requests_as_ever_and_takes_for_a_key_what_looks_like_one(mock):
    assert mock.post("/privacy/incidents", json=SENT | {"title": ""}).status_code == 400
    assert mock.get("/nowhere").status_code == 404
    assert mock.get("/whoami").json()["orgId"]
    refused = mock.get("/whoami", headers={"Authorization": "Bearer 7"})
    assert refused.status_code == 401


def test_gives_a_token_for_what_looks_like_a_key(mock):
    form = {"grant_type": "client_credentials", "scope": "incidents:read"}
    who = {"client_id": "anything", "client_secret": "br_anything"}
    url = "http://testserver/oauth/token"
    given = mock.post(url, data=form | who, headers={"Authorization": ""})
    assert given.status_code == 401
    mock.headers.pop("Authorization")
    given = mock.post(url, data=form | who)
    assert given.json()["access_token"] == "br_anything"
