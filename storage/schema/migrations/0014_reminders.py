"""Reminders: when an organisation reminds, who was told, and who wants to be."""

from typing import Any

from peewee import SQL, Check, CompositeKey, Database, IntegerField, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_USER = [SQL("REFERENCES person (id)")]
_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class InstantField(TextField):
    field_type = "INSTANT"


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class ReminderPolicy(Table):
    org_id = TextField(primary_key=True, constraints=_OF_ORGANISATION)
    hours = TextField()
    days = TextField()
    shows_titles = IntegerField()
    quiet_from = TextField(null=True)
    quiet_until = TextField(null=True)

    class Meta:
        without_rowid = True


class Reminder(Table):
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
        constraints = [_OF_INCIDENT]


class MailChoice(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    choice = TextField()
    tried_at = InstantField(null=True)
    outcome = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("org_id", "user_id")
        without_rowid = True
        constraints = [Check("choice IN ('all', 'own', 'none')")]


class TrailFollower(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
    name = TextField()
    seq = IntegerField()

    class Meta:
        primary_key = CompositeKey("org_id", "name")
        without_rowid = True


TABLES = (ReminderPolicy, Reminder, MailChoice, TrailFollower)


def up(migrator: Any, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
