"""Figures as a kind of job: one job for each organisation, due when its trail has grown.

Figures are exact without it: it spares those who read them the counting.
"""

import asyncio
import time
from collections.abc import Sequence
from functools import partial

from delivery.work import Outcome, Work
from storage import figures, jobs, trail_followers
from storage.jobs import Name
from storage.session.transactions import Session

_EVERY_S = 5.0
"""So often it looks for news, however many commits there are."""
_REST = 4
"""It rests so many times as long as a portion took: a fifth of a thread's time is its own."""
_FAR_BEHIND = 10_000
"""Entries from which on it rests no longer than it works: reads count what isn't kept yet."""


class Figures:
    """Counts what the audit trail tells of."""

    name = "figures"

    def __init__(self) -> None:
        self._looked_at = -_EVERY_S

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations whose audit trail has grown."""
        now = time.monotonic()
        if now - self._looked_at < _EVERY_S:
            return []
        self._looked_at = now
        return trail_followers.behind(session, self.name)

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Have an organisation counted."""
        trail_followers.catch_up(session, org_id, self.name)
        jobs.schedule(session, Name(org_id, self.name, "", org_id), now)

    async def run(self, work: Work) -> Outcome:
        """Count portion after portion, until nothing is left."""
        while pause := await self._portion(work):
            await asyncio.sleep(pause)
        return Outcome()

    async def _portion(self, work: Work) -> float:
        """Count a portion and keep it; return how long to rest then, 0.0 where nothing is left.

        It is counted beside those who write: they wait only while it is kept.
        """
        org_id = work.job.org_id
        began = time.monotonic()
        news = await work.read(partial(figures.news, org_id=org_id))
        keep = partial(figures.keep, org_id=org_id, counted=news)
        if not await work.note(keep):
            return 0.0
        took = time.monotonic() - began
        return took if news.left > _FAR_BEHIND else _REST * took
