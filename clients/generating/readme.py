"""The tables of methods in the READMEs of the clients, between two marks; the rest is by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

from clients.generating.elements import Module
from clients.generating.model import Model
from clients.generating.names import camel, go_name

ROOT = Path(__file__).parents[1]
BEGIN = "<!-- written by python -m clients.generating -->\n"
END = "<!-- end of what is written -->\n"
HEAD = """\
| `client.` | methods |
|---|---|
"""
SPELLINGS: dict[str, Callable[[str], str]] = {
    "go": go_name,
    "python": str,
    "typescript": camel,
}
"""How each language writes the name of a tag and of an operation."""


def files(model: Model) -> dict[str, str]:
    """The text of each README, by its path in `clients/`."""
    found = {}
    for language, spelled in SPELLINGS.items():
        path = f"{language}/README.md"
        table = _table(model, spelled)
        found[path] = _with_table(path, table)
    return found


def _with_table(path: str, table: str) -> str:
    text = (ROOT / path).read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(
            f"clients/{path} has no place for its table between {BEGIN} and {END}"
        )
    return f"{before}{BEGIN}{table}{END}{after}"


def _table(model: Model, spelled: Callable[[str], str]) -> str:
    table = HEAD
    for module in model.modules:
        verbs = [f"`{spelled(verb)}`" for verb in _verbs(module)]
        names = ", ".join(verbs)
        table += f"| `{spelled(module.name)}` | {names} |\n"
    return table


def _verbs(module: Module) -> Iterator[str]:
    """The operations of a tag, and behind each list the iterator over its rows."""
    for operation in module.operations:
        yield operation.verb
        if operation.paging:
            yield operation.paging.verb
