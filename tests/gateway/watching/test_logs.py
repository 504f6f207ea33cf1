"""The lines of the log: one for each request, and one for each thing that went wrong."""

import asyncio
import json
import logging

import pytest

from domain.keys import Caller
from exchange.reply import Reply
from exchange.request import Request
from gateway.watching.logs import AccessLog, _is_text, configure


@pytest.fixture(autouse=True)
def _logging_as_before():
    root, named = logging.getLogger(), ("uvicorn", "connexion.operations")
    levels = [logging.getLogger(name).level for name in named]
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    for name, before in zip(named, levels, strict=True):
        logging.getLogger(name).setLevel(before)


def asked(**known):
    request = Request("GET", "/api/v1/privacy/incidents/7", b"orgId=acme", {}, "r")
    request.route = "/api/v1/privacy/incidents/{id}"
    for name, value in known.items():
        setattr(request, name, value)
    return request


def lines(capfdbinary, *requests, level="info", form="json"):
    """What is written of these requests, which one loop gathers."""

    async def gather():
        log = AccessLog(level, form)
        for request in requests:
            log(request, Reply(200, {}, b""), "r-1", 0.0123456)
        at_once = capfdbinary.readouterr().err
        log.flush()
        return at_once

    assert asyncio.run(gather()) == b""
    return capfdbinary.readouterr().err.decode().splitlines()


class TestTheLineOfARequest:
    def test_tells_the_template_and_nothing_that_was_asked_for(self, capfdbinary):
        [line] = lines(capfdbinary, asked())
        told = json.loads(line)
        assert told.pop("timestamp").endswith("Z")
        assert told == {
            "event": "request",
            "level": "info",
            "request_id": "r-1",
            "method": "GET",
            "route": "/api/v1/privacy/incidents/{id}",
            "status": 200,
            "ms": 12.35,
            "key_id": None,
        }

    def test_tells_whose_key_it_was(self, capfdbinary):
        caller = Caller("acme", "key-7", "name", frozenset(), None)
        [line] = lines(capfdbinary, asked(caller=caller))
        assert json.loads(line)["key_id"] == "key-7"

    def test_of_what_was_no_request_tells_how_it_was_answered(self, capfdbinary):
        [line] = lines(capfdbinary, None)
        told = json.loads(line)
        assert (told["method"], told["route"], told["key_id"]) == (None, None, None)
        assert told["status"] == 200

    def test_is_text_for_people(self, capfdbinary):
        request, refused = lines(capfdbinary, asked(), None, form="text")
        told = "200 GET /api/v1/privacy/incidents/{id} 12.3 ms r-1"
        assert request.split(" ", 1)[1] == told and request[2] == request[5] == ":"
        assert refused.split(" ", 1)[1] == "200 refused 12.3 ms r-1"

    def test_is_json_where_nobody_looks_on(self, capfdbinary):
        [line] = lines(capfdbinary, asked(), form="auto")
        assert json.loads(line)["status"] == 200

    @pytest.mark.parametrize(
        ("level", "many"), [("debug", 2), ("info", 2), ("warning", 0)]
    )
    def test_comes_where_the_level_asks_for_it(self, capfdbinary, level, many):
        assert len(lines(capfdbinary, asked(), asked(), level=level)) == many

    @pytest.mark.parametrize(
        ("form", "text"), [("auto", True), ("text", True), ("json", False)]
    )
    def test_is_text_on_a_terminal_unless_json_is_asked_for(
        self, monkeypatch, form, text
    ):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        assert _is_text(form) is text


class TestALineOfAModule:
    def logged(self, capfd, form="json", **more):
        configure("info", form)
        logging.getLogger("storage.engine").warning("the disk is %s", "full", **more)
        logging.getLogger("storage.engine").debug("unsaid")
        return capfd.readouterr().err

    def test_tells_which_one_and_of_which_request(self, capfd):
        told = json.loads(
            self.logged(capfd, extra={"request_id": "r-1", "key_id": "key-7"})
        )
        assert told.pop("timestamp").endswith("Z")
        assert told == {
            "event": "the disk is full",
            "level": "warning",
            "logger": "storage.engine",
            "request_id": "r-1",
            "key_id": "key-7",
        }
        assert json.loads(self.logged(capfd))["request_id"] is None

    def test_tells_where_an_error_came_from(self, capfd):
        try:
            raise KeyError("gone")
        except KeyError:
            told = json.loads(self.logged(capfd, exc_info=True))
        assert "KeyError" in told["exception"] and "test_logs.py" in told["exception"]

    def test_is_text_for_people(self, capfd):
        assert (
            self.logged(capfd, "text") == "WARNING storage.engine: the disk is full\n"
        )

    @pytest.mark.parametrize(
        ("level", "servers"), [("debug", "WARNING"), ("error", "ERROR")]
    )
    def test_of_the_server_below_comes_only_where_something_is_wrong(
        self, level, servers
    ):
        configure(level, "json")
        assert logging.getLogger("uvicorn").level == getattr(logging, servers)
        assert logging.getLogger("connexion.operations").level == logging.ERROR
