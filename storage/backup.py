"""Backups of a database file: made while the register is in use, verified before they are trusted.

A backup is two files: the database, and beside it a manifest that is written last and tells what the database must be.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import apsw

from domain.errors import Unavailable
from storage import checks, files, schema
from storage.engines import Engine
from storage.models import AuditHead
from storage.register import Register
from storage.sqlite import SQLite
from storage.statements import Statement

_HEADS = Statement(
    lambda _: AuditHead.select(AuditHead.org_id, AuditHead.seq, AuditHead.hash).order_by(AuditHead.org_id)
)
_SIDES = ("-wal", "-shm")

Manifest = dict[str, Any]


def backup(engine: Engine, target: Path, at: str) -> Manifest:
    """Copy the register into a new file, check the copy, and answer its manifest.

    Raises ValueError for a file that is there already and for a register that is no file, Unavailable when the copy
    isn't sound.
    """
    source = _file_of(engine)
    if target.exists() or manifest_of(target).exists():
        raise ValueError(f"{target} is there already; a backup never replaces another")
    partial = target.with_name(target.name + ".partial")
    _forget(partial)
    try:
        source.backup(partial)
        manifest = {"made_at": at, **_described(partial)}
        files.publish(partial, target)
    finally:
        _forget(partial)
    written = manifest_of(partial)
    written.write_text(json.dumps(manifest, indent=2) + "\n")
    files.publish(written, manifest_of(target))
    return manifest


def restore(engine: Engine, source: Path, at: str, *, force: bool = False) -> Manifest:
    """Put a verified backup in the register's place, and answer its manifest; what was there is kept beside it.

    Raises ValueError for a backup that isn't what its manifest says and, unless forced, for a register that holds
    entries that the backup lacks or that can't be read; Unavailable while a service uses the register.
    """
    target = _file_of(engine).path
    manifest = _manifest(source)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    staged = target.with_name(target.name + ".restoring")
    try:
        shutil.copyfile(source, staged)
        _require_same(_described(staged), manifest)
        if target.exists():
            _require_replaceable(target, manifest, force)
        kept = _keep(target, at)
        files.publish(staged, target)
    finally:
        _forget(staged)
    return manifest | {"kept": kept}


def manifest_of(file: Path) -> Path:
    """Where a backup's manifest lies."""
    return file.with_name(file.name + ".manifest.json")


def _file_of(engine: Engine) -> SQLite:
    if not isinstance(engine, SQLite):
        raise ValueError("a register on PostgreSQL is backed up by PostgreSQL's own tools: see docs/operations.md")
    return engine


def _described(file: Path) -> Manifest:
    """What a database file is. Raises Unavailable when something is wrong with it."""
    if found := checks.inspect(f"sqlite:///{file}"):
        raise Unavailable(f"The copy isn't sound: {found[0]}.")
    register = Register(SQLite(file, 5.0))
    try:
        heads = [{"orgId": org, "seq": seq, "hash": hash} for org, seq, hash in register.session().all(_HEADS)]
        applied = schema.applied(register.engine)
    finally:
        register.shut()
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {"bytes": file.stat().st_size, "sha256": digest, "schema": applied, "heads": heads}


def _manifest(source: Path) -> Manifest:
    if not manifest_of(source).exists():
        raise ValueError(f"{source} has no manifest beside it ({manifest_of(source).name})")
    try:
        manifest = json.loads(manifest_of(source).read_text())
        with source.open("rb") as opened:
            same = hashlib.file_digest(opened, "sha256").hexdigest() == manifest["sha256"]
    except (json.JSONDecodeError, KeyError, TypeError):
        raise ValueError(f"{manifest_of(source)} is no manifest") from None
    if not same:
        raise ValueError(f"{source} isn't the file that its manifest names: its sha256 differs")
    return dict(manifest)


def _require_same(found: Manifest, manifest: Manifest) -> None:
    differing = [name for name in found if found[name] != manifest.get(name)]
    if differing:
        raise ValueError(f"the backup isn't what its manifest says: {', '.join(differing)}")


def _require_replaceable(target: Path, manifest: Manifest, force: bool) -> None:
    """Let nobody use the file, and refuse one that knows more than the backup."""
    _require_unused(target)
    if not _is_sound(target):
        if not force:
            raise ValueError("the register in place can't be read, so it may be newer: use --force to replace it")
        return
    backed_up = {head["orgId"]: head for head in manifest["heads"]}
    newer = [org for org, seq, _ in _merged(target) if seq > backed_up.get(org, {"seq": -1})["seq"]]
    if newer and not force:
        raise ValueError(f"the register in place is newer ({', '.join(newer)}): use --force to replace it")


def _is_sound(target: Path) -> bool:
    try:
        return not checks.inspect(f"sqlite:///{target}")
    except Unavailable:
        return False


def _require_unused(target: Path) -> None:
    connection = apsw.Connection(str(target))
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN IMMEDIATE; ROLLBACK")
    except apsw.BusyError:
        raise Unavailable("The register is in use. Stop the service first.") from None
    except apsw.Error:
        return  # damaged: the look that follows says so
    finally:
        connection.close()


def _merged(target: Path) -> list[tuple[str, int, str]]:
    """The heads of a sound file, whose log is merged into it so that the file alone is the whole register."""
    connection = apsw.Connection(str(target))
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        return list(connection.execute("SELECT org_id, seq, hash FROM audit_head ORDER BY org_id"))
    finally:
        connection.close()


def _keep(target: Path, at: str) -> str | None:
    """Give what is in place a second name. The database keeps its first one until the backup takes it in one step."""
    aside = target.with_name(f"{target.name}.replaced-{at.replace(':', '')}")
    there = target.exists()
    if there:
        os.link(target, aside)
    for side in _SIDES:
        if (old := target.with_name(target.name + side)).exists():
            old.rename(aside.with_name(aside.name + side))
            there = True
    return str(aside) if there else None


def _forget(file: Path) -> None:
    for name in ("", *_SIDES):
        file.with_name(file.name + name).unlink(missing_ok=True)
