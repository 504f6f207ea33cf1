"""Files that are kept with an incident: attached by hand, and handed out as downloads alone."""

from typing import Any
from urllib.parse import quote

from flask import Response, request

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, session, write
from dashboard.forms import Form, plain
from dashboard.views.incident_changes import back, refused
from domain.attachments import LARGEST, encoded
from domain.errors import Fault, RegisterError, RuleViolated
from domain.people import READ, WRITE
from storage import attachments

_ANOTHER_LOOK = "Something in the form needs another look."


@desk.post("/incidents/<id:id>/attachments")
@needs(WRITE)
def attach(id: str) -> Any:
    """Keep a file with the incident."""
    form = Form.sent()
    try:
        name, content = _sent_file()
        write(
            lambda session: attachments.create(session, org(), id, name, content, by())
        )
    except RegisterError as refusal:
        return refused(id, "attachment", form, refusal)
    return back(id, "attached")


@desk.get("/incidents/<id:id>/attachments/<id:attachment_id>")
@needs(READ)
def attachment(id: str, attachment_id: str) -> Any:
    """Hand out a file, which no browser shows in the name of this site."""
    found = attachments.content_of(session(), org(), id, attachment_id)
    answer = Response(found.content, mimetype=found.media_type)
    # RFC 6266: every browser reads this form, whatever the name holds
    answer.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(found.name)}"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _sent_file() -> tuple[str, bytes]:
    """The name and the content of the file that was chosen. Raises Invalid or RuleViolated."""
    chosen = request.files.get("file")
    if chosen is None or not chosen.filename:
        raise RuleViolated(_ANOTHER_LOOK, Fault("file", "is still missing"))
    # some browsers send the folder as well
    name = plain(chosen.filename).replace("\\", "/").rpartition("/")[2].strip()
    content = chosen.stream.read(LARGEST + 1)
    if not 0 < len(content) <= LARGEST:
        raise RuleViolated(_ANOTHER_LOOK, Fault("file", "must have 1 byte to 10 MiB"))
    require_fit("AttachmentCreate", {"name": name, "content": encoded(content[:1])})
    return name, content
