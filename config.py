"""Settings, read from the environment when they are asked for and never at import."""

from pathlib import Path

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
        description="Where the register is: `sqlite:///relative` or `sqlite:////absolute`.",
    )
    busy_timeout: float = Field(
        default=5.0,
        gt=0,
        le=60,
        description="Seconds that a write waits for the lock, else 503.",
    )
    readers: int = Field(default=2, ge=1, le=32, description="Threads that answer reads.")
    body_timeout: float = Field(
        default=10.0, gt=0, le=300, description="Seconds in which a body must arrive, else 408."
    )
    shutdown_timeout: int = Field(
        default=30, ge=1, le=600, description="Seconds that SIGTERM waits for requests in flight."
    )
    log_level: str = Field(default="info", description="`debug`, `info` (each request), `warning` or `error`.")
    log_format: str = Field(default="auto", description="`json`, `text`, or `auto`: text only on a terminal.")

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
        if not value.startswith("sqlite:///") or value in ("sqlite:///", "sqlite:///:memory:"):
            raise ValueError("must be sqlite:///relative/path.db or sqlite:////absolute/path.db")
        return value

    @property
    def data_dir(self) -> Path:
        """The folder of the database file."""
        return Path(self.database_url.removeprefix("sqlite:///")).parent


def load() -> Settings:
    """The settings of this process. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        told = [f"{PREFIX}{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors(include_input=False)]
        raise SettingsError("; ".join(told)) from None
