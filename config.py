"""Settings, read from the environment when they are asked for and never at import."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import SettingsConfigDict

from environment import PREFIX as PREFIX
from environment import (
    CompatibilitySettings,
    Contacts,
    CountsUrl,
    DatabaseUrl,
    Days,
    DeliverySettings,
    IssuerUrl,
    LogLevel,
    MailSettings,
    Networks,
    Port,
    PublicUrl,
    Rate,
    ReplicaUrl,
    read_secret,
    require_known,
    require_pair,
    variable,
)
from environment import SettingsError as SettingsError
from storage.engine.settings import DatabaseSettings


class Settings(DeliverySettings, MailSettings, CompatibilitySettings):
    """What an operator can set.

    The variable of a field is BREACH_REGISTER_ and its name in capitals.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    host: str = Field(
        default="127.0.0.1", description="Address that the service listens on."
    )
    port: Port = Field(
        default=8080,
        description="Port that the service listens on; 0 takes a free one.",
    )
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
    workers: int = Field(
        default=1, ge=1, le=64, description="Processes that serve the same port."
    )
    readers: int = Field(
        default=2, ge=1, le=32, description="Threads that answer reads."
    )
    writers: int = Field(
        default=4,
        ge=1,
        le=32,
        description="Threads that write to PostgreSQL, each the organisations that fall to it; a "
        "file has one.",
    )
    body_timeout: float = Field(
        default=10.0,
        gt=0,
        le=300,
        description="Seconds in which a body must arrive, else 408.",
    )
    shutdown_timeout: int = Field(
        default=30,
        ge=1,
        le=600,
        description="Seconds that SIGTERM waits for requests in flight.",
    )
    trusted_proxies: Networks = Field(
        default="",
        description="Addresses or networks, with commas between, whose `X-Forwarded-For` "
        "names the client; `*`: all.",
    )
    key_lifetime_days: Days = Field(
        default=0,
        description="Days that a new API key lives at most, whoever makes it; 0 or `off`: "
        "no limit.",
    )
    rate_limit_key: Rate = Field(
        default=3000,
        description="Requests a minute of one API key, else 429; 0 or `off`: no limit.",
    )
    rate_limit_organisation: Rate = Field(
        default=6000,
        description="Requests a minute of one organisation, else 429; 0 or `off`: no limit.",
    )
    rate_limit_failures: Rate = Field(
        default=20,
        description="Keys a minute that aren't valid, of one address, else 429; 0 or "
        "`off`: no limit.",
    )
    rate_limit_storage: CountsUrl = Field(
        default="auto",
        description="Where limits are counted: `memory` (each process alone), `database`, "
        "`redis://host:port/0`, or `auto`: `memory` for one process on a file, else `database`.",
    )
    answers_checked: int = Field(
        default=100,
        ge=0,
        description="Hold one answer in so many against the contract, and log and count "
        "what doesn't fit; 0: none.",
    )
    security_contact: Contacts = Field(
        default="",
        description="Whom to tell of a weakness: `mailto:`, `https:` or `tel:` URIs with spaces "
        "between, served as `/.well-known/security.txt`.",
    )
    metrics_port: Port = Field(
        default=0,
        description="Port of `/metrics` for Prometheus, the first of as many as there are "
        "workers; 0: off.",
    )
    metrics_host: str = Field(
        default="127.0.0.1", description="Address that `/metrics` listens on."
    )
    traces: bool = Field(
        default=False,
        description="Send a span per request by OTLP over HTTP; needs the extra `otel`, "
        "and its variables.",
    )
    log_level: LogLevel = Field(
        default="info",
        description="`debug`, `info` (each request), `warning` or `error`.",
    )
    log_format: Literal["auto", "json", "text"] = Field(
        default="auto",
        description="`json`, `text`, or `auto`: text only on a terminal.",
    )

    footprint: Literal["small", "plain"] = Field(
        default="small",
        description="`plain` leaves out what keeps memory small and pauses short (`footprint.py`).",
    )
    require_delay_reasons: bool = Field(
        default=False,
        description="Refuse the record of a late filing that doesn't give `delay_reasons` "
        "(Art. 33(1)) with 422.",
    )
    law_folder: str = Field(
        default="",
        description="Folder of the organisation's own rules, such as contracts, "
        "and holiday overrides.",
    )

    public_url: PublicUrl = Field(
        default="",
        description="Where people and programs reach the service, for the links in messages: "
        "`https://breaches.example.org`.",
    )

    owner_email: str = Field(
        default="",
        description="First owner of a register without one; needs the password file as well.",
    )
    owner_password_file: str = Field(
        default="",
        description="File that holds the first owner's password; read once, at the start.",
    )

    oidc_issuer: IssuerUrl = Field(
        default="",
        description="Provider of accounts (OpenID Connect) that members may sign in with; "
        "needs the extra `oidc`.",
    )
    oidc_client_id: str = Field(
        default="", description="What the service is called at that provider."
    )
    oidc_client_secret_file: str = Field(
        default="",
        description="File that holds the client's secret; left out for a public client.",
    )
    oidc_name: str = Field(
        default="single sign-on",
        description="What the sign-in page calls the provider.",
    )

    @model_validator(mode="after")
    def _people_are_whole(self) -> Self:
        require_pair(self, "owner_email", "owner_password_file")
        require_pair(self, "oidc_issuer", "oidc_client_id")
        return self

    @model_validator(mode="after")
    def _a_file_has_no_replica(self) -> Self:
        if self.read_database_url and self.data_dir is not None:
            raise ValueError(f"{variable('read_database_url')}: a file has no replica")
        return self

    @property
    def longest_write(self) -> float:
        """Seconds after which a write that isn't done is stuck."""
        return 2 * (self.busy_timeout + self.statement_timeout)

    @property
    def key_lifetime(self) -> timedelta | None:
        """How long a new API key may live; None for ever."""
        return timedelta(self.key_lifetime_days) if self.key_lifetime_days else None

    @property
    def metrics_ports(self) -> range:
        """The ports of which each worker takes one for its numbers; empty where they are off."""
        if not self.metrics_port:
            return range(0)
        return range(self.metrics_port, self.metrics_port + self.workers)

    @property
    def counts_in(self) -> str:
        """Where rate limits are counted: `memory`, `database`, or the URL of a Redis."""
        if self.rate_limit_storage != "auto":
            return self.rate_limit_storage
        is_alone = self.data_dir is not None and self.workers == 1
        return "memory" if is_alone else "database"

    @property
    def data_dir(self) -> Path | None:
        """The folder of the database file, if there is one."""
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).parent
        return None

    @property
    def register(self) -> str:
        """Where the register is, to show.

        A file by its whole path, a server without its password.
        """
        if self.data_dir is not None:
            return str(Path(self.database_url.removeprefix("sqlite:///")).absolute())
        parts = urlsplit(self.database_url)
        user, at, host = parts.netloc.rpartition("@")
        return f"postgresql://{user.partition(':')[0]}{at}{host}{parts.path}"

    def oidc_client_secret(self) -> str:
        """Return the client's secret; empty for a public client. Raises SettingsError."""
        return read_secret("OIDC_CLIENT_SECRET_FILE", self.oidc_client_secret_file)

    def database(self) -> DatabaseSettings:
        """Return what a register is opened with."""
        return DatabaseSettings(
            url=self.database_url,
            busy_timeout_s=self.busy_timeout,
            pool_size=self.pool_size,
            statement_timeout_s=self.statement_timeout,
        )


def load() -> Settings:
    """Return the settings of this process. Raises SettingsError."""
    require_known(os.environ, Settings.model_fields)
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError.of(error) from None
