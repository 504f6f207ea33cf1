"""Whether the threads that write come forward, for the probes to read."""

import math
import threading
import time


class Pulse:
    """Shows whether a lane comes forward. The lane sets it, the probes read it."""

    def __init__(self, patience_s: float = math.inf) -> None:
        self.threads: list[threading.Thread] = []
        self.busy_since: dict[str, float] = {}
        """Since when each thread has worked on its batch, by name."""
        self._patience_s = patience_s

    def beats(self) -> bool:
        """Return whether the threads live, and no batch has taken longer than the patience."""
        latest = time.monotonic() - self._patience_s
        if any(since < latest for since in list(self.busy_since.values())):
            return False
        return all(thread.is_alive() for thread in self.threads)
