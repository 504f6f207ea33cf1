"""The tables of requests: what their retries are answered, and how many there were."""

from peewee import CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_ORGANISATION, InstantField, Table


class IdempotencyRecord(Table):
    """The answer to a write that came with an Idempotency-Key, for its retries (30 days)."""

    org_id = TextField(constraints=OF_ORGANISATION)
    key = TextField()
    fingerprint = TextField()
    status = IntegerField()
    headers = TextField()
    body = TextField(null=True)
    created = TextField(null=True)
    expires_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "key")
        without_rowid = True


IdempotencyRecord.add_index(
    IdempotencyRecord.expires_at, name="idempotency_record_expires"
)


class RateWindow(Table):
    """How much of a quota was handed out in one window of time.

    It may be lost, and is no part of the register.
    """

    name = TextField(primary_key=True)
    n = IntegerField()
    ends_at = IntegerField()

    class Meta:
        without_rowid = True


RateWindow.add_index(RateWindow.ends_at, name="rate_window_ends")
