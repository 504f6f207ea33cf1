"""What a report under DORA asks beyond all else that is known, as a group of details.

The schema of the report takes many of its words from lists that aren't known here: they stand as
whoever reports has looked them up.
"""

from typing import Annotated, NamedTuple

from domain.fields import Count, Flag, Lines, Text, stated


class Dora(NamedTuple):
    """The fields of schema IR-1.2.1 that nothing else on record answers, in their order."""

    lei: Annotated[
        Text,
        stated("text", "LEI"),
    ]
    entity_code: Annotated[
        Text,
        stated("text", "Code of the entity"),
    ]
    entity_types: Annotated[
        Lines,
        stated("lines", "Types of entity"),
    ]
    currency: Annotated[
        Text,
        stated("text", "Currency"),
    ]
    authority_code: Annotated[
        Text,
        stated("text", "Code of the authority"),
    ]
    criteria: Annotated[
        Lines,
        stated("lines", "Criteria that make it major"),
    ]
    threshold_countries: Annotated[
        Lines,
        stated("lines", "Countries above a threshold"),
    ]
    discovered_by: Annotated[
        Text,
        stated("text", "How it was discovered"),
    ]
    is_continuity_activated: Annotated[
        Flag,
        stated("flag", "Business continuity activated"),
    ]
    other_information: Annotated[
        Text,
        stated("prose", "Other information"),
    ]
    restored_at: Annotated[
        Text,
        stated("instant", "Service restored"),
    ]
    counterparts: Annotated[
        Count,
        stated("count", "Financial counterparts affected"),
    ]
    has_relevant_clients: Annotated[
        Flag,
        stated("flag", "Relevant clients affected"),
    ]
    transactions: Annotated[
        Count,
        stated("count", "Transactions affected"),
    ]
    transactions_value: Annotated[
        Count,
        stated("count", "Value of those transactions"),
    ]
    number_kinds: Annotated[
        Lines,
        stated("lines", "Which numbers are estimates"),
    ]
    reputational_impact: Annotated[
        Lines,
        stated("lines", "Impact on reputation"),
    ]
    downtime_minutes: Annotated[
        Count,
        stated("count", "Downtime in minutes"),
    ]
    downtime_kind: Annotated[
        Text,
        stated("text", "Downtime actual or estimated"),
    ]
    member_states_impact: Annotated[
        Lines,
        stated("lines", "Impact in Member States"),
    ]
    data_loss_thresholds: Annotated[
        Lines,
        stated("lines", "Thresholds of data losses"),
    ]
    critical_services: Annotated[
        Text,
        stated("prose", "Critical services affected"),
    ]
    incident_types: Annotated[
        Lines,
        stated("lines", "Types of incident"),
    ]
    threat_techniques: Annotated[
        Lines,
        stated("lines", "Threats and techniques"),
    ]
    functional_areas: Annotated[
        Text,
        stated("prose", "Functional areas affected"),
    ]
    has_infrastructure: Annotated[
        Flag,
        stated("flag", "Infrastructure affected"),
    ]
    has_financial_interest: Annotated[
        Flag,
        stated("flag", "Clients' finances affected"),
    ]
    compromise_indicators: Annotated[
        Text,
        stated("prose", "Indicators of compromise"),
    ]
    root_cause_classes: Annotated[
        Lines,
        stated("lines", "Classes of root cause"),
    ]
    root_cause_addressed_at: Annotated[
        Text,
        stated("instant", "Root cause addressed"),
    ]
    resolution_against_plan: Annotated[
        Text,
        stated("prose", "Resolution against plan"),
    ]
    critical_function_risk: Annotated[
        Text,
        stated("prose", "Risk to critical functions"),
    ]
    for_resolution_authorities: Annotated[
        Text,
        stated("prose", "For resolution authorities"),
    ]
    economic_threshold: Annotated[
        Text,
        stated("text", "Economic threshold"),
    ]
    gross_costs: Annotated[
        Count,
        stated("count", "Gross costs"),
    ]
    recoveries: Annotated[
        Count,
        stated("count", "Recoveries"),
    ]
