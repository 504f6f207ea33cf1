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

from commands.opening import attribution, now, opened, require_org
from commands.output import as_json, show
from commands.progress import progress

if TYPE_CHECKING:
    from commands.csv.incidents import BadCell, Steps
    from commands.csv.mapping import CsvMapping
    from storage.session.register import Register
    from storage.session.transactions import Session

_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_CHANGED = "the file changed while it was read; nothing was recorded"


def _print_example(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    from commands.csv.mapping import EXAMPLE

    if wanted:
        click.echo(EXAMPLE, nl=False)
        ctx.exit()


@click.command("import-csv")
@click.argument("file", type=_EXISTING)
@click.option(
    "--org", required=True, help="The organisation that the incidents belong to."
)
@click.option(
    "--mapping",
    "mapping_file",
    type=_EXISTING,
    help="TOML or JSON: what each column means.",
)
@click.option("--exported", is_flag=True, help="FILE is an export of a register.")
@click.option(
    "--delimiter",
    help="What separates cells, in place of the mapping's; tab for a tabulator.",
)
@click.option("--dry-run", is_flag=True, help="Judge every row and record nothing.")
@click.option(
    "--example-mapping",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_example,
)
@as_json
def import_csv(
    file: Path,
    org: str,
    mapping_file: Path | None,
    exported: bool,
    delimiter: str | None,
    dry_run: bool,
    json_: bool,
) -> None:
    """Record the incidents in the CSV file FILE: every row, or none when one is bad."""
    mapping, settings = _mapping(mapping_file, exported)
    separator = "\t" if delimiter == "tab" else delimiter or mapping.delimiter
    if len(separator) != 1:
        raise click.BadParameter(
            "must be one character, or tab", param_hint="--delimiter"
        )
    job = _Job(file, org, mapping, separator, (settings, separator.encode()))
    register = opened()
    require_org(register.session(), org)
    result = job.check(json_)
    if not result["bad"] and not dry_run:
        result |= job.record(register)
    show(result, json_)
    sys.exit(1 if result["bad"] else 0)


def _mapping(file: Path | None, exported: bool) -> tuple["CsvMapping", bytes]:
    """The mapping, and what names it in the record of the import."""
    from commands.csv.mapping import of_exports, read_mapping

    if (file is None) is not exported:
        raise click.UsageError("give either --mapping or --exported")
    if file is None:
        return of_exports(), b"exported"
    return read_mapping(file), file.read_bytes()


class _Job:
    """One file and what it becomes."""

    def __init__(
        self,
        file: Path,
        org: str,
        mapping: Any,
        delimiter: str,
        settings: tuple[bytes, ...],
    ) -> None:
        from commands.csv.incidents import Judge

        self._file, self._org = file, org
        self._mapping, self._delimiter, self._settings = mapping, delimiter, settings
        self._judge = Judge(mapping, org)
        self._digest = self._digested()

    def check(self, json_: bool) -> dict[str, Any]:
        """Judge every row; what is wrong is printed at once, or gathered for JSON."""
        faults: list[dict[str, Any]] = []
        counts = Counter[str]()
        tick = progress("checked:")
        for steps, bad in self._judged():
            tick(1)
            notified = bool(steps and steps.notify)
            counts.update(
                rows=1, bad=bool(bad), notified=notified, resolved=_resolves(steps)
            )
            for cell in bad:
                if json_:
                    faults.append(asdict(cell))
                else:
                    _print(cell)
        names = ("rows", "bad", "notified", "resolved")
        result: dict[str, Any] = {"orgId": self._org}
        result |= {name: counts[name] for name in names}
        result["recorded"] = 0
        return result | {"faults": faults} if json_ else result

    def record(self, register: "Register") -> dict[str, Any]:
        """Put every row on record in one transaction.

        The same file and mapping again have no second effect.
        """
        from storage import idempotency

        key, at = f"import-csv:{self._digest}", now()
        with register.transaction(self._org) as session:
            stored = idempotency.recall(session, self._org, key, self._digest, at)
            if stored is not None:
                return {**json.loads(stored.body), "replayed": True}
            result = {"recorded": self._write(session)}
            reply = idempotency.Reply(201, {}, json.dumps(result))
            idempotency.keep(session, self._org, key, self._digest, at, reply)
        return result

    def _write(self, session: "Session") -> int:
        from storage import incidents

        place = (session, self._org)
        tick = progress("recorded:")
        recorded = 0
        for steps, _ in self._judged():
            # every row was fine when the file was judged, before anything was written
            if steps is None:
                raise ValueError(_CHANGED)
            id, _ = incidents.create(*place, steps.create, attribution())
            this = (*place, id)
            if steps.notify is not None:
                incidents.notify(*this, steps.notify, attribution())
            if steps.update is not None:
                incidents.update(*this, steps.update, attribution())
            recorded += 1
            tick(1)
        if self._digested() != self._digest:
            raise ValueError(_CHANGED)
        return recorded

    def _judged(self) -> "Iterator[tuple[Steps | None, list[BadCell]]]":
        from commands.csv.rows import rows

        for row in rows(self._file, self._mapping, self._delimiter):
            yield self._judge.judge(row, now())

    def _digested(self) -> str:
        digest = hashlib.sha256()
        with self._file.open("rb") as opened_file:
            digest.update(hashlib.file_digest(opened_file, "sha256").digest())
        for setting in self._settings:
            digest.update(hashlib.sha256(setting).digest())
        return digest.hexdigest()


def _resolves(steps: "Steps | None") -> bool:
    return bool(steps and steps.update and steps.update.get("status") == "resolved")


def _print(cell: "BadCell") -> None:
    where = f"row {cell.row} (line {cell.line})"
    if cell.column is not None:
        where += f", {cell.column}"
    click.echo(f"{where}: {cell.message}")
