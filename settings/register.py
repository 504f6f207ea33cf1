"""Where the register is, and the law that it counts by."""

from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from settings.forms import DatabaseUrl, ReplicaUrl
from settings.group import Group
from storage.engine.settings import DatabaseSettings

if TYPE_CHECKING:
    from law.practice import Practice

_FILE = "sqlite:///"


class RegisterSettings(Group):
    """Where the register is, and how long and how widely its database is used."""

    database_url: DatabaseUrl = Field(
        default="sqlite:///data/register.db",
        description="Where the register is: `sqlite:///relative`, `sqlite:////absolute` or "
        "`postgresql://user@host/name`.",
    )
    busy_timeout: float = Field(
        default=5.0,
        gt=0,
        le=60,
        description="Seconds that a write waits for the lock, else 503.",
    )
    read_database_url: ReplicaUrl = Field(
        default="",
        description="Streaming replica, `postgresql://user@host/name`: asked while it "
        "holds all that was acknowledged.",
    )
    pool_size: int = Field(
        default=8,
        ge=1,
        le=200,
        description="Connections to PostgreSQL that each process holds at most.",
    )
    statement_timeout: float = Field(
        default=30.0,
        gt=0,
        le=3600,
        description="Seconds that PostgreSQL works on one statement, else 503.",
    )

    @model_validator(mode="after")
    def _a_file_has_no_replica(self) -> Self:
        if self.read_database_url and self.is_file:
            variable = self.variable("read_database_url")
            raise ValueError(f"{variable}: a file has no replica")
        return self

    @property
    def is_file(self) -> bool:
        """Whether the register is a SQLite file."""
        return self.database_url.startswith(_FILE)

    @property
    def folder(self) -> Path | None:
        """The folder of the database file, if there is one."""
        return self._file.parent if self.is_file else None

    @property
    def location(self) -> str:
        """Where the register is, to show.

        A file by its whole path, a server without its password.
        """
        if self.is_file:
            return str(self._file.absolute())
        parts = urlsplit(self.database_url)
        user, at, host = parts.netloc.rpartition("@")
        return f"postgresql://{user.partition(':')[0]}{at}{host}{parts.path}"

    @property
    def longest_write(self) -> float:
        """Seconds after which a write that isn't done is stuck."""
        return 2 * (self.busy_timeout + self.statement_timeout)

    def database(self) -> DatabaseSettings:
        """Return what a register is opened with."""
        return DatabaseSettings(
            url=self.database_url,
            busy_timeout_s=self.busy_timeout,
            pool_size=self.pool_size,
            statement_timeout_s=self.statement_timeout,
        )

    @property
    def _file(self) -> Path:
        return Path(self.database_url.removeprefix(_FILE))


class LawSettings(Group):
    """The organisation's own law, and how strictly the record is held to it."""

    law_folder: str = Field(
        default="",
        description="Folder of the organisation's own rules, such as contracts, "
        "and holiday overrides.",
    )
    require_delay_reasons: bool = Field(
        default=False,
        description="Refuse the record of a late filing that doesn't give `delay_reasons` "
        "(Art. 33(1)) with 422.",
    )

    def practice(self) -> "Practice":
        """Return what the register goes by, its own law included. Raises LawError."""
        from law.opening import own_law
        from law.practice import Practice

        return Practice(own_law(self.law_folder), self.require_delay_reasons)
