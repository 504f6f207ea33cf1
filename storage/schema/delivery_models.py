"""What leaves the service: jobs of the worker, webhooks and what is delivered to them."""

from peewee import SQL, Check, CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_INCIDENT, OF_ORGANISATION, InstantField, Table


class Job(Table):
    """Work that is due at an instant, and who is at it. It is gone once nothing is left to do."""

    org_id = TextField(constraints=OF_ORGANISATION)
    kind = TextField()
    subject = TextField()
    lane = TextField()
    due_at = InstantField()
    failures = IntegerField()
    revision = IntegerField()
    lease = TextField(null=True)
    leased_until = InstantField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "kind", "subject")
        without_rowid = True


# the one index that doesn't begin with the organisation: the worker asks for what is due of all
Job.add_index(Job.due_at, name="job_due")


class Webhook(Table):
    """An address that events of the register are sent to; its secrets are sealed."""

    org_id = TextField(constraints=OF_ORGANISATION)
    id = TextField()
    name = TextField(null=True)
    url = TextField()
    events = TextField()
    format = TextField()
    payload = TextField()
    status = TextField()
    disabled_reason = TextField(null=True)
    disabled_at = InstantField(null=True)
    secret = TextField()
    previous_secret = TextField(null=True)
    previous_secret_expires_at = InstantField(null=True)
    followed_seq = IntegerField()
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "id")
        without_rowid = True
        constraints = [Check("status IN ('enabled', 'disabled')")]


Webhook.add_index(
    Webhook.org_id,
    Webhook.followed_seq,
    name="webhook_following",
    where=Webhook.status == SQL("'enabled'"),
)


class Delivery(Table):
    """One event on its way to one webhook, and what became of it. Its id never changes."""

    org_id = TextField()
    webhook_id = TextField()
    id = TextField()
    event = TextField()
    seq = IntegerField()
    incident_id = TextField(null=True)
    created_at = InstantField()
    state = TextField()
    attempts = IntegerField()
    next_at = InstantField(null=True)
    last_attempt_at = InstantField(null=True)
    finished_at = InstantField(null=True)
    response_status = IntegerField(null=True)
    error = TextField(null=True)
    resource = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "webhook_id", "id")
        without_rowid = True
        constraints = [
            SQL("FOREIGN KEY (org_id, webhook_id) REFERENCES webhook (org_id, id)"),
            Check("state IN ('pending', 'delivered', 'failed')"),
        ]


Delivery.add_index(
    Delivery.org_id,
    Delivery.webhook_id,
    Delivery.state,
    Delivery.id,
    name="delivery_state",
)
Delivery.add_index(
    Delivery.org_id, Delivery.webhook_id, Delivery.finished_at, name="delivery_finished"
)


class FallingDue(Table):
    """That webhooks were told of an obligation falling due, by event and due time; each is once."""

    org_id = TextField()
    incident_id = TextField()
    obligation_id = TextField()
    due_at = InstantField()
    event = TextField()
    told_at = InstantField()

    class Meta:
        primary_key = CompositeKey(
            "org_id", "incident_id", "obligation_id", "due_at", "event"
        )
        without_rowid = True
        constraints = [OF_INCIDENT]


TABLES = (Job, Webhook, Delivery, FallingDue)
