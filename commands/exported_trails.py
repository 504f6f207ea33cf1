"""A trail that was exported, verified from its file alone: no register is asked."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from domain.audit import first_break

_LONGEST_HEAD = 4096
_HEAD = {"orgId", "seq", "hash"}


def exported_chain(file: Path) -> dict[str, Any]:
    """What verifying the file found, as `audit verify` tells it of a register.

    Raises ValueError for a file that isn't one, or was cut off.
    """
    head = _head(file)
    org_id = head["orgId"]
    try:
        broken = first_break(_entries(file, org_id), head["seq"], head["hash"])
    except (KeyError, TypeError):
        raise ValueError("the file holds something else than audit entries") from None
    found = {"orgId": org_id, "entries": head["seq"], "head": head["hash"]}
    return found | {"ok": broken is None, "broken": broken}


def _head(file: Path) -> Mapping[str, Any]:
    """The last line, which tells where the trail ends."""
    with file.open("rb") as lines:
        size = lines.seek(0, 2)
        lines.seek(max(0, size - _LONGEST_HEAD))
        tail = lines.read()
    if tail.endswith(b"\n"):
        head = _record(tail.splitlines()[-1])
        if head.keys() == _HEAD:
            return head
    raise ValueError("the file doesn't end with the end of a trail: it was cut off")


def _entries(file: Path, org_id: str) -> Iterator[Mapping[str, Any]]:
    with file.open("rb") as lines:
        for line in lines:
            entry = _record(line)
            if entry.keys() == _HEAD:
                return
            if entry["orgId"] != org_id:
                raise ValueError("the file holds entries of several organisations")
            yield entry


def _record(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise ValueError("the file has a line that is no JSON object")
    return record
