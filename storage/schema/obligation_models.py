"""The tables of obligations.

What each breach makes due, what started the clocks, what was decided.
"""

from peewee import CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_INCIDENT, OF_ORGANISATION, InstantField, Table


class IncidentEvent(Table):
    """Something that happened and starts a clock, or meets an obligation without a filing."""

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    kind = TextField()
    occurred_at = InstantField()
    reason = TextField(null=True)
    recipient = TextField(null=True)
    obligation_id = TextField(null=True)
    recorded_at = InstantField()
    recorded_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [OF_INCIDENT]


class Obligation(Table):
    """A duty that follows from an incident under a rule, as it was last derived.

    What says yes or no is JSON text, so that both databases answer it alike. The numbers are those
    of the audit entries that made it and that met it: webhooks are told of it with them.
    """

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    rule_id = TextField()
    regime = TextField()
    title = TextField()
    recipient = TextField()
    reference = TextField()
    condition = TextField(null=True)
    state = TextField()
    waits_for = TextField(null=True)
    safe_due_at = InstantField(null=True)
    latest_due_at = InstantField(null=True)
    proposal = TextField(null=True)
    met_at = InstantField(null=True)
    late = TextField(null=True)
    tasks = TextField()
    decision = TextField(null=True)
    applies = TextField()
    inputs = TextField()
    calculation = TextField()
    due_order = TextField()
    created_at = InstantField()
    updated_at = InstantField()
    waiting = TextField(null=True)
    created_seq = IntegerField(null=True)
    met_seq = IntegerField(null=True)
    # of those that a processor has with each of its controllers, which one
    controller = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        # wide rows under several indexes: with a rowid a new incident costs a third less
        constraints = [OF_INCIDENT]


Obligation.add_index(
    Obligation.org_id, Obligation.state, Obligation.due_order, name="obligation_state"
)
Obligation.add_index(
    Obligation.org_id,
    Obligation.regime,
    Obligation.state,
    Obligation.due_order,
    name="obligation_regime",
)
# what still asks for somebody, beside very many that don't
Obligation.add_index(
    Obligation.org_id,
    Obligation.waiting,
    Obligation.due_order,
    name="obligation_waiting",
    where=Obligation.waiting.is_null(False),
)


class ObligationCount(Table):
    """How many obligations share a state, a day of the safe due time and a regime.

    The day '' stands for all days together, with what has no date.
    """

    org_id = TextField(constraints=OF_ORGANISATION)
    state = TextField()
    day = TextField()
    regime = TextField()
    n = IntegerField()

    class Meta:
        primary_key = CompositeKey("org_id", "state", "day", "regime")
        without_rowid = True


class ObligationDecision(Table):
    """Whether an obligation is required, and why; the last one counts, and none is ever changed."""

    org_id = TextField()
    incident_id = TextField()
    id = TextField()
    obligation_id = TextField()
    decision = TextField()
    reasons = TextField()
    decided_at = InstantField()
    decided_by = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id", "id")
        without_rowid = True
        constraints = [OF_INCIDENT]


TABLES = (IncidentEvent, Obligation, ObligationCount, ObligationDecision)

# what is never changed once it is there
APPENDED = (IncidentEvent, ObligationDecision)
