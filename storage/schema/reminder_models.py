"""The tables of reminders: when an organisation reminds, who was told, and who wants to be."""

from peewee import SQL, Check, CompositeKey, IntegerField, Node, TextField

from storage.schema.tables import OF_INCIDENT, OF_ORGANISATION, InstantField, Table

_OF_USER: list[Node] = [SQL("REFERENCES person (id)")]


class ReminderPolicy(Table):
    """When an organisation reminds, where that isn't the usual: numbers with spaces between."""

    org_id = TextField(primary_key=True, constraints=OF_ORGANISATION)
    hours = TextField()
    days = TextField()
    shows_titles = IntegerField()
    quiet_from = TextField(null=True)
    quiet_until = TextField(null=True)
    digest_day = TextField()
    digest_time = TextField()

    class Meta:
        without_rowid = True


class Reminder(Table):
    """That a person was told of a duty at a moment; each is told once."""

    org_id = TextField()
    incident_id = TextField()
    obligation_id = TextField()
    due_at = InstantField()
    mark = TextField()
    user_id = TextField(constraints=_OF_USER)
    told_at = InstantField()
    refusal = TextField(null=True)

    class Meta:
        primary_key = CompositeKey(
            "org_id", "incident_id", "obligation_id", "due_at", "mark", "user_id"
        )
        without_rowid = True
        constraints = [OF_INCIDENT]


class MailChoice(Table):
    """What a person wants to be told by mail, and what became of their test message."""

    org_id = TextField(constraints=OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    choice = TextField()
    tried_at = InstantField(null=True)
    outcome = TextField(null=True)
    digest_asked_at = InstantField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "user_id")
        without_rowid = True
        constraints = [Check("choice IN ('all', 'own', 'none')")]


class WeeklyDigest(Table):
    """What became of a person's digest of a week, such as `2026-W10`; each is told once."""

    org_id = TextField(constraints=OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    week = TextField()
    told_at = InstantField()
    outcome = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "user_id", "week")
        without_rowid = True


class TrailFollower(Table):
    """How far somebody who follows the audit trail has read it."""

    org_id = TextField(constraints=OF_ORGANISATION)
    name = TextField()
    seq = IntegerField()

    class Meta:
        primary_key = CompositeKey("org_id", "name")
        without_rowid = True


class CalendarFeed(Table):
    """A secret address at which a calendar reads what is due; of a person, or of all."""

    token_sha256 = TextField(primary_key=True)
    org_id = TextField(constraints=OF_ORGANISATION)
    user_id = TextField()
    created_at = InstantField()

    class Meta:
        without_rowid = True


CalendarFeed.add_index(
    CalendarFeed.org_id, CalendarFeed.user_id, unique=True, name="calendar_feed_user"
)

TABLES = (
    ReminderPolicy,
    Reminder,
    MailChoice,
    WeeklyDigest,
    TrailFollower,
    CalendarFeed,
)
