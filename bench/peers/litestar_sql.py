"""(b') Litestar and msgspec on hand-written SQL.

Reads run on the event loop, writes, which sync, in a thread.
"""

from typing import Annotated

import msgspec
from litestar import Litestar, Request, Response, get, patch, post
from litestar.connection import ASGIConnection
from litestar.exceptions import (
    NotAuthorizedException,
    NotFoundException,
    PermissionDeniedException,
)
from litestar.middleware import (
    AbstractAuthenticationMiddleware,
    AuthenticationResult,
    DefineMiddleware,
)
from litestar.params import Parameter

from bench.peers import law, sql
from bench.peers.structs import (
    Details,
    Incident,
    IncidentCreate,
    IncidentNotify,
    IncidentUpdate,
    Page,
)

PATH = "/api/v1/privacy/incidents"
_strings = msgspec.json.Decoder(list[str]).decode


class BearerMiddleware(AbstractAuthenticationMiddleware):
    async def authenticate_request(
        self, connection: ASGIConnection
    ) -> AuthenticationResult:
        scheme, _, token = connection.headers.get("Authorization", "").partition(" ")
        caller = sql.authenticate(token) if scheme == "Bearer" else None
        if caller is None:
            raise NotAuthorizedException
        return AuthenticationResult(user=caller[0], auth=caller[1])


def shown(row: sql.Row | None) -> Incident:
    if row is None:
        raise NotFoundException
    found = dict(zip(law.COLUMNS, row, strict=True))
    return Incident(**found | {name: _strings(found[name]) for name in law.LISTS})


def own(org_id: str, request: Request) -> None:
    if org_id != request.user:
        raise PermissionDeniedException


@get(PATH, sync_to_thread=False)
def search(
    request: Request,
    org_id: Annotated[str, Parameter(query="orgId")],
    limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
    cursor: str | None = None,
) -> Page:
    own(org_id, request)
    rows, total, next_cursor = sql.page(org_id, limit, cursor)
    return Page([shown(row) for row in rows], total, next_cursor)


@get(PATH + "/{id:str}", sync_to_thread=False)
def read(request: Request, id: str) -> Incident:
    return shown(sql.read(request.user, id))


@get(PATH + "/{id:str}/details", sync_to_thread=False)
def read_details(request: Request, id: str) -> Details:
    row = sql.read_details(request.user, id)
    if row is None:
        raise NotFoundException
    incident_id, *groups, updated_at = row
    return Details(incident_id, *map(msgspec.Raw, groups), updated_at)


@post(PATH, sync_to_thread=True)
def create(request: Request, data: IncidentCreate) -> Response[Incident]:
    own(data.orgId, request)
    facts = data.facts()
    del facts["orgId"]
    incident = shown(sql.create(request.user, request.auth, facts))
    return Response(incident, headers={"Location": f"{PATH}/{incident.id}"})


@patch(PATH + "/{id:str}", sync_to_thread=True)
def update(request: Request, id: str, data: IncidentUpdate) -> Incident:
    return shown(sql.update(request.user, request.auth, id, data.facts()))


@post(PATH + "/{id:str}/notify", status_code=200, sync_to_thread=True)
def notify(request: Request, id: str, data: IncidentNotify) -> Incident:
    return shown(sql.notify(request.user, request.auth, id, data.facts()))


app = Litestar(
    [search, read, read_details, create, update, notify],
    middleware=[DefineMiddleware(BearerMiddleware)],
    openapi_config=None,
)
