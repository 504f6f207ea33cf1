"""(a'') FastAPI, pydantic and SQLAlchemy 2 as in (a), but async throughout, on asyncpg."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession

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
engine = orm.open_async_engine()
bearer = HTTPBearer()


async def get_session():
    # an answered object isn't read from the database again after the commit
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]


async def get_key(
    session: SessionDep,
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
):
    key = await session.run_sync(orm.authenticate, credentials.credentials)
    if key is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return key


KeyDep = Annotated[orm.ApiKey, Depends(get_key)]


async def find(session: AsyncSession, key: orm.ApiKey, id: str) -> orm.Incident:
    incident = await session.get(orm.Incident, (key.org_id, id))
    if incident is None:
        raise HTTPException(404)
    return incident


def own(org_id: str, key: orm.ApiKey) -> None:
    if org_id != key.org_id:
        raise HTTPException(403)


@app.get("/api/v1/privacy/incidents", response_model=Page)
async def search(
    orgId: str,
    session: SessionDep,
    key: KeyDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str | None = None,
):
    own(orgId, key)
    incidents, total, next_cursor = await session.run_sync(
        orm.page, orgId, limit, cursor
    )
    return {"incidents": incidents, "total": total, "next_cursor": next_cursor}


@app.post("/api/v1/privacy/incidents", response_model=Incident, status_code=201)
async def create(
    sent: IncidentCreate, response: Response, session: SessionDep, key: KeyDep
):
    own(sent.orgId, key)
    facts = sent.facts()
    del facts["orgId"]
    incident = await session.run_sync(orm.create, key, facts)
    response.headers["Location"] = f"/api/v1/privacy/incidents/{incident.id}"
    return incident


@app.get("/api/v1/privacy/incidents/{id}", response_model=Incident)
async def read(id: str, session: SessionDep, key: KeyDep):
    return await find(session, key, id)


@app.get("/api/v1/privacy/incidents/{id}/details", response_model=Details)
async def read_details(id: str, session: SessionDep, key: KeyDep):
    details = await session.get(orm.IncidentDetails, (key.org_id, id))
    if details is None:
        raise HTTPException(404)
    return details


@app.patch("/api/v1/privacy/incidents/{id}", response_model=Incident)
async def update(id: str, patch: IncidentUpdate, session: SessionDep, key: KeyDep):
    incident = await find(session, key, id)
    return await session.run_sync(orm.update, key, incident, patch.facts())


@app.post("/api/v1/privacy/incidents/{id}/notify", response_model=Incident)
async def notify(id: str, filing: IncidentNotify, session: SessionDep, key: KeyDep):
    incident = await find(session, key, id)
    return await session.run_sync(orm.notify, key, incident, filing.facts())
