"""Settings, read from the environment when they are asked for and never at import."""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "BREACH_REGISTER_"


class SettingsError(ValueError):
    """A setting is wrong. The message names its variable and never its value."""


def _off(value: Any) -> Any:
    return 0 if value == "off" else value


Rate = Annotated[int, BeforeValidator(_off), Field(ge=0, le=10**9)]


class Settings(BaseSettings):
    """What an operator can set; each field is the variable BREACH_REGISTER_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    host: str = Field(default="127.0.0.1", description="Address that the service listens on.")
    port: int = Field(default=8080, ge=0, le=65535, description="Port that the service listens on; 0 takes a free one.")
    database_url: str = Field(
        default="sqlite:///data/register.db",
        description="Where the register is: `sqlite:///relative`, `sqlite:////absolute` or `postgresql://user@host/name`.",
    )
    busy_timeout: float = Field(
        default=5.0,
        gt=0,
        le=60,
        description="Seconds that a write waits for the lock, else 503.",
    )
    read_database_url: str = Field(
        default="",
        description="Streaming replica, `postgresql://user@host/name`: asked while it holds all that was acknowledged.",
    )
    pool_size: int = Field(
        default=4, ge=1, le=200, description="Connections to PostgreSQL that each process holds at most."
    )
    statement_timeout: float = Field(
        default=30.0, gt=0, le=3600, description="Seconds that PostgreSQL works on one statement, else 503."
    )
    workers: int = Field(default=1, ge=1, le=64, description="Processes that serve the same port.")
    readers: int = Field(default=2, ge=1, le=32, description="Threads that answer reads.")
    body_timeout: float = Field(
        default=10.0, gt=0, le=300, description="Seconds in which a body must arrive, else 408."
    )
    shutdown_timeout: int = Field(
        default=30, ge=1, le=600, description="Seconds that SIGTERM waits for requests in flight."
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks, with commas between, whose `X-Forwarded-For` names the client; `*`: all.",
    )
    rate_limit_key: Rate = Field(
        default=3000, description="Requests a minute of one API key, else 429; 0 or `off`: no limit."
    )
    rate_limit_organisation: Rate = Field(
        default=6000, description="Requests a minute of one organisation, else 429; 0 or `off`: no limit."
    )
    rate_limit_failures: Rate = Field(
        default=20, description="Keys a minute that aren't valid, of one address, else 429; 0 or `off`: no limit."
    )
    rate_limit_storage: str = Field(
        default="auto",
        description="Where limits are counted: `memory` (each process alone), `database`, `redis://host:port/0`, or "
        "`auto`: `memory` for one process on a file, else `database`.",
    )
    answers_checked: int = Field(
        default=100,
        ge=0,
        description="Hold one answer in so many against the contract, and log and count what doesn't fit; 0: none.",
    )
    security_contact: str = Field(
        default="",
        description="Whom to tell of a weakness: `mailto:`, `https:` or `tel:` URIs with spaces between, "
        "served as `/.well-known/security.txt`.",
    )
    metrics_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="Port of `/metrics` for Prometheus, the first of as many as there are workers; 0: off.",
    )
    metrics_host: str = Field(default="127.0.0.1", description="Address that `/metrics` listens on.")
    traces: bool = Field(
        default=False,
        description="Send a span per request by OTLP over HTTP; needs the extra `otel`, and its variables.",
    )
    log_level: str = Field(default="info", description="`debug`, `info` (each request), `warning` or `error`.")
    log_format: str = Field(default="auto", description="`json`, `text`, or `auto`: text only on a terminal.")

    owner_email: str = Field(
        default="", description="First owner of a register without one; needs the password file as well."
    )
    owner_password_file: str = Field(
        default="", description="File that holds the first owner's password; read once, at the start."
    )

    oidc_issuer: str = Field(
        default="",
        description="Provider of accounts (OpenID Connect) that members may sign in with; needs the extra `oidc`.",
    )
    oidc_client_id: str = Field(default="", description="What the service is called at that provider.")
    oidc_client_secret_file: str = Field(
        default="", description="File that holds the client's secret; left out for a public client."
    )
    oidc_name: str = Field(default="single sign-on", description="What the sign-in page calls the provider.")

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        plain = re.match(r"http://(localhost|127\.0\.0\.1|\[::1\])[:/]", self.oidc_issuer + "/")
        if self.oidc_issuer and not plain and not self.oidc_issuer.startswith("https://"):
            raise ValueError(f"{PREFIX}OIDC_ISSUER: must begin with https://")
        if bool(self.oidc_issuer) != bool(self.oidc_client_id):
            raise ValueError(f"{PREFIX}OIDC_ISSUER and {PREFIX}OIDC_CLIENT_ID: one needs the other")
        return self

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.lower() not in ("debug", "info", "warning", "error"):
            raise ValueError("must be debug, info, warning or error")
        return value.lower()

    @field_validator("log_format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value not in ("auto", "json", "text"):
            raise ValueError("must be auto, json or text")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith("postgresql://"):
            return value
        if not value.startswith("sqlite:///") or value in ("sqlite:///", "sqlite:///:memory:"):
            raise ValueError("must be sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name")
        return value

    @model_validator(mode="after")
    def _replica_of_a_server(self) -> Self:
        if self.read_database_url and not self.database_url.startswith("postgresql://"):
            raise ValueError(f"{PREFIX}READ_DATABASE_URL: a file has no replica")
        return self

    @field_validator("read_database_url")
    @classmethod
    def _known_replica(cls, value: str) -> str:
        if value and not value.startswith("postgresql://"):
            raise ValueError("must be postgresql://user@host/name")
        return value

    @field_validator("rate_limit_storage")
    @classmethod
    def _known_storage(cls, value: str) -> str:
        if value in ("auto", "memory", "database") or value.startswith(("redis://", "rediss://", "redis+unix://")):
            return value
        raise ValueError("must be auto, memory, database or redis://host:port/0")

    @field_validator("security_contact")
    @classmethod
    def _known_contact(cls, value: str) -> str:
        if not all(re.fullmatch(r"(mailto:|https://|tel:)[!-~]+", one) for one in value.split(" ") if one):
            raise ValueError("must be URIs that begin with mailto:, https:// or tel:")
        return value.strip()

    @field_validator("trusted_proxies")
    @classmethod
    def _known_proxies(cls, value: str) -> str:
        for one in (part.strip() for part in value.split(",") if value not in ("", "*")):
            ip_network(one)
        return value

    @property
    def longest_write(self) -> float:
        """Seconds after which a write that isn't done is stuck."""
        return 2 * (self.busy_timeout + self.statement_timeout)

    @property
    def metrics_ports(self) -> range:
        """The ports of which each worker takes one for its numbers; empty where they are off."""
        return range(self.metrics_port, self.metrics_port + self.workers if self.metrics_port else 0)

    @property
    def counts_in(self) -> str:
        """Where rate limits are counted: `memory`, `database`, or the URL of a Redis."""
        if self.rate_limit_storage != "auto":
            return self.rate_limit_storage
        return "memory" if self.data_dir is not None and self.workers == 1 else "database"

    @property
    def data_dir(self) -> Path | None:
        """The folder of the database file, if there is one."""
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).parent
        return None

    def oidc(self) -> dict[str, str]:
        """What the provider of accounts is asked with; without an issuer there is none. Raises OSError."""
        file = self.oidc_client_secret_file
        told = {"name": self.oidc_name, "issuer": self.oidc_issuer, "client_id": self.oidc_client_id}
        return told | {"client_secret": Path(file).read_text("utf-8").strip() if file else ""}

    def database(self) -> dict[str, Any]:
        """What a register is opened with."""
        return {
            "url": self.database_url,
            "busy_timeout_s": self.busy_timeout,
            "pool_size": self.pool_size,
            "statement_timeout_s": self.statement_timeout,
        }


def load() -> Settings:
    """The settings of this process. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        told = [_told(one) for one in error.errors(include_input=False)]
        raise SettingsError("; ".join(told)) from None


def _told(error: Any) -> str:
    # an error between two settings names them itself
    return f"{PREFIX}{str(error['loc'][0]).upper()}: {error['msg']}" if error["loc"] else str(error["msg"])
