"""Random bytes of the system's, asked for in portions, for ids.

Each question is a system call, at which another thread may take its turn. Secrets and salts ask
the system themselves: what is asked for here lies in memory before and after it is used.
"""

import os
import threading

_PORTION = 4096

_lock = threading.Lock()
_portion = b""
_used = 0


def random_bytes(count: int) -> bytes:
    """So many bytes, a portion at most, that nobody else in this process was given."""
    global _portion, _used
    with _lock:
        if _used + count > len(_portion):
            _portion, _used = os.urandom(_PORTION), 0
        start, _used = _used, _used + count
        return _portion[start:_used]


def _begin_anew() -> None:
    # a child would be given the same bytes as its parent
    global _portion, _used, _lock
    _portion, _used = b"", 0
    _lock = threading.Lock()


os.register_at_fork(after_in_child=_begin_anew)
