"""API keys that were refused.

A line in the log, and once in an hour an entry for a key that has ended.
"""

import logging
import time

import pytest

from domain.keys import shown_id
from storage import audit

PATH = "/privacy/incidents?orgId=acme"


def refusals(register, most=1):
    """What the trail tells of refused keys; the entry follows the answer a moment later."""
    until = time.monotonic() + 5
    while True:
        told = [
            (entry["action"], entry["resource"], change["to"])
            for entry in audit.walk(register.session(), "acme")
            for change in entry["changes"]
            if change["field"] == "refused"
        ]
        if len(told) >= most or time.monotonic() > until:
            return told
        time.sleep(0.01)


def send(client, key, times=1):
    for _ in range(times):
        assert (
            client.get(PATH, headers={"Authorization": f"Bearer {key}"}).status_code
            == 401
        )


@pytest.mark.parametrize("ended", ["expired", "revoked"])
def test_an_ended_key_is_told_once_in_an_hour(client, register, keys, ended):
    raw = getattr(keys, ended)()
    before = len(refusals(register, 0))
    send(client, raw, 5)
    told = refusals(register, before + 1)[before:]
    assert len(told) == 1
    action, resource, place = told[0]
    assert (action, resource) == ("update", f"api-keys/{shown_id(raw)}")
    assert place.startswith("from ")
    assert raw not in str(list(audit.walk(register.session(), "acme")))


def test_a_guess_at_a_key_leaves_no_entry(client, register, keys):
    """Whoever knows no secret can't write to the trail."""
    before = len(list(audit.walk(register.session(), "acme")))
    send(client, "br_nothing")
    send(client, keys.acme[:-1] + ("a" if keys.acme[-1] != "a" else "b"))
    assert (
        client.get(PATH, headers={"Authorization": f"Bearer {keys.acme}"}).status_code
        == 200
    )
    assert len(list(audit.walk(register.session(), "acme"))) == before


def test_a_refused_key_leaves_a_line_with_the_address_and_no_secret(
    client, keys, caplog
):
    raw = keys.revoked()
    with caplog.at_level(logging.WARNING, "breach_register"):
        send(client, raw)
        send(client, "my secret by mistake")
    key, other = [
        one for one in caplog.records if "API key was refused" in one.getMessage()
    ]
    assert key.key_id == shown_id(raw)
    assert key.address
    assert other.key_id == "no key's form"
    assert raw not in caplog.text
    assert raw[-10:] not in caplog.text
    assert "mistake" not in caplog.text
