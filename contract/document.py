"""The contract: YAML files, bundled into the one document that is published and routed by."""

import json
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from contract.bundle_cache import cached
from contract.shared import completed, conditions

ROOT = Path(__file__).parents[1] / "openapi"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

COMPATIBILITY = "compatibility"
"""The tag of what clients of other services ask for, which an operator can switch off."""

Node = dict[str, Any]
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
        compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
        self.json = compact.encode(self.document)

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
        posts = self._posts.items()
        return frozenset(path for path, post in posts if post.get("x-stateless"))

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
        paths = self.document["paths"].items()
        return {base + path: item["post"] for path, item in paths if "post" in item}

    def routed(self, bearer: str) -> Node:
        """Return a copy for Connexion, which must be told the function that knows keys."""
        document: Node = json.loads(self.json)
        schemes = document["components"]["securitySchemes"]
        schemes["bearer"]["x-bearerInfoFunc"] = bearer
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


def resolved(
    node: Any, document: Mapping[str, Any], above: tuple[str, ...] = ()
) -> Any:
    """Return a node with what it refers to in place; a schema within itself ends as {}."""
    if isinstance(node, list):
        return [resolved(item, document, above) for item in node]
    if not isinstance(node, dict):
        return node
    target = node.get("$ref")
    if not isinstance(target, str):
        return _resolved_members(node, document, above)
    if target in above:
        return {}
    referred = followed(node, document)
    return resolved(referred, document, (*above, target))


def _resolved_members(
    node: Node, document: Mapping[str, Any], above: tuple[str, ...]
) -> Node:
    members = {}
    for name, value in node.items():
        # an example is data: that of a contract holds references of its own
        is_data = name == "example"
        members[name] = value if is_data else resolved(value, document, above)
    return members


def followed(node: Node, document: Mapping[str, Any]) -> Node:
    """Return what a node refers to, or itself. References are JSON pointers (RFC 6901)."""
    target = node.get("$ref")
    if not isinstance(target, str):
        return node
    found: Any = document
    pointer = target.removeprefix("#/")
    for step in pointer.split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        found = found[name]
    return followed(found, document)


def bundle(root: Path = ROOT) -> Node:
    """Return the whole contract: paths in place and complete, components under their own names."""
    return cached(ROOT, _bundled) if root == ROOT else _bundled(root)


def _bundled(root: Path) -> Node:
    whole: Node = _load(root / "openapi.yaml")
    components: _Components = {}
    for kind, named in whole["components"].items():
        components[kind] = dict(named)
    for path, reference in whole["paths"].items():
        item = _load(root / reference["$ref"])
        whole["paths"][path] = _inline(item, root / "paths", components)
    shared = _inline(_load(root / "shared.yaml"), root, components)
    whole["components"] = {}
    for kind, named in sorted(components.items()):
        whole["components"][kind] = dict(sorted(named.items()))
    for item in whole["paths"].values():
        _complete(item, shared, whole)
    return whole


def _leave_out(tag: str, document: Node) -> None:
    """Take the operations of a tag out of a contract, and what nothing else refers to."""
    document["tags"] = [known for known in document["tags"] if known["name"] != tag]
    for path, item in list(document["paths"].items()):
        for method in _methods(item):
            if tag in item[method]["tags"]:
                del item[method]
        if not _methods(item):
            del document["paths"][path]
    named = document["components"]
    # what only an unused component refers to is unused once that is out
    while unused := _unused(document):
        for kind, name in unused:
            del named[kind][name]


def _methods(item: Node) -> set[str]:
    """Return the methods of a path, which has parameters beside them."""
    return item.keys() & set(METHODS)


def _unused(document: Node) -> list[tuple[str, str]]:
    """Return the components that no reference names; a scheme of security has no references."""
    text = json.dumps(document)
    unused = []
    for kind, named in document["components"].items():
        if kind == "securitySchemes":
            continue
        for name in named:
            reference = f'"#/components/{kind}/{name}"'
            if reference not in text:
                unused.append((kind, name))
    return unused


def _complete(item: Node, shared: Node, document: Node) -> None:
    """Give the operations of a path what they share with others."""
    for method in _methods(item):
        operation = item[method]
        parameters = operation.get("parameters", [])
        described = operation | {"parameters": resolved(parameters, document)}
        met = conditions(method, described, document["security"])
        item[method] = completed(operation, met, shared)


def _inline(node: Any, folder: Path, components: _Components) -> Any:
    """Turn references to files into references within the document, and collect what they name."""
    if isinstance(node, list):
        return [_inline(item, folder, components) for item in node]
    if not isinstance(node, dict):
        return node
    target = node.get("$ref")
    if not isinstance(target, str) or target.startswith("#"):
        return {key: _inline(value, folder, components) for key, value in node.items()}
    file = (folder / target).resolve()
    if len(node) > 1:
        base = _inline(_load(file), file.parent, components)
        return _flattened(node, base)
    return _component(file, components)


def _component(file: Path, components: _Components) -> Node:
    """Return the reference to what a file holds, which is collected when it is first named."""
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
    own = dict(node)
    del own["$ref"]
    merged = base | own
    first = {key: merged[key] for key in _ORDER if key in merged}
    return first | merged


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _load(file: Path) -> Any:
    return yaml.load(_text(file), Loader=_LOADER)  # noqa: S506
