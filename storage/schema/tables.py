"""What every model is made of."""

from peewee import SQL, Model, Node, TextField

OF_ORGANISATION: list[Node] = [SQL("REFERENCES organisation (id)")]
OF_INCIDENT: Node = SQL(
    "FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)"
)


class InstantField(TextField):
    """UTC text of fixed width to everybody but the database.

    PostgreSQL has a type for it.
    """

    field_type = "INSTANT"


class Table(Model):
    """What all tables share. Lists are JSON text."""

    class Meta:
        strict_tables = True
        legacy_table_names = False
