"""(c) Plain Flask behind gunicorn, one gthread worker, hand-written SQL, no validation."""

import json

from flask import Flask, abort, g, jsonify, request

from bench.peers import law, sql

app = Flask(__name__)
app.json.sort_keys = False


@app.before_request
def authenticate():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    caller = sql.authenticate(token) if scheme == "Bearer" else None
    if caller is None:
        abort(401)
    g.org_id, g.key = caller


def shown(row):
    incident = dict(zip(law.COLUMNS, row, strict=True))
    incident["orgId"] = incident.pop("org_id")
    for name in law.LISTS:
        incident[name] = json.loads(incident[name])
    return incident


def found(row):
    if row is None:
        abort(404)
    return jsonify(shown(row))


@app.get("/api/v1/privacy/incidents")
def search():
    rows, total, cursor = sql.page(
        g.org_id, request.args.get("limit", 50, type=int), request.args.get("cursor")
    )
    return jsonify(
        incidents=[shown(row) for row in rows], total=total, next_cursor=cursor
    )


@app.get("/api/v1/privacy/incidents/<id>")
def read(id):
    return found(sql.read(g.org_id, id))


@app.get("/api/v1/privacy/incidents/<id>/details")
def read_details(id):
    row = sql.read_details(g.org_id, id)
    if row is None:
        abort(404)
    details = dict(zip(law.DETAILS, row, strict=True))
    return jsonify(details | {name: json.loads(details[name]) for name in law.GROUPS})


@app.post("/api/v1/privacy/incidents")
def create():
    sent = {"status": "draft"} | request.get_json()
    del sent["orgId"]
    sent["discovered_at"] = law.utc(law.parse(sent["discovered_at"]))
    return jsonify(shown(sql.create(g.org_id, g.key, sent))), 201


@app.patch("/api/v1/privacy/incidents/<id>")
def update(id):
    return found(sql.update(g.org_id, g.key, id, request.get_json()))


@app.post("/api/v1/privacy/incidents/<id>/notify")
def notify(id):
    return found(sql.notify(g.org_id, g.key, id, request.get_json()))
