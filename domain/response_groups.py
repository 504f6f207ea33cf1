"""What is done about a breach, as the groups of details tell it: by whom, and what follows."""

from typing import Annotated, Literal, NamedTuple

from domain.fields import Count, Flag, Lines, Text, stated
from domain.profile import Role

ConsequenceKind = Literal["physical", "material", "non_material"]
Likelihood = Literal["negligible", "limited", "significant", "maximum"]
Recipient = Literal[
    "police", "csirt", "regulator", "insurer", "credit_bureau", "media", "other"
]


class Processor(NamedTuple):
    """A processor or sub-processor that is involved (Art. 33(2))."""

    name: Annotated[
        str,
        stated("text", "Name"),
    ]
    told_us_at: Annotated[
        Text,
        stated("instant", "Told us"),
    ]


class Controller(NamedTuple):
    """A controller that the organisation is a processor of, and tells of the breach (Art. 33(2)).

    Its contract may name the hours in which it is told, or have a rule of its own.
    """

    name: Annotated[
        str,
        stated("text", "Name"),
    ]
    notice_hours: Annotated[
        Count,
        stated("count", "Hours by contract"),
    ]
    rule_id: Annotated[
        Text,
        stated("text", "Rule of the contract"),
    ]


class Parties(NamedTuple):
    """Who is responsible, who reports, and whom to ask (Art. 33(3)(b))."""

    role: Annotated[
        Role | None,
        stated("choice", "Our role"),
    ]
    joint_controllers: Annotated[
        Lines,
        stated("lines", "Joint controllers"),
    ]
    reporting_person: Annotated[
        Text,
        stated("text", "Reporting person"),
    ]
    contact_name: Annotated[
        Text,
        stated("text", "Contact point"),
    ]
    contact_email: Annotated[
        Text,
        stated("text", "E-mail of the contact point"),
    ]
    contact_phone: Annotated[
        Text,
        stated("text", "Telephone of the contact point"),
    ]
    processors: Annotated[
        tuple[Processor, ...],
        stated("records", "Processors"),
    ]
    controllers: Annotated[
        tuple[Controller, ...],
        stated("records", "Controllers that we process for"),
    ]


class Consequences(NamedTuple):
    """What follows for people (Art. 33(3)(c))."""

    confidentiality: Annotated[
        Text,
        stated("prose", "Of lost confidentiality"),
    ]
    integrity: Annotated[
        Text,
        stated("prose", "Of lost integrity"),
    ]
    availability: Annotated[
        Text,
        stated("prose", "Of lost availability"),
    ]
    kinds: Annotated[
        tuple[ConsequenceKind, ...],
        stated("choices", "Kinds of damage"),
    ]
    likelihood: Annotated[
        Likelihood | None,
        stated("choice", "Likelihood"),
    ]
    description: Annotated[
        Text,
        stated("prose", "Likely consequences"),
    ]


class PlannedMeasure(NamedTuple):
    """A measure that is to be taken, by whom and until when."""

    measure: Annotated[
        str,
        stated("text", "Measure"),
    ]
    owner: Annotated[
        Text,
        stated("text", "Owner"),
    ]
    due_at: Annotated[
        Text,
        stated("instant", "Due"),
    ]


class Measures(NamedTuple):
    """What was done before and after, and what is proposed (Art. 33(3)(d))."""

    before: Annotated[
        Lines,
        stated("lines", "In place before"),
    ]
    taken: Annotated[
        Lines,
        stated("lines", "Measures taken"),
    ]
    planned: Annotated[
        tuple[PlannedMeasure, ...],
        stated("records", "Planned"),
    ]
    for_data_subjects: Annotated[
        Lines,
        stated("lines", "To help the people affected"),
    ]


class CrossBorder(NamedTuple):
    """Whether people in several states are affected, and which authority leads."""

    is_cross_border: Annotated[
        Flag,
        stated("flag", "Cross-border"),
    ]
    lead_authority: Annotated[
        Text,
        stated("text", "Lead authority"),
    ]
    concerned_states: Annotated[
        Lines,
        stated("lines", "States concerned"),
    ]


class Told(NamedTuple):
    """Somebody else who was told: not an authority's filing, and not the people affected."""

    name: Annotated[
        str,
        stated("text", "Name"),
    ]
    kind: Annotated[
        Recipient | None,
        stated("choice", "Kind"),
    ]
    told_at: Annotated[
        Text,
        stated("instant", "Told"),
    ]
    reference: Annotated[
        Text,
        stated("text", "Reference"),
    ]


class Others(NamedTuple):
    """Who else was told of the breach."""

    told: Annotated[
        tuple[Told, ...],
        stated("records", "Others told"),
    ]
