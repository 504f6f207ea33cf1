"""What changed after a given moment, as the audit trail tells it."""

from storage import audit
from storage.session.budget import Rows
from storage.session.transactions import Session


def following(
    session: Session, org_id: str, after: int, limit: int
) -> tuple[Rows, int]:
    """The next entries of the trail after a number, oldest first, and the number of the last.

    Whoever goes on from the last of them misses none and sees none twice, however many write: a
    number is given while the end of the chain is held until the commit, so that no smaller one
    comes to light later.
    """
    last, _ = audit.head(session, org_id)
    if after >= last:
        return [], last
    return audit.portion(session, org_id, after, last, limit)[:limit], last
