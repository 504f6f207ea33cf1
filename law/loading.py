"""The law as one object: its data files are read when they are first asked for."""

from datetime import date
from functools import cache, cached_property
from pathlib import Path

from domain.errors import NotFound
from domain.obligations import Reading
from law.calendars import Calendar
from law.files import (
    ROOT,
    LawError,
    digest,
    files_in,
    read_computation_law,
    read_overrides,
    read_regime,
)
from law.model import CalendarName, ComputationLaw, Override, Regime, Rule


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
        for file in files_in(ROOT / "regimes", self.own):
            regime = read_regime(file)
            if regime.id in found:
                raise LawError(f"{file.name}: the regime {regime.id} is there already")
            found[regime.id] = regime
        return dict(sorted(found.items()))

    @cached_property
    def own_regimes(self) -> frozenset[str]:
        """The ids of those that are the organisation's own, such as contracts. Raises LawError."""
        own = [read_regime(file) for file in files_in(self.own)]
        return frozenset(regime.id for regime in own)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id. Raises LawError."""
        rules: dict[str, Rule] = {}
        for regime in self.regimes.values():
            for rule in regime.rules:
                if rule.id in rules:
                    raise LawError(f"{regime.id}: the rule {rule.id} is there already")
                counting = rule.computation_law
                if counting not in self.computation_laws:
                    raise LawError(f"{rule.id}: no computation law {counting}")
                rules[rule.id] = rule
        return rules

    @cached_property
    def computation_laws(self) -> dict[str, ComputationLaw]:
        """Every computation law by its id. Raises LawError."""
        files = files_in(ROOT / "computation")
        laws = [read_computation_law(file) for file in files]
        return {law.id: law for law in laws}

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """Days that differ from the holiday library; the organisation's own come last and win.

        Raises LawError.
        """
        own = None if self.own is None else self.own / "overrides"
        found: list[Override] = []
        for file in files_in(ROOT / "overrides", own):
            found += read_overrides(file)
        return tuple(found)

    @cached_property
    def overrides_version(self) -> str:
        """A digest of all overrides: another one means that another day may be closed."""
        written = [repr(override) for override in self.overrides]
        return digest(written)

    @cached_property
    def version(self) -> str:
        """A digest of all rules: another one means that other duties may follow.

        Raises LawError.
        """
        versions = {rule.id: rule.version for rule in self.rules.values()}
        return digest(versions)

    def search(
        self,
        jurisdiction: str | None,
        in_force_on: date | None,
        enabled: bool | None,
    ) -> list[tuple[Regime, tuple[Rule, ...]]]:
        """Every regime that has such rules, with those rules; a country brings its parts."""
        found = []
        for regime in self.regimes.values():
            if jurisdiction is not None and not _lies_in(regime, jurisdiction):
                continue
            rules = [
                rule for rule in regime.rules if _asked(rule, in_force_on, enabled)
            ]
            if rules:
                found.append((regime, tuple(rules)))
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


def _lies_in(regime: Regime, jurisdiction: str) -> bool:
    # with a dash, so that no code is the beginning of another
    place = f"{regime.jurisdiction}-"
    return place.startswith(f"{jurisdiction}-")


def _asked(rule: Rule, in_force_on: date | None, enabled: bool | None) -> bool:
    """Whether a rule is in force on that day, and enabled or not as asked."""
    if in_force_on is not None and not rule.is_in_force(in_force_on):
        return False
    return enabled is None or rule.enabled == enabled


_FOLDERS = {
    "regime": "regimes",
    "computation_law": "computation",
    "override": "overrides",
}
"""Where the shipped files lie, by the names of their schemas."""


def files_of(law: Law) -> list[tuple[str, Path]]:
    """Every data file with the name of the schema that it has to fit."""
    found: list[tuple[str, Path]] = []
    for kind, folder in _FOLDERS.items():
        found += [(kind, file) for file in files_in(ROOT / folder)]
    return found + own_files_of(law)


def own_files_of(law: Law) -> list[tuple[str, Path]]:
    """The organisation's own files, each with the name of the schema that it has to fit."""
    if law.own is None:
        return []
    regimes = [("regime", file) for file in files_in(law.own)]
    overrides = [("override", file) for file in files_in(law.own / "overrides")]
    return regimes + overrides
