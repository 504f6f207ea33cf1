"""What a backup says of itself, and whether it is so."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from storage.engine import files
from storage.schema.models import AuditHead
from storage.session.statements import Statement
from storage.session.transactions import Session

Manifest = dict[str, Any]

_HEADS = Statement(
    lambda _: AuditHead.select(
        AuditHead.org_id, AuditHead.seq, AuditHead.hash
    ).order_by(AuditHead.org_id)
)


def manifest_of(file: Path) -> Path:
    """Where a backup's manifest lies."""
    return file.with_name(file.name + ".manifest.json")


def digest(file: Path) -> Manifest:
    """What tells a file from any other."""
    with file.open("rb") as opened:
        return {
            "bytes": file.stat().st_size,
            "sha256": hashlib.file_digest(opened, "sha256").hexdigest(),
        }


def heads(session: Session) -> list[Manifest]:
    """Where each organisation's audit chain ends."""
    return [
        {"orgId": org_id, "seq": seq, "hash": hash}
        for org_id, seq, hash in session.all(_HEADS)
    ]


def read(source: Path) -> Manifest:
    """The manifest of a backup. Raises ValueError where there is none, or one of another file."""
    place = manifest_of(source)
    if not place.exists():
        raise ValueError(f"{source} has no manifest beside it ({place.name})")
    try:
        manifest = json.loads(place.read_text())
        is_same = digest(source)["sha256"] == manifest["sha256"]
    except (json.JSONDecodeError, KeyError, TypeError):
        raise ValueError(f"{place} is no manifest") from None
    if not is_same:
        raise ValueError(
            f"{source} isn't the file that its manifest names: its sha256 differs"
        )
    return dict(manifest)


def write(file: Path, manifest: Manifest) -> None:
    """Put a manifest beside a file, which makes a backup of the two."""
    place = manifest_of(file)
    partial = place.with_name(place.name + ".partial")
    text = json.dumps(manifest, indent=2)
    partial.write_text(text + "\n")
    files.publish(partial, place)


def require_same(found: Manifest, manifest: Manifest) -> None:
    """Raise ValueError where a backup isn't what its manifest says."""
    differing = [name for name in found if found[name] != manifest.get(name)]
    if differing:
        raise ValueError(
            f"the backup isn't what its manifest says: {', '.join(differing)}"
        )


def require_older(
    in_place: Iterable[tuple[str, int]], manifest: Manifest, force: bool
) -> None:
    """Raise ValueError when the register in place holds entries that the backup lacks.

    `force` allows it.
    """
    backed_up = {head["orgId"]: head["seq"] for head in manifest["heads"]}
    newer = [org for org, seq in in_place if seq > backed_up.get(org, -1)]
    if newer and not force:
        raise ValueError(
            f"the register in place is newer ({', '.join(newer)}): use --force to replace it"
        )
