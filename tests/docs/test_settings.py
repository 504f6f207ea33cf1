"""docs/settings.md tells of every setting as the class has it."""

import re
from pathlib import Path

from config import PREFIX, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_table_is_the_class():
    told = re.findall(
        r"^\| `(\w+)` \| `(.*?)` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    fields = Settings.model_fields.items()
    assert told == [
        (PREFIX + name.upper(), str(field.default), field.description)
        for name, field in fields
    ]
