"""The source files that tests of the house look at, each read and parsed once for all of them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = (
    "commands",
    "contract",
    "dashboard",
    "delivery",
    "domain",
    "exchange",
    "gateway",
    "handlers",
    "law",
    "reference",
    "settings",
    "storage",
)


def name_of(file):
    return str(file.relative_to(ROOT))


@cache
def lines_of(file):
    return tuple(file.read_text("utf-8").splitlines())


@cache
def nodes_of(file):
    """Every node of the file's syntax tree, the module first."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))
