"""The files that pages load: style, script, pictures. Everybody may read them."""

from pathlib import Path
from typing import Any

from flask import send_from_directory

from dashboard.blueprint import PUBLIC, desk, needs

_FILES = Path(__file__).parents[1] / "static"


@desk.get("/static/<path:filename>")
@needs(PUBLIC)
def static(filename: str) -> Any:
    """One file; nothing outside the folder."""
    return send_from_directory(_FILES, filename)
