"""What changed between two contracts, and whether it breaks a client written for the older one.

A request may be asked for less than before and never for more; an answer may promise more and never
less. Clients are expected to ignore members of an answer that they don't know, so a new one breaks
nothing.
"""

from operator import attrgetter

from contract.change import Change, breaks, fits, paired, paired_by
from contract.operation_changes import Changes, operation_changes
from contract.operations import operations
from contract.references import Node, resolved

__all__ = ["Change", "changes", "missing_step"]

_Version = tuple[int, ...]
"""Major, minor and patch (semantic versions)."""


def changes(old: Node, new: Node) -> list[Change]:
    """Return every change that a client can notice, the breaking ones first."""
    before = resolved(old, old)
    after = resolved(new, new)
    # a schema that many operations share changes once for each of them
    found = {
        *_servers(before, after),
        *_authentication(before, after),
        *_operations(before, after),
    }
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[bool, str, str]:
    """Return what changes are sorted by: False comes before True."""
    is_harmless = not change.breaking
    return is_harmless, change.at, change.message


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
    found = changes(old, new)
    is_breaking = any(change.breaking for change in found)
    if not is_breaking:
        return None
    next_version = _dotted(needed)
    return f"breaking changes since {last} need version {next_version} or later"


def _version(document: Node) -> _Version:
    """Return the version in numbers: as text, 0.10 would come before 0.9."""
    text = document["info"]["version"]
    parts = text.split(".")
    return tuple(map(int, parts))


def _dotted(version: _Version) -> str:
    return ".".join(map(str, version))


def _next_step(version: _Version) -> _Version:
    """Return the version that may break what this one promises; before 1.0 the minor one may."""
    major, minor, *_ = version
    if major == 0:
        return (0, minor + 1, 0)
    return (major + 1, 0, 0)


def _servers(old: Node, new: Node) -> Changes:
    """Yield the addresses that are gone; a new one breaks nobody."""
    gone = _urls(old) - _urls(new)
    for url in gone:
        yield breaks("servers", f"{url} is gone")


def _urls(document: Node) -> set[str]:
    urls = set()
    for server in document.get("servers", []):
        urls.add(server["url"])
    return urls


def _authentication(old: Node, new: Node) -> Changes:
    before = _schemes(old)
    after = _schemes(new)
    pairs = paired(before, after)
    # one that came or went shows in the operations that ask for it
    for name, versions in pairs.both.items():
        was, now = versions
        if was == now:
            continue
        message = f"{name} is sent in another way"
        yield breaks("authentication", message)


def _schemes(document: Node) -> dict[str, Node]:
    """Return how a key is sent; the prose about it promises nothing."""
    components = document.get("components", {})
    named = components.get("securitySchemes", {})
    schemes = {}
    for name, scheme in named.items():
        schemes[name] = scheme | {"description": "", "flows": _flows(scheme)}
    return schemes


def _flows(scheme: Node) -> Node:
    """Return how tokens are got; which scopes there are shows in the operations that need them."""
    flows = scheme.get("flows", {})
    return {name: flow | {"scopes": {}} for name, flow in flows.items()}


def _operations(old: Node, new: Node) -> Changes:
    before = operations(old)
    after = operations(new)
    pairs = paired_by(attrgetter("name"), before, after)
    # by method and path: another operationId is a change of the operation
    for name in pairs.gone:
        yield breaks(name, "the operation is gone")
    for name in pairs.new:
        yield fits(name, "the operation is new")
    for name, versions in pairs.both.items():
        yield from operation_changes(name, *versions)
