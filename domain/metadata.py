"""What other systems attach to an incident: short texts by names of their own."""

import re
from collections.abc import Mapping

from domain.fields import Pairs
from domain.rules import broken

MOST = 50
"""How many names one incident may have."""

# the names stand in the audit trail, whose canonical form (RFC 8785) sorts ASCII alone as we do
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,49}")


def can_be(name: str) -> bool:
    """Whether metadata can have this name."""
    return _NAME.fullmatch(name) is not None


def merged(present: Pairs, patch: Mapping[str, str | None] | None) -> Pairs:
    """The pairs after a merge patch (RFC 7396), name by name. Raises RuleViolated."""
    if patch is None:
        return {}
    after: dict[str, str | None] = {**present, **patch}
    return judged({name: value for name, value in after.items() if value is not None})


def judged(pairs: Pairs) -> Pairs:
    """The pairs, sorted by name. Raises RuleViolated for names that can't be, and too many."""
    if len(pairs) > MOST:
        raise broken("metadata", f"must have at most {MOST} names")
    if not all(map(can_be, pairs)):
        raise broken(
            "metadata",
            "must have names of 1 to 50 ASCII letters, digits, _, - and ., not - or . first",
        )
    return dict(sorted(pairs.items()))
