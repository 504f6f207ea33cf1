"""Packages that Connexion 3.3.0 imports and a running register hardly ever calls: loaded at their first use instead.

They are its test client, its fetcher of remote `$ref`s and its client for token introspection: 10 MB of every process.
`importlib.util.LazyLoader` can't do it: whatever looks through `sys.modules` (`inspect` does) wakes its modules.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class Deferred(ModuleType):
    """Stands for a package until somebody asks for one of its names."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def defer() -> None:
    """Call before Connexion is imported; what is loaded already stays."""
    for name in ("httpx", "requests"):
        sys.modules.setdefault(name, Deferred(name))
    client = Deferred("starlette.testclient")
    # Connexion names the class in an annotation, which is no use of it
    client.TestClient = type("TestClient", (), {})  # type: ignore[attr-defined]
    sys.modules.setdefault(client.__name__, client)
