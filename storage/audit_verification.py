"""Verifying a trail, a portion at a time."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from domain.audit import GENESIS, first_break
from storage import audit
from storage.session.transactions import Session

MOST = 20_000
"""How many entries one answer is told from: some seconds of a thread that others wait for."""


class End(NamedTuple):
    """An entry by its number and its hash; 0 and the first `prev_hash` stand before all."""

    seq: int = 0
    hash: str = GENESIS


BEGIN = End()


class Verification(NamedTuple):
    """What was found: what is wrong with the first bad entry, and what was looked at."""

    broken: str | None
    entries: int
    reached: End
    head: End

    def members(self) -> dict[str, Any]:
        """The members of its document."""
        ok = self.broken is None
        has_more = ok and self.reached.seq < self.head.seq
        return {
            "ok": ok,
            "broken": self.broken,
            "entries": self.entries,
            "has_more": has_more,
            "reached": self.reached._asdict(),
            "head": self.head._asdict(),
        }


def verify(session: Session, org_id: str, after: End = BEGIN) -> Verification:
    """What verifying the chain after an entry found, at one moment. Raises NotFound."""
    # an entry written meanwhile would look like a break
    with session.snapshot():
        head = End(*audit.head(session, org_id))
        last = min(head.seq, after.seq + MOST)
        reached = _reached(session, org_id, head, last)
        entries = _entries(session, org_id, after.seq, reached.seq)
        broken = _gone(after, head)
        if broken is None:
            broken = first_break(entries, *reached, after=after)
    # a trail that ends before the entry to go on from has nothing to look at
    looked_at = max(0, reached.seq - after.seq)
    return Verification(broken, looked_at, reached, head)


def _gone(after: End, head: End) -> str | None:
    """What is wrong where the trail ends before the entry to go on from, or with another one."""
    if after.seq > head.seq:
        return f"the chain ends at entry {head.seq} and not at {after.seq} or later"
    if after.seq == head.seq and after != head:
        return f"entry {after.seq} is another than the one that was named"
    return None


def _reached(session: Session, org_id: str, head: End, seq: int) -> End:
    """The entry with this number, up to which the chain is looked at."""
    if seq == head.seq:
        return head
    rows = audit.portion(session, org_id, after=seq - 1, last=seq, most=1)
    if not rows:
        # it is missing: verifying the entries finds that
        return End(seq, GENESIS)
    [(_, text)] = rows
    return End(seq, json.loads(text)["hash"])


def _entries(
    session: Session, org_id: str, seq: int, last: int
) -> Iterator[dict[str, Any]]:
    while rows := audit.portion(session, org_id, seq, last):
        seq = rows[-1][0]
        for _, text in rows:
            yield json.loads(text)
