"""`breach-register import-csv`: bringing in a register that was kept in a table."""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.answers import as_json, tell
from commands.progress import progress
from commands.register import attribution, now, opened, require_org

if TYPE_CHECKING:
    from commands.csv_incidents import BadCell, Steps
    from storage.register import Register
    from storage.transactions import Session

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


def _print_example(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    from commands.csv_mapping import EXAMPLE

    if wanted:
        click.echo(EXAMPLE, nl=False)
        ctx.exit()


@click.command("import-csv")
@click.argument("file", type=_EXISTING)
@click.option("--org", required=True, help="The organisation that the incidents belong to.")
@click.option("--mapping", "mapping_file", type=_EXISTING, required=True, help="TOML or JSON: what each column means.")
@click.option("--delimiter", help="What separates cells, in place of the mapping's; tab for a tabulator.")
@click.option("--dry-run", is_flag=True, help="Judge every row and record nothing.")
@click.option("--example-mapping", is_flag=True, is_eager=True, expose_value=False, callback=_print_example)
@as_json
def import_csv(file: Path, org: str, mapping_file: Path, delimiter: str | None, dry_run: bool, json_: bool) -> None:
    """Record the incidents in the CSV file FILE: every row, or none when one is bad."""
    from commands.csv_mapping import read_mapping

    mapping = read_mapping(mapping_file)
    separator = "\t" if delimiter == "tab" else delimiter or mapping.delimiter
    if len(separator) != 1:
        raise click.BadParameter("must be one character, or tab", param_hint="--delimiter")
    job = _Job(file, org, mapping, separator, (mapping_file.read_bytes(), separator.encode()))
    register = opened()
    require_org(register.session(), org)
    told = job.check(json_)
    if not told["bad"] and not dry_run:
        told |= job.record(register)
    tell(told, json_)
    sys.exit(1 if told["bad"] else 0)


class _Job:
    """One file and what it becomes."""

    def __init__(self, file: Path, org: str, mapping: Any, delimiter: str, settings: tuple[bytes, ...]) -> None:
        from commands.csv_incidents import Judge

        self._file, self._org = file, org
        self._mapping, self._delimiter, self._settings = mapping, delimiter, settings
        self._judge = Judge(mapping, org)
        self._digest = self._digested()

    def check(self, json_: bool) -> dict[str, Any]:
        """Judge every row; what is wrong is printed at once, or gathered for JSON."""
        found: list[dict[str, Any]] = []
        told, tick = Counter[str](), progress("checked:")
        show = (lambda cell: found.append(asdict(cell))) if json_ else _print
        for steps, bad in self._judged():
            tick(1)
            told.update(rows=1, bad=bool(bad), notified=bool(steps and steps.notify), resolved=_resolves(steps))
            for cell in bad:
                show(cell)
        counts = {name: told[name] for name in ("rows", "bad", "notified", "resolved")}
        return {"orgId": self._org} | counts | {"recorded": 0} | ({"faults": found} if json_ else {})

    def record(self, register: "Register") -> dict[str, Any]:
        """Put every row on record in one transaction; the same file and mapping again have no second effect."""
        from storage import bulk, idempotency

        key, at = f"import-csv:{self._digest}", now()
        with bulk.recording(register, self._org) as session:
            stored = idempotency.recall(session, self._org, key, self._digest, at)
            if stored is not None:
                return {**json.loads(stored.body), "replayed": True}
            told = {"recorded": self._write(session)}
            reply = idempotency.Reply(201, {}, json.dumps(told))
            idempotency.keep(session, self._org, key, self._digest, at, reply)
        return told

    def _write(self, session: "Session") -> int:
        from storage import incidents

        tick, recorded = progress("recorded:"), 0
        for steps, _ in self._judged():
            if steps is None:
                raise ValueError("the file changed while it was read; nothing was recorded")
            id, _document = incidents.create(session, self._org, steps.create, attribution())
            if steps.notify is not None:
                incidents.notify(session, self._org, id, steps.notify, attribution())
            if steps.update is not None:
                incidents.update(session, self._org, id, steps.update, attribution())
            recorded += 1
            tick(1)
        if self._digested() != self._digest:
            raise ValueError("the file changed while it was read; nothing was recorded")
        return recorded

    def _judged(self) -> "Iterator[tuple[Steps | None, list[BadCell]]]":
        from commands.csv_rows import rows

        for row in rows(self._file, self._mapping, self._delimiter):
            yield self._judge.judge(row, now())

    def _digested(self) -> str:
        digest = hashlib.sha256()
        with self._file.open("rb") as opened_file:
            digest.update(hashlib.file_digest(opened_file, "sha256").digest())
        for one in self._settings:
            digest.update(hashlib.sha256(one).digest())
        return digest.hexdigest()


def _resolves(steps: "Steps | None") -> bool:
    return bool(steps and steps.update and steps.update.get("status") == "resolved")


def _print(cell: "BadCell") -> None:
    where = f"row {cell.row} (line {cell.line})"
    click.echo(f"{where}: {cell.message}" if cell.column is None else f"{where}, {cell.column}: {cell.message}")
