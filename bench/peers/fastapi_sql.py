"""(a') FastAPI and pydantic on hand-written SQL."""

import json
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bench.peers import law, sql
from bench.peers.pydantic_details import Details
from bench.peers.pydantic_models import (
    Incident,
    IncidentCreate,
    IncidentNotify,
    IncidentUpdate,
    Page,
)

app = FastAPI()
bearer = HTTPBearer()


def get_caller(credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]):
    caller = sql.authenticate(credentials.credentials)
    if caller is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return caller


CallerDep = Annotated[tuple[str, str], Depends(get_caller)]


def shown(row):
    if row is None:
        raise HTTPException(404)
    incident = dict(zip(law.COLUMNS, row, strict=True))
    return incident | {name: json.loads(incident[name]) for name in law.LISTS}


def own(org_id: str, caller) -> None:
    if org_id != caller[0]:
        raise HTTPException(403)


@app.get("/api/v1/privacy/incidents", response_model=Page)
def search(
    orgId: str,
    caller: CallerDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str | None = None,
):
    own(orgId, caller)
    rows, total, next_cursor = sql.page(orgId, limit, cursor)
    return {
        "incidents": [shown(row) for row in rows],
        "total": total,
        "next_cursor": next_cursor,
    }


@app.post("/api/v1/privacy/incidents", response_model=Incident, status_code=201)
def create(sent: IncidentCreate, response: Response, caller: CallerDep):
    own(sent.orgId, caller)
    facts = {"status": "draft"} | sent.facts()
    del facts["orgId"]
    incident = shown(sql.create(*caller, facts))
    response.headers["Location"] = f"/api/v1/privacy/incidents/{incident['id']}"
    return incident


@app.get("/api/v1/privacy/incidents/{id}", response_model=Incident)
def read(id: str, caller: CallerDep):
    return shown(sql.read(caller[0], id))


@app.get("/api/v1/privacy/incidents/{id}/details", response_model=Details)
def read_details(id: str, caller: CallerDep):
    row = sql.read_details(caller[0], id)
    if row is None:
        raise HTTPException(404)
    details = dict(zip(law.DETAILS, row, strict=True))
    return details | {name: json.loads(details[name]) for name in law.GROUPS}


@app.patch("/api/v1/privacy/incidents/{id}", response_model=Incident)
def update(id: str, patch: IncidentUpdate, caller: CallerDep):
    return shown(sql.update(*caller, id, patch.facts()))


@app.post("/api/v1/privacy/incidents/{id}/notify", response_model=Incident)
def notify(id: str, filing: IncidentNotify, caller: CallerDep):
    return shown(sql.notify(*caller, id, filing.facts()))
