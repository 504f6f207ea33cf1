"""Indexes for the housekeeping of sessions, links and attempts, which read whole tables before."""

from typing import Any

from peewee import Database

_INDEXES = {
    "membership_role": "membership (role)",
    "sign_in_expires": "sign_in (expires_at)",
    "sign_in_seen": "sign_in (seen_at)",
    "one_time_link_user": "one_time_link (user_id)",
    "one_time_link_expires": "one_time_link (expires_at)",
    "login_attempt_since": "login_attempt (since)",
}


def up(migrator: Any, db: Database) -> None:
    """Add them; the tables are small."""
    for name, columns in _INDEXES.items():
        db.execute_sql(f"CREATE INDEX {name} ON {columns}")  # type: ignore[no-untyped-call]
