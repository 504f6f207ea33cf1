"""What changed between two contracts, and whether it breaks a client that was written for the older one.

A request may be asked for less than before and never for more; an answer may promise more and never less. Clients are
expected to ignore members of an answer that they don't know, so a new one breaks nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openapi.schema_changes import narrowed_or_widened

Node = dict[str, Any]
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what, and whether it breaks clients."""

    at: str
    told: str
    breaking: bool

    def __str__(self) -> str:
        """The change in one line."""
        return f"{'breaking' if self.breaking else 'compatible'}: {self.at}: {self.told}"


def changes(old: Node, new: Node) -> list[Change]:
    """Every change that a client can notice, the breaking ones first."""
    found = dict.fromkeys(_changes(resolved(old, old), resolved(new, new)))
    return sorted(found, key=lambda one: (not one.breaking, one.at, one.told))


def missing_step(old: Node, new: Node) -> str | None:
    """Why the version isn't raised far enough for its breaking changes; None when it is, or there are none."""
    before, after = (tuple(map(int, one["info"]["version"].split("."))) for one in (old, new))
    told = ".".join(map(str, before))
    if after < before:
        return f"the version must not go back behind {told}"
    needed = (before[0] + 1, 0, 0) if before[0] else (0, before[1] + 1, 0)
    if after < needed and any(one.breaking for one in changes(old, new)):
        return f"breaking changes since {told} need version {'.'.join(map(str, needed))} or later"
    return None


