"""What webhooks are told that no change causes: obligations that fall due, a day's checkpoint.

Looking, noting and queueing are one transaction: a worker that dies has done all or nothing.
"""

from collections.abc import Sequence
from functools import partial

from delivery.work import Outcome, Work
from domain.webhooks import DUE_SOON, OVERDUE
from storage import checkpoints, falling_due, jobs, trail_followers
from storage.jobs import Name
from storage.session.transactions import Session


class FallingDue:
    """Tells webhooks that obligations are due soon, and overdue: one job for each incident.

    Jobs are made also where nobody listens any more, so that a later webhook misses nothing.
    """

    name = "falling-due"

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations with such a webhook whose trail wasn't read to its end."""
        return trail_followers.behind_with_webhooks(
            session, self.name, DUE_SOON, OVERDUE
        )

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Plan when to look at the incidents that the next entries tell of."""
        news = trail_followers.news_of(session, org_id, self.name)
        if news.of_organisation:
            # the first step of its reminders may be another one now
            jobs.hurry(session, org_id, self.name, now)
        planned = falling_due.waiting(session, org_id, news.incident_ids, now)
        for incident_id, due_at in planned.items():
            jobs.schedule(session, Name(org_id, self.name, incident_id, org_id), due_at)

    async def run(self, work: Work) -> Outcome:
        """Queue what an incident's obligations have come to, and wait for what is next."""
        job, now = work.job, work.now
        tell = partial(
            falling_due.tell, org_id=job.org_id, incident_id=job.subject, now=now
        )
        return Outcome(await work.note(tell))


class Checkpoints:
    """Tells webhooks once a day where the audit trail ends: one job for each organisation."""

    name = checkpoints.KIND

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations for which today's checkpoint is to be planned."""
        return checkpoints.unplanned(session)

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Plan today's checkpoint."""
        checkpoints.plan(session, org_id, now)

    async def run(self, work: Work) -> Outcome:
        """Queue the checkpoint of a day that is over."""
        job, now = work.job, work.now
        tell = partial(checkpoints.tell, org_id=job.org_id, day=job.subject, now=now)
        return Outcome(await work.note(tell))
