"""Code samples of an operation, in the form of the clients."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reference.literals import GO, PYTHON, TYPESCRIPT, written
from reference.model import Operation

URL, KEY = "BREACH_REGISTER_URL", "BREACH_REGISTER_API_KEY"
"""The variables that samples read: nobody's host and nobody's key are printed."""

_COLLECTION = re.compile(r"/([a-z-]+s)/\{(\w+)\}")


class Sample(NamedTuple):
    """The code of one language."""

    name: str
    language: str
    code: str


def samples(operation: Operation) -> list[Sample]:
    """Return the samples of an operation, in the order of the tabs."""
    return [
        Sample("cURL", "sh", _curl(operation)),
        Sample("TypeScript", "ts", _typescript(operation)),
        Sample("Python", "python", _python(operation)),
        Sample("Go", "go", _go(operation)),
    ]


def placeholders(operation: Operation) -> dict[str, str]:
    """Return what a sample prints for each id in the path: `{"id": "YOUR_INCIDENT_ID"}`."""
    found = {}
    for parameter, resource in _resources(operation).items():
        name = resource.replace(" ", "_").upper()
        found[parameter] = f"YOUR_{name}_ID"
    return found


def _resources(operation: Operation) -> dict[str, str]:
    """Return whose id each parameter of the path holds: `incident`, `API key`."""
    resources = {}
    for collection, parameter in _COLLECTION.findall(operation.path):
        singular = re.sub("ies$", "y", collection).removesuffix("s")
        words = singular.replace("-", " ")
        resources[parameter] = words.replace("api", "API")
    return resources


def _query(operation: Operation) -> dict[str, Any]:
    """Return the query parameters that are required, with the contract's examples."""
    found = {}
    for parameter in operation.parameters:
        field = parameter.field
        if parameter.where == "query" and field.required:
            found[field.name] = field.example
    return found


def _named(
    operation: Operation, path: str, query: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the values of path and query, if any, under a language's names for them."""
    ids = placeholders(operation)
    if ids:
        yield path, ids
    values = _query(operation)
    if values:
        yield query, values


def _to_fill_in(operation: Operation, comment: str) -> str:
    """Return a line for each id that a reader has to fill in."""
    ids = placeholders(operation)
    lines = ""
    for parameter, resource in _resources(operation).items():
        placeholder = ids[parameter]
        lines += f"{comment} Put the id of your {resource} in place of {placeholder}.\n"
    return lines


def _address(operation: Operation) -> str:
    """Return path and query as a command line has them."""
    address = operation.path
    for name, placeholder in placeholders(operation).items():
        address = address.replace(f"{{{name}}}", placeholder)
    values = _query(operation)
    if values:
        pairs = [f"{name}={value}" for name, value in values.items()]
        query = "&".join(pairs)
        address = f"{address}?{query}"
    return address


def _curl(operation: Operation) -> str:
    address = _address(operation)
    lines = [f"curl -X {operation.method}", f'"${URL}{address}"']
    if operation.needs_key:
        lines.append(f'-H "Authorization: Bearer ${KEY}"')
    if operation.body:
        text = json.dumps(operation.body[0].example, indent=2, ensure_ascii=False)
        # a shell has no escape within single quotes: close them, write one, open them again
        quoted = text.replace("'", "'\\''")
        lines.append('-H "Content-Type: application/json"')
        lines.append(f"-d '{quoted}'")
    command = " \\\n  ".join(lines)
    return _to_fill_in(operation, "#") + command


def _typescript(operation: Operation) -> str:
    members = ""
    for name, values in _named(operation, "pathParams", "query"):
        pairs = [f"{key}: {json.dumps(value)}" for key, value in values.items()]
        joined = ", ".join(pairs)
        members += f"\n  {name}: {{ {joined} }},"
    if operation.body:
        body = written(operation.body[0].example, TYPESCRIPT, 1)
        members += f"\n  body: {body},"
    return f"""import {{ BreachRegister }} from "breach-register";

const client = new BreachRegister({{ apiKey: process.env.{KEY} }});

{_to_fill_in(operation, "//")}const response = await client.request({{
  method: "{operation.method}",
  path: "{operation.path}",{members}
}});
console.log(response);"""


def _python(operation: Operation) -> str:
    members = ""
    for name, values in _named(operation, "path_params", "params"):
        arguments = json.dumps(values)
        members += f"\n    {name}={arguments},"
    if operation.body:
        body = written(operation.body[0].example, PYTHON, 1)
        members += f"\n    body={body},"
    return f"""from breach_register import BreachRegister
import os

client = BreachRegister(api_key=os.environ["{KEY}"])

{_to_fill_in(operation, "#")}response = client.request(
    method="{operation.method}",
    path="{operation.path}",{members}
)
print(response)"""


def _go(operation: Operation) -> str:
    body = written(operation.body[0].example, GO, 1) if operation.body else "nil"
    options = ""
    for name, values in _named(operation, "PathParams", "Query"):
        pairs = json.dumps(values)
        options += f", breachregister.{name}{pairs}"
    request = f'"{operation.method}", "{operation.path}", {body}{options}'
    return f"""package main

import (
	"context"
	"fmt"
	"os"

	breachregister "example.org/breach-register-go"
)

func main() {{
	client := breachregister.NewClient(os.Getenv("{KEY}"))
{_to_fill_in(operation, "	//")}	resp, err := client.Request(context.Background(), {request})
	if err != nil {{
		panic(err)
	}}
	fmt.Println(resp)
}}"""
