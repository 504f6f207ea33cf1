"""The law as pages: one for each regime, as Markdown made from its data."""

from collections.abc import Iterator

from law.loading import Law
from law.model import Conditions, Regime, Rule, in_words

_CONFIDENCE = {
    "P": "primary text or the authority's own page",
    "S": "secondary source",
    "W": "weak source",
}
_ROLLS = {
    "no": "a closed last day stays",
    "law": "a closed last day moves to the next working day, in the latest reading",
    "interp": "only a general act moves a closed last day, in the latest reading",
    "unknown": "whether a closed last day moves was not found; nothing moves",
}
_DISCLAIMER = (
    "This is the law as this service holds it, and no legal advice. "
    "[Two readings of a deadline](/docs/guides/readings) explains them and what is contested."
)

_INDEX = """\
# The law

Regimes, their duties and their deadlines.

{disclaimer}

| regime | id | jurisdiction |
|---|---|---|
{rows}"""
_REGIME = """\
# {title}

The duties of `{id}` ({jurisdiction}), with article and confidence.

{disclaimer}

{duties}"""
_DUTY = """\
## {title}

`{id}`, {reference}

{facts}{notes}"""


def slug(regime_id: str) -> str:
    """The last step of a regime's address: a dot would look like the end of a file's name."""
    return regime_id.replace(".", "-")


def index(law: Law) -> str:
    """The list of all regimes."""
    rows = "".join(map(_row, law.regimes.values()))
    return _INDEX.format(disclaimer=_DISCLAIMER, rows=rows)


def _row(regime: Regime) -> str:
    link = f"[{regime.title}](/docs/law/{slug(regime.id)})"
    return f"| {link} | `{regime.id}` | {regime.jurisdiction} |\n"


def regime(described: Regime) -> str:
    """A regime with its duties."""
    duties = map(_duty, described.rules)
    return _REGIME.format(
        title=described.title,
        id=described.id,
        jurisdiction=described.jurisdiction,
        disclaimer=_DISCLAIMER,
        duties="\n".join(duties),
    )


def _duty(rule: Rule) -> str:
    lines = [f"- {name}: {value}\n" for name, value in _facts(rule)]
    notes = [f"\n{note}\n" for note in rule.notes]
    return _DUTY.format(
        title=rule.title,
        id=rule.id,
        reference=rule.reference,
        facts="".join(lines),
        notes="".join(notes),
    )


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "To", rule.recipient
    yield "Deadline", _deadline(rule)
    yield from _conditions(rule.conditions)
    closed_days = _ROLLS[rule.roll]
    yield "Counted by", f"`{rule.computation_law}`; {closed_days}"
    if rule.valid_from or rule.valid_to:
        begins = rule.valid_from or "always"
        ends = rule.valid_to or "now"
        yield "In force", f"{begins} to {ends}"
    if not rule.enabled:
        yield "Disabled", rule.disabled_reason or ""
    for point in rule.contested:
        yield "Contested", f"{point.reason} ({point.reference})"
    if rule.later_filings:
        yield "Later filings", rule.later_filings
    for ground in rule.delay_grounds:
        yield "Ground of delay", ground
    confidence = rule.confidence
    yield "Confidence", f"{confidence}, {_CONFIDENCE[confidence]}"
    yield "Source", rule.source
    yield "Last verified", str(rule.verified_on)


def _conditions(conditions: Conditions) -> Iterator[tuple[str, str]]:
    bound = [words for words in (conditions.role, conditions.text) if words]
    if bound:
        yield "Whom it binds", "; ".join(bound)
    for threshold in conditions.thresholds:
        yield "Threshold", f"{threshold.counts} {threshold.operator} {threshold.amount}"


def _deadline(rule: Rule) -> str:
    if rule.period is None:
        return "no number in the law"
    words = f"{rule.period} from `{rule.clock_start}`"
    second = rule.second_clock
    if second is None:
        return words
    period = in_words(second.amount, second.unit)
    return f"{words}, or {period} from `{second.clock_start}` if that is earlier"
