"""Code samples of an operation, in the form of the clients."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reference.literals import GO, PYTHON, TYPESCRIPT, written
from reference.model import Operation

URL, KEY = "BREACH_REGISTER_URL", "BREACH_REGISTER_API_KEY"
"""The variables that samples read: nobody's host and nobody's key are printed."""


class Sample(NamedTuple):
    """The code of one language."""

    name: str
    language: str
    code: str


def samples(operation: Operation) -> list[Sample]:
    """The samples of an operation, in the order of the tabs."""
    return [
        Sample("cURL", "sh", _curl(operation)),
        Sample("TypeScript", "ts", _typescript(operation)),
        Sample("Python", "python", _python(operation)),
        Sample("Go", "go", _go(operation)),
    ]


def placeholder(operation: Operation) -> str:
    """What a sample prints where a reader puts an id of theirs: YOUR_INCIDENT_ID."""
    return f"YOUR_{_resource(operation).replace(' ', '_').upper()}_ID"


def _resource(operation: Operation) -> str:
    """Whose id the path holds: `incident`, `API key`."""
    (name,) = re.findall(r"/([a-z-]+)s/\{", operation.path)
    return str(name).replace("-", " ").replace("api", "API")


def _ids(operation: Operation) -> dict[str, str]:
    return {one.field.name: placeholder(operation) for one in operation.parameters if one.where == "path"}


def _query(operation: Operation) -> dict[str, Any]:
    """What must be asked for, by the contract's examples."""
    return {
        one.field.name: one.field.example for one in operation.parameters if one.where == "query" and one.field.required
    }


def _named(operation: Operation, ids: str, query: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What goes into the path and the query, under a language's names for them, where there is any."""
    return ((name, given) for name, given in ((ids, _ids(operation)), (query, _query(operation))) if given)


def _told(operation: Operation, comment: str) -> str:
    """The line that tells a reader what to fill in."""
    if not _ids(operation):
        return ""
    return f"{comment} Put the id of your {_resource(operation)} in place of {placeholder(operation)}.\n"


def _curl(operation: Operation) -> str:
    path = operation.path
    for name, id in _ids(operation).items():
        path = path.replace(f"{{{name}}}", id)
    query = "&".join(f"{name}={value}" for name, value in _query(operation).items())
    lines = [f"curl -X {operation.method}", f'"${URL}{path}{"?" if query else ""}{query}"']
    if operation.needs_key:
        lines.append(f'-H "Authorization: Bearer ${KEY}"')
    if operation.body:
        lines.append('-H "Content-Type: application/json"')
        text = json.dumps(operation.body[0].example, indent=2, ensure_ascii=False)
        lines.append("-d '" + text.replace("'", "'\\''") + "'")
    return _told(operation, "#") + " \\\n  ".join(lines)


def _typescript(operation: Operation) -> str:
    members = "".join(
        f"\n  {name}: {{ {', '.join(f'{key}: {json.dumps(value)}' for key, value in given.items())} }},"
        for name, given in _named(operation, "pathParams", "query")
    )
    if operation.body:
        members += f"\n  body: {written(operation.body[0].example, TYPESCRIPT, 1)},"
    return f"""import {{ BreachRegister }} from "breach-register";

const client = new BreachRegister({{ apiKey: process.env.{KEY} }});

{_told(operation, "//")}const response = await client.request({{
  method: "{operation.method}",
  path: "{operation.path}",{members}
}});
console.log(response);"""


def _python(operation: Operation) -> str:
    named = _named(operation, "path_params", "params")
    members = "".join(f"\n    {name}={json.dumps(given)}," for name, given in named)
    if operation.body:
        members += f"\n    body={written(operation.body[0].example, PYTHON, 1)},"
    return f"""from breach_register import BreachRegister
import os

client = BreachRegister(api_key=os.environ["{KEY}"])

{_told(operation, "#")}response = client.request(
    method="{operation.method}",
    path="{operation.path}",{members}
)
print(response)"""


def _go(operation: Operation) -> str:
    body = written(operation.body[0].example, GO, 1) if operation.body else "nil"
    named = _named(operation, "PathParams", "Query")
    options = "".join(f", breachregister.{name}{json.dumps(given)}" for name, given in named)
    call = f'context.Background(), "{operation.method}", "{operation.path}", {body}{options}'
    return f"""package main

import (
	"context"
	"fmt"
	"os"

	breachregister "example.org/breach-register-go"
)

func main() {{
	client := breachregister.NewClient(os.Getenv("{KEY}"))
{_told(operation, "	//")}	resp, err := client.Request({call})
	if err != nil {{
		panic(err)
	}}
	fmt.Println(resp)
}}"""
