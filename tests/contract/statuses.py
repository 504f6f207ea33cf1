"""What each status is provoked by.

One way for all operations, and a way of its own for the few that need one.
"""

import asyncio
from contextlib import contextmanager, nullcontext
from typing import Any, NamedTuple
from unittest.mock import patch

import apsw
import httpx

from contract.document import bundle
from contract.operations import operations
from contract.scopes import scopes_of
from domain.keys import SCOPES
from gateway.operations.flask_bridge import HandlerOperation
from tests.contract.world import BODIES, OPERATIONS, Records
from tests.support import BASE, INCIDENT, bearer, make_exports

LISTED = {
    operation.id: {int(response.status) for response in operation.responses}
    for operation in operations(bundle())
}
"""The statuses of each operation, as the contract lists them."""
USED, RUNNING = "key-that-was-used", "key-of-what-runs"
NOWHERE = "019cadc8-0000-7000-8000-000000000000"


class Provocation(NamedTuple):
    """A request that differs from a good one, and why it is answered otherwise."""

    why: str
    target: str = "own"
    key: str = "all scopes"
    differs: dict[str, Any] = {}
    headers: dict[str, str] = {}
    during: Any = nullcontext
    """What is wrong with the service meanwhile."""


async def _endless():
    await asyncio.sleep(60)
    yield b""


@contextmanager
def _running(world):
    claim = (f"Bearer {world.keys.acme}".encode(), RUNNING.encode())
    with patch.object(world.app, "_running", {claim}):
        yield


@contextmanager
def _failing(_):
    with (
        patch.object(
            HandlerOperation, "_run", side_effect=RuntimeError("put there by a test")
        ),
        patch("gateway.operations.stack.log.error"),
    ):
        yield


@contextmanager
def _locked(world):
    with patch.object(
        type(world.register.engine), "rows", side_effect=apsw.BusyError("locked")
    ):
        yield


AS_TOLD = Provocation("Everything is as the contract says.")
PROVOCATIONS = {
    200: AS_TOLD,
    201: AS_TOLD,
    304: Provocation("The client has it already.", headers={"If-None-Match": "*"}),
    400: Provocation(
        "No operation has such a parameter.", differs={"params": {"strange": "1"}}
    ),
    401: Provocation("No key is sent.", key="no key"),
    403: Provocation(
        "The key has all scopes but those that are needed.", key="other scopes"
    ),
    404: Provocation("No organisation has a record of this id.", target="unknown"),
    405: Provocation("The contract has no PUT.", differs={"method": "PUT"}),
    406: Provocation(
        "Nothing is answered in this form.", headers={"Accept": "application/x-no"}
    ),
    408: Provocation(
        "Of the body nothing ever comes.",
        differs={"content": _endless, "json": None},
        headers={"Content-Length": "9"},
    ),
    409: Provocation(
        "The first request with this key is under way.",
        headers={"Idempotency-Key": RUNNING},
        during=_running,
    ),
    412: Provocation(
        "Somebody else changed it first.", headers={"If-Match": '"stale"'}
    ),
    413: Provocation(
        "More is announced than any operation takes.",
        headers={"Content-Length": "999999999"},
    ),
    414: Provocation("The target is too long.", differs={"params": {"q": "a" * 9000}}),
    415: Provocation("The body is no JSON.", headers={"Content-Type": "text/plain"}),
    422: Provocation(
        "The key was used for another request.", headers={"Idempotency-Key": USED}
    ),
    429: Provocation("The key may ask no more this minute.", key="spent"),
    431: Provocation(
        "The headers are too large.", headers={"X-Padding": "a" * (33 << 10)}
    ),
    500: Provocation("Something unthought of goes wrong.", during=_failing),
    503: Provocation("The database is locked.", during=_locked),
}


def _download_too_early(world):
    sent = {"orgId": "acme"}
    queued = world.client.post(
        "/privacy/exports", json=sent, headers=bearer(world.keys.acme)
    )
    path = f"/privacy/exports/{queued.json()['id']}/file"
    return Provocation("No worker has made the file yet.", differs={"url": path})


def _zone_of_nowhere(_):
    sent = BODIES["deadline_calculations.calculate"] | {"time_zone": "Europe/Nowhere"}
    return Provocation("There is no such time zone.", differs={"json": sent})


def _batch_of(item, why):
    sent = {
        "orgId": "acme",
        "atomic": True,
        "items": [item | {"body": {"title": "Corrected"}}],
    }
    return Provocation(why, differs={"json": sent})


def _batch_with_a_stranger(_):
    return _batch_of(
        {"id": NOWHERE}, "All of it or nothing, and one incident isn't there."
    )


def _batch_too_late(world):
    item = {"id": world.ids["acme"]["incident"], "if_match": '"stale"'}
    return _batch_of(
        item, "All of it or nothing, and somebody else changed one incident first."
    )


def _regime_of_nowhere(_):
    return Provocation(
        "No law has this name.", differs={"url": "/privacy/regimes/xx.nothing"}
    )


OF_THEIR_OWN = {
    ("exports.download", 409): _download_too_early,
    ("deadline_calculations.calculate", 422): _zone_of_nowhere,
    ("incident_batches.create", 404): _batch_with_a_stranger,
    ("incident_batches.create", 412): _batch_too_late,
    ("regimes.read", 404): _regime_of_nowhere,
}
"""Operations that answer a status for a reason that others don't have."""


class Provoke:
    """Puts provocations to the operations of a world.

    Those that need a key which is used up go to the service beside it.
    """

    def __init__(self, world, limited):
        self._world, self._limited = world, limited
        breach = INCIDENT | {
            "orgId": "acme",
            "title": "Recorded under a key that is used again",
        }
        headers = bearer(world.keys.acme) | {"Idempotency-Key": USED}
        used = world.client.post("/privacy/incidents", json=breach, headers=headers)
        assert used.status_code == 201, used.text

    def __call__(self, name, status):
        """The status that an operation answers to the provocation of one."""
        own = OF_THEIR_OWN.get((name, status))
        provocation = PROVOCATIONS[status] if own is None else own(self._world)
        # what reads or is refused changes nothing, so it may be asked of records that others need
        is_refused = status >= 300 and status in LISTED[name]
        changes = OPERATIONS[name][0] != "GET" and not is_refused
        asked = self._asked(name, provocation, changes)
        with provocation.during(self._world):
            answered = self._send(asked, provocation).status_code
        if name == "exports.create" and answered == 201:
            # no more than three may wait
            make_exports(self._world.register)
        return answered

    def _asked(self, name, provocation, changes):
        """The request of a provocation."""
        records = None
        if provocation.target == "own":
            records = (
                Records(self._world, "acme") if changes else self._world.ids["acme"]
            )
        asked = self._world.asked(name, provocation.target, records)
        params = asked["params"] | provocation.differs.get("params", {})
        headers = bearer(self._key(name, provocation.key)) | provocation.headers
        return asked | provocation.differs | {"params": params, "headers": headers}

    def _key(self, name, caller):
        if caller != "other scopes":
            return self._world.key(caller)
        needed = scopes_of(OPERATIONS[name][2].get("security", ()))
        return self._world.key(
            "scopes", [scope for scope in SCOPES if scope not in needed]
        )

    def _send(self, asked, provocation):
        client = self._limited if provocation.key == "spent" else self._world.client
        if "content" not in asked:
            return client.request(**asked)
        return client._transport.run(_unfinished(self._world.app, asked))


async def _unfinished(app, asked):
    """The answer to a request whose body never ends."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url=f"http://testserver{BASE}"
    ) as client:
        return await client.request(**asked | {"content": asked["content"]()})
