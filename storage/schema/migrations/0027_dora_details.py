"""What a report under DORA asks, as a group of the details."""

from typing import Any

from peewee import Database

_BLANK = (
    '{"lei":null,"entity_code":null,"entity_types":[],"currency":null,'
    '"authority_code":null,"criteria":[],"threshold_countries":[],"discovered_by":null,'
    '"is_continuity_activated":null,"other_information":null,"restored_at":null,'
    '"counterparts":null,"has_relevant_clients":null,"transactions":null,'
    '"transactions_value":null,"number_kinds":[],"reputational_impact":[],'
    '"downtime_minutes":null,"downtime_kind":null,"member_states_impact":[],'
    '"data_loss_thresholds":[],"critical_services":null,"incident_types":[],'
    '"threat_techniques":[],"functional_areas":null,"has_infrastructure":null,'
    '"has_financial_interest":null,"compromise_indicators":null,"root_cause_classes":[],'
    '"root_cause_addressed_at":null,"resolution_against_plan":null,'
    '"critical_function_risk":null,"for_resolution_authorities":null,'
    '"economic_threshold":null,"gross_costs":null,"recoveries":null}'
)


def up(migrator: Any, db: Database) -> None:
    """Add the group, blank for the details that are on record."""
    kind = db.field_types.get("TEXT", "TEXT")
    column = f"dora {kind} NOT NULL DEFAULT '{_BLANK}'"
    db.execute_sql(f"ALTER TABLE incident_details ADD COLUMN {column}")
