"""Copies of a register in a file: the database itself, taken while it is in use."""

import os
import shutil
from pathlib import Path

import apsw

from domain.errors import Unavailable
from storage.copies import manifests
from storage.copies.manifests import Manifest
from storage.engine import files
from storage.engine.sqlite import SQLite
from storage.schema import history
from storage.session.register import Register
from storage.upkeep import checks

_SIDES = ("-wal", "-shm")


def write(engine: SQLite, file: Path) -> None:
    """Copy the register into a new file."""
    engine.backup(file)


def described(file: Path) -> Manifest:
    """What a database file holds. Raises Unavailable when something is wrong with it."""
    if found := checks.inspect(f"sqlite:///{file}"):
        raise Unavailable(f"The copy isn't sound: {found[0]}.")
    register = Register(SQLite(file, 5.0))
    try:
        return {
            "schema": history.applied(register.engine),
            "heads": manifests.heads(register.session()),
        }
    finally:
        register.shut()


def put(
    engine: SQLite, source: Path, manifest: Manifest, at: str, force: bool
) -> str | None:
    """Verify a copy and put it in the register's place; where what was there is kept."""
    target = engine.path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    staged = target.with_name(target.name + ".restoring")
    try:
        shutil.copyfile(source, staged)
        manifests.require_same(manifests.digest(staged), manifest)
        _bring_up(staged, manifest)
        manifests.require_same({"heads": described(staged)["heads"]}, manifest)
        if target.exists():
            _require_replaceable(target, manifest, force)
        set_aside = _set_aside(target, at)
        files.publish(staged, target)
    finally:
        forget(staged)
    return set_aside


def _bring_up(staged: Path, manifest: Manifest) -> None:
    """Migrate a copy of an earlier version, once it is what its manifest says."""
    if found := checks.inspect(f"sqlite:///{staged}", older=True):
        raise Unavailable(f"The copy isn't sound: {found[0]}.")
    register = Register(SQLite(staged, 5.0))
    try:
        manifests.require_same({"schema": history.applied(register.engine)}, manifest)
        manifests.require_same({"heads": manifests.heads(register.session())}, manifest)
        history.bring_to(register.engine, history.known()[-1])
    except register.engine.errors as error:
        raise Unavailable(f"The copy can't be migrated: {error}.") from error
    finally:
        register.shut()
    _merged(staged)  # the file alone takes the register's place


def forget(file: Path) -> None:
    """Delete a file and what lies beside it."""
    for name in ("", *_SIDES):
        file.with_name(file.name + name).unlink(missing_ok=True)


def _require_replaceable(target: Path, manifest: Manifest, force: bool) -> None:
    """Let nobody use the file, and refuse one that knows more than the backup."""
    _require_unused(target)
    if not _is_sound(target):
        if not force:
            raise ValueError(
                "the register in place can't be read, so it may be newer: use --force to replace it"
            )
        return
    manifests.require_older(_merged(target), manifest, force)


def _is_sound(target: Path) -> bool:
    try:
        # a register that waits for its migrations can be read, and compared, all the same
        return not checks.inspect(f"sqlite:///{target}", older=True)
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


def _merged(target: Path) -> list[tuple[str, int]]:
    """The heads of a sound file.

    Its log is merged into it, so that the file alone is the whole register.
    """
    connection = apsw.Connection(str(target))
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        return list(
            connection.execute("SELECT org_id, seq FROM audit_head ORDER BY org_id")
        )
    finally:
        connection.close()


def _set_aside(target: Path, at: str) -> str | None:
    """Give what is in place a second name.

    The database keeps its first one until the backup takes it in one step.
    """
    aside = target.with_name(f"{target.name}.replaced-{at.replace(':', '')}")
    there = target.exists()
    if there:
        os.link(target, aside)
    for side in _SIDES:
        if (old := target.with_name(target.name + side)).exists():
            old.rename(aside.with_name(aside.name + side))
            there = True
    return str(aside) if there else None
