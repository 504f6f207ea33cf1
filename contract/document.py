"""The contract: YAML files, bundled into the one document that is published and routed by."""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import orjson
import yaml

from contract.bundle_cache import cached
from contract.references import Node, resolved, target_of
from contract.schemas import unchecked_formats
from contract.shared import completed, conditions

ROOT = Path(__file__).parents[1] / "openapi"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

COMPATIBILITY = "compatibility"
"""The tag of what clients of other services ask for, which an operator can switch off."""


_Components = dict[str, dict[str, Any]]

# the safe loader and dumper, in C where there is one
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ORDER = ("description", "type", "nullable", "format")
"""The keys that come first in a schema that is made of a reference and what stands beside it."""


class Contract:
    """The contract as it is published: without a trace of how it is implemented."""

    def __init__(self, *, compatible: bool = True) -> None:
        self.document = bundle()
        if not compatible:
            _leave_out(COMPATIBILITY, self.document)
        # in UTF-8: as text it would take twice the memory
        self._json = orjson.dumps(self.document)

    @property
    def json(self) -> str:
        """The contract as it is served, which few ask for."""
        return self._json.decode()

    @cached_property
    def yaml(self) -> str:
        """The contract for people. Made when it is first asked for: writing YAML is slow."""
        return yaml.dump(
            self.document,
            Dumper=_Plain,
            sort_keys=False,
            allow_unicode=True,
            width=120,
        )

    @property
    def stateless(self) -> frozenset[str]:
        """The paths whose POST puts nothing on record."""
        found = set()
        for path, post in self._posts.items():
            if post.get("x-stateless"):
                found.add(path)
        return frozenset(found)

    @property
    def large_bodies(self) -> dict[str, int]:
        """The paths whose POST may have a larger body than others, and its bytes."""
        larger = {}
        for path, post in self._posts.items():
            most = post.get("x-largest-body")
            if most is not None:
                larger[path] = most
        return larger

    @property
    def _posts(self) -> dict[str, Node]:
        """The operations behind POST, by their whole paths."""
        base = self.document["servers"][0]["url"]
        paths = self.document["paths"]
        posts = {}
        for path, item in paths.items():
            if "post" in item:
                posts[base + path] = item["post"]
        return posts

    def routed(self) -> Node:
        """Return a copy for Connexion, which completes what it is given."""
        document: Node = orjson.loads(self._json)
        return document

    def schema(self, name: str) -> Node:
        """Return a schema of the contract with every reference in it resolved."""
        reference = {"$ref": f"#/components/schemas/{name}"}
        schema: Node = resolved(reference, self.document)
        return schema


class _Plain(_DUMPER):
    """YAML without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def bundle(root: Path = ROOT) -> Node:
    """Return the whole contract: paths in place and complete, components under their own names."""
    if root == ROOT:
        return cached(ROOT, _bundled)
    return _bundled(root)


def _bundled(root: Path) -> Node:
    whole: Node = _load(root / "openapi.yaml")
    components: _Components = {}
    for kind, named in whole["components"].items():
        components[kind] = dict(named)
    paths = whole["paths"]
    folder = root / "paths"
    for path, reference in paths.items():
        item = _load(root / reference["$ref"])
        paths[path] = _inline(item, folder, components)
    shared = _load(root / "shared.yaml")
    shared = _inline(shared, root, components)
    whole["components"] = _sorted(components)
    # at the end: what is shared depends on parameters, which are references until now
    for item in paths.values():
        _complete(item, shared, whole)
    _require_formats(whole)
    return whole


def _require_formats(document: Node) -> None:
    """Raise ValueError for formats that nothing checks. A contract that is kept was looked at."""
    components = document["components"]
    described = [
        components.get(kind, {}) for kind in ("schemas", "parameters", "headers")
    ]
    missing = sorted(unchecked_formats(described))
    if missing:
        message = f"the contract asks for formats that nothing checks: {missing}"
        raise ValueError(message)


def _sorted(components: _Components) -> _Components:
    """Return the components in an order that doesn't depend on which path names one first."""
    in_order = {}
    for kind, named in sorted(components.items()):
        members = sorted(named.items())
        in_order[kind] = dict(members)
    return in_order


def _leave_out(tag: str, document: Node) -> None:
    """Take the operations of a tag out of a contract, and what nothing else refers to."""
    tags = document["tags"]
    document["tags"] = [other for other in tags if other["name"] != tag]
    paths = document["paths"]
    for path, item in list(paths.items()):
        for method in _methods(item):
            operation = item[method]
            if tag in operation["tags"]:
                del item[method]
        if not _methods(item):
            del paths[path]
    components = document["components"]
    # what only an unused component refers to is unused once that is out
    while unused := _unused(document):
        for kind, name in unused:
            del components[kind][name]


def _methods(item: Node) -> set[str]:
    """Return the methods of a path, which has parameters beside them."""
    return item.keys() & set(METHODS)


def _unused(document: Node) -> list[tuple[str, str]]:
    """Return the components that no reference names."""
    text = json.dumps(document)
    unused = []
    components = document["components"]
    for kind, named in components.items():
        # a scheme of security is named, and not referred to
        if kind == "securitySchemes":
            continue
        for name in named:
            reference = f'"#/components/{kind}/{name}"'
            if reference not in text:
                unused.append((kind, name))
    return unused


def _complete(item: Node, shared: Node, document: Node) -> None:
    """Give the operations of a path what they share with others."""
    security = document["security"]
    for method in _methods(item):
        operation = item[method]
        written = operation.get("parameters", [])
        parameters = resolved(written, document)
        described = operation | {"parameters": parameters}
        met = conditions(method, described, security)
        item[method] = completed(operation, met, shared, security)


def _inline(node: Any, folder: Path, components: _Components) -> Any:
    """Turn references to files into references within the document, and collect what they name."""
    if isinstance(node, list):
        return [_inline(item, folder, components) for item in node]
    if not isinstance(node, dict):
        return node
    target = target_of(node)
    if target is None or target.startswith("#"):
        return _inlined_members(node, folder, components)
    file = (folder / target).resolve()
    # with something beside the reference it is a schema of its own, and no component
    if len(node) > 1:
        content = _load(file)
        base = _inline(content, file.parent, components)
        return _flattened(node, base)
    return _component(file, components)


def _inlined_members(
    node: Node,
    folder: Path,
    components: _Components,
) -> Node:
    members = {}
    for name, value in node.items():
        members[name] = _inline(value, folder, components)
    return members


def _component(file: Path, components: _Components) -> Node:
    """Return the reference to what a file holds, which is collected when it is first named."""
    # schemas/Actor.yaml is the schema Actor
    kind = file.parent.name
    name = file.stem
    named = components.setdefault(kind, {})
    if name not in named:
        # known before it is read, so that a schema may hold itself
        named[name] = None
        content = _load(file)
        named[name] = _inline(content, file.parent, components)
    return {"$ref": f"#/components/{kind}/{name}"}


def _flattened(node: Node, base: Node) -> Node:
    """Return what a reference names with its siblings, which OpenAPI 3.0 ignores, put over it."""
    siblings = dict(node)
    del siblings["$ref"]
    merged = base | siblings
    first = {}
    for key in _ORDER:
        if key in merged:
            first[key] = merged[key]
    # the rest follows: what is first already stays where it is
    return first | merged


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _load(file: Path) -> Any:
    text = _text(file)
    return yaml.load(text, Loader=_LOADER)  # noqa: S506
