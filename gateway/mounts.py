"""Doors beside the contract: what answers for paths of their own, such as pages for people."""

from collections.abc import Callable, Mapping

from exchange.reply import Reply
from exchange.request import Request
from gateway.operations.refusals import MethodNotAllowed

Door = Callable[[Request], Reply]

_ALLOW = "GET, HEAD, OPTIONS"


class Doors:
    """Doors by the first step of the path. They only read."""

    def __init__(self, doors: Mapping[str, Door]) -> None:
        self._doors = doors

    def find(self, path: str) -> Door | None:
        """Return the door that a path belongs to; the contract's paths belong to none."""
        if path.startswith("/api/") or "/" not in path:
            return None
        first_step = path.split("/", 2)[1]
        return self._doors.get(first_step)

    @staticmethod
    def answer(door: Door, request: Request) -> Reply:
        """Return the reply of a door. Raises MethodNotAllowed."""
        request.route = "/" + request.path.split("/", 2)[1]
        if request.method == "OPTIONS":
            return Reply(
                200, {"Allow": _ALLOW, "Content-Type": "application/json"}, b"{}\n"
            )
        if request.method not in ("GET", "HEAD"):
            raise MethodNotAllowed(
                "The resource has no such method.", headers={"Allow": _ALLOW}
            )
        return door(request)
