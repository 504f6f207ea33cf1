"""Jobs of the worker, webhooks, and what is delivered to them."""

from typing import Any

from peewee import SQL, Check, CompositeKey, Database, IntegerField, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class Job(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
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


Job.add_index(Job.due_at, name="job_due")


class Webhook(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
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

TABLES = (Job, Webhook, Delivery)


def up(migrator: Any, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
