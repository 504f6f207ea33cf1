"""The way to the engine: whether it is installed, and a process for each document."""

import logging
import subprocess
import sys
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import orjson

from domain.errors import RegisterError, Unavailable

log = logging.getLogger("breach_register")

MEDIA_TYPE = "application/pdf"
Template = Literal["paper.typ", "board.typ"]

_PROGRAM = Path(__file__).with_name("program.py")
_LIMIT_S = 60.0
_ENVIRONMENT = {"RAYON_NUM_THREADS": "1"}
"""Nothing of ours; one thread of the engine's leaves the other processors to requests."""
_TOO_LONG = (
    f"The document took longer than {_LIMIT_S:.0f} seconds to lay out; ask for less."
)
_FAILED = "The document couldn't be laid out. It has been logged; another format has the same."


class NoEngine(RegisterError):
    """A PDF was asked for, and the extra that makes them isn't installed."""

    kind = "not-acceptable"

    def __init__(self) -> None:
        super().__init__(
            "This installation makes no PDF: install the extra breach-register[pdf], or ask for "
            "another format."
        )


def is_installed() -> bool:
    """Whether PDFs can be made here."""
    return find_spec("typst") is not None


def require() -> None:
    """Raise NoEngine where PDFs can't be made."""
    if not is_installed():
        raise NoEngine


def laid_out(template: Template, data: dict[str, Any], at: str) -> bytes:
    """A document as PDF, dated `at`: the same data and instant give the same octets.

    Raises NoEngine, or Unavailable where it takes too long or fails.
    """
    made = datetime.fromisoformat(at)
    asked = {"template": template, "data": data, "at": int(made.timestamp())}
    command = [sys.executable, "-I", "-S", str(_PROGRAM), str(_folder())]
    try:
        done = subprocess.run(  # noqa: S603 (the program is ours, and so are its arguments)
            command,
            input=orjson.dumps(asked),
            capture_output=True,
            timeout=_LIMIT_S,
            env=_ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(_TOO_LONG, retry_after=60) from None
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        log.error("a document wasn't laid out (%d): %s", done.returncode, last[:300])
        raise Unavailable(_FAILED, retry_after=60)
    return done.stdout


def _folder() -> Path:
    """The folder that the engine is installed in. Raises NoEngine."""
    found = find_spec("typst")
    if found is None or found.origin is None:
        raise NoEngine
    return Path(found.origin).parents[1]
