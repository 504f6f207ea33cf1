"""The details of an incident: what Art. 33(3) GDPR and the authorities' forms ask beyond its facts.

They stand in groups. The table of each group is the only list of its fields: contract, storage and
forms follow it. Everything is optional, and what is not known stays blank.
"""

from typing import Any, NamedTuple

from domain.breach_groups import Data, DataSubjects, Nature, Protection, Timeline
from domain.fields import Field, blank_of, fields_of
from domain.report_groups import Dora
from domain.response_groups import Consequences, CrossBorder, Measures, Others, Parties


class Details(NamedTuple):
    """All groups, in the order in which they are answered."""

    parties: Parties
    timeline: Timeline
    nature: Nature
    data: Data
    data_subjects: DataSubjects
    protection: Protection
    consequences: Consequences
    measures: Measures
    cross_border: CrossBorder
    others: Others
    dora: Dora


_KINDS: dict[str, Any] = Details.__annotations__
GROUPS: dict[str, tuple[Field, ...]] = {}
"""The tables of the groups, by name."""

for _name, _kind in _KINDS.items():
    GROUPS[_name] = fields_of(_kind)

BLANK = Details._make(blank_of(kind) for kind in _KINDS.values())
"""The details of an incident of which none are written."""
