"""Reminders as a kind of job: one job for each incident, due at its next moment.

The audit trail tells which incidents changed; their jobs then look at once. Each person is told of
each moment once, and a moment that passed unseen is left out when a later one has passed as well.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from delivery import letters
from delivery.posting import Post, hand_over, in_turn, soon_again
from delivery.work import Outcome, Work
from domain import digests
from domain.audit import Attribution
from domain.reminders import Duty, Moment, following, held_until, present, recipients
from storage import jobs, reminders, trail_followers
from storage.jobs import Name
from storage.people.users import Member
from storage.reminders import View
from storage.session.transactions import Session

_ACTOR = "system"
_TOLD_BY = "worker"


class Reminders:
    """Reminds members of the duties of incidents."""

    name = "reminder"

    def __init__(self, post: Post, public_url: str = "") -> None:
        self._post = post
        self._public_url = public_url

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations whose audit trail has entries that weren't looked at."""
        return trail_followers.behind(session, self.name)

    def take_up(self, session: Session, org_id: str, now: str) -> None:
        """Have the incidents looked at that the next entries tell of."""
        kind = self.name
        news = trail_followers.news_of(session, org_id, kind)
        if news.of_organisation:
            # it may remind at other moments from now on, and send digests at another hour
            jobs.hurry(session, org_id, kind, now)
            jobs.hurry(session, org_id, digests.KIND, now)
        for incident_id in news.incident_ids:
            name = Name(org_id, kind, incident_id, org_id)
            jobs.schedule(session, name, now)

    async def run(self, work: Work) -> Outcome:
        """Tell of the moments of an incident that have come, and wait for the next."""
        job = work.job
        look = partial(reminders.view, org_id=job.org_id, incident_id=job.subject)
        view = await work.read(look)
        now = work.now
        messages = list(_due(view, now))
        tells = [partial(self._tell, work, view, message) for message in messages]
        delay = await in_turn(tells)
        if delay is not None:
            return soon_again(work, delay)
        ahead = [_next(view, duty, now) for duty in view.duties]
        return Outcome(min(ahead, default=None))

    async def _tell(self, work: Work, view: View, message: "Message") -> None:
        duty, moment, member = message
        letter = letters.reminder(
            view,
            duty,
            moment,
            member,
            self._public_url,
            work.now,
        )
        refusal = await hand_over(self._post, letter)
        note = partial(
            reminders.tell,
            org_id=work.job.org_id,
            duty=duty,
            moment=moment,
            user_id=member.id,
            refusal=refusal,
            by=Attribution(_ACTOR, _TOLD_BY, work.now),
        )
        await work.note(note)


class Message(NamedTuple):
    """What somebody is to be told now."""

    duty: Duty
    moment: Moment
    member: Member


def _due(view: View, now: str) -> Iterator[Message]:
    """Yield what is to be told now, and wasn't."""
    members = view.members
    for duty in view.duties:
        moment = present(duty, view.policy, now)
        if moment is None or _held(view, duty, moment, now) is not None:
            continue
        ids = recipients(members.values(), view.assignee, moment, view.choices)
        for id in ids:
            # a duty that moves is told again: its due time is part of what was told
            entry = (duty.id, duty.due_at, moment.mark, id)
            if entry not in view.reminded:
                yield Message(duty, moment, members[id])


def _next(view: View, duty: Duty, now: str) -> str:
    """Return when a duty is to be looked at again."""
    ahead = following(duty, view.policy, now)
    moment = present(duty, view.policy, now)
    if moment is None:
        return ahead
    held = _held(view, duty, moment, now)
    if held is None:
        return ahead
    return min(ahead, held)


def _held(view: View, duty: Duty, moment: Moment, now: str) -> str | None:
    """Return until when nobody is told, such as over night; None where nothing waits."""
    zone = view.profile.time_zone
    return held_until(duty, moment, view.policy, zone, now)