def resolved(node: Any, document: Node, above: tuple[str, ...] = ()) -> Any:
    """A node with what it refers to in place. A schema within itself ends as an empty one."""
    if isinstance(node, list):
        return [resolved(one, document, above) for one in node]
    if not isinstance(node, dict):
        return node
    target = node.get("$ref")
    if not isinstance(target, str):
        return {key: resolved(value, document, above) for key, value in node.items() if key not in _UNSEEN}
    if target in above:
        return {}
    found: Any = document
    for step in target.removeprefix("#/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return resolved(found, document, (*above, target))


_UNSEEN = ("example", "examples")
"""What illustrates and promises nothing; an example may also hold a whole contract, with references of its own."""


def _changes(old: Node, new: Node) -> Iterator[Change]:
    for url in _urls(old) - _urls(new):
        yield Change("servers", f"{url} is gone", True)
    for name, one in _schemes(old).items():
        if one != _schemes(new).get(name, one):
            yield Change("authentication", f"{name} is sent in another way", True)
    before, after = _operations(old), _operations(new)
    for name in before.keys() - after.keys():
        yield Change(name, "the operation is gone", True)
    for name in after.keys() - before.keys():
        yield Change(name, "the operation is new", False)
    for name in before.keys() & after.keys():
        yield from _operation(name, before[name], after[name])


def _urls(document: Node) -> set[str]:
    return {one["url"] for one in document.get("servers", [])}


def _schemes(document: Node) -> dict[str, Node]:
    """How a key is sent; the prose about it promises nothing."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    return {name: {key: told for key, told in one.items() if key != "description"} for name, one in schemes.items()}


def _operations(document: Node) -> dict[str, Node]:
    """Operations by method and path, with what they share with their path or with all."""
    found = {}
    for path, item in document["paths"].items():
        for method in item.keys() & set(_METHODS):
            shared = {"security": document.get("security", []), "parameters": []}
            operation = shared | item[method]
            own = {(one["in"], one["name"]) for one in operation["parameters"]}
            above = [one for one in item.get("parameters", []) if (one["in"], one["name"]) not in own]
            found[f"{method.upper()} {path}"] = operation | {"parameters": above + operation["parameters"]}
    return found


def _operation(name: str, old: Node, new: Node) -> Iterator[Change]:
    if old.get("operationId") != new.get("operationId"):
        yield Change(name, f"operationId {old.get('operationId')} became {new.get('operationId')}", True)
    if new["security"] and old["security"] != new["security"]:
        yield Change(name, "another authentication is needed", True)
    before, after = (set(one.get("x-required-scopes", ())) for one in (old, new))
    for scope in before ^ after:
        yield Change(
            name, f"the scope {scope} is {'needed now' if scope in after else 'no longer needed'}", scope in after
        )
    yield from _parameters(name, _by_name(old), _by_name(new))
    yield from _body(f"{name} body", old.get("requestBody"), new.get("requestBody"))
    yield from _responses(name, old["responses"], new["responses"])


def _by_name(operation: Node) -> dict[str, Node]:
    return {f"{one['in']} parameter {one['name']}": one for one in operation["parameters"]}


def _parameters(name: str, old: dict[str, Node], new: dict[str, Node]) -> Iterator[Change]:
    for one in old.keys() - new.keys():
        yield Change(name, f"the {one} is gone", True)
    for one in new.keys() - old.keys():
        required = new[one].get("required", False)
        yield Change(name, f"the {one} is new" + (" and required" if required else ""), required)
    for one in old.keys() & new.keys():
        yield from _demand(f"{name} {one}", old[one], new[one])
        if _form(old[one]) != _form(new[one]):
            yield Change(f"{name} {one}", "is written in another way", True)
        yield from _schema(f"{name} {one}", old[one]["schema"], new[one]["schema"], asked=True)


def _form(parameter: Node) -> tuple[str, bool]:
    """How a parameter is written, with what OpenAPI sets when nothing is said."""
    style = parameter.get("style", "form" if parameter["in"] in ("query", "cookie") else "simple")
    return style, parameter.get("explode", style == "form")


def _demand(at: str, old: Node, new: Node) -> Iterator[Change]:
    before, after = old.get("required", False), new.get("required", False)
    if before != after:
        yield Change(at, "is required now" if after else "is no longer required", after)


def _body(at: str, old: Node | None, new: Node | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(at, "is new", new.get("required", False))
    elif old is not None and new is None:
        yield Change(at, "is gone", True)
    elif old is not None and new is not None:
        yield from _demand(at, old, new)
        yield from _media(at, old, new, asked=True)


def _responses(name: str, old: Node, new: Node) -> Iterator[Change]:
    for status in old.keys() - new.keys():
        yield Change(name, f"{status} is no longer answered", status.startswith("2"))
    for status in new.keys() - old.keys():
        yield Change(name, f"{status} is answered as well", False)
    for status in old.keys() & new.keys():
        at = f"{name} {status}"
        before, after = old[status].get("headers", {}), new[status].get("headers", {})
        for header in before.keys() - after.keys():
            yield Change(at, f"the header {header} is gone", True)
        for header in after.keys() - before.keys():
            yield Change(at, f"the header {header} is new", False)
        for header in before.keys() & after.keys():
            if before[header].get("required") and not after[header].get("required"):
                yield Change(at, f"the header {header} may be missing", True)
            yield from _schema(f"{at} {header}", before[header]["schema"], after[header]["schema"], asked=False)
        yield from _media(at, old[status], new[status], asked=False)


def _media(at: str, old: Node, new: Node, *, asked: bool) -> Iterator[Change]:
    before, after = old.get("content", {}), new.get("content", {})
    for kind in before.keys() - after.keys():
        yield Change(at, f"{kind} is gone", True)
    for kind in after.keys() - before.keys():
        yield Change(at, f"{kind} is new", False)
    for kind in before.keys() & after.keys():
        yield from _schema(at, before[kind].get("schema", {}), after[kind].get("schema", {}), asked=asked)


def _schema(at: str, old: Node, new: Node, *, asked: bool) -> Iterator[Change]:
    for pointer, told, turn in narrowed_or_widened(old, new, asked=asked):
        yield Change(f"{at} {pointer}".rstrip(), told, turn == ("narrower" if asked else "wider"))
