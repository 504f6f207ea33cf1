"""The generated parts of the clients, made from the contract's document; for development, never at run time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clients.generating import go, python, typescript
from clients.generating.model import Model

ROOT = Path(__file__).parents[1]
LANGUAGES: tuple[Callable[[Model], Mapping[str, str]], ...] = (go.files, python.files, typescript.files)
"""One module per language: each turns the model into the text of its files, by their paths in `clients/`."""


def files(document: dict[str, Any]) -> dict[Path, str]:
    """Every generated file of every language, with its text."""
    model = Model(document)
    return {ROOT / path: text for language in LANGUAGES for path, text in language(model).items()}
