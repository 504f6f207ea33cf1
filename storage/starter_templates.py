"""The starter set: templates that ship with the service, the same for every organisation.

They are read from a file beside this one and never changed; whoever wants another makes one.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from domain import details
from domain.incident_templates import BLANK, correct, groups_of
from storage.session.budget import Rows
from storage.session.documents import encoded

FILE = Path(__file__).with_name("starter_templates.yaml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Set(NamedTuple):
    """The templates by id, newest first, and since when they are there."""

    templates: dict[str, dict[str, Any]]
    shipped_at: str


def number() -> int:
    """How many there are."""
    return len(_starters().templates)


def document(org_id: str, id: str) -> str | None:
    """A template as an organisation sees it; None for an id that isn't of the set."""
    known = _starters()
    template = known.templates.get(id)
    if template is None:
        return None
    document = {
        "id": id,
        "orgId": org_id,
        "source": "starter",
        **template,
        "created_at": known.shipped_at,
        "updated_at": known.shipped_at,
    }
    return encoded(document)


def below(org_id: str, before: str) -> Rows:
    """Id and document of those with an id below `before`, in the order of lists."""
    rows: Rows = []
    for id in _starters().templates:
        text = document(org_id, id)
        if id < before and text is not None:
            rows.append((id, text))
    return rows


@cache
def _starters() -> _Set:
    text = FILE.read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506
    shipped_at = data["shipped_at"]
    items = {item["id"]: item for item in data["templates"]}
    templates = {}
    for id in sorted(items, reverse=True):
        templates[id] = _read(items[id], shipped_at)
    return _Set(templates, shipped_at)


def _read(item: dict[str, Any], at: str) -> dict[str, Any]:
    outcome = correct(BLANK, details.BLANK, item, at)
    members = outcome.facts._asdict()
    # as the database answers them, the tasks come last
    tasks = members.pop("tasks")
    members["details"] = groups_of(outcome.details)
    members["tasks"] = tasks
    return members
