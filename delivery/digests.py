"""Weekly digests as a kind of job: one job for each organisation where somebody wants them.

Each person is told once in a week, at the time of the organisation's clocks or as soon after it as
a worker runs. Where nothing is open nothing is sent.
"""

from collections.abc import Sequence
from functools import partial

from delivery import digest_letters
from delivery.posting import Post, hand_over, in_turn, soon_again
from delivery.work import Outcome, Work
from domain.audit import Attribution
from domain.digests import KIND, Edition, following, present
from storage import digest_contents, digests, jobs
from storage.digest_contents import Content
from storage.digests import Plan, Reader
from storage.jobs import Name
from storage.session.transactions import Session


class Digests:
    """Tells people once a week what is open, due, overdue and left to complete."""

    name = KIND

    def __init__(self, post: Post, public_url: str = "") -> None:
        self._post = post
        self._public_url = public_url

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations where somebody wants digests and no job sends them."""
        return digests.unplanned(session)

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Make the job of an organisation."""
        jobs.schedule(session, Name(org_id, self.name, "", org_id), now)

    async def run(self, work: Work) -> Outcome:
        """Tell those who weren't told this week, and wait for the next."""
        plan = await work.read(partial(digests.plan, org_id=work.job.org_id))
        now = work.now
        zone = plan.profile.time_zone
        edition = present(plan.policy, zone, now)
        ahead = following(plan.policy, zone, now)
        if not plan.is_wanted or edition is None:
            return Outcome()
        readers = await self._untold(work, plan, edition)
        tells = [partial(self._tell, work, plan, edition, reader) for reader in readers]
        delay = await in_turn(tells)
        if delay is not None:
            return soon_again(work, delay)
        return Outcome(ahead)

    async def _untold(self, work: Work, plan: Plan, edition: Edition) -> list[Reader]:
        """Return who is to be told now; a digest of before somebody asked isn't theirs."""
        look = partial(digests.told, org_id=work.job.org_id, week=edition.week)
        done = await work.read(look)
        asked = [reader for reader in plan.readers if reader.since < edition.at]
        return [reader for reader in asked if reader.member.id not in done]

    async def _tell(
        self, work: Work, plan: Plan, edition: Edition, reader: Reader
    ) -> None:
        now = work.now
        content = await self._content(work, reader, now)
        said = refusal = None
        if not content.is_empty:
            said = digest_letters.in_short(content)
            letter = digest_letters.digest(
                plan, edition, reader, content, self._public_url, now
            )
            refusal = await hand_over(self._post, letter)
        note = partial(
            digests.note,
            org_id=work.job.org_id,
            user_id=reader.member.id,
            week=edition.week,
            said=said,
            refusal=refusal,
            by=Attribution("system", "worker", now),
        )
        await work.note(note)

    async def _content(self, work: Work, reader: Reader, now: str) -> Content:
        """Read what is open, of which some people are told only what is assigned to them."""
        assignee = reader.member.id if reader.is_own else None
        read = partial(
            digest_contents.content,
            org_id=work.job.org_id,
            assignee=assignee,
            now=now,
        )
        return await work.read(read)
