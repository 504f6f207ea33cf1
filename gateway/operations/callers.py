"""Who holds a key that was sent: asked alike by operations and by the token endpoint."""

import logging
from collections.abc import Callable

from domain.addresses import shown
from domain.errors import UnknownKey
from domain.keys import Caller, shown_id
from exchange.request import Request
from gateway.limits.throttle import Throttle

log = logging.getLogger("breach_register")

BearerInfo = Callable[[Request, str], Caller]

_NOT_ITS_ID = "The API key isn't the one that the id names."


class Callers:
    """Finds the caller behind a key, and counts what is asked for and what fails."""

    def __init__(self, bearer: BearerInfo, throttle: Throttle) -> None:
        self._bearer = bearer
        self._throttle = throttle

    def find(self, request: Request, key: str, key_id: str | None = None) -> Caller:
        """Return the caller, if neither it nor its address asked too often.

        `key_id` is the id that came beside the key, where one is asked for. Raises UnknownKey or
        RateLimited.
        """
        self._throttle.require_trust(request, key)
        try:
            caller = self._bearer(request, key)
            if key_id not in (None, caller.key_id):
                raise UnknownKey(_NOT_ITS_ID)
        except UnknownKey as refusal:
            request.ended_key = refusal.ended
            # a write may have a second turn, or be taken again with its neighbours
            if not request.is_counted:
                _log_refused(request, key)
                self._throttle.note_failure(request)
                request.is_counted = True
            raise
        if not request.is_counted:
            self._throttle.spend(request, caller, key)
            request.is_counted = True
        return caller


def _log_refused(request: Request, key: str) -> None:
    address, key_id = shown(request.client), shown_id(key)
    fields = {"request_id": request.request_id, "address": address, "key_id": key_id}
    log.warning("an API key was refused: %s, from %s", key_id, address, extra=fields)
