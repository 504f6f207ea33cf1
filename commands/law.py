"""`breach-register law`: what the law's data says, and deadlines counted by it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands import output
from commands.output import as_json, show_list

if TYPE_CHECKING:
    from law.loading import Law

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def law() -> None:
    """Regimes, their rules, and deadlines counted by them. Nothing here is legal advice."""


@law.command("list")
@click.option(
    "--jurisdiction", help="Only of this country, or part of one: DE, US-CA, EU."
)
@click.option(
    "--in-force-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only in force on this day.",
)
@click.option("--enabled/--disabled", default=None, help="Only rules that ship so.")
@as_json
def list_(
    jurisdiction: str | None,
    in_force_on: datetime | None,
    enabled: bool | None,
    json_: bool,
) -> None:
    """List the rules, one a line: id, amount, article, confidence."""
    day = None if in_force_on is None else in_force_on.date()
    found = _law().search(jurisdiction, day, enabled)
    rows = [
        {
            "id": rule.id,
            "amount": rule.period or "no number",
            "reference": rule.reference,
            "confidence": rule.confidence,
            "enabled": "enabled" if rule.enabled else "disabled",
        }
        for _, rules in found
        for rule in rules
    ]
    show_list("rules", rows, json_)


@law.command("show")
@click.argument("id_", metavar="ID")
@as_json
def show(id_: str, json_: bool) -> None:
    """Show a rule, a regime or a computation law, every field of it."""
    output.show(_document(id_, _law()), json_)


@law.command("calculate")
@click.option("--rule", help="The rule's id.")
@click.option(
    "--count", nargs=3, help="Instead of a rule: computation law, unit, amount."
)
@click.option(
    "--at",
    "anchors",
    multiple=True,
    metavar="EVENT=INSTANT",
    help="When what happened, such as aware=2026-03-02T09:15:00+01:00; with --count, start=...",
)
@click.option("--time-zone", help="Zone of the authority, such as Europe/Berlin.")
@click.option("--calendar", help="Whose closed days count, such as DE or DE-BY.")
@click.option("--entity-kind", help="Kind of entity, such as credit_institution.")
@click.option("--people", type=click.IntRange(0), help="How many people are affected.")
@as_json
def calculate(
    anchors: tuple[str, ...], people: int | None, json_: bool, **given: Any
) -> None:
    """Calculate a deadline in both readings, step by step."""
    from law.deadlines import calculate as calculated
    from law.documents import deadline_document
    from law.question import read_question

    fields = {name: value for name, value in _asked(given).items() if value is not None}
    fields["anchors"] = dict(_anchor(text) for text in anchors)
    if people is not None:
        fields["counts"] = {"people": people}
    question = read_question(fields, _today())
    _tell_deadline(deadline_document(calculated(question, _law())), json_)


@law.command("check")
@as_json
def check(json_: bool) -> None:
    """Hold all data against its schemas, with the organisation's own.

    Exit code 1 says that something is wrong.
    """
    from config import load
    from law import zones
    from law.checking import faults
    from law.files import LawError
    from law.loading import Law

    zones.pin()
    folder = load().law.law_folder
    try:
        # read without the judgement that a start makes, so that each fault has a line of its own
        found = faults(Law(Path(folder) if folder else None))
    except LawError as error:
        found = [str(error)]
    output.show({"faults": len(found)}, json_)
    for fault in found:
        click.echo(fault, err=True)
    raise SystemExit(1 if found else 0)


@law.command("verify")
@click.argument("file", type=_FILE)
@click.option(
    "--here", is_flag=True, help="Count in this process instead of asking a service."
)
@as_json
def verify(file: Path, here: bool, json_: bool) -> None:
    """Run the worked examples in FILE against the service at BREACH_REGISTER_URL.

    BREACH_REGISTER_API_KEY must hold a key with the scope incidents:read. Exit code 1 says that an
    answer differs.
    """
    from commands.law_files import (
        answers_here,
        answers_of_a_service,
        examples,
        failures,
    )

    ask = answers_here(_law(), _today()) if here else answers_of_a_service()
    worked = examples(file)
    failed = failures(worked, ask)
    output.show({"examples": len(worked), "failed": len(failed)}, json_)
    for line in failed:
        click.echo(line, err=True)
    raise SystemExit(1 if failed else 0)


@law.command("recompute")
@click.option("--org", help="Only this organisation's.")
@click.option(
    "--apply", "moves", is_flag=True, help="Move them, with an audit entry each."
)
@as_json
def recompute(org: str | None, moves: bool, json_: bool) -> None:
    """List the open obligations that newer rules, holidays or profiles would move.

    Nothing is written without --apply. What is met or decided stays as it is.
    """
    from commands.law_recompute import recomputed

    rows = recomputed(org, moves)
    show_list("moved" if moves else "would_move", rows, json_)


def _law() -> "Law":
    """The law as the settings name it, with the zones that the service counts with."""
    from config import load
    from law import zones

    zones.pin()
    return load().law.practice().law


def _today() -> date:
    return datetime.now(UTC).date()


def _document(id_: str, found: "Law") -> dict[str, Any]:
    from law.documents import computation_law_document, regime_document, rule_document

    if id_ in found.rules:
        return rule_document(found.rules[id_])
    if id_ in found.computation_laws:
        return computation_law_document(found.computation_laws[id_])
    return regime_document(found.regime(id_))


def _asked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options as the members of a question."""
    fields = {name: given[name] for name in ("time_zone", "calendar", "entity_kind")}
    count = None
    if given["count"]:
        counting, unit, amount = given["count"]
        if not amount.isdigit():
            raise ValueError("--count: the amount must be a whole number")
        count = {"computation_law": counting, "unit": unit, "amount": int(amount)}
    return fields | {"rule_id": given["rule"], "count": count}


def _anchor(text: str) -> tuple[str, str]:
    event, _, instant = text.partition("=")
    if not instant:
        raise ValueError(
            "--at: write EVENT=INSTANT, such as aware=2026-03-02T09:15:00+01:00"
        )
    return event, instant


def _tell_deadline(document: dict[str, Any], json_: bool) -> None:
    if json_:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for name in ("state", "waits_for", "safe_due_at", "latest_due_at", "safe_due_date"):
        click.echo(f"{name}: {document[name] or '-'}")
    for name in (
        "latest_due_date",
        "time_zone",
        "calendar",
        "provisional",
        "disabled_reason",
    ):
        click.echo(f"{name}: {document[name] or '-'}")
    for point in document["contested"]:
        click.echo(f"contested: {point['reason']} ({point['reference']})")
    for number, step in enumerate(document["explanation"], 1):
        reference = f" [{step['reference']}]" if step["reference"] else ""
        click.echo(f"{number}. {step['step']}: {step['value']}{reference}")
