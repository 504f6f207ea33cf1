"""What an organisation says of itself, and what its obligations follow from."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Role = Literal["controller", "joint_controller", "processor"]

DEFAULT_REGIMES = ("eu.gdpr",)
"""What every organisation starts with."""


class Profile(NamedTuple):
    """Which regimes bind an organisation, and as what."""

    enabled_regimes: tuple[str, ...] = DEFAULT_REGIMES
    own_rules: tuple[str, ...] = ()
    """Rules that count beside those of the regimes: contracts, and rules that ship disabled."""
    roles: tuple[str, ...] = ("controller",)
    entity_kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


DEFAULT = Profile()
"""An organisation that says nothing: a controller under the GDPR."""

BLANK: dict[str, Any] = {
    "countries": [],
    "sector": None,
    "entity_kinds": [],
    "size": None,
    "roles": ["controller"],
    "lead_authority": None,
    "supervisory_contacts": [],
    "dpo_contact": None,
    "enabled_regimes": [*DEFAULT_REGIMES],
    "own_rules": [],
}
"""What the profile says as long as nobody says otherwise, in the order in which it is answered."""


def completed(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The whole profile, with what was stated; null says nothing."""
    known = {name: value for name, value in stated.items() if value is not None}
    return BLANK | {name: known[name] for name in BLANK if name in known}
