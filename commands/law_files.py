"""Worked examples of deadlines, run here or against a service."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import yaml
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import RuleViolated
from law.deadlines import calculate
from law.documents import deadline_document
from law.examples import differences
from law.loading import Law
from law.question import read_question

Ask = Callable[[dict[str, Any]], dict[str, Any]]

_PATH = "/api/v1/privacy/deadline-calculations"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Service(BaseSettings):
    """The service to ask, from the environment."""

    model_config = SettingsConfigDict(
        env_prefix="BREACH_REGISTER_", extra="ignore", frozen=True
    )

    url: str = "http://127.0.0.1:8080"
    api_key: SecretStr = SecretStr("")


def examples(file: Path) -> list[dict[str, Any]]:
    """The worked examples of a file. Raises ValueError when it holds none."""
    try:
        document = yaml.safe_load(file.read_text("utf-8"))
        worked: list[dict[str, Any]] = document["examples"]
        if all(_is_whole(example) for example in worked):
            # dates as text, as an answer has them
            return json.loads(json.dumps(worked, default=str))  # type: ignore[no-any-return]
    except (KeyError, TypeError, yaml.YAMLError):
        pass
    raise ValueError(f"{file} holds no examples: each has a name, ask and expect")


def _is_whole(example: dict[str, Any]) -> bool:
    is_a_pair = isinstance(example["ask"] | example["expect"], dict)
    return is_a_pair and bool(example["name"])


def failures(worked: list[dict[str, Any]], ask: Ask) -> list[str]:
    """Every example that is answered in another way, one line each."""
    return [
        f"{example['name']}: {line}"
        for example in worked
        for line in differences(example["expect"], ask(example["ask"]))
    ]


def answers_here(law: Law, today: date) -> Ask:
    """Answers counted in this process; a refusal is an answer that holds its reason."""

    def ask(question: dict[str, Any]) -> dict[str, Any]:
        try:
            return deadline_document(calculate(read_question(question, today), law))
        except RuleViolated as refusal:
            return {"refused": refusal.detail}

    return ask


def answers_of_a_service() -> Ask:
    """Answers of the service at BREACH_REGISTER_URL.

    Raises ValueError for an address a key must not be sent to.
    """
    service = Service()
    parts = urlsplit(service.url)
    if parts.scheme != "https" and not (
        parts.scheme == "http" and parts.hostname in _LOOPBACK
    ):
        raise ValueError(
            "BREACH_REGISTER_URL must begin with https:// unless it is this machine"
        )
    address = service.url.rstrip("/").removesuffix("/api/v1") + _PATH
    headers = {
        "Authorization": f"Bearer {service.api_key.get_secret_value()}",
        "Content-Type": "application/json",
    }

    def ask(question: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(question).encode()
        request = Request(address, body, headers)  # noqa: S310 (judged above)
        return _answered(request)

    return ask


def _answered(request: Request) -> dict[str, Any]:
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310 (judged above)
            return json.load(answer)  # type: ignore[no-any-return]
    except HTTPError as refused:
        if refused.code != 422:
            raise ValueError(f"the service answered {refused.code}") from None
        return {"refused": json.load(refused)["detail"]}
    except URLError as error:
        raise ValueError(f"the service doesn't answer: {error.reason}") from None
