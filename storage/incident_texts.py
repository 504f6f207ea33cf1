"""An index of what incidents say, which a search in the texts of a large register goes by.

The worker follows the audit trail and indexes what it tells of. A search looks up where its words
may be, adds what changed since, and judges each of these incidents by what is on record: so it is
exact at every moment, and a write costs no more than before. A small register has no index: to look
through all of its texts takes no longer.
"""

from collections.abc import Iterable
from typing import NamedTuple

from peewee import EXCLUDED, fn

from storage import audit, trail_followers
from storage.engine.text_search import folded, terms
from storage.incident_counts import count
from storage.schema.models import Incident, IncidentCount, Notification
from storage.schema.search_models import IncidentText, TextState
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

_LARGE = 20_000
"""From so many incidents on, an organisation has an index."""
_AT_ONCE = 100
"""So many entries of the trail are indexed by one write: others wait for it."""
_FEW = 2_000
"""So many entries of the trail a search follows itself; beyond, it looks through all texts."""
_SHARE = 40
"""To look an incident up takes so many times as long as to come to it in the order of a list."""
_MOST = 10_000
"""What is found is named one by one in the statement that judges it."""
_MOST_TERMS = 64
"""More tell no more: what they find is judged in any case."""
_PLACE_BITS = 32
"""The numbers of an organisation are those that begin with its place."""

_LARGE_ONES = Statement(
    lambda _: (
        IncidentCount.select(IncidentCount.org_id)
        .group_by(IncidentCount.org_id)
        .having(fn.SUM(IncidentCount.n) >= slot("large"))
    )
)
_STATE = Statement(
    lambda _: TextState.select(TextState.place, TextState.seq).where(
        TextState.org_id == slot("org_id")
    )
)
_LAST_PLACE = Statement(lambda _: TextState.select(fn.MAX(TextState.place)))
_LAST_NUMBER = Statement(
    lambda _: IncidentText.select(fn.MAX(IncidentText.number)).where(
        (IncidentText.number >= slot("first")) & (IncidentText.number <= slot("last"))
    )
)
_CHANGED = Statement(lambda _: trail_followers.incidents_between())
_TOLD_OF = trail_followers.incidents_between()
_TEXTS = Statement(
    lambda _: Incident.select(
        Incident.id,
        Incident.title,
        Incident.description,
        Incident.case_number,
        Incident.reported_to,
    ).where((Incident.org_id == slot("org_id")) & Incident.id.in_(_TOLD_OF))
)
_REFERENCES = Statement(
    lambda _: Notification.select(
        Notification.incident_id, Notification.notification_reference
    ).where(
        (Notification.org_id == slot("org_id"))
        & Notification.incident_id.in_(_TOLD_OF)
        & Notification.notification_reference.is_null(False)
    )
)
_NUMBERS = Statement(
    lambda _: IncidentText.select(IncidentText.incident_id, IncidentText.number).where(
        (IncidentText.org_id == slot("org_id")) & IncidentText.incident_id.in_(_TOLD_OF)
    )
)
_KEEP_STATE = Statement(
    lambda _: TextState.insert(
        {field: slot(field.name) for field in TextState._meta.sorted_fields}
    ).on_conflict(
        conflict_target=[TextState.org_id],
        update={TextState.seq: EXCLUDED.seq},
    )
)
_KEEP_TEXT = Statement(
    lambda _: IncidentText.insert(
        {field: slot(field.name) for field in IncidentText._meta.sorted_fields}
    ).on_conflict(
        conflict_target=[IncidentText.org_id, IncidentText.incident_id],
        update={IncidentText.terms: EXCLUDED.terms},
    )
)
_PUT_BY = {name: slot(name) for name in ("number", "text")}
_PUT = Statement(lambda engine: engine.index_text(_PUT_BY))
_MERGE = Statement(lambda engine: engine.merge_texts())
_FIND_BY = {name: slot(name) for name in ("org_id", "terms", "first", "last", "most")}
_FIND = Statement(lambda engine: engine.texts_with(_FIND_BY))


class State(NamedTuple):
    """The place of an organisation in the index of a file, and how far into its trail it goes."""

    place: int | None
    seq: int

    @property
    def numbers(self) -> dict[str, int]:
        """The first and the last number that a text of the organisation may have."""
        first = (self.place or 0) << _PLACE_BITS
        return {"first": first, "last": first + (1 << _PLACE_BITS) - 1}


