"""Letters about webhooks that were disabled, as a kind of job: one for each webhook and owner."""

from functools import partial
from typing import Any

import orjson

from delivery import letters
from delivery.mail import MailDelayed
from delivery.posting import Post, hand_over, soon_again
from delivery.work import AskedFor, Outcome, Work
from domain.audit import Attribution
from domain.errors import NotFound
from domain.webhooks import FAILING, GONE
from storage import organisations, webhook_ends, webhooks
from storage.people import users
from storage.people.users import Member
from storage.session.transactions import Session


class WebhookEnds(AskedFor):
    """Tells owners that a webhook is sent nothing any more."""

    name = webhook_ends.KIND

    def __init__(self, post: Post, public_url: str = "") -> None:
        self._post = post
        self._public_url = public_url

    async def run(self, work: Work) -> Outcome:
        """Tell one owner once, unless the webhook is on again or gone."""
        org_id = work.job.org_id
        webhook_id, _, user_id = work.job.subject.partition("/")
        find = partial(_found, org_id=org_id, id=webhook_id, user_id=user_id)
        found = await work.read(find)
        if found is None:
            return Outcome()
        letter = letters.webhook_ended(*found, self._public_url, work.now)
        try:
            refusal = await hand_over(self._post, letter)
        except MailDelayed as delay:
            return soon_again(work, delay)
        note = partial(
            webhook_ends.note,
            org_id=org_id,
            webhook_id=webhook_id,
            user_id=user_id,
            letter_id=letter.id,
            refusal=refusal,
            by=Attribution("system", "worker", work.now),
        )
        return Outcome(note=note)


def _found(
    session: Session, org_id: str, id: str, user_id: str
) -> tuple[dict[str, Any], Member, str] | None:
    """Return what there is to tell: the webhook, the owner, and the organisation's name."""
    try:
        webhook = orjson.loads(webhooks.read(session, org_id, id))
        member = users.read(session, org_id, user_id)
    except NotFound:
        # either is no more
        return None
    is_told_of = webhook["disabled_reason"] in (FAILING, GONE)
    if not is_told_of or member.disabled_at is not None:
        return None
    profile = organisations.profile(session, org_id)
    return webhook, member, profile.name
