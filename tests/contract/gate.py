"""What the contract must pass, one finding a line: `make contract`.

With `release`, write the file of a release.
"""

import json
import sys
import tempfile
import tomllib
from pathlib import Path

from openapi_spec_validator import OpenAPIV30SpecValidator

from contract.changes import changes, missing_step
from contract.document import ROOT, bundle
from contract.references import resolved
from contract.schemas import Schema
from tests import node

LINT = Path(__file__).parent / "lint"
RELEASED = ROOT / "released"


def valid(document):
    """Faults against OpenAPI 3.0 itself."""
    for error in OpenAPIV30SpecValidator(document).iter_errors():
        yield _pointer(error.absolute_path), error.message


def examples(document):
    """Examples that the service's own validator refuses."""
    for at, example, schema in every_example(document):
        for fault in Schema(schema).faults(example, at):
            yield at, f"{fault.pointer or 'it'} {fault.message}"


def every_example(document):
    """Each example of the document with its place and its schema, references in place."""
    for kind, named in document["components"].items():
        for name, one in (
            named.items() if kind in ("schemas", "parameters", "headers") else ()
        ):
            yield from _within(
                document, one.get("schema", one), f"#/components/{kind}/{name}"
            )
    for at, media in _bodies(document["paths"], "#/paths", document):
        schema = _whole(media["schema"], document)
        for name, one in media.get("examples", {}).items():
            yield (
                f"{at}/examples/{name}",
                one.get("value", _whole(one, document).get("value")),
                schema,
            )


def _within(document, schema, at):
    if "$ref" in schema:
        return
    if "example" in schema:
        yield f"{at}/example", schema["example"], _whole(schema, document)
    for name, one in schema.get("properties", {}).items():
        yield from _within(document, one, f"{at}/properties/{name}")
    if "items" in schema:
        yield from _within(document, schema["items"], f"{at}/items")


def _bodies(node_, at, document):
    if not isinstance(node_, dict):
        return
    if "$ref" in node_:
        node_ = _target(node_["$ref"], document)
    for key, value in node_.items():
        if key == "content":
            yield from (
                (f"{at}/content/{_step(kind)}", media) for kind, media in value.items()
            )
        elif key not in ("schema", "links", "headers", "parameters"):
            yield from _bodies(value, f"{at}/{_step(key)}", document)


def _whole(node_, document):
    """With references in place; what holds a value as an example is followed but not searched."""
    if "$ref" in node_ and node_["$ref"].startswith("#/components/examples/"):
        return _target(node_["$ref"], document)
    return resolved(node_, document)


def _target(reference, document):
    for step in reference.removeprefix("#/").split("/"):
        document = document[step]
    return document


KNOWN = {
    "no-http-verbs-in-paths": "audit-logs~1head",  # the head of a chain, and no method
    # what receivers of webhooks answer isn't this service's
    "response-contains-header": "/callbacks/",
    "operation-4xx-problem-details-rfc7807": "/callbacks/",
}


def redocly(document):
    """What Redocly's linter finds."""
    command = [
        "lint",
        "--config",
        str(LINT / "redocly.yaml"),
        "--format",
        "json",
        "--max-problems",
        "1000",
    ]
    for problem in _lint("redocly", document, command)["problems"]:
        pointer = problem["location"][0].get("pointer", "#")
        is_known = KNOWN.get(problem["ruleId"], "nowhere") in pointer
        if not is_known:
            yield pointer, f"{problem['message']} ({problem['ruleId']})"


def spectral(document):
    """What Spectral finds by its rules and ours."""
    command = [
        "lint",
        "--ruleset",
        str(LINT / "spectral.yaml"),
        "--format",
        "json",
        "--quiet",
        "--fail-severity",
        "hint",
    ]
    for one in _lint("spectral", document, command):
        yield _pointer(one["path"]), f"{one['message']} ({one['code']})"


def _lint(name, document, command):
    node.install(LINT)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "openapi.json"
        file.write_text(json.dumps(document, indent=2), "utf-8")
        ran = node.node(node.tool(LINT, name), *command, file, cwd=LINT, timeout=300)
    try:
        return json.loads(ran.stdout)
    except ValueError:
        raise RuntimeError(
            f"{name} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}"
        ) from None


def steps(document):
    """Breaking changes since the last release without the version that they need."""
    released = last_release()
    if (told := missing_step(released, document)) is not None:
        yield "#/info/version", told
        yield from (
            (one.at, one.message) for one in changes(released, document) if one.breaking
        )


def last_release():
    """The contract of the newest release."""
    newest = max(
        RELEASED.glob("*.json"), key=lambda file: tuple(map(int, file.stem.split(".")))
    )
    return json.loads(newest.read_text("utf-8"))


def _pointer(path):
    return "#" + "".join(f"/{_step(one)}" for one in path)


def _step(one):
    return str(one).replace("~", "~0").replace("/", "~1")


GATES = {
    "openapi-spec-validator": valid,
    "examples": examples,
    "redocly": redocly,
    "spectral": spectral,
    "breaking changes": steps,
}


def main(document):
    """The number of findings, each printed; and one line for each gate that found none."""
    total = 0
    for name, gate in GATES.items():
        found = list(dict.fromkeys(gate(document)))
        for at, told in found:
            print(f"{name}: {at}: {told}")
        if not found:
            print(f"{name}: ok")
        total += len(found)
    compatible = [one for one in changes(last_release(), document) if not one.breaking]
    print(
        f"{total} findings; {len(compatible)} compatible changes since the last release"
    )
    return total


def release(document):
    """Write the contract as the file of the release that pyproject.toml names.

    An older one is never replaced.
    """
    version = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]["version"]
    file = RELEASED / f"{version}.json"
    with file.open("x", encoding="utf-8") as out:
        out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    print(f"wrote {file.parent.name}/{file.name}")


if __name__ == "__main__":
    if sys.argv[1:] == ["release"]:
        release(bundle())
    else:
        sys.exit(1 if main(bundle()) else 0)
