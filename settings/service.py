"""Where the service listens, with how many hands it works, and how it answers and is watched."""

from datetime import timedelta
from typing import Literal

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from settings.forms import (
    Contacts,
    CountsUrl,
    Days,
    LogLevel,
    Networks,
    Port,
    PublicUrl,
    Rate,
)
from settings.group import Group
from settings.variables import PREFIX


class ListeningSettings(Group):
    """Where the service listens, and how others reach it."""

    host: str = Field(
        default="127.0.0.1", description="Address that the service listens on."
    )
    port: Port = Field(
        default=8080,
        description="Port that the service listens on; 0 takes a free one.",
    )
    trusted_proxies: Networks = Field(
        default="",
        description="Addresses or networks, with commas between, whose `X-Forwarded-For` "
        "names the client; `*`: all.",
    )
    public_url: PublicUrl = Field(
        default="",
        description="Where people and programs reach the service, for the links in messages: "
        "`https://breaches.example.org`.",
    )


class ServingSettings(Group):
    """How many processes and threads serve, and how long they wait."""

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
    footprint: Literal["small", "plain"] = Field(
        default="small",
        description="`plain` leaves out what keeps memory small and pauses short (`footprint.py`).",
    )


class ApiSettings(Group):
    """How the API answers, and how long its keys live."""

    key_lifetime_days: Days = Field(
        default=0,
        description="Days that a new API key lives at most, whoever makes it; 0 or `off`: "
        "no limit.",
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
    compatibility: Literal["on", "off"] = Field(
        default="on",
        description="Whether clients of other services with this API are answered in their names; "
        "`off` takes `/project/current` and `/client/policy` away as well.",
    )

    @property
    def key_lifetime(self) -> timedelta | None:
        """How long a new API key may live; None for ever."""
        return timedelta(self.key_lifetime_days) if self.key_lifetime_days else None


class LimitsSettings(Group):
    """How many requests a minute are answered, and where they are counted."""

    model_config = SettingsConfigDict(env_prefix=PREFIX + "RATE_LIMIT_")

    key: Rate = Field(
        default=3000,
        description="Requests a minute of one API key, else 429; 0 or `off`: no limit.",
    )
    organisation: Rate = Field(
        default=6000,
        description="Requests a minute of one organisation, else 429; 0 or `off`: no limit.",
    )
    failures: Rate = Field(
        default=20,
        description="Keys a minute that aren't valid, of one address, else 429; 0 or "
        "`off`: no limit.",
    )
    storage: CountsUrl = Field(
        default="auto",
        description="Where limits are counted: `memory` (each process alone), `database`, "
        "`redis://host:port/0`, or `auto`: `memory` for one process on a file, else `database`.",
    )


class WatchingSettings(Group):
    """What operators see of the service: numbers, spans and the log."""

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
