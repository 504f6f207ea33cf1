"""Deriving obligations.

What an incident makes due, written down where it differs from the record.
"""

from collections.abc import Iterable

from domain.audit import Attribution
from domain.incident import COUNTED, OBLIGING, Incident
from law import obligations as law
from storage import circumstances, organization
from storage.circumstances import BLANK, Circumstances
from storage.duties import Duties
from storage.fulfilments import Owed, Record, record_of
from storage.moved_obligations import Moved, write
from storage.schema import models
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_DERIVED = Statement(
    lambda _: models.Incident.update(
        {models.Incident.derived_from: slot("derived_from")}
    ).where(
        (models.Incident.org_id == slot("org_id"))
        & (models.Incident.id == slot("incident_id"))
    )
)


def settle(
    session: Session,
    org_id: str,
    incident_id: str,
    facts: Incident,
    by: Attribution,
    *,
    is_new: bool = False,
    on_record: Owed | None = None,
) -> None:
    """Derive what the incident makes due, and write what differs.

    The audit entry of the change comes first: the obligations that it makes or meets name it.
    `on_record` are the obligations, where they were asked for already.
    """
    if is_new:
        record, known = Record(), BLANK
    else:
        record, known = _on_file(session, org_id, incident_id, on_record)
    duties = _duties(session, org_id, facts, by.at, record, known)
    moved = list(duties.moved())
    write(session, org_id, incident_id, moved)
    if is_new:
        return  # it is recorded with what they are derived from
    derived_from = basis(session, org_id)
    if known.derived_from != derived_from:
        place = {"org_id": org_id, "incident_id": incident_id}
        session.write(_DERIVED, derived_from=derived_from, **place)


def read_anew(
    session: Session, org_id: str, incident_id: str, facts: Incident, at: str
) -> list[Moved]:
    """What the law as it is now would move, though nothing of the case changed."""
    record, known = _on_file(session, org_id, incident_id)
    duties = _duties(session, org_id, facts, at, record, known, anew=True)
    return list(duties.moved())


def is_due(
    session: Session, org_id: str, changed: Iterable[str], derived_from: str | None
) -> bool:
    """Whether a change of these facts may move an obligation of an incident.

    How many people are affected moves none where no rule counts them, as long as profile and law
    are those that the obligations were derived from.
    """
    obliging = OBLIGING.intersection(changed)
    if obliging - COUNTED:
        return True
    return bool(obliging) and (
        derived_from is None or derived_from != basis(session, org_id)
    )


def basis(session: Session, org_id: str) -> str | None:
    """What obligations of this organisation are derived from now, beside the facts of a case.

    None where a rule counts people.
    """
    return law.basis(organization.profile(session, org_id), session.practice.law)


def _on_file(
    session: Session, org_id: str, incident_id: str, on_record: Owed | None = None
) -> tuple[Record, Circumstances]:
    known = circumstances.of_incident(session, org_id, incident_id)
    record = record_of(
        session,
        org_id,
        incident_id,
        has_events=known.has_events,
        has_filings=known.has_filings,
        on_record=on_record,
    )
    return record, known


def _duties(
    session: Session,
    org_id: str,
    facts: Incident,
    at: str,
    record: Record,
    known: Circumstances,
    *,
    anew: bool = False,
) -> Duties:
    profile = organization.profile(session, org_id)
    case = circumstances.case_of(profile, facts, record, known)
    return Duties(session.practice.law, case, record, facts, at, anew=anew)
