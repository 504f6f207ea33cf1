"""The contract: the folder's YAML files, bundled into the one document that is published and routed by."""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Contract:
    """The contract as it is published: without a trace of how it is implemented."""

    def __init__(self) -> None:
        self.document = bundle()
        self.json = json.dumps(self.document, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def yaml(self) -> str:
        """The contract for people. Made when it is first asked for: writing YAML is slow."""
        return yaml.dump(self.document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)

    def routed(self, bearer: str) -> dict[str, Any]:
        """A copy for Connexion, which must be told the function that knows keys."""
        document: dict[str, Any] = json.loads(self.json)
        document["components"]["securitySchemes"]["bearer"]["x-bearerInfoFunc"] = bearer
        return document

    def schema(self, name: str) -> dict[str, Any]:
        """A schema of the contract, with every reference in it resolved."""
        resolved: dict[str, Any] = self._resolved({"$ref": f"#/components/schemas/{name}"})
        return resolved

    def _resolved(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self._resolved(one) for one in node]
        if not isinstance(node, dict):
            return node
        if "$ref" not in node:
            return {key: self._resolved(one) for key, one in node.items()}
        _, _, kind, name = node["$ref"].split("/")
        return self._resolved(self.document["components"][kind][name])


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """YAML without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def bundle() -> dict[str, Any]:
    """The whole contract: paths in place, components under their own names, references within the document."""
    index = _load(ROOT / "openapi.yaml")
    components: dict[str, dict[str, Any]] = {kind: dict(named) for kind, named in index["components"].items()}
    index["paths"] = {
        path: _inline(_load(ROOT / item["$ref"]), ROOT / "paths", components) for path, item in index["paths"].items()
    }
    whole: dict[str, Any] = index | {
        "components": {kind: dict(sorted(named.items())) for kind, named in sorted(components.items())}
    }
    return whole


def _inline(node: Any, folder: Path, components: dict[str, dict[str, Any]]) -> Any:
    """Turn references to files into references within the document, and collect what they name."""
    if isinstance(node, list):
        return [_inline(one, folder, components) for one in node]
    if not isinstance(node, dict):
        return node
    target = node.get("$ref")
    if not isinstance(target, str) or target.startswith("#"):
        return {key: _inline(value, folder, components) for key, value in node.items()}
    file = (folder / target).resolve()
    kind, name = file.parent.name, file.stem
    named = components.setdefault(kind, {})
    if name not in named:
        named[name] = None
        named[name] = _inline(_load(file), file.parent, components)
    return {"$ref": f"#/components/{kind}/{name}"}


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _load(file: Path) -> Any:
    # the safe loader, in C where there is one
    return yaml.load(_text(file), Loader=_LOADER)  # noqa: S506
