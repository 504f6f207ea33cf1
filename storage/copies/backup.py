"""Backups: made while the register is in use, verified before they are trusted.

A backup is two files: the register, and beside it a manifest that is written last and says what the
first must be. A register in a file is copied as a file, one on a server row by row.
"""

from pathlib import Path
from types import ModuleType

from storage.copies.manifests import Manifest, digest, manifest_of, read, write
from storage.engine import files
from storage.engine.protocol import Engine
from storage.schema import history


def backup(engine: Engine, target: Path, at: str) -> Manifest:
    """Copy the register into a new file, check the copy, and return its manifest.

    Raises ValueError for a file that is there already and for a broken audit chain, Unavailable
    when the copy isn't sound.
    """
    if target.exists() or manifest_of(target).exists():
        raise ValueError(f"{target} is there already; a backup never replaces another")
    copies = _copies(engine)
    partial = target.with_name(target.name + ".partial")
    copies.forget(partial)
    try:
        copies.write(engine, partial)
        manifest = {
            "made_at": at,
            "engine": engine.name,
            **copies.described(partial),
            **digest(partial),
        }
        files.publish(partial, target)
    finally:
        copies.forget(partial)
    write(target, manifest)
    return manifest


def restore(engine: Engine, source: Path, at: str, *, force: bool = False) -> Manifest:
    """Put a verified backup in the register's place, and return its manifest.

    What was there is kept beside it. A backup of an earlier version is migrated on the way, and
    `migrated` names the migrations.

    Raises ValueError for a backup that isn't what its manifest says or that a newer version made
    and, unless forced, for a register that holds entries that the backup lacks or that can't be
    read; Unavailable while a service uses it.
    """
    manifest = read(source)
    if manifest.get("engine", "sqlite") != engine.name:
        raise ValueError(
            "the backup is of another kind of database: "
            "`export` and `import` move a register between them"
        )
    try:
        history.require_known(manifest["schema"])
    except (KeyError, TypeError):
        raise ValueError(f"{manifest_of(source)} names no schema") from None
    outcome = {"kept": _copies(engine).put(engine, source, manifest, at, force)}
    return manifest | outcome | {"migrated": history.known()[len(manifest["schema"]) :]}


def _copies(engine: Engine) -> ModuleType:
    """What makes and takes copies of a register of this kind."""
    if engine.copies_rows:
        from storage.copies import row_copies

        return row_copies
    from storage.copies import file_copies

    return file_copies
