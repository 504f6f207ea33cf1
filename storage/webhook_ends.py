"""That a webhook was disabled because of its receiver, and which owners were told so by mail."""

from domain.audit import Attribution, changes
from domain.people import OWNER, actor
from storage import audit, jobs, letters
from storage.jobs import Name
from storage.people import users
from storage.session.transactions import Session

KIND = "webhook-ended"
"""The kind of job that tells one owner of one webhook."""


def announce(
    session: Session,
    org_id: str,
    webhook_id: str,
    now: str,
) -> None:
    """Have each owner told, in the transaction that disables the webhook."""
    for member in users.search(session, org_id):
        if member.role == OWNER and member.disabled_at is None:
            jobs.schedule(
                session, Name(org_id, KIND, f"{webhook_id}/{member.id}", org_id), now
            )


def note(
    session: Session,
    org_id: str,
    webhook_id: str,
    user_id: str,
    letter_id: str,
    refusal: str | None,
    by: Attribution,
) -> None:
    """Tell the trail that an owner was told; or why their mail was refused."""
    resource = f"webhooks/{webhook_id}"
    said = {"mail": "disabled", "reminded": actor(user_id)}
    if refusal is None:
        letters.keep(session, org_id, letter_id, user_id, resource, said, by.at)
    else:
        said["refusal"] = refusal
    changed = changes({}, said)
    audit.append(
        session,
        org_id,
        by,
        action="update",
        resource=resource,
        changes=changed,
    )
