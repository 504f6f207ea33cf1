"""Which obligations an audit entry made or met, as their own rows name it."""

from peewee import Node

from domain.webhooks import OBLIGATION_CREATED, OBLIGATION_MET
from storage.schema.obligation_models import Obligation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_BY_IT: Node = (Obligation.created_seq == slot("seq")) | (
    Obligation.met_seq == slot("seq")
)
_OF_ENTRY = Statement(
    lambda _: (
        Obligation.select(Obligation.id, Obligation.created_seq, Obligation.met_seq)
        .where(
            (Obligation.org_id == slot("org_id"))
            & (Obligation.incident_id == slot("incident_id"))
            & _BY_IT
        )
        .order_by(Obligation.id)
    )
)


def of_entry(
    session: Session,
    org_id: str,
    incident_id: str,
    seq: int,
) -> list[tuple[str, str]]:
    """What happened to obligations of an incident with an entry: events, and the obligations' ids.

    What was met, taken back and met again before anybody asked is told with the last entry alone.
    """
    rows = session.all(_OF_ENTRY, org_id=org_id, incident_id=incident_id, seq=seq)
    found = [
        (OBLIGATION_CREATED, id) for id, created_seq, _ in rows if created_seq == seq
    ]
    return found + [(OBLIGATION_MET, id) for id, _, met_seq in rows if met_seq == seq]
