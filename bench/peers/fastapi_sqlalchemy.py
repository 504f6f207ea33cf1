"""(a) FastAPI, pydantic and SQLAlchemy 2, as their documentation teaches them."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from bench.peers import orm
from bench.peers.pydantic_details import Details
from bench.peers.pydantic_models import (
    Incident,
    IncidentCreate,
    IncidentNotify,
    IncidentUpdate,
    Page,
)

app = FastAPI()
reading, writing = orm.open_engines()
bearer = HTTPBearer()


def get_session(request: Request):
    # an answered object isn't read from the database again after the commit
    with Session(
        reading if request.method == "GET" else writing, expire_on_commit=False
    ) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def get_key(
    session: SessionDep,
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
):
    key = orm.authenticate(session, credentials.credentials)
    if key is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return key


KeyDep = Annotated[orm.ApiKey, Depends(get_key)]


def find(session: Session, key: orm.ApiKey, id: str) -> orm.Incident:
    incident = session.get(orm.Incident, (key.org_id, id))
    if incident is None:
        raise HTTPException(404)
    return incident


def own(org_id: str, key: orm.ApiKey) -> None:
    if org_id != key.org_id:
        raise HTTPException(403)


@app.get("/api/v1/privacy/incidents", response_model=Page)
def search(
    orgId: str,
    session: SessionDep,
    key: KeyDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str | None = None,
):
    own(orgId, key)
    incidents, total, next_cursor = orm.page(session, orgId, limit, cursor)
    return {"incidents": incidents, "total": total, "next_cursor": next_cursor}


@app.post("/api/v1/privacy/incidents", response_model=Incident, status_code=201)
def create(sent: IncidentCreate, response: Response, session: SessionDep, key: KeyDep):
    own(sent.orgId, key)
    facts = sent.facts()
    del facts["orgId"]
    incident = orm.create(session, key, facts)
    response.headers["Location"] = f"/api/v1/privacy/incidents/{incident.id}"
    return incident


@app.get("/api/v1/privacy/incidents/{id}", response_model=Incident)
def read(id: str, session: SessionDep, key: KeyDep):
    return find(session, key, id)


@app.get("/api/v1/privacy/incidents/{id}/details", response_model=Details)
def read_details(id: str, session: SessionDep, key: KeyDep):
    details = session.get(orm.IncidentDetails, (key.org_id, id))
    if details is None:
        raise HTTPException(404)
    return details


@app.patch("/api/v1/privacy/incidents/{id}", response_model=Incident)
def update(id: str, patch: IncidentUpdate, session: SessionDep, key: KeyDep):
    return orm.update(session, key, find(session, key, id), patch.facts())


@app.post("/api/v1/privacy/incidents/{id}/notify", response_model=Incident)
def notify(id: str, filing: IncidentNotify, session: SessionDep, key: KeyDep):
    return orm.notify(session, key, find(session, key, id), filing.facts())
