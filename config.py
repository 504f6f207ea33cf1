"""Settings, read from the environment when they are asked for and never at import."""

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "BREACH_REGISTER_"


class SettingsError(ValueError):
    """A setting is wrong. The message names its variable and never its value."""


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
    log_level: str = Field(default="info", description="`debug`, `info` (each request), `warning` or `error`.")
    log_format: str = Field(default="auto", description="`json`, `text`, or `auto`: text only on a terminal.")

    owner_email: str = Field(
        default="", description="First owner of a register without one; needs the password file as well."
    )
    owner_password_file: str = Field(
        default="", description="File that holds the first owner's password; read once, at the start."
    )

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

    @property
    def data_dir(self) -> Path | None:
        """The folder of the database file, if there is one."""
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).parent
        return None

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
        told = [f"{PREFIX}{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors(include_input=False)]
        raise SettingsError("; ".join(told)) from None
