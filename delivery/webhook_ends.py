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
        found = await work.read(
            partial(_found, org_id=org_id, id=webhook_id, user_id=user_id)
        )
        if found is None:
            return Outcome()
        webhook, member, name = found
        letter = letters.webhook_ended(
            webhook, member, name, self._public_url, work.now
        )
        try:
            refusal = await hand_over(self._post, letter)
        except MailDelayed as delay:
            return soon_again(work, delay)
        by = Attribution("system", "worker", work.now)
        note = partial(
            webhook_ends.note,
            org_id=org_id,
            webhook_id=webhook_id,
            user_id=user_id,
            letter_id=letter.id,
            refusal=refusal,
            by=by,
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
    if (
        webhook["disabled_reason"] not in (FAILING, GONE)
        or member.disabled_at is not None
    ):
        return None
    return webhook, member, organisations.profile(session, org_id).name
