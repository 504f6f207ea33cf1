"""The law's data files, read when they are first asked for and judged as they are read."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, time
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from domain.errors import NotFound
from domain.obligations import Reading
from law.calendars import Calendar
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
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LawError(ValueError):
    """A data file of the law is wrong. The message names the file."""


class Law:
    """All regimes, computation laws and overrides.

    Those that are shipped, and an organisation's own.
    """

    def __init__(self, own: Path | None = None) -> None:
        self.own = own
        self.calendars: dict[tuple[CalendarName | None, str], Calendar] = {}
        self.readings: dict[tuple[str, str, date], Reading | None] = {}

    @cached_property
    def regimes(self) -> dict[str, Regime]:
        """Every regime by its id, in the order of ids. Raises LawError."""
        found: dict[str, Regime] = {}
        for file in _files(ROOT / "regimes", self.own):
            regime = read_regime(file)
            if regime.id in found:
                raise LawError(f"{file.name}: the regime {regime.id} is there already")
            found[regime.id] = regime
        return dict(sorted(found.items()))

    @cached_property
    def own_regimes(self) -> frozenset[str]:
        """The ids of those that are the organisation's own, such as contracts. Raises LawError."""
        return frozenset(read_regime(file).id for file in _files(self.own))

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id. Raises LawError."""
        rules: dict[str, Rule] = {}
        for regime in self.regimes.values():
            for rule in regime.rules:
                if rule.id in rules:
                    raise LawError(f"{regime.id}: the rule {rule.id} is there already")
                if rule.computation_law not in self.computation_laws:
                    raise LawError(
                        f"{rule.id}: no computation law {rule.computation_law}"
                    )
                rules[rule.id] = rule
        return rules

    @cached_property
    def computation_laws(self) -> dict[str, ComputationLaw]:
        """Every computation law by its id. Raises LawError."""
        read = (read_computation_law(file) for file in _files(ROOT / "computation"))
        return {law.id: law for law in read}

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """Days that differ from the holiday library; the organisation's own come last and win.

        Raises LawError.
        """
        folder = None if self.own is None else self.own / "overrides"
        files = _files(ROOT / "overrides", folder)
        return tuple(
            _override(file, one)
            for file in files
            for one in read_file(file)["calendars"]
        )

    @cached_property
    def overrides_version(self) -> str:
        """A digest of all overrides: another one means that another day may be closed."""
        return _digest([repr(one) for one in self.overrides])

    @cached_property
    def version(self) -> str:
        """A digest of all rules: another one means that other duties may follow.

        Raises LawError.
        """
        return _digest({rule.id: rule.version for rule in self.rules.values()})

    def search(
        self, jurisdiction: str | None, in_force_on: date | None, enabled: bool | None
    ) -> list[tuple[Regime, tuple[Rule, ...]]]:
        """Every regime that has such rules, with those rules; a country brings its parts."""
        found = []
        for regime in self.regimes.values():
            place = regime.jurisdiction
            if jurisdiction is not None and not f"{place}-".startswith(
                f"{jurisdiction}-"
            ):
                continue
            rules = tuple(
                rule for rule in regime.rules if _asked(rule, in_force_on, enabled)
            )
            if rules:
                found.append((regime, rules))
        return found

    def regime(self, regime_id: str) -> Regime:
        """The regime of that id. Raises NotFound."""
        found = self.regimes.get(regime_id)
        if found is None:
            raise NotFound("There is no regime of this id.")
        return found


@cache
def shipped() -> Law:
    """The law that is shipped, read once for all who ask for it."""
    return Law()


def _asked(rule: Rule, in_force_on: date | None, enabled: bool | None) -> bool:
    """Whether a rule is in force on that day, and enabled or not as asked."""
    if in_force_on is not None and not rule.is_in_force(in_force_on):
        return False
    return enabled is None or rule.enabled == enabled


def read_regime(file: Path) -> Regime:
    """One regime's file. Raises LawError."""
    document = read_file(file)
    try:
        shared = document.get("defaults", {})
        rules = tuple(_rule(shared | one, document["id"]) for one in document["rules"])
        return Regime(
            document["id"], document["title"], document["jurisdiction"], rules
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LawError(f"{file.name}: {error!r}") from None


def read_computation_law(file: Path) -> ComputationLaw:
    """One computation law's file. Raises LawError."""
    data = read_file(file)
    try:
        return ComputationLaw(**_computation_fields(data), version=_version(data))
    except (KeyError, TypeError, ValueError) as error:
        raise LawError(f"{file.name}: {error!r}") from None


def _computation_fields(data: dict[str, Any]) -> dict[str, Any]:
    read = dict(data)
    end = data.get("roll_end")
    read["roll_end"] = None if end is None else time.fromisoformat(end)
    read["calendar"] = _calendar(data.get("calendar"))
    days = data.get("closed_every_year", ())
    read["closed_every_year"] = tuple((int(day[:2]), int(day[3:])) for day in days)
    for name in _LAW_LISTS:
        read[name] = tuple(data.get(name, ()))
    return read


def _rule(data: dict[str, Any], regime: str) -> Rule:
    read: dict[str, Any] = {name: data[name] for name in _REQUIRED}
    read |= {name: data.get(name) for name in _OPTIONAL}
    for name in _LISTS:
        read[name] = tuple(data.get(name, ()))
    clock, target = data.get("second_clock"), data.get("target")
    return Rule(
        **read,
        regime=regime,
        second_clock=None if clock is None else Clock(**clock),
        calendar=_calendar(data.get("calendar")),
        end=data.get("end", "end_of_day"),
        conditions=_conditions(data.get("conditions", {})),
        variants=tuple(_variant(one) for one in data.get("variants", ())),
        target=None if target is None else Target(**({"amount_most": None} | target)),
        contested=tuple(Note(**one) for one in data.get("contested", ())),
        in_force=data.get("in_force", True),
        enabled=data.get("enabled", True),
        version=_version(data),
        previous_filing=data.get("previous_filing", "first"),
    )


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


def _conditions(data: dict[str, Any]) -> Conditions:
    kinds = tuple(data.get("entity_kinds", ()))
    thresholds = tuple(Threshold(**one) for one in data.get("thresholds", ()))
    one_ground = data.get("one_ground", False)
    text, risk = data.get("text"), data.get("risk")
    return Conditions(data.get("role"), kinds, text, thresholds, one_ground, risk)


def _variant(data: dict[str, Any]) -> Variant:
    return Variant(tuple(data["entity_kinds"]), data["amount"], data["reference"])


def _calendar(data: dict[str, Any] | None) -> CalendarName | None:
    if data is None:
        return None
    categories = tuple(data.get("categories", ("public",)))
    return CalendarName(data["country"], data.get("subdivision"), categories)


def _override(file: Path, data: dict[str, Any]) -> Override:
    try:
        closed, opened = (_days(data.get(kind, ())) for kind in ("closed", "open"))
        laws = tuple(data.get("computation_laws", ()))
        contested = data.get("contested", False)
        return Override(
            data["calendar"], laws, closed, opened, contested, data["reference"]
        )
    except (KeyError, TypeError) as error:
        raise LawError(f"{file.name}: {error!r}") from None


def _days(data: Iterable[dict[str, Any]]) -> tuple[tuple[date, str], ...]:
    return tuple((one["date"], one["name"]) for one in data)


def files_of(law: Law) -> list[tuple[str, Path]]:
    """Every data file with the name of the schema that it has to fit."""
    shipped = {
        "regime": "regimes",
        "computation_law": "computation",
        "override": "overrides",
    }
    found = [
        (kind, file) for kind, name in shipped.items() for file in _files(ROOT / name)
    ]
    return found + own_files_of(law)


def own_files_of(law: Law) -> list[tuple[str, Path]]:
    """The organisation's own files, each with the name of the schema that it has to fit."""
    if law.own is None:
        return []
    regimes = [("regime", file) for file in _files(law.own)]
    return regimes + [("override", file) for file in _files(law.own / "overrides")]


def _files(*folders: Path | None) -> list[Path]:
    return [
        file for folder in folders if folder for file in sorted(folder.glob("*.yaml"))
    ]


def read_file(file: Path) -> dict[str, Any]:
    """What a data file holds. Raises LawError."""
    try:
        # the safe loader, in C where there is one
        document = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise LawError(f"{file.name}: {error}") from None
    if not isinstance(document, dict):
        raise LawError(f"{file.name}: holds no mapping")
    return document


def _version(data: dict[str, Any]) -> str:
    """When the data was last verified, and a digest of it: nobody can forget to raise it."""
    return f"{data['verified_on']}+{_digest(data)}"


def _digest(data: Any) -> str:
    canonical = json.dumps(data, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
