"""How long a worker waits before it tries again.

The pauses are those that Standard Webhooks names, over three days in all; each is made longer or
shorter by up to a fifth, so that what failed together isn't tried again together.
"""

import random
from datetime import timedelta

_SECONDS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
_SPREAD = 0.2

MOST = len(_SECONDS) + 1
"""How often something is tried before it is given up."""

LONGEST = timedelta(seconds=_SECONDS[-1] * (1 + _SPREAD))
"""No pause is longer than this."""


def pause(failures: int, chance: float | None = None) -> timedelta:
    """The pause after so many failures in a row; `chance` (0 to 1) is thrown unless it is given."""
    planned = _SECONDS[min(failures, len(_SECONDS)) - 1]
    thrown = random.random() if chance is None else chance  # noqa: S311 (no secret)
    return timedelta(seconds=planned * (1 - _SPREAD + 2 * _SPREAD * thrown))
