"""Code samples of an operation, in the form of the clients."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from reference.model import Operation

URL, KEY = "BREACH_REGISTER_URL", "BREACH_REGISTER_API_KEY"
"""The variables that samples read: nobody's host and nobody's key are printed."""


class Sample(NamedTuple):
    """The code of one language."""

    name: str
    language: str
    code: str


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a language writes what JSON can hold."""

    object: str
    array: str
    words: dict[Any, str]
    indent: str


_TYPESCRIPT = _Dialect("{", "[", {None: "null", True: "true", False: "false"}, "  ")
_PYTHON = _Dialect("{", "[", {None: "None", True: "True", False: "False"}, "    ")
_GO = _Dialect("map[string]any{", "[]any{", {None: "nil", True: "true", False: "false"}, "\t")
_CLOSING = {"{": "}", "[": "]"}


def samples(operation: Operation) -> list[Sample]:
    """The samples of an operation, in the order of the tabs."""
    return [
        Sample("cURL", "sh", curl(operation)),
        Sample("TypeScript", "ts", _typescript(operation)),
        Sample("Python", "python", _python(operation)),
        Sample("Go", "go", _go(operation)),
    ]


def curl(operation: Operation) -> str:
    """The request for a shell."""
    lines = [f"curl -X {operation.method}", f'"${URL}{operation.target}"']
    if operation.needs_key:
        lines.append(f'-H "Authorization: Bearer ${KEY}"')
    if operation.body:
        lines.append('-H "Content-Type: application/json"')
        text = json.dumps(operation.body[0].example, indent=2, ensure_ascii=False)
        lines.append("-d '" + text.replace("'", "'\\''") + "'")
    return " \\\n  ".join(lines)


def _typescript(operation: Operation) -> str:
    body = f"\n  body: {_literal(operation, _TYPESCRIPT, 1)}," if operation.body else ""
    return f"""import {{ BreachRegister }} from "breach-register";

const client = new BreachRegister({{
  baseUrl: process.env.{URL},
  apiKey: process.env.{KEY},
}});

const response = await client.request({{
  method: "{operation.method}",
  path: "{operation.target}",{body}
}});
console.log(response);"""


def _python(operation: Operation) -> str:
    body = f"\n    body={_literal(operation, _PYTHON, 1)}," if operation.body else ""
    return f"""from breach_register import BreachRegister
import os

client = BreachRegister(
    base_url=os.environ["{URL}"],
    api_key=os.environ["{KEY}"],
)

response = client.request(
    method="{operation.method}",
    path="{operation.target}",{body}
)
print(response)"""


def _go(operation: Operation) -> str:
    body = _literal(operation, _GO, 1) if operation.body else "nil"
    return f"""package main

import (
	"context"
	"fmt"
	"os"

	breachregister "example.org/breach-register-go"
)

func main() {{
	client := breachregister.NewClient(os.Getenv("{URL}"), os.Getenv("{KEY}"))
	resp, err := client.Request(context.Background(), "{operation.method}", "{operation.target}", {body})
	if err != nil {{
		panic(err)
	}}
	fmt.Println(resp)
}}"""


def _literal(operation: Operation, dialect: _Dialect, depth: int) -> str:
    return _written(operation.body[0].example, dialect, depth)


def _written(value: Any, dialect: _Dialect, depth: int) -> str:
    if isinstance(value, dict):
        rows = [f"{json.dumps(key)}: {_written(one, dialect, depth + 1)}" for key, one in value.items()]
        return _block(dialect.object, rows, dialect.indent, depth)
    if isinstance(value, list):
        return _block(dialect.array, [_written(one, dialect, depth + 1) for one in value], dialect.indent, depth)
    if value is None or isinstance(value, bool):
        return dialect.words[value]
    return json.dumps(value, ensure_ascii=False)


def _block(opening: str, rows: list[str], indent: str, depth: int) -> str:
    """Rows between brackets, one a line with a comma at its end, which all three languages allow."""
    closing = _CLOSING[opening[-1]]
    if not rows:
        return opening + closing
    inner = "".join(f"{indent * (depth + 1)}{row},\n" for row in rows)
    return f"{opening}\n{inner}{indent * depth}{closing}"
