"""Small faults that somebody could have typed, made in a module's syntax tree: its mutants.

mutmut 3 and cosmic-ray were looked at first. mutmut changes only the bodies of plain functions,
while half of the storage is statements at the top of its modules. cosmic-ray removes no statement
and swaps no arguments, works in the very tree, and brings thirteen packages along, a database
toolkit and a web client among them.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

OPPOSITES = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
SILENT = ("log.", "warnings.", "super().__init__")
"""Calls that no test has to miss."""

FALSE = ("return None", "return False")
"""To return nothing is the same, or as false."""

BOUND = 1000
"""A number from here on is a guess that nobody could test by one more."""


AT_ONCE = ("_PORTION", "_AT_ONCE", "_PIECE", "_STREAMED", "_BATCH")
"""What says how much is taken at once: memory and speed tell of it, and no caller."""


@dataclass(frozen=True)
class Mutant:
    """One fault: where, what stood there, what stands there now, and which one of its file."""

    file: str
    where: str
    before: str
    after: str
    number: int

    @property
    def name(self) -> str:
        """One line that stays the same while the lines above it change."""
        return f"{self.file}::{self.where}: {self.before} -> {self.after}"


def mutants(root: Path, file: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    for mutant, _ in _made(root, file):
        yield mutant


def text_of(root: Path, mutant: Mutant) -> str:
    """The whole text of a file with this fault."""
    made = _made(root, root / mutant.file)
    return next(ast.unparse(tree) for other, tree in made if other == mutant)


def _made(root: Path, file: Path) -> Iterator[tuple[Mutant, ast.Module]]:
    """Each mutant with the tree that has its fault, until the next one is asked for."""
    tree = ast.parse(file.read_text("utf-8"))
    number = 0
    for where, node in list(nodes(tree, "")):
        if where in AT_ONCE and isinstance(node, ast.Constant | ast.BinOp):
            continue
        for change in _changes(node):
            before, old = _line(node), copy.copy(node.__dict__)
            after = change(node)
            yield (
                Mutant(str(file.relative_to(root)), where, before, after, number),
                tree,
            )
            node.__dict__.clear()
            node.__dict__.update(old)
            number += 1


def nodes(node: ast.AST, where: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node that runs, with the name of what it stands in.

    No annotations, no docstrings, no imports.
    """
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(
                child, ast.Import | ast.ImportFrom
            ):
                continue
            inner = where
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = f"{where}.{child.name}".lstrip(".")
            elif isinstance(node, ast.Module | ast.ClassDef) and isinstance(
                child, ast.Assign | ast.AnnAssign
            ):
                target = (
                    child.targets[0] if isinstance(child, ast.Assign) else child.target
                )
                inner = f"{where}.{ast.unparse(target)}".lstrip(".")
            yield inner, child
            yield from nodes(child, inner)


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], str]]:
    match node:
        case (
            ast.Compare(ops=[operator])
            | ast.BoolOp(op=operator)
            | ast.BinOp(op=operator)
        ):
            if type(operator) in OPPOSITES:
                yield _turn
        case ast.If() | ast.IfExp() | ast.While() if "TYPE_CHECKING" not in ast.unparse(
            node.test
        ):
            yield _negate
        case ast.Constant(value=bool() | int()) if node.value < BOUND:
            yield _another_constant
        case ast.Expr(value=ast.Call() | ast.Await()) if not _line(node).startswith(
            SILENT
        ):
            yield _remove
        case ast.AugAssign():
            yield _remove
        case ast.Return(value=ast.AST()) if _line(node) not in FALSE:
            yield _return_nothing
        case ast.Call(func=ast.Name(id="min" | "max"), args=[_, _]):
            pass
        case ast.Call(args=[first, second, *_]) if ast.dump(first) != ast.dump(second):
            if not any(
                isinstance(argument, ast.Starred) for argument in (first, second)
            ):
                yield _swap
    if isinstance(node, ast.FunctionDef) and len(node.body) > 1:
        yield _return_at_once


def _turn(node: ast.AST) -> str:
    if isinstance(node, ast.Compare):
        node.ops = [OPPOSITES[type(node.ops[0])]()]
    else:
        node.op = OPPOSITES[type(node.op)]()
    return _line(node)


def _negate(node: ast.AST) -> str:
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return _line(node)


def _another_constant(node: ast.AST) -> str:
    node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    return _line(node)


def _remove(node: ast.AST) -> str:
    # a statement can't change its class, so that it becomes one without effect
    if isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    else:
        node.op, node.value = (
            ast.Add(),
            ast.parse(f"type({ast.unparse(node.target)})()").body[0].value,
        )
    return "removed"


def _return_nothing(node: ast.AST) -> str:
    node.value = None
    return "return"


def _swap(node: ast.AST) -> str:
    node.args = [node.args[1], node.args[0], *node.args[2:]]
    return _line(node)


def _return_at_once(node: ast.AST) -> str:
    node.body = [ast.Return(None), *node.body]
    return "return at once"


def _line(node: ast.AST) -> str:
    # what stands below the first line is left out before it is written, which takes long
    if isinstance(node, ast.FunctionDef | ast.If | ast.While):
        node = copy.copy(node)
        node.body, node.orelse = [ast.Pass()], []
        node.decorator_list = []
    return ast.unparse(node).splitlines()[0][:100]
