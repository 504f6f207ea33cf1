"""Details from before controllers were named in them."""

import json
import sqlite3
from contextlib import closing
from importlib import import_module

from domain import detailing
from domain.details import BLANK
from domain.incident_templates import GROUPS
from storage.session.documents import encoded

MIGRATION = import_module("storage.schema.migrations.0024_controllers")
SLY = 'K. Winter, "controllers":[],"nature":{'


def older():
    """The groups as they were kept, with what looks like the new member in a text."""
    groups = detailing.plain(BLANK)
    groups["parties"]["reporting_person"] = SLY
    del groups["parties"]["controllers"]
    return groups


def test_each_row_gets_an_empty_list_and_gets_it_once():
    groups = older()
    of_template = {name: groups[name] for name in GROUPS}
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE incident_details (parties TEXT)")
        db.execute("CREATE TABLE incident_template (details TEXT)")
        db.execute(
            "INSERT INTO incident_details VALUES (?)", [encoded(groups["parties"])]
        )
        db.execute("INSERT INTO incident_template VALUES (?)", [encoded(of_template)])
        for statement in (MIGRATION._NAMED, MIGRATION._TEMPLATES) * 2:
            db.execute(statement)
        [(parties,)] = db.execute("SELECT parties FROM incident_details")
        [(details,)] = db.execute("SELECT details FROM incident_template")
    groups["parties"]["controllers"] = []
    assert json.loads(parties) == groups["parties"]
    assert list(json.loads(parties)) == list(detailing.plain(BLANK)["parties"])
    assert json.loads(details) == of_template
