"""What happened, as the details tell it: when, by what cause, to which data and people."""

from typing import Annotated, Literal, NamedTuple

from domain.fields import Count, Flag, Lines, Text, stated

Effect = Literal["destruction", "loss", "alteration", "disclosure", "access"]
Cause = Literal[
    "human_error",
    "misdirection",
    "lost_or_stolen",
    "hacking",
    "phishing",
    "malware",
    "ransomware",
    "misuse_of_rights",
    "technical_failure",
    "natural_event",
    "other",
]
Origin = Literal["internal", "external", "both", "unknown"]
Medium = Literal[
    "paper", "mail", "device", "removable_media", "system", "website", "other"
]
Answer = Literal["yes", "partly", "no", "unknown"]
Precision = Literal["exact", "estimate", "range", "unknown"]
SpecialCategory = Literal[
    "racial_or_ethnic_origin",
    "political_opinions",
    "religious_or_philosophical_beliefs",
    "trade_union_membership",
    "genetic",
    "biometric",
    "health",
    "sex_life_or_orientation",
]


class Timeline(NamedTuple):
    """When it happened, and how it became known."""

    occurred_from: Annotated[
        Text,
        stated("instant", "Began"),
    ]
    occurred_to: Annotated[
        Text,
        stated("instant", "Ended"),
    ]
    is_estimated: Annotated[
        Flag,
        stated("flag", "The times are estimates"),
    ]
    is_ongoing: Annotated[
        Flag,
        stated("flag", "Still going on"),
    ]
    detected_at: Annotated[
        Text,
        stated("instant", "Detected"),
    ]
    how_known: Annotated[
        Text,
        stated("prose", "How it became known"),
    ]
    contained_at: Annotated[
        Text,
        stated("instant", "Contained"),
    ]


class Nature(NamedTuple):
    """What happened to the data, by what cause, and where (Art. 33(3)(a))."""

    effects: Annotated[
        tuple[Effect, ...],
        stated("choices", "What happened to the data"),
    ]
    cause: Annotated[
        Cause | None,
        stated("choice", "Cause"),
    ]
    origin: Annotated[
        Origin | None,
        stated("choice", "Where it came from"),
    ]
    is_malicious: Annotated[
        Flag,
        stated("flag", "Malicious"),
    ]
    systems: Annotated[
        Lines,
        stated("lines", "Systems"),
    ]
    medium: Annotated[
        Medium | None,
        stated("choice", "Medium"),
    ]
    location: Annotated[
        Text,
        stated("text", "Place"),
    ]


class Data(NamedTuple):
    """Which data is concerned, and how many records (Art. 33(3)(a))."""

    categories: Annotated[
        Lines,
        stated("lines", "Categories of data"),
    ]
    special_categories: Annotated[
        tuple[SpecialCategory, ...],
        stated("choices", "Special categories (Art. 9)"),
    ]
    has_criminal_data: Annotated[
        Flag,
        stated("flag", "Criminal data (Art. 10)"),
    ]
    has_credentials: Annotated[
        Flag,
        stated("flag", "Passwords and other credentials"),
    ]
    has_financial_data: Annotated[
        Flag,
        stated("flag", "Financial data"),
    ]
    has_national_ids: Annotated[
        Flag,
        stated("flag", "National identification numbers"),
    ]
    has_childrens_data: Annotated[
        Flag,
        stated("flag", "Children's data"),
    ]
    records_precision: Annotated[
        Precision | None,
        stated("choice", "How the records are counted"),
    ]
    records: Annotated[
        Count,
        stated("count", "Records"),
    ]
    records_least: Annotated[
        Count,
        stated("count", "Records, at least"),
    ]
    records_most: Annotated[
        Count,
        stated("count", "Records, at most"),
    ]


class PlaceCount(NamedTuple):
    """How many data subjects live in a country or a state of the USA."""

    place: Annotated[
        str,
        stated("text", "Country or state"),
    ]
    people: Annotated[
        Count,
        stated("count", "People"),
    ]


class DataSubjects(NamedTuple):
    """Who is affected, how many, and where (Art. 33(3)(a))."""

    categories: Annotated[
        Lines,
        stated("lines", "Categories of people"),
    ]
    vulnerable_groups: Annotated[
        Lines,
        stated("lines", "Vulnerable groups"),
    ]
    people_precision: Annotated[
        Precision | None,
        stated("choice", "How the people are counted"),
    ]
    people: Annotated[
        Count,
        stated("count", "People"),
    ]
    people_least: Annotated[
        Count,
        stated("count", "People, at least"),
    ]
    people_most: Annotated[
        Count,
        stated("count", "People, at most"),
    ]
    by_place: Annotated[
        tuple[PlaceCount, ...],
        stated("records", "By country and state"),
    ]


class Protection(NamedTuple):
    """What protected the data when it happened."""

    encrypted: Annotated[
        Answer | None,
        stated("choice", "Encrypted"),
    ]
    pseudonymised: Annotated[
        Answer | None,
        stated("choice", "Pseudonymised"),
    ]
    hashed: Annotated[
        Answer | None,
        stated("choice", "Hashed"),
    ]
    keys_compromised: Annotated[
        Answer | None,
        stated("choice", "Keys compromised"),
    ]
