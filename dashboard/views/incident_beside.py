"""What the page of an incident shows beside its facts: notes, files, who looks after it."""

import json
from typing import Any

from dashboard.context import org, session
from dashboard.paging import paged
from domain.people import WRITE, may
from storage import assignments, attachments, notes, reminded
from storage.people import users
from storage.session.pages import Page

_NOTES = 20
_ATTACHMENTS = 20
_REMINDERS = 20


def beside(id: str) -> dict[str, Any]:
    """Return notes, attachments and assignee of an incident, as the template takes them."""
    written = paged("notes", lambda at: _notes(id, at))
    attached = paged("attachments", lambda at: _attachments(id, at))
    assignment = assignments.read(session(), org(), id)
    return {
        "attachments": list(map(json.loads, attached.documents)),
        "older_attachments": attached.next_cursor,
        "notes": list(map(json.loads, written.documents)),
        "older_notes": written.next_cursor,
        "assignment": json.loads(assignment),
        "reminded": reminded.last(session(), org(), id, _REMINDERS),
        "assignable": _assignable(),
    }


def _notes(id: str, cursor: str | None) -> Page:
    return notes.search(session(), org(), id, limit=_NOTES, cursor=cursor)


def _attachments(id: str, cursor: str | None) -> Page:
    return attachments.search(session(), org(), id, limit=_ATTACHMENTS, cursor=cursor)


def _assignable() -> dict[str, str]:
    """Return who may look after an incident: the e-mail of each by id."""
    emails = {}
    for member in users.search(session(), org()):
        if member.disabled_at is None and may(member.role, WRITE):
            emails[member.id] = member.email
    return emails
