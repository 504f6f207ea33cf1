"""Every example of an answer is one that the service gave."""

import pytest

from contract.document import bundle
from tests.contract.examples import EXAMPLES, merged, normal
from tests.contract.messages import messages
from tests.contract.provocations import answers

DOCUMENT = bundle()


def answered():
    """The statuses under which the contract shows each example, by its name."""
    found = {}
    for item in DOCUMENT["paths"].values():
        for operation in item.values():
            for status, response in operation["responses"].items():
                for name in _shown(response):
                    found.setdefault(name, set()).add(int(status))
    return found


def _shown(response):
    name = response.get("$ref", "").split("/")[-1]
    response = DOCUMENT["components"]["responses"].get(name, response)
    for media in response.get("content", {}).values():
        for example in media.get("examples", {}).values():
            yield example["$ref"].split("/")[-1]


ANSWERED = answered()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return answers(tmp_path_factory.mktemp("examples"))


class TestExamplesOfAnswers:
    def test_have_a_provocation_each(self, found):
        assert found.keys() == ANSWERED.keys()

    @pytest.mark.parametrize("name", sorted(ANSWERED))
    def test_are_what_the_service_answers(self, found, name):
        assert ANSWERED[name] == {found[name].status}
        assert normal(EXAMPLES[name]["value"]) == normal(found[name].json)


class TestExamplesOfMessages:
    def test_show_what_a_webhook_is_sent_of_every_event(self, tmp_path):
        receive = DOCUMENT["paths"]["/webhooks"]["post"]["callbacks"]["event"]
        body = receive["{$request.body#/url}"]["post"]["requestBody"]
        shown = body["content"]["application/json"]["examples"]
        found = messages(tmp_path)
        assert {
            example["$ref"].split("/")[-1] for example in shown.values()
        } == found.keys()
        for name, message in found.items():
            assert normal(EXAMPLES[name]["value"]) == normal(message.json)


class TestComparing:
    def test_tells_a_wrong_deadline_from_the_right_one(self):
        right = {"safe_due_at": "2026-03-05T08:15:00.000000Z"}
        assert normal(right) != normal({"safe_due_at": "2026-03-05T09:15:00.000000Z"})

    @pytest.mark.parametrize(
        ("shown", "answered"),
        [
            (
                {"version": "2026-11-24+502a0f4260b5"},
                {"version": "2027-01-02+0123456789ab"},
            ),
            (
                {"time_zones": "2026f (tzdata 2026.6)"},
                {"time_zones": "2027a (tzdata 2027.1)"},
            ),
            (
                {"provisional": None},
                {"provisional": "The time zone data is of May 2026: old."},
            ),
        ],
    )
    def test_overlooks_the_age_of_the_data(self, shown, answered):
        assert normal(shown) == normal(answered)

    def test_tells_a_provisional_date_from_a_certain_one(self):
        assert normal({"provisional": None}) != normal(
            {"provisional": "No calendar was named."}
        )


class TestRefreshing:
    def test_keeps_the_ids_and_instants_of_the_story(self):
        shown = {"id": "019cadc8-9c18-7fa9-b83a-4bc9106e8f9d", "title": "Old"}
        answer = {"id": "019d4845-63ac-7115-87a0-e2f5e69d5dfa", "title": "New"}
        assert merged(shown, answer) == {"id": shown["id"], "title": "New"}