class News(NamedTuple):
    """What the next entries of a trail tell of, read and not indexed yet."""

    known: State | None
    """How far it was indexed when this was read."""
    seq: int
    """How far it is indexed with this."""
    left: int
    """How many entries come after these."""
    texts: dict[str, list[str]]
    """What incidents say, by their ids."""


def large(session: Session) -> set[str]:
    """The organisations that have an index."""
    return {org_id for (org_id,) in session.all(_LARGE_ONES, large=_LARGE)}


def find(session: Session, org_id: str, asked: Iterable[str]) -> list[str] | None:
    """The incidents that may hold all of these texts: no other does.

    None where it isn't worth while to look them up: there is no index, or it is far behind, or it
    has no term to go by, or so many are found that the order of a list comes to them as fast.
    """
    wanted = terms(asked)[:_MOST_TERMS]
    state = _state(session, org_id) if wanted else None
    if state is None:
        return None
    last, _ = audit.head(session, org_id)
    if last - state.seq > _FEW:
        return None
    most = min(count(session, org_id) // _SHARE, _MOST)
    by = {"org_id": org_id, "terms": session.engine.asked(wanted), **state.numbers}
    indexed = session.all(_FIND, **by, most=most + 1)
    if len(indexed) > most:
        return None
    # looked at last: what the index was given meanwhile is among these
    changed = session.all(_CHANGED, org_id=org_id, seq=state.seq, up_to=last)
    return sorted({id for (id,) in (*indexed, *changed) if id is not None})


def news(session: Session, org_id: str) -> News:
    """Read what the next entries of the trail tell of. Needs a snapshot."""
    known = _state(session, org_id)
    seq = known.seq if known else 0
    last, _ = audit.head(session, org_id)
    up_to = min(last, seq + _AT_ONCE)
    told = {"org_id": org_id, "seq": seq, "up_to": up_to}
    texts = {
        id: [text for text in columns if text is not None]
        for id, *columns in session.all(_TEXTS, **told)
    }
    for id, reference in session.all(_REFERENCES, **told):
        texts[id].append(reference)
    return News(known, up_to, last - up_to, texts)


def keep(session: Session, org_id: str, read: News) -> bool:
    """Index what was read, in a step, and return whether there is more.

    Nothing is indexed where somebody else indexed news meanwhile: then it has to be read again.
    """
    if _state(session, org_id) != read.known:
        return True
    put = _put_apart if session.engine.texts_apart else _put_terms
    place = put(session, org_id, read)
    session.write(_KEEP_STATE, org_id=org_id, place=place, seq=read.seq)
    return read.left > 0


def _state(session: Session, org_id: str) -> State | None:
    row = session.one(_STATE, org_id=org_id)
    return None if row is None else State(*row)


def _put_terms(session: Session, org_id: str, read: News) -> None:
    """Keep the terms of texts, which the index is made of."""
    for id, texts in read.texts.items():
        row = {"incident_id": id, "number": None, "terms": " ".join(terms(texts))}
        session.write(_KEEP_TEXT, org_id=org_id, **row)


def _put_apart(session: Session, org_id: str, read: News) -> int:
    """Put texts into an index that is a table of its own, under the numbers of their incidents.

    Returns the place of the organisation.
    """
    state = read.known or State(_next_place(session), 0)
    told = {"org_id": org_id, "seq": state.seq, "up_to": read.seq}
    numbers = dict(session.all(_NUMBERS, **told))
    [(last,)] = session.all(_LAST_NUMBER, **state.numbers)
    free = state.numbers["first"] if last is None else last + 1
    for id, texts in read.texts.items():
        if id not in numbers:
            numbers[id], free = free, free + 1
            row = {"incident_id": id, "number": numbers[id], "terms": None}
            session.write(_KEEP_TEXT, org_id=org_id, **row)
        session.write(_PUT, number=numbers[id], text=folded("\n".join(texts)))
    session.write(_MERGE)
    return state.place or 0


def _next_place(session: Session) -> int:
    [(last,)] = session.all(_LAST_PLACE)
    return (last or 0) + 1
