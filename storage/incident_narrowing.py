"""The filters of one list at one moment: what they come to, and how many incidents match."""

from functools import lru_cache
from typing import Any

import orjson
from peewee import fn

from domain.clock import overdue_before
from storage import incident_texts
from storage.engine.text_search import patterns
from storage.incident_counts import count
from storage.incident_search import (
    FACETS,
    LOOKED_UP,
    METADATA,
    UNCOUNTED,
    Filters,
    clauses,
)
from storage.schema.models import Incident
from storage.session.statements import Statement
from storage.session.transactions import Session

_DENSE = 20_000
"""How many rows are sorted for a page rather than looked for in the order of the list."""


def _texts_of(given: dict[str, Any]) -> tuple[str, ...]:
    """The texts that each incident has to hold."""
    text = (given["text"],) if "text" in given else ()
    return (*text, *given.get("words", ()))


def _patterns_of(words: tuple[str, ...]) -> dict[str, Any]:
    """What each of the words is looked for as."""
    found: dict[str, Any] = {}
    for number, word in enumerate(words):
        found |= patterns(word, number)
    return found


class Narrowing:
    """The filters of one list at one moment: the clauses they come to, and the values of those."""

    def __init__(self, filters: Filters, now: str) -> None:
        given = filters.given()
        self.facets = {name: value for name, value in given.items() if name in FACETS}
        names = list(given)
        self.overdue = given.pop("overdue", None)
        if self.overdue is not None:
            given["cutoff"] = overdue_before(now)
            place = names.index("overdue")
            names[place] = "overdue" if self.overdue else "in_time"
        self.texts = _texts_of(given)
        if "text" in given:
            given |= patterns(given["text"])
        pairs = given.pop("metadata", None)
        if pairs is not None:
            names.remove("metadata")
            for clause, (name, value) in zip(METADATA, pairs, strict=False):
                names.append(clause)
                given |= {clause: value, f"{clause}_name": name}
        words = given.get("words", ())
        if words:
            place = names.index("words")
            names[place] = f"words*{len(words)}"
            given |= _patterns_of(words)
        self.names = tuple(names)
        self.values = given

    def look_up(self, session: Session, org_id: str) -> None:
        """Narrow a search in texts to the incidents that an index gives, where that is faster."""
        found = incident_texts.find(session, org_id, self.texts) if self.texts else None
        if found is not None:
            self.names = (*self.names, LOOKED_UP)
            self.values[LOOKED_UP] = orjson.dumps(found).decode()

    def finds_nothing(self, session: Session, org_id: str) -> bool:
        """Whether the stored counts say that nothing matches."""
        return self._is_counted and self.total(session, org_id) == 0

    def is_dense(self, session: Session, org_id: str) -> bool:
        """Whether so many match that the order of a list soon leads to the next of them."""
        return self._is_counted and self.total(session, org_id) > _DENSE

    @property
    def _is_counted(self) -> bool:
        return UNCOUNTED.isdisjoint(self.values)

    def total(self, session: Session, org_id: str) -> int:
        """How many incidents match."""
        if not self._is_counted:
            return _count(session, self.names, org_id, self.values)
        if self.overdue is None:
            return count(session, org_id, **self.facets)
        # only the incidents of the last 72 hours are counted row by row:
        # the rest follows from the stored counts
        open_now = _count(session, ("still_open", *self.facets), org_id, self.values)
        unnotified = count(session, org_id, notified=0, **self.facets)
        overdue = unnotified - open_now
        if self.overdue:
            return overdue
        return count(session, org_id, **self.facets) - overdue


def _count(
    session: Session,
    names: tuple[str, ...],
    org_id: str,
    values: dict[str, Any],
) -> int:
    statement = _counting(names)
    row = session.one(statement, org_id=org_id, **values)
    return row[0] if row else 0


@lru_cache(maxsize=256)
def _counting(names: tuple[str, ...]) -> Statement:
    counted = Incident.select(fn.COUNT(Incident.id))
    return Statement(lambda engine: counted.where(clauses(engine, names)))
