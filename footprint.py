"""What keeps a serving process small and its pauses short: the tricks, all of them, with their
gain.

Each was measured on CPython 3.11 and glibc. `BREACH_REGISTER_FOOTPRINT=plain` leaves them all out,
for whoever looks for the cause of something odd. They change memory and time, and no answer.
"""

import ctypes
import gc
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_M_ARENA_MAX = -8
_M_MMAP_THRESHOLD = -3
_LARGE = 128 << 10


def before_imports(*, on_a_file: bool) -> None:
    """Call at the start of a serving process, before Connexion and Peewee are imported.

    `on_a_file` says that the register is a SQLite file.
    """
    gc.disable()  # until settle(): what is made until then lives as long as the process
    _defer_clients()
    _leave_out("watchfiles")  # uvicorn's, to start anew when code changes
    if on_a_file:
        # Peewee imports every driver that it finds: 9 MB and 40 ms
        _leave_out("psycopg")


def settle() -> None:
    """Call once all is made that lives as long as the process."""
    # no later collection looks at what was made so far. To collect it first would take a tenth of
    # each start, and finds next to nothing
    gc.freeze()
    gc.enable()


def tune_allocator() -> None:
    """Tell the C library to keep less memory back, where it can be told (glibc's mallopt)."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return
    # one thread allocates at a time under the interpreter lock, so more arenas only cost: 7 MB
    mallopt(_M_ARENA_MAX, 1)
    # a large body or page goes back to the system, and leaves no hole that only it fits
    mallopt(_M_MMAP_THRESHOLD, _LARGE)


class Deferred(ModuleType):
    """Stands for a package until somebody asks for one of its names.

    `importlib.util.LazyLoader` can't do it: whatever looks through `sys.modules` (`inspect` does)
    wakes its modules.
    """

    def __getattr__(self, name: str) -> Any:
        """Import the package, and return what it has under the name."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _defer_clients() -> None:
    """Load what Connexion 3.3.0 imports and a running register hardly ever calls at its first use.

    These are its test client, its fetcher of remote `$ref`s and its client for token
    introspection. Together they are 10 MB of every process.
    """
    for name in ("httpx", "requests"):
        sys.modules.setdefault(name, Deferred(name))
    client = Deferred("starlette.testclient")
    # Connexion names the class in an annotation, which is no use of it
    client.TestClient = type("TestClient", (), {})  # type: ignore[attr-defined]
    sys.modules.setdefault(client.__name__, client)


def _leave_out(package: str) -> None:
    """Have a package look as if it weren't installed, for those that import it where it is."""
    sys.modules.setdefault(package, None)  # type: ignore[arg-type]
