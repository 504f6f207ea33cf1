"""Let filings be corrected, and find what is overdue of one status by an index of its own.

The older indexes lead past every incident that was resolved without a filing.
"""

from typing import Any

from peewee import Database, PostgresqlDatabase

_INDEX = """
CREATE INDEX incident_unnotified_status ON incident (org_id, status, id)
WHERE authority_notified_at IS NULL
"""

# a role that was allowed to run the service could add filings and read them alone until now
_GRANTS = """
DO $$ DECLARE holder text; BEGIN
  FOR holder IN SELECT DISTINCT grantee::text FROM information_schema.role_table_grants
      WHERE table_schema = current_schema() AND table_name = 'notification'
      AND privilege_type = 'INSERT' AND grantee <> 'PUBLIC'
  LOOP
    EXECUTE 'GRANT UPDATE (authority_jurisdiction, notification_reference, authority_notified_at, '
      || 'data_subjects_notified_at) ON notification TO ' || quote_ident(holder);
  END LOOP;
END $$
"""


def up(migrator: Any, db: Database) -> None:
    """Add the index, and allow whoever runs the service on a server to change a filing."""
    db.execute_sql(_INDEX)  # type: ignore[no-untyped-call]
    if isinstance(db, PostgresqlDatabase):
        db.execute_sql(_GRANTS)  # type: ignore[no-untyped-call]
