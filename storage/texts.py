"""Finding a text inside others, whatever the case of its letters, on either database.

SQLite knows the case of ASCII alone, PostgreSQL that of its locale. So LIKE takes anything in the place of other
letters, and what it found is judged letter by letter: both cases of each, as a class of GLOB or a regular expression.
"""

import re
from typing import Any

from peewee import TextField

from storage.engines import Engine
from storage.statements import slot


def holds(engine: Engine, field: TextField) -> Any:
    """Whether a column holds the text that the values of `patterns` look for."""
    return engine.holds(field, {name: slot(name) for name in ("text", "glob", "expression")})


def patterns(text: str) -> dict[str, str]:
    """What a text is looked for with: by LIKE first, then by GLOB or a regular expression, which take longer."""
    like = "".join("!" + one if one in "!%_" else one.lower() if one.isascii() else "_" for one in text)
    if text.isascii():
        return {"text": f"%{like}%", "glob": "*", "expression": ""}
    expression = "".join(_class(one) or re.escape(one) for one in text)
    glob = "".join(_class(one) or (f"[{one}]" if one in "*?[" else one) for one in text)
    return {"text": f"%{like}%", "glob": f"*{glob}*", "expression": expression}


def _class(letter: str) -> str:
    """Both cases of a letter; nothing for what has one only."""
    both = sorted({one for one in (letter, letter.lower(), letter.upper()) if len(one) == 1})
    return f"[{''.join(both)}]" if len(both) > 1 else ""
