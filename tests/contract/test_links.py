"""The links of the contract: with nothing but a key, a program comes from `/whoami` to everything."""

import pytest

from contract.document import resolved
from contract.lists import lists_of
from tests.contract.world import DOCUMENT, OPERATIONS, body_of
from tests.support import make_exports

START = "service.whoami"
BY_PATH = {
    path: name for name, (method, path, _) in OPERATIONS.items() if method == "GET"
}
LISTS = {BY_PATH[one.path.removeprefix("/api/v1")] for one in lists_of(DOCUMENT)}
IN_PLACE = {
    name: resolved(described, DOCUMENT)
    for name, (_, _, described) in OPERATIONS.items()
}


def links_of(name, status=None):
    """The links of an operation's answers, or of the one with this status."""
    for known, answer in IN_PLACE[name]["responses"].items():
        if status is None or known == str(status):
            yield from answer.get("links", {}).values()


def led_to(names):
    """The operations that the links of these lead to."""
    return {link["operationId"] for name in names for link in links_of(name)}


class Walker:
    """Follows links, and knows nothing but a key and what was answered to it."""

    def __init__(self, client):
        self._client = client
        self._org = client.get("/whoami").json()["orgId"]
        self._asked = set()
        self.reached = set()

    def walk(self, work):
        """Go to whatever is led to as soon as it is heard of; `work` is done between the steps."""
        self._asked.clear()
        self._follow(START, {}, work)

    def _follow(self, name, parameters, work):
        answer = self._ask(name, parameters)
        work()
        if not answer.is_success:
            return
        self._asked.add(name)
        self.reached.add(name)
        links = list(links_of(name, answer.status_code))
        known = [_evaluated(link, parameters, answer) for link in links]
        for link, given in zip(links, known, strict=True):
            if given is not None and link["operationId"] not in self._asked:
                self._follow(link["operationId"], given, work)
        if None in known:
            # a list that is empty is asked for again
            self._asked.remove(name)

    def _ask(self, name, known):
        method, path, _ = OPERATIONS[name]
        declared = IN_PLACE[name].get("parameters", [])
        examples = {one["name"]: one["schema"].get("example") for one in declared}
        needed = {one["name"] for one in declared if one.get("required")}
        given = {key: examples[key] for key in needed} | known
        query = {key: value for key, value in given.items() if f"{{{key}}}" not in path}
        body = body_of(name, self._org)
        return self._client.request(
            method, path.format(**given), params=query, json=body
        )


def _evaluated(link, asked, answer):
    """The parameters of a link, None where the answer doesn't hold one of them."""
    values = {}
    for name, expression in link.get("parameters", {}).items():
        source, _, pointer = expression.partition("#/")
        try:
            if source == "$response.body":
                values[name] = _at(pointer, answer.json())
            else:
                values[name] = asked[expression.removeprefix("$request.path.")]
        except LookupError:
            return None
    return values


def _at(pointer, value):
    for step in pointer.split("/"):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


class TestLinks:
    def test_lead_from_the_caller_or_a_list_to_every_operation_in_two_steps(self):
        one_step = led_to({START} | LISTS)
        assert OPERATIONS.keys() - one_step - led_to(one_step) == set()

    @pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
    def test_lead_a_program_with_nothing_but_a_key_to_a_success_of_every_operation(
        self, client, register
    ):
        walker = Walker(client)
        walker.walk(lambda: None)  # an export that waits can be cancelled
        walker.walk(lambda: make_exports(register))  # and one that was made, fetched
        assert OPERATIONS.keys() - walker.reached == set()
