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
    outcomes = incident_batches.write(
        request.session,
        org_id,
        [_item(item, org_id, judge) for item in body["items"]],
        request.attribution,
        atomic=body.get("atomic", False),
    )
    return reply(_document(outcomes, request.request_id))


def _document(outcomes: list[Done | RegisterError], request_id: str) -> str:
    """The answer as JSON, put together as text: the database answers ready-made documents."""
    listed = ",".join(_listed(outcomes, request_id))
    done = sum(isinstance(outcome, Done) for outcome in outcomes)
    failed = len(outcomes) - done
    return f'{{"outcomes":[{listed}],"succeeded":{done},"failed":{failed}}}'


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
    """The outcomes, each as JSON, in the order of the items."""
    room = _ROOM
    for index, outcome in enumerate(outcomes):
        if isinstance(outcome, RegisterError):
            yield _refused(index, outcome, request_id)
            continue
        document = outcome.document
        room -= len(document)
        yield _done(index, outcome, document if room >= 0 else "null")


def _done(index: int, outcome: Done, document: str) -> str:
    """An item that was written; its tag is there even where its document has no room."""
    tag = version(outcome.document)
    head = {
        "index": index,
        "status": 201 if outcome.is_new else 200,
        "id": outcome.id,
        "etag": f'"{tag}"',
    }
    opened = encoded(head)[:-1]
    return f'{opened},"document":{document},"problem":null}}'


def _refused(index: int, refusal: RegisterError, request_id: str) -> str:
    """An item that wasn't written, with the problem that the single operation answers."""
    refused = render(refusal, request_id)
    problem = refused.body.decode().strip()
    head = {
        "index": index,
        "status": refused.status,
        "id": None,
        "etag": None,
    }
    opened = encoded(head)[:-1]
    return f'{opened},"document":null,"problem":{problem}}}'
