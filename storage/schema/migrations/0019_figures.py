"""What statistics are told from: marks counted by month. The worker counts what is on record."""

from typing import Any

from peewee import SQL, CompositeKey, Database, IntegerField, Model, TextField

_OF_ORGANISATION = [SQL("REFERENCES organisation (id)")]
_OF_INCIDENT = SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")


class Table(Model):
    class Meta:
        strict_tables = True
        legacy_table_names = False


class FigureState(Table):
    org_id = TextField(primary_key=True, constraints=_OF_ORGANISATION)
    time_zone = TextField()
    era = IntegerField()
    seq = IntegerField()

    class Meta:
        without_rowid = True


class FigureMonth(Table):
    org_id = TextField(constraints=_OF_ORGANISATION)
    month = TextField()
    tally = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "month")


class FigureMark(Table):
    org_id = TextField()
    incident_id = TextField()
    era = IntegerField()
    month = TextField()
    marks = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [_OF_INCIDENT]


TABLES = (FigureState, FigureMonth, FigureMark)


def up(migrator: Any, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
