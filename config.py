"""Settings, read from the environment when they are asked for and never at import."""

import os
from dataclasses import dataclass
from typing import Any, Self, get_type_hints

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from settings.group import Group
from settings.outgoing import DeliverySettings, MailSettings
from settings.people import OidcSettings, OwnerSettings
from settings.register import LawSettings, RegisterSettings
from settings.service import (
    ApiSettings,
    LimitsSettings,
    ListeningSettings,
    ServingSettings,
    WatchingSettings,
)
from settings.variables import SettingsError, require_known


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set, in groups that don't depend on each other.

    What follows from several groups is here.
    """

    listening: ListeningSettings
    serving: ServingSettings
    register: RegisterSettings
    api: ApiSettings
    limits: LimitsSettings
    law: LawSettings
    owner: OwnerSettings
    oidc: OidcSettings
    mail: MailSettings
    delivery: DeliverySettings
    watching: WatchingSettings

    @classmethod
    def defaults(cls) -> Self:
        """Return what holds without any variable, whatever the environment says."""
        groups: dict[str, Any] = {
            name: group.model_construct() for name, group in _groups().items()
        }
        return cls(**groups)

    @property
    def metrics_ports(self) -> range:
        """The ports of which each worker takes one for its numbers; empty where they are off."""
        first = self.watching.metrics_port
        return range(first, first + self.serving.workers) if first else range(0)

    @property
    def counts_in(self) -> str:
        """Where rate limits are counted: `memory`, `database`, or the URL of a Redis."""
        if self.limits.storage != "auto":
            return self.limits.storage
        is_alone = self.register.is_file and self.serving.workers == 1
        return "memory" if is_alone else "database"


def load() -> Settings:
    """Return the settings of this process.

    Raises SettingsError, which names every variable that is wrong.
    """
    require_known(os.environ, variables())
    groups: dict[str, Any] = {}
    faults: list[str] = []
    for name, group in _groups().items():
        try:
            groups[name] = group()
        except ValidationError as error:
            faults += group.faults(error)
    # raised out here, since the library's own error holds the values
    if faults:
        raise SettingsError("; ".join(faults))
    return Settings(**groups)


def variables() -> dict[str, FieldInfo]:
    """Return every variable that is read, and the field that it is read into."""
    return {
        group.variable(name): field
        for group in _groups().values()
        for name, field in group.model_fields.items()
    }


def _groups() -> dict[str, type[Group]]:
    return get_type_hints(Settings)
