"""Notification packs: what is on record of an incident at one moment, as a form asks for it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from domain.cases import Case
from domain.errors import NOTHING_THERE, NotFound
from domain.obligations import Phase
from law import packs as law
from law.forms import FILE, LETTER, MERGED, forms
from storage import (
    attachments,
    audit,
    data_subject_notices,
    events,
    incident_details,
    incidents,
    notifications,
    obligations,
    organization,
    risk_assessments,
    timeline,
)
from storage.fulfilments import DEFAULT_RULE
from storage.schema.obligation_models import ObligationDecision
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

Row = dict[str, Any]

MOST = 200
"""How many of a kind a pack holds: the newest, and of the timeline the earliest."""

_RULES = {LETTER: "eu.gdpr.34", FILE: "eu.dora.initial"}
"""What a form is for that isn't for Art. 33(1)."""

_NAMES = ("obligation_id", "decision", "reasons", "decided_at", "decided_by")
_DECISIONS = Statement(
    lambda _: (
        ObligationDecision.select(
            *(ObligationDecision._meta.fields[name] for name in _NAMES)
        )
        .where(
            (ObligationDecision.org_id == slot("org_id"))
            & (ObligationDecision.incident_id == slot("incident_id"))
        )
        .order_by(ObligationDecision.id.desc())
        .limit(slot("most"))
    )
)


class Asked(NamedTuple):
    """What a pack is asked for; None leaves it to the record."""

    kind: str = "notification"
    form: str = MERGED
    phase: Phase | None = None
    authority: str | None = None
    obligation_id: str | None = None

    @property
    def form_id(self) -> str:
        """The form, which for a letter is the letter's."""
        return LETTER if self.kind == "art34-letter" else self.form


def draft(
    session: Session, org_id: str, incident_id: str, asked: Asked, now: str
) -> Row:
    """The pack of an incident as it would be now. Raises NotFound."""
    with session.snapshot():
        case = case_of(session, org_id, incident_id, asked, now)
        place = (session, org_id, incident_id)
        page = timeline.search(*place, now=now, limit=MOST)
        seq, hash = audit.head(session, org_id)
    form = forms()[asked.form_id]
    happened = [orjson.loads(text) for text in page.documents]
    content = {"kind": asked.kind} | law.pack_of(case, form, happened)
    head = {"seq": seq, "hash": hash}
    made = {
        "generated_at": now,
        "audit_head": head,
        "content_sha256": law.digest(content),
    }
    return content | made


def case_of(
    session: Session, org_id: str, incident_id: str, asked: Asked, now: str
) -> Case:
    """Everything on record of an incident. Raises NotFound."""
    place = (session, org_id, incident_id)
    incident = orjson.loads(incidents.read(*place))
    filings = _read(notifications.every(*place))
    duties = _read(obligations.of_incident(*place).documents)
    return Case(
        incident,
        orjson.loads(incident_details.read(*place)),
        orjson.loads(organization.read(session, org_id)),
        filings,
        _read(data_subject_notices.search(*place, limit=MOST).documents),
        _read(risk_assessments.search(*place, limit=MOST).documents),
        duties,
        list(_decisions(session, org_id, incident_id, duties)),
        _read(attachments.search(*place, limit=MOST).documents),
        _read(events.search(*place, limit=MOST, cursor=None).documents),
        _duty(duties, asked),
        asked.authority,
        asked.phase or _next_phase(filings, asked.authority),
        now,
    )


def _next_phase(filings: list[Row], authority: str | None) -> Phase:
    """The phase that comes next with an authority, or with any: the first filing, or a later."""
    for filing in filings:
        if authority in (None, filing["authority_jurisdiction"]):
            return "supplementary"
    return "initial"


def _read(documents: Iterable[str]) -> list[Row]:
    return [orjson.loads(text) for text in documents]


def _duty(duties: list[Row], asked: Asked) -> Row | None:
    """The obligation that a pack is for. Raises NotFound for one that the incident hasn't."""
    if asked.obligation_id is not None:
        found = [row for row in duties if row["id"] == asked.obligation_id]
        if not found:
            raise NotFound(NOTHING_THERE)
        return found[0]
    rule_id = _RULES.get(asked.form_id, DEFAULT_RULE)
    found = [row for row in duties if row["rule_id"] == rule_id]
    return found[0] if found else None


def _decisions(
    session: Session, org_id: str, incident_id: str, duties: list[Row]
) -> Iterator[Row]:
    """The decisions, newest first, with what they are about."""
    titles = {row["id"]: row["title"] for row in duties}
    place = {"org_id": org_id, "incident_id": incident_id}
    for row in session.all(_DECISIONS, most=MOST, **place):
        record = dict(zip(_NAMES, row, strict=True))
        obligation_id = record["obligation_id"]
        # of a thousand and more duties the last aren't read here
        yield record | {"title": titles.get(obligation_id, "An obligation")}
