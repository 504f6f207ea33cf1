"""What other systems find an incident by: their own reference, and metadata.

The incident holds both. Metadata stand once more in a table whose key begins with name and value,
so that each database finds them by an index. Who states none pays for no statement.
"""

from domain.errors import ReferenceTaken
from domain.fields import Pairs
from domain.incident import Outcome
from storage.schema.models import Incident
from storage.schema.record_models import IncidentMetadata
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_HOLDER = Statement(
    lambda _: Incident.select(Incident.id).where(
        (Incident.org_id == slot("org_id"))
        & (Incident.external_reference == slot("external_reference"))
    )
)
_OF_INCIDENT = (IncidentMetadata.org_id == slot("org_id")) & (
    IncidentMetadata.incident_id == slot("incident_id")
)
_FORGET = Statement(
    lambda _: IncidentMetadata.delete().where(
        _OF_INCIDENT & (IncidentMetadata.name == slot("name"))
    )
)
_COLUMNS = {field.name: field for field in IncidentMetadata._meta.sorted_fields}
_ADD = Statement(
    lambda _: IncidentMetadata.insert(
        {column: slot(name) for name, column in _COLUMNS.items()}
    )
)


def require_free(session: Session, org_id: str, outcome: Outcome) -> None:
    """Raise ReferenceTaken where a new reference is that of another incident already."""
    reference = outcome.facts.external_reference
    if reference is None or "external_reference" not in outcome.changed:
        return
    # the step holds the organisation: nobody else takes the reference in between
    row = session.one(_HOLDER, org_id=org_id, external_reference=reference)
    if row is not None:
        raise ReferenceTaken(row[0])


def index(session: Session, org_id: str, id: str, before: Pairs, after: Pairs) -> None:
    """Make an incident found by its metadata as they are from now on."""
    place = {"org_id": org_id, "incident_id": id}
    for name in before:
        if after.get(name) != before[name]:
            session.write(_FORGET, **place, name=name)
    for name, value in after.items():
        if before.get(name) != value:
            session.write(_ADD, **place, name=name, value=value)
