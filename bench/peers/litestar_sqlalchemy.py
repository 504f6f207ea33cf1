"""(b) Litestar, msgspec and SQLAlchemy 2.

Reads run on the event loop, writes, which sync, in a thread.
"""

from typing import Annotated

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
from sqlalchemy.orm import Session

from bench.peers import law, orm
from bench.peers.structs import (
    Details,
    Incident,
    IncidentCreate,
    IncidentNotify,
    IncidentUpdate,
    Page,
)

PATH = "/api/v1/privacy/incidents"
reading, writing = orm.open_engines()


class BearerMiddleware(AbstractAuthenticationMiddleware):
    async def authenticate_request(
        self, connection: ASGIConnection
    ) -> AuthenticationResult:
        scheme, _, token = connection.headers.get("Authorization", "").partition(" ")
        with Session(reading, expire_on_commit=False) as session:
            key = orm.authenticate(session, token) if scheme == "Bearer" else None
        if key is None:
            raise NotAuthorizedException
        return AuthenticationResult(user=key.org_id, auth=key)


def shown(incident: orm.Incident) -> Incident:
    return Incident(*[getattr(incident, name) for name in law.COLUMNS])


def find(session: Session, request: Request, id: str) -> orm.Incident:
    incident = session.get(orm.Incident, (request.user, id))
    if incident is None:
        raise NotFoundException
    return incident


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
    with Session(reading) as session:
        incidents, total, next_cursor = orm.page(session, org_id, limit, cursor)
        return Page([shown(incident) for incident in incidents], total, next_cursor)


@get(PATH + "/{id:str}", sync_to_thread=False)
def read(request: Request, id: str) -> Incident:
    with Session(reading) as session:
        return shown(find(session, request, id))


@get(PATH + "/{id:str}/details", sync_to_thread=False)
def read_details(request: Request, id: str) -> Details:
    with Session(reading) as session:
        details = session.get(orm.IncidentDetails, (request.user, id))
        if details is None:
            raise NotFoundException
        return Details(*[getattr(details, name) for name in law.DETAILS])


@post(PATH, sync_to_thread=True)
def create(request: Request, data: IncidentCreate) -> Response[Incident]:
    own(data.orgId, request)
    facts = data.facts()
    del facts["orgId"]
    with Session(writing, expire_on_commit=False) as session:
        incident = shown(orm.create(session, request.auth, facts))
    return Response(incident, headers={"Location": f"{PATH}/{incident.id}"})


@patch(PATH + "/{id:str}", sync_to_thread=True)
def update(request: Request, id: str, data: IncidentUpdate) -> Incident:
    with Session(writing, expire_on_commit=False) as session:
        return shown(
            orm.update(session, request.auth, find(session, request, id), data.facts())
        )


@post(PATH + "/{id:str}/notify", status_code=200, sync_to_thread=True)
def notify(request: Request, id: str, data: IncidentNotify) -> Incident:
    with Session(writing, expire_on_commit=False) as session:
        return shown(
            orm.notify(session, request.auth, find(session, request, id), data.facts())
        )


app = Litestar(
    [search, read, read_details, create, update, notify],
    middleware=[DefineMiddleware(BearerMiddleware)],
    openapi_config=None,
)
