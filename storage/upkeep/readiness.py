"""Whether a register can do its work now, look by look."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from domain.audit import GENESIS
from domain.clock import format_instant, is_future
from domain.errors import NotReady, Unavailable
from storage import bounce_mailboxes
from storage.schema import history
from storage.schema.models import AuditHead, Organisation
from storage.session.statements import Statement, slot
from storage.session.transactions import Session
from storage.upkeep import followers
from storage.upkeep.checks import LAST_OF_CHAIN
from storage.upkeep.lag import lag
from storage.upkeep.leaps import LATEST

log = logging.getLogger("breach_register")

_PORTION = 100
_FOLLOWERS_S = 10.0

_ANY = Statement(lambda _: Organisation.select(Organisation.id).limit(slot("most")))
_SOME_HEADS = Statement(
    lambda _: (
        AuditHead.select(AuditHead.org_id, AuditHead.hash, LAST_OF_CHAIN, LATEST)
        .where(AuditHead.org_id > slot("after"))
        .order_by(AuditHead.org_id)
        .limit(slot("most"))
    )
)


class Readiness:
    """Looks at database, schema, audit chains and writer, at a cost that no size can raise.

    Each time it looks at the ends of a hundred chains, and goes on with the next hundred.
    """

    def __init__(self) -> None:
        self._after = ""
        self._newest = ""
        self._warned = False
        self._followers: tuple[float, str | None] = (float("-inf"), None)

    def look(
        self, session: Session, writer_works: Callable[[], bool]
    ) -> dict[str, str]:
        """What each look found, all of it `ok`.

        Raises NotReady with the first refusal, which names every look.
        """
        looks: dict[str, Callable[[], str | None]] = {
            "database": lambda: _require_answer(session),
            "schema": lambda: _require_schema(session),
            "audit": lambda: self._require_ends(session),
            "clock": self._judge_clock,
            "deliveries": lambda: _judge_lag(session),
            "followers": lambda: self._judge_followers(session),
            "bounces": lambda: _judge_bounces(session),
            "writer": lambda: _require_writer(session, writer_works),
        }
        found, refused = dict.fromkeys(looks, "unknown"), None
        for name, look in looks.items():
            try:
                found[name] = look() or "ok"
            except Unavailable as refusal:
                found[name], refused = "failed", refused or refusal
                if name in ("database", "schema"):
                    break  # the next looks would only find the same
        if refused is not None:
            raise NotReady(refused.detail, found, retry_after=refused.retry_after or 1)
        return found

    def _require_ends(self, session: Session) -> None:
        heads = session.all(_SOME_HEADS, after=self._after, most=_PORTION)
        for org_id, head, last, latest in heads:
            self._newest = max(self._newest, latest or "")
            if head != (last or GENESIS):
                # the place is kept, so that it goes on failing until it is mended
                log.error("the audit chain of %s doesn't end at its head", org_id)
                raise Unavailable(
                    "An audit chain doesn't end at its head: see `audit verify`.",
                    retry_after=60,
                )
        self._after = heads[-1][0] if len(heads) == _PORTION else ""

    def _judge_clock(self) -> str | None:
        """Whether an entry is from ahead. No refusal: nothing that is done now would mend it."""
        if not is_future(self._newest, format_instant(datetime.now(UTC))):
            return None
        if not self._warned:
            log.warning("an audit entry is dated ahead, %s: see `check`", self._newest)
        self._warned = True
        return "ahead"

    def _judge_followers(self, session: Session) -> str | None:
        """Whether a follower of the trail is behind, asked every ten seconds at most.

        No refusal: what is read is exact all the same.
        """
        asked_at, found = self._followers
        if time.monotonic() - asked_at > _FOLLOWERS_S:
            now = format_instant(datetime.now(UTC))
            following = followers.followers(session)
            is_behind = any(follower.is_long(now) for follower in following)
            found = "behind" if is_behind else None
            self._followers = time.monotonic(), found
        return found


def _judge_lag(session: Session) -> str | None:
    """Whether the worker is behind. No refusal: requests are answered as ever."""
    now = format_instant(datetime.now(UTC))
    return "behind" if lag(session, now).is_long(now) else None


def _judge_bounces(session: Session) -> str | None:
    """Whether the mailbox that mail comes back to is read. No refusal: mail leaves as ever."""
    now = format_instant(datetime.now(UTC))
    is_behind = any(
        mailbox.is_behind(now) for mailbox in bounce_mailboxes.search(session)
    )
    return "behind" if is_behind else None


def _require_answer(session: Session) -> None:
    session.all(_ANY, most=1)


def _require_schema(session: Session) -> None:
    if not history.is_current(session):
        raise Unavailable(
            "The database has another schema than this version needs.", retry_after=60
        )


def _require_writer(session: Session, works: Callable[[], bool]) -> None:
    session.safeguards.require_writes()
    session.require_in_place()
    if not works():
        raise Unavailable(
            "The writer doesn't come forward: its thread ended, or it waits for too long.",
            retry_after=60,
        )
