"""Many incidents in one request."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from contract.document import Contract
from contract.input_faults import input_fault
from contract.schemas import Judge
from domain.errors import Forbidden, Invalid, RegisterError
from domain.incident import version
from exchange.problems import render
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import expected, reply
from handlers.security import require_own
from storage import incident_batches
from storage.incident_batches import Done, Item
from storage.session.documents import encoded

Body = dict[str, Any]

_ALONE = "isn't taken in a batch: record the incident on its own"
_ROOM = 4 << 20
"""Bytes of documents in one answer; those behind them are read by their ids."""


def create(body: Body) -> Reply:
    """Record and correct incidents, and return what became of each."""
    request = current()
    org_id = require_own(request, body["orgId"])
    judge = _judge(request.services.contract)
    items = [_item(item, org_id, judge) for item in body["items"]]
    atomic = body.get("atomic", False)
    by = request.attribution
    outcomes = incident_batches.write(request.session, org_id, items, by, atomic=atomic)
    listed = ",".join(_listed(outcomes, request.request_id))
    done = sum(isinstance(outcome, Done) for outcome in outcomes)
    counts = f'"succeeded":{done},"failed":{len(outcomes) - done}'
    return reply(f'{{"outcomes":[{listed}],{counts}}}')


@lru_cache(maxsize=2)
def _judge(contract: Contract) -> Judge:
    return Judge(contract.document)


def _item(item: Body, org_id: str, judge: Judge) -> Item | RegisterError:
    """An item as the single operation would have it, or why it would be refused."""
    id = item.get("id")
    if id is None:
        return _new(item, org_id, judge)
    body = item["body"]
    faults = judge("IncidentUpdate", body)
    if faults:
        return Invalid.at(*faults)
    return Item(id, body, expected(item.get("if_match")))


def _new(item: Body, org_id: str, judge: Judge) -> Item | RegisterError:
    """An item that records an incident; it may leave out the organisation."""
    body = {"orgId": org_id, **item["body"]}
    faults = judge("IncidentCreate", body)
    if faults:
        return Invalid.at(*faults)
    if body["orgId"] != org_id:
        return Forbidden("The API key belongs to another organisation.")
    if "template_id" in body:
        return Invalid.at(input_fault("body", "/template_id", _ALONE))
    return Item(None, body, expected(item.get("if_match")))


def _listed(outcomes: list[Done | RegisterError], request_id: str) -> Iterator[str]:
    """The outcomes as JSON; the database answers ready-made documents."""
    room = _ROOM
    for index, outcome in enumerate(outcomes):
        if isinstance(outcome, RegisterError):
            yield _refused(index, outcome, request_id)
            continue
        room -= len(outcome.document)
        yield _done(index, outcome, outcome.document if room >= 0 else "null")


def _done(index: int, outcome: Done, document: str) -> str:
    head = {
        "index": index,
        "status": 201 if outcome.is_new else 200,
        "id": outcome.id,
        "etag": f'"{version(outcome.document)}"',
    }
    return f'{encoded(head)[:-1]},"document":{document},"problem":null}}'


def _refused(index: int, refusal: RegisterError, request_id: str) -> str:
    refused = render(refusal, request_id)
    head = {"index": index, "status": refused.status, "id": None, "etag": None}
    problem = refused.body.decode().strip()
    return f'{encoded(head)[:-1]},"document":null,"problem":{problem}}}'
