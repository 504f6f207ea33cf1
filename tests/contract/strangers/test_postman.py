"""The published document becomes a Postman collection that runs, every request of it."""

import json

import pytest

from tests.contract.strangers.tools import npm_tool

OPTIONS = (
    "folderStrategy=Tags,parametersResolution=Example,enableOptionalParameters=false"
)
METHODS = ("get", "post", "patch", "put", "delete")


@pytest.fixture(scope="module")
def collection(document, tmp_path_factory):
    file = tmp_path_factory.mktemp("postman") / "collection.json"
    npm_tool("openapi2postmanv2", "-s", document, "-o", file, "-O", OPTIONS)
    return file


def requests(items):
    for one in items:
        yield from requests(one["item"]) if "item" in one else [one]


def executed(collection, folder, *more):
    """What newman sent and got, by the name of the request."""
    report = folder / "report.json"
    quiet = [
        "--reporters",
        "json",
        "--reporter-json-export",
        report,
        "--timeout-request",
        "20000",
    ]
    npm_tool("newman", "run", collection, *quiet, *more)
    return {
        one["item"]["name"]: one
        for one in json.loads(report.read_text("utf-8"))["run"]["executions"]
    }


def body(execution):
    return json.loads(bytes(execution["response"]["stream"]["data"]))


@pytest.mark.slow
class TestThePostmanCollection:
    def test_holds_every_operation_and_how_to_authenticate(self, collection, document):
        told = json.loads(collection.read_text("utf-8"))
        published = json.loads(document.read_text("utf-8"))
        paths = published["paths"].items()
        summaries = [
            item[method]["summary"]
            for _, item in paths
            for method in METHODS
            if method in item
        ]
        assert sorted(one["name"] for one in requests(told["item"])) == sorted(
            summaries
        )
        tags = [tag["name"] for tag in published["tags"]]
        assert [folder["name"] for folder in told["item"]] == tags
        assert told["auth"]["type"] == "bearer"
        assert {one["key"] for one in told["variable"]} == {"baseUrl"}

    def test_records_an_incident_in_the_running_service(
        self, collection, service, default, tmp_path
    ):
        at = [
            "--env-var",
            f"baseUrl=http://127.0.0.1:{service.port}/api/v1",
            "--env-var",
            f"bearerToken={default.raw}",
        ]
        ran = executed(collection, tmp_path, *at, "--folder", "Record an incident")[
            "Record an incident"
        ]
        assert ran["response"]["code"] == 201
        assert [one["action"] for one in default.trail(body(ran)["id"])] == ["create"]

    def test_runs_as_a_whole_against_the_mock(self, collection, mock, tmp_path):
        ran = executed(
            collection,
            tmp_path,
            "--env-var",
            f"baseUrl={mock}",
            "--env-var",
            "bearerToken=br_mock",
        )
        assert len(ran) == len(
            list(requests(json.loads(collection.read_text("utf-8"))["item"]))
        )
        assert {
            name: one["response"]["code"]
            for name, one in ran.items()
            if one["response"]["code"] // 100 != 2
        } == {}
