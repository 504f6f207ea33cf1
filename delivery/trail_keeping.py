"""What is kept beside the register because it follows from the audit trail, as a kind of job.

One job for each organisation is due when its trail has grown. It goes on portion after portion:
each is read beside those who write, who wait only while it is kept.
"""

import asyncio
import time
from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

from delivery.work import Outcome, Work
from storage import figures, incident_texts, jobs, trail_followers
from storage.jobs import Name
from storage.session.transactions import Session

_EVERY_S = 5.0
"""So often it looks for news, however many commits there are."""
_REST = 4
"""It rests so many times as long as a portion took: a fifth of a thread's time is its own."""
_FAR_BEHIND = 10_000
"""Entries from which on it rests no longer than it works: reads follow what isn't kept yet."""


class News(Protocol):
    """What the next entries of a trail tell of."""

    @property
    def left(self) -> int:
        """How many entries come after these."""


class TrailKeeping:
    """Keeps up with an organisation's trail."""

    name: str

    def __init__(self) -> None:
        self._looked_at = -_EVERY_S

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations whose audit trail has grown."""
        now = time.monotonic()
        if now - self._looked_at < _EVERY_S:
            return []
        self._looked_at = now
        return self.behind(session)

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Have an organisation brought up to date."""
        trail_followers.catch_up(session, org_id, self.name)
        jobs.schedule(session, Name(org_id, self.name, "", org_id), now)

    async def run(self, work: Work) -> Outcome:
        """Keep portion after portion, until nothing is left."""
        while pause := await self._portion(work):
            await asyncio.sleep(pause)
        return Outcome()

    def behind(self, session: Session) -> list[str]:
        """The organisations for which this isn't up to date."""
        return trail_followers.behind(session, self.name)

    def read(self, session: Session, org_id: str) -> News:
        """Read what the next entries of a trail tell of, in a snapshot."""
        raise NotImplementedError

    def keep(self, session: Session, org_id: str, news: Any) -> bool:
        """Keep what was read, in a step, and return whether there is more."""
        raise NotImplementedError

    async def _portion(self, work: Work) -> float:
        """Read a portion and keep it; return how long to rest then, 0.0 where nothing is left."""
        org_id = work.job.org_id
        began = time.monotonic()
        news = await work.read(partial(self.read, org_id=org_id))
        if not await work.note(partial(self.keep, org_id=org_id, news=news)):
            return 0.0
        took = time.monotonic() - began
        return took if news.left > _FAR_BEHIND else _REST * took


class Figures(TrailKeeping):
    """Counts incidents by month.

    Figures are exact without it: it spares who reads them the counting.
    """

    name = "figures"

    def read(self, session: Session, org_id: str) -> figures.News:
        """Count what the next entries of a trail tell of, in a snapshot."""
        return figures.news(session, org_id)

    def keep(self, session: Session, org_id: str, news: figures.News) -> bool:
        """Keep what was counted, in a step, and return whether there is more."""
        return figures.keep(session, org_id, news)


class Texts(TrailKeeping):
    """Indexes what incidents say, where there are many.

    A search is exact without it, and takes longer.
    """

    name = "texts"

    def behind(self, session: Session) -> list[str]:
        """The large organisations whose audit trail has grown."""
        grown = super().behind(session)
        large = incident_texts.large(session) if grown else set()
        return [org_id for org_id in grown if org_id in large]

    def read(self, session: Session, org_id: str) -> incident_texts.News:
        """Read what the next entries of a trail tell of, in a snapshot."""
        return incident_texts.news(session, org_id)

    def keep(self, session: Session, org_id: str, news: incident_texts.News) -> bool:
        """Index what was read, in a step, and return whether there is more."""
        return incident_texts.keep(session, org_id, news)
