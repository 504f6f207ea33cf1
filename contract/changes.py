"""What changed between two contracts, and whether it breaks a client written for the older one.

A request may be asked for less than before and never for more; an answer may promise more and never
less. Clients are expected to ignore members of an answer that they don't know, so a new one breaks
nothing.
"""

from collections.abc import Iterator

from contract.change import Change, breaks, fits, paired
from contract.document import Node, resolved
from contract.operation_changes import operation_changes
from contract.operations import operations

__all__ = ["Change", "changes", "missing_step"]


def changes(old: Node, new: Node) -> list[Change]:
    """Return every change that a client can notice, the breaking ones first."""
    before = resolved(old, old)
    after = resolved(new, new)
    found = {
        *_servers(before, after),
        *_authentication(before, after),
        *_operations(before, after),
    }
    return sorted(found, key=_place)


def _place(change: Change) -> tuple[bool, str, str]:
    """Return what changes are sorted by."""
    return not change.breaking, change.at, change.message


def missing_step(old: Node, new: Node) -> str | None:
    """Return why the version isn't raised far enough for its breaking changes, if it isn't."""
    before = _version(old)
    after = _version(new)
    last = _dotted(before)
    if after < before:
        return f"the version must not go back behind {last}"
    needed = _next_step(before)
    if after >= needed:
        return None
    if any(change.breaking for change in changes(old, new)):
        return f"breaking changes since {last} need version {_dotted(needed)} or later"
    return None


def _version(document: Node) -> tuple[int, ...]:
    text = document["info"]["version"]
    return tuple(map(int, text.split(".")))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _next_step(version: tuple[int, ...]) -> tuple[int, int, int]:
    """Return the version that may break what this one promises; before 1.0 the minor one may."""
    major, minor, *_ = version
    if major == 0:
        return 0, minor + 1, 0
    return major + 1, 0, 0


def _servers(old: Node, new: Node) -> Iterator[Change]:
    for url in _urls(old) - _urls(new):
        yield breaks("servers", f"{url} is gone")


def _urls(document: Node) -> set[str]:
    servers = document.get("servers", [])
    return {server["url"] for server in servers}


def _authentication(old: Node, new: Node) -> Iterator[Change]:
    pairs = paired(_schemes(old), _schemes(new))
    for name, (before, after) in pairs.both.items():
        if before != after:
            yield breaks("authentication", f"{name} is sent in another way")


def _schemes(document: Node) -> dict[str, Node]:
    """Return how a key is sent; the prose about it promises nothing."""
    components = document.get("components", {})
    schemes = {}
    for name, scheme in components.get("securitySchemes", {}).items():
        schemes[name] = scheme | {"description": ""}
    return schemes


def _operations(old: Node, new: Node) -> Iterator[Change]:
    pairs = paired(
        {operation.name: operation for operation in operations(old)},
        {operation.name: operation for operation in operations(new)},
    )
    for name in pairs.gone:
        yield breaks(name, "the operation is gone")
    for name in pairs.new:
        yield fits(name, "the operation is new")
    for name, (before, after) in pairs.both.items():
        yield from operation_changes(name, before, after)
