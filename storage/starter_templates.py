"""The starter set: templates that ship with the service, the same for every organisation.

They are read from a file beside this one and never changed; whoever wants another makes one.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from domain import details
from domain.incident_templates import BLANK, Template, correct, groups_of
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
    head = {"id": id, "orgId": org_id, "source": "starter"}
    at = {"created_at": known.shipped_at, "updated_at": known.shipped_at}
    return encoded(head | template | at)


def below(org_id: str, before: str) -> Rows:
    """Id and document of those with an id below `before`, in the order of lists."""
    ids = [id for id in _starters().templates if id < before]
    return [(id, document(org_id, id) or "") for id in ids]


@cache
def _starters() -> _Set:
    data: dict[str, Any] = yaml.load(FILE.read_text("utf-8"), Loader=_LOADER)  # noqa: S506
    shipped_at = data["shipped_at"]
    read = {item["id"]: _read(item, shipped_at) for item in data["templates"]}
    newest_first = sorted(read, reverse=True)
    return _Set({id: read[id] for id in newest_first}, shipped_at)


def _read(item: dict[str, Any], at: str) -> dict[str, Any]:
    outcome = correct(BLANK, details.BLANK, item, at)
    return members_of(outcome.facts, groups_of(outcome.details))


def members_of(facts: Template, groups: dict[str, Any]) -> dict[str, Any]:
    """What a document says of a template, in the order in which it is answered."""
    *first, tasks = Template._fields
    members = {name: getattr(facts, name) for name in first}
    return members | {"details": groups, tasks: facts.tasks}
