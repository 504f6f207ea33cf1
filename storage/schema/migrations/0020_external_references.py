"""What other systems know an incident by, and what they attach to it."""

from typing import Any

from peewee import SQL, CompositeKey, Database, Model, TextField


class IncidentMetadata(Model):
    org_id = TextField()
    name = TextField()
    value = TextField()
    incident_id = TextField()

    class Meta:
        strict_tables = True
        legacy_table_names = False
        primary_key = CompositeKey("org_id", "name", "value", "incident_id")
        without_rowid = True
        constraints = [
            SQL("FOREIGN KEY (org_id, incident_id) REFERENCES incident (org_id, id)")
        ]


IncidentMetadata.add_index(
    IncidentMetadata.org_id,
    IncidentMetadata.incident_id,
    name="incident_metadata_incident",
)


def up(migrator: Any, db: Database) -> None:
    """Add two columns and a table to find incidents by."""
    kind = db.field_types.get("TEXT", "TEXT")
    db.execute_sql(f"ALTER TABLE incident ADD COLUMN external_reference {kind}")
    db.execute_sql(
        f"ALTER TABLE incident ADD COLUMN metadata {kind} NOT NULL DEFAULT '{{}}'"
    )
    db.execute_sql(
        "CREATE UNIQUE INDEX incident_external_reference "
        "ON incident (org_id, external_reference) WHERE external_reference IS NOT NULL"
    )
    with db.bind_ctx([IncidentMetadata]):
        db.create_tables([IncidentMetadata])
