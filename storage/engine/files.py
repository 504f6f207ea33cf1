"""A database file and its log, looked at before SQLite is asked."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from domain.errors import Unavailable

# how long another process may take from making a file to writing its first page
_FIRST_PAGE_S = 1.0


def require_content(path: Path) -> None:
    """Raise Unavailable where a register was and is lost.

    SQLite would take an emptied file for a new one, delete the log beside it, and serve an empty
    register.
    """
    deadline = time.monotonic() + _FIRST_PAGE_S
    while path.exists() and path.stat().st_size == 0:
        if time.monotonic() > deadline:
            raise Unavailable(
                "The database file is empty. Restore a backup, or delete it for a new register."
            )
        time.sleep(0.01)
    if not path.exists() and holds_log(path):
        raise Unavailable(
            "The database file is gone, but its -wal is there. "
            "Restore a backup, or delete the -wal."
        )


def holds_log(path: Path) -> bool:
    """Whether a log lies beside the file.

    Then somebody uses it, or the last process that did ended without closing it.
    """
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


def log_of(path: Path) -> Path:
    """Where a database file's log lies."""
    return path.with_name(path.name + "-wal")


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other, also of the same name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time do this in the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def private(name: Path) -> BinaryIO:
    """A new file of its owner's alone, to write."""
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "wb")


@contextmanager
def finished(name: Path) -> Iterator[BinaryIO]:
    """A new file of its owner's alone, which has its name only once all is written.

    Raises ValueError if the name is taken.
    """
    if name.exists():
        raise ValueError(f"{name} is there already; it isn't replaced")
    partial = name.with_name(name.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        with private(partial) as out:
            yield out
        publish(partial, name)
    finally:
        partial.unlink(missing_ok=True)


def publish(made: Path, name: Path) -> None:
    """Give a finished file its name, for good: content, then name, then folder reach the disk."""
    _sync(made)
    made.replace(name)
    _sync(name.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
