"""The generated parts of the clients, made from the contract's document.

They are made in development, never at run time.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clients.generating import go, python, readme, typescript
from clients.generating.model import Model

ROOT = Path(__file__).parents[1]
LANGUAGES: tuple[Callable[[Model], Mapping[str, str]], ...] = (
    go.files,
    python.files,
    typescript.files,
    readme.files,
)
"""One module per language, and one for READMEs: each turns the model into the text of its files.

They are named by their paths in `clients/`.
"""


def files(document: dict[str, Any]) -> dict[Path, str]:
    """Every generated file of every language, with its text."""
    model = Model(document)
    found = {}
    for language in LANGUAGES:
        for path, text in language(model).items():
            found[ROOT / path] = text
    return found
