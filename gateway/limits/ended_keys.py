"""Keys that are expired or revoked and still in use.

The trail of their organisation is told, once in an hour.
"""

from collections.abc import Callable
from typing import Any

from domain.addresses import shown
from domain.audit import Attribution
from exchange.reply import Reply
from exchange.request import Request
from storage import api_keys
from storage.session.transactions import Session

_MANY = 10_000

Submit = Callable[[Callable[[Session], Reply], str, bytes], Any]


class EndedKeys:
    """Tells of each after the answer has left.

    Whoever goes on sending one never takes the writer's time for it.
    """

    def __init__(self, submit: Submit) -> None:
        self._submit = submit
        self._told: dict[str, str] = {}

    def note(self, request: Request, org_id: str, key_id: str) -> None:
        """Write it down, unless this process did in this hour.

        The register knows of the other processes.
        """
        hour = request.now[:13]
        if self._told.get(key_id) == hour:
            return
        if len(self._told) >= _MANY:
            self._told.clear()
        self._told[key_id] = hour
        place, by = (
            shown(request.client),
            Attribution("system", request.request_id, request.now),
        )

        def work(session: Session) -> Reply:
            with session.step(org_id):
                api_keys.tell_refused(session, org_id, key_id, place, by)
            return Reply(200, {}, b"")

        self._submit(work, request.request_id, org_id.encode())
