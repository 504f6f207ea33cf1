"""The law's data files: each read and judged, and turned into what the law is made of."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml

from law.model import (
    CalendarName,
    Clock,
    ComputationLaw,
    Conditions,
    Note,
    Override,
    Regime,
    Rule,
    Target,
    Threshold,
    Variant,
)

ROOT = Path(__file__).parent
# the safe loader, in C where there is one
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_REQUIRED = (
    "id",
    "title",
    "recipient",
    "unit",
    "computation_law",
    "roll",
    "reference",
    "source",
    "verified_on",
    "confidence",
)
_OPTIONAL = (
    "clock_start",
    "amount",
    "time_zone",
    "later_filings",
    "previous_rule",
    "valid_from",
    "valid_to",
    "disabled_reason",
)
_LISTS = ("alternative_starts", "delay_grounds", "derived", "notes")


_LAW_LISTS = ("optional_categories", "no_move_of_hours_for", "derived", "notes")


class LawError(ValueError):
    """A data file of the law is wrong. The message names the file."""


def read_regime(file: Path) -> Regime:
    """One regime's file. Raises LawError."""
    document = read_file(file)
    try:
        regime_id = document["id"]
        defaults = document.get("defaults", {})
        rules = [_rule(defaults | data, regime_id) for data in document["rules"]]
        return Regime(
            id=regime_id,
            title=document["title"],
            jurisdiction=document["jurisdiction"],
            rules=tuple(rules),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LawError(f"{file.name}: {error!r}") from None


def read_computation_law(file: Path) -> ComputationLaw:
    """One computation law's file. Raises LawError."""
    data = read_file(file)
    try:
        fields = _computation_fields(data)
        return ComputationLaw(**fields, version=version_of(data))
    except (KeyError, TypeError, ValueError) as error:
        raise LawError(f"{file.name}: {error!r}") from None


def read_overrides(file: Path) -> list[Override]:
    """One file of days that differ from the holiday library. Raises LawError."""
    calendars = read_file(file)["calendars"]
    try:
        return [_override(data) for data in calendars]
    except (KeyError, TypeError) as error:
        raise LawError(f"{file.name}: {error!r}") from None


def _computation_fields(data: dict[str, Any]) -> dict[str, Any]:
    fields = dict(data)
    end = data.get("roll_end")
    fields["roll_end"] = None if end is None else time.fromisoformat(end)
    fields["calendar"] = _calendar(data.get("calendar"))
    # a day of every year is written as MM-DD
    days = data.get("closed_every_year", ())
    fields["closed_every_year"] = tuple((int(day[:2]), int(day[3:])) for day in days)
    for name in _LAW_LISTS:
        fields[name] = tuple(data.get(name, ()))
    return fields


def _rule(data: dict[str, Any], regime: str) -> Rule:
    fields: dict[str, Any] = {name: data[name] for name in _REQUIRED}
    # what a rule may leave out is None, as where it is written as null
    fields |= {name: data.get(name) for name in _OPTIONAL}
    for name in _LISTS:
        fields[name] = tuple(data.get(name, ()))
    contested = [Note(**note) for note in data.get("contested", ())]
    variants = [_variant(variant) for variant in data.get("variants", ())]
    return Rule(
        **fields,
        regime=regime,
        second_clock=_second_clock(data.get("second_clock")),
        calendar=_calendar(data.get("calendar")),
        end=data.get("end", "end_of_day"),
        conditions=_conditions(data.get("conditions", {})),
        variants=tuple(variants),
        target=_target(data.get("target")),
        contested=tuple(contested),
        in_force=data.get("in_force", True),
        enabled=data.get("enabled", True),
        version=version_of(data),
        previous_filing=data.get("previous_filing", "first"),
    )


def _second_clock(data: dict[str, Any] | None) -> Clock | None:
    return None if data is None else Clock(**data)


def _target(data: dict[str, Any] | None) -> Target | None:
    if data is None:
        return None
    fields = {"amount_most": None} | data
    return Target(**fields)


def _conditions(data: dict[str, Any]) -> Conditions:
    thresholds = [Threshold(**threshold) for threshold in data.get("thresholds", ())]
    return Conditions(
        role=data.get("role"),
        entity_kinds=tuple(data.get("entity_kinds", ())),
        text=data.get("text"),
        thresholds=tuple(thresholds),
        one_ground=data.get("one_ground", False),
        risk=data.get("risk"),
    )


def _variant(data: dict[str, Any]) -> Variant:
    return Variant(
        entity_kinds=tuple(data["entity_kinds"]),
        amount=data["amount"],
        reference=data["reference"],
    )


def _calendar(data: dict[str, Any] | None) -> CalendarName | None:
    if data is None:
        return None
    return CalendarName(
        country=data["country"],
        subdivision=data.get("subdivision"),
        categories=tuple(data.get("categories", ("public",))),
    )


def _override(data: dict[str, Any]) -> Override:
    return Override(
        calendar=data["calendar"],
        computation_laws=tuple(data.get("computation_laws", ())),
        closed=_days(data.get("closed", ())),
        open=_days(data.get("open", ())),
        contested=data.get("contested", False),
        reference=data["reference"],
    )


def _days(data: Iterable[dict[str, Any]]) -> tuple[tuple[date, str], ...]:
    return tuple((day["date"], day["name"]) for day in data)


def files_in(*folders: Path | None) -> list[Path]:
    """The data files of folders, each folder's by name; a folder that isn't set has none."""
    files: list[Path] = []
    for folder in folders:
        if folder is not None:
            files += sorted(folder.glob("*.yaml"))
    return files


def read_file(file: Path) -> dict[str, Any]:
    """What a data file holds. Raises LawError."""
    try:
        document = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise LawError(f"{file.name}: {error}") from None
    if not isinstance(document, dict):
        raise LawError(f"{file.name}: holds no mapping")
    return document


def version_of(data: dict[str, Any]) -> str:
    """When the data was last verified, and a digest of it: nobody can forget to raise it."""
    return f"{data['verified_on']}+{digest(data)}"


def digest(data: Any) -> str:
    """Twelve hexadecimal digits that are others when anything in the data is another."""
    canonical = json.dumps(data, sort_keys=True, default=str)
    whole = hashlib.sha256(canonical.encode()).hexdigest()
    return whole[:12]
