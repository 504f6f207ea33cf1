"""What letters say. A reminder has a subject with the case number and the hours left.

The title of the breach is told only where the organisation allows it: mail lies about in the clear.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from delivery.letter_parts import amount_left, letter, one_line, when
from delivery.mail import Letter
from domain.letters import letter_id, reminder_id, webhook_end_id
from domain.reminders import NEW, Duty, Moment
from domain.webhooks import FAILING, GONE
from storage.people.users import Member
from storage.reminders import View

_ENDED = {
    FAILING: "nothing got through for three days.",
    GONE: "the receiver answered that nobody wants its messages any more (410).",
}


def reminder(
    view: View,
    duty: Duty,
    moment: Moment,
    member: Member,
    url: str,
    now: str,
) -> Letter:
    """Return the letter that reminds a member of a duty."""
    left = amount_left(duty.due_at, now)
    news = "new, " if moment.mark == NEW else ""
    subject = f"{view.case_number}: {news}{left}"
    lines = [f"{duty.title} ({duty.reference}): {left}."]
    if view.policy.shows_titles:
        title = one_line(view.incident_title)
        subject = f"{subject} – {title}"
        lines.append(f"“{title}”")
    due = when(duty.due_at, view.profile.time_zone)
    lines += [
        f"Incident {view.case_number} of {view.profile.name}.",
        f"Safe due time: {due}.",
        _reason(view, moment, member),
    ]
    link = f"{url}/dashboard/incidents/{duty.incident_id}" if url else ""
    id = reminder_id(duty.id, duty.due_at, moment.mark, member.id)
    return letter(id, member.email, subject, lines, link, now)


def trial(id: str, email: str, organisation: str, url: str, now: str) -> Letter:
    """Return the test message that a person asked for."""
    lines = [
        f"This is the test message that you asked for as a member of {organisation}.",
        "Reminders of duties come from the same address.",
    ]
    return letter(
        id=letter_id(id, now),
        to=email,
        subject="Test message of the breach register",
        lines=lines,
        link=f"{url}/dashboard/reminders" if url else "",
        now=now,
    )


def webhook_ended(
    webhook: Mapping[str, Any],
    member: Member,
    organisation: str,
    url: str,
    now: str,
) -> Letter:
    """Return the letter that tells an owner that a webhook was disabled.

    Its address may be a secret: the host alone is told.
    """
    host = urlsplit(webhook["url"]).hostname or ""
    called = one_line(webhook["name"] or host)
    reason = _ENDED[webhook["disabled_reason"]]
    lines = [
        f"The webhook {called} of {organisation} was disabled: {reason}",
        f"Its receiver is at {host}. What was queued for it was given up, and what happens from "
        "now on isn't sent to it.",
        "See to the receiver, and switch the webhook on again under Settings, Webhooks.",
    ]
    id = webhook["id"]
    return letter(
        id=webhook_end_id(id, webhook["disabled_at"], member.id),
        to=member.email,
        subject=f"Webhook disabled: {called}",
        lines=lines,
        link=f"{url}/dashboard/webhooks/{id}" if url else "",
        now=now,
    )


def _reason(view: View, moment: Moment, member: Member) -> str:
    """Return why it is this member who is told."""
    if member.id == view.assignee:
        return "You are told because the incident is assigned to you."
    if moment.is_late and view.assignee is not None:
        return "You are told because it is due, and you are an owner of the register."
    return f"You are told as {member.role} of the register."
