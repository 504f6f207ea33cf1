"""Test messages as a kind of job.

A person asks for one on their page, and reads there how it went.
"""

from functools import partial

from delivery import letters
from delivery.mail import MailDelayed
from delivery.posting import Post, hand_over
from delivery.work import AskedFor, Outcome, Work
from domain.errors import NotFound
from storage import mail_choices, organisations
from storage.people import users


class Trials(AskedFor):
    """Sends test messages."""

    name = mail_choices.TRIAL

    def __init__(self, post: Post, public_url: str = "") -> None:
        self._post = post
        self._public_url = public_url

    async def run(self, work: Work) -> Outcome:
        """Send the message, once, and note how that went."""
        org_id, user_id = work.job.org_id, work.job.subject
        try:
            member = await work.read(partial(users.read, org_id=org_id, id=user_id))
        except NotFound:
            # the membership ended in the meantime
            return Outcome()
        profile = await work.read(partial(organisations.profile, id=org_id))
        letter = letters.trial(
            user_id, member.email, profile.name, self._public_url, work.now
        )
        try:
            outcome = await hand_over(self._post, letter) or mail_choices.SENT
        except MailDelayed as delay:
            outcome = str(delay)
        note = partial(
            mail_choices.note_trial,
            org_id=org_id,
            user_id=user_id,
            letter_id=letter.id,
            outcome=outcome,
            now=work.now,
        )
        return Outcome(note=note)
