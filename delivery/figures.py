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
_PAUSE_S = 0.1
"""Between two portions, so that those who write aren't held up."""


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
        fold = partial(figures.fold, org_id=work.job.org_id)
        while await work.note(fold):
            await asyncio.sleep(_PAUSE_S)
        return Outcome()
