"""What is known of an incident beyond its facts: details, risk, notices, and what happened."""

import json
from collections.abc import Iterator
from typing import Any

from dashboard import completeness, detail_forms
from dashboard.context import now, org, session
from dashboard.forms import Form
from dashboard.paging import paged
from domain.incident import version
from storage import (
    data_subject_notices,
    events,
    incident_details,
    organization,
    risk_assessments,
)
from storage.session.pages import Page

_ON_PAGE = 20


def known_of(id: str, incident: dict[str, Any]) -> dict[str, Any]:
    """Return an incident's details, assessments, notices and events as the template takes them."""
    assessed = paged("risks", lambda at: _assessments(id, at))
    noticed = paged("notices", lambda at: _notices(id, at))
    happened = paged("happened", lambda at: _events(id, at))
    details = json.loads(incident_details.read(session(), org(), id))
    about = json.loads(organization.read(session(), org()))
    return {
        "details": details,
        "missing_for_filing": completeness.of_filing(incident, details, about, now()),
        "missing_for_notice": completeness.of_notice(incident, details, about, now()),
        "assessments": [json.loads(text) for text in assessed.documents],
        "older_assessments": assessed.next_cursor,
        "notices": [json.loads(text) for text in noticed.documents],
        "older_notices": noticed.next_cursor,
        "events": [json.loads(text) for text in happened.documents],
        "later_events": happened.next_cursor,
    }


def actors_of(known: dict[str, Any]) -> Iterator[str]:
    """Return who put on record what is known."""
    for assessment in known["assessments"]:
        yield assessment["assessed_by"]
    for record in (*known["notices"], *known["events"]):
        yield record["recorded_by"]


def details_form(id: str, group: str) -> dict[str, Any]:
    """Return the form of a group of the details, as it is on record."""
    document = incident_details.read(session(), org(), id)
    shown = detail_forms.flat(group, json.loads(document)[group])
    return {
        "correcting": None,
        "version": version(document),
        "names": tuple(shown),
        "form": Form().show(shown),
        "recorded": Form().show(shown),
    }


def _assessments(id: str, cursor: str | None) -> Page:
    return risk_assessments.search(session(), org(), id, limit=_ON_PAGE, cursor=cursor)


def _notices(id: str, cursor: str | None) -> Page:
    return data_subject_notices.search(
        session(), org(), id, limit=_ON_PAGE, cursor=cursor
    )


def _events(id: str, cursor: str | None) -> Page:
    return events.search(session(), org(), id, limit=_ON_PAGE, cursor=cursor)
